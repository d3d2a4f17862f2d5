"""The composer as the parts of the capture screen need it, which know no Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogfacil.language.composer import ComposerContext, ParsedLine
from ogfacil.screens.capture.ports import TextDocument
from ogfacil.store import Draft
from ogfacil.workflow.capture.editing import Mendable

if TYPE_CHECKING:
    from ogfacil.widgets.composer import Composer, messages


class ComposerLine:
    """A `LineSource` that hands on to a composer and its state."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._state = composer.state

    @property
    def context(self) -> ComposerContext:
        """The meeting as it stands."""
        return self._composer.context

    @context.setter
    def context(self, context: ComposerContext) -> None:
        self._composer.context = context

    @property
    def text(self) -> str:
        """What stands in the composer."""
        return self._composer.text

    @property
    def typed(self) -> str:
        """The new line, also while it waits because something stored is edited."""
        return self._state.typed

    @property
    def editing(self) -> Mendable | None:
        """What is edited, or None."""
        return self._state.line.editing

    @property
    def draft(self) -> Draft:
        """What is typed and not entered, as it is stored."""
        return self._state.draft

    @property
    def effective_context(self) -> ComposerContext:
        """The context in which the text is read."""
        return self._state.line.effective_context

    @property
    def parsed(self) -> ParsedLine:
        """How the text is read."""
        return self._state.line.parsed

    @property
    def document(self) -> TextDocument:
        """The text with its places."""
        return self._composer.document

    def load_text(self, text: str) -> None:
        """Replace the text; the cursor goes to its beginning."""
        self._composer.load_text(text)

    def move_cursor(self, location: tuple[int, int]) -> None:
        """Put the cursor somewhere."""
        self._composer.move_cursor(location)

    def insert(self, text: str) -> object:
        """Insert words at the cursor."""
        return self._composer.insert(text)

    def begin_edit(self, item: Mendable, line: str, title: str) -> None:
        """Edit an item spelled as `line`; the new line waits aside."""
        self._composer.begin_edit(item, line, title)

    def restore_line(self, said: messages.LineSubmitted, *, apart: bool = False) -> None:
        """Bring back a line that could not be stored."""
        self._state.restore_line(said, apart=apart)

    def load_draft(self, draft: str) -> None:
        """Bring back what was typed the last time."""
        self._state.load_draft(draft)

    def append_text(self, draft: str) -> None:
        """Bring back words below what is being typed."""
        self._state.append_text(draft)

    def replace_edited(self, pending: tuple[int, ...], item: Mendable) -> None:
        """Let what is edited be what was stored of it meanwhile."""
        self._state.replace_edited(pending, item)

    def remove_stored(self, words: str) -> None:
        """Take words off the beginning of the new line."""
        self._state.remove_stored(words)

    def show_error(self, sentence: str) -> None:
        """Say above the line why something was not done."""
        self._state.show_error(sentence)

    def set_locked(self, why: str) -> None:
        """Let nothing be typed, for a reason; empty words let typing go on."""
        self._composer.set_locked(why)
