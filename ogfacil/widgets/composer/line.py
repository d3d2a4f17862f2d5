"""The line that is typed, before any key means more than a letter: how it is understood, whose it
is, when it was begun, where its cursor is, and that its draft is kept."""

from __future__ import annotations

from dataclasses import replace

from rich.text import Text
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import TextArea

from ogfacil.clock import Clock
from ogfacil.language.clean import clean
from ogfacil.language.composer import (
    SHOWN,
    ComposerContext,
    ParsedLine,
    complete,
    parse_line,
    typed_on,
)
from ogfacil.locale import _
from ogfacil.record import Entry
from ogfacil.store import Draft, EditDraft
from ogfacil.widgets.composer import messages
from ogfacil.widgets.composer.paint import paint_marks
from ogfacil.widgets.composer.preview import LinePreview
from ogfacil.widgets.composer.warm import preload_phonetics
from ogfacil.widgets.grapheme_text_area import GraphemeTextArea

DRAFT_AFTER = 0.4
"""Seconds of rest after which the unfinished line is posted as a draft."""
WARM_AFTER = 1.0


class Line(GraphemeTextArea):
    """A line, and the `outlook` of what Enter and Tab would do with it in its `scene`."""

    context: reactive[ComposerContext] = reactive(ComposerContext, init=False)
    preview: reactive[LinePreview] = reactive(lambda: LinePreview(ComposerContext()), init=False)

    def __init__(self, scene: ComposerContext | None, clock: Clock, id: str | None) -> None:
        super().__init__(
            id=id, show_line_numbers=False, highlight_cursor_line=False, tab_behavior="focus"
        )
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self._clock = clock
        self._chosen: int | None = None  # the speaker, where it is not the scene's
        self._lines = 0  # how many were said
        self._started = False  # whether the first key of the line has been pressed
        self._first_key_at = clock()
        self._question = self._complaint = ""
        self._locked = ""  # why nothing can be typed
        self._asked_for = ""  # the line to which Enter has asked its question
        self._mending: tuple[messages.EditableItem, str] | None = (
            None  # item, and how it was spelled
        )
        self._title = ""  # of what is being mended
        self._stash: tuple[str, bool, int | None] = ("", False, None)  # while one is mended
        self._on_record: tuple[str, bool, int | None] = ("", False, None)  # typed before the veil
        self._on_record_line = ""  # the same as a draft
        self._submitting = False  # what stands here is a command that is being carried out
        self._drafted = Draft()
        self._draft_timer: Timer | None = None
        self._known: tuple[str, ComposerContext, ParsedLine] | None = None
        self._looked_at = ("", -1)
        if scene is not None:
            self.set_reactive(Line.context, scene)
        self.set_reactive(Line.preview, LinePreview(self.effective_context))

    @property
    def editing(self) -> messages.EditableItem | None:
        """What is being mended, or None."""
        return self._mending[0] if self._mending else None

    @property
    def effective_context(self) -> ComposerContext:
        """The scene with the speaker that was chosen; that of a stored line while it is mended."""
        item = self.editing
        scene = self.context if item is None else replace(self.context, veiled=False)
        if isinstance(item, Entry):
            speaker = item.speaker if self._chosen is None else self._chosen
            words = item.text[:SHOWN]
            return replace(scene, current=speaker, last_entry=item.id, last_words=words)
        return scene if self._chosen is None else replace(scene, current=self._chosen)

    @property
    def parsed(self) -> ParsedLine:
        """How the line is understood as it stands."""
        text, here = self.text, self.effective_context
        if self._known is None or self._known[0] != text or self._known[1] != here:
            self._known = (text, here, parse_line(clean(text), here))
        return self._known[2]

    @property
    def draft(self) -> Draft:
        """What is typed and not said, to be recalled: the line, with the number of whose it is
        before it, and how something stored is being mended. Nothing of it is off the record."""
        text, _started, chosen = self._stash
        if self._mending is None:
            text, chosen = self.text, self._chosen
        line = self._numbered(text, self.context.current if chosen is None else chosen)
        if self.context.veiled:
            line = self._on_record_line
        return Draft(line, self._changed())

    def _go_off_record(self, was: ComposerContext) -> None:
        """Put aside what was typed on the record; what is typed from now on is kept nowhere."""
        if self._mending is not None:
            self._on_record, self._stash = self._stash, ("", False, None)
        else:
            self._on_record = (self.text, self._started, self._chosen)
        text, _started, chosen = self._on_record
        seat = was.directory.seat((was.current if chosen is None else chosen) or 0)
        self._on_record_line = f"{seat}\t{text}" if text and seat is not None else text
        if self._mending is None and self.text:
            self.load_text("")

    def _go_on_record(self) -> None:
        """Drop what was typed off the record, and bring back what was typed before."""
        before, self._on_record = self._on_record, ("", False, None)
        self._on_record_line = ""
        if self._mending is not None:
            self._stash = before
            return
        dropped = bool(self.text) and not self._submitting
        text, self._started, self._chosen = before
        self._set_text(text)
        if dropped:
            self.show_error(_("What was typed off the record is not kept."))

    def _changed(self) -> EditDraft | None:
        """What is being mended, where something has been typed into it."""
        if self._mending is None or not self.text:
            return None
        item, was = self._mending
        if self.text == was and self._chosen is None:
            return None
        typed = self._numbered(self.text, self._chosen)
        return EditDraft(type(item).__name__, item.id, was, typed)

    def _numbered(self, text: str, person: int | None) -> str:
        seat = self.context.directory.seat(person or 0)
        return f"{seat}\t{text}" if text and seat is not None else text

    def load_draft(self, draft: str) -> None:
        """Bring back what was typed the last time, as if it had just been typed: the unfinished
        line, or the words of what is being mended."""
        if self._mending is None:
            self._drafted = Draft(draft)
        speaker, text = self._parted(draft)
        if self.context.veiled and self._mending is None:
            self._on_record, self._on_record_line = (text, bool(text), speaker), draft
            return
        if speaker is not None and speaker != self.effective_context.current:
            self._chosen = speaker
        self._set_text(text)
        self._mark_started()

    def append_text(self, draft: str) -> None:
        """Bring back words that have lost their place, below whatever is being typed."""
        if not self.text:
            self.load_draft(draft)
            return
        self._set_text(f"{self.text}\n{self._parted(draft)[1]}")

    def _parted(self, draft: str) -> tuple[int | None, str]:
        """Whose line a draft is, as far as it says so, and its words."""
        seat, _tab, text = draft.partition("\t")
        speaker = self.context.seats.get(int(seat)) if seat.isdecimal() else None
        return speaker, draft if speaker is None else text

    def set_locked(self, why: str) -> None:
        """Let nothing be typed, and say why and what to do; empty words let typing go on."""
        self._locked, self.read_only = why, bool(why)
        self._refresh_preview()

    def show_error(self, sentence: str) -> None:
        """Say above the line why something was not done, until the next key."""
        self._complaint = sentence
        self._refresh_preview()

    def on_mount(self) -> None:
        """Point the terminal's cursor here; load the readings of names when there is leisure."""
        self._refresh_preview()
        self.set_timer(
            WARM_AFTER, lambda: self.run_worker(preload_phonetics, thread=True, group="warm")
        )

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Understand the line anew, and keep it as a draft in a moment."""
        event.stop()
        if self.text != self._asked_for:
            self._asked_for = self._question = ""
        if not self.text and self._chosen is None:
            self._started = False
        self._refresh_preview()
        self.call_after_refresh(self.place_cursor)
        if self._draft_timer is not None:
            self._draft_timer.stop()
        self._draft_timer = self.set_timer(DRAFT_AFTER, self._post_draft)

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Say what Tab would do where the cursor is now."""
        event.stop()
        self._refresh_preview()

    def validate_context(self, scene: ComposerContext) -> ComposerContext:
        """Keep what was said since: the scene of a meeting comes later than the next key."""
        return typed_on(scene, self.context) if scene.lines < self._lines else scene

    def watch_context(self, old: ComposerContext, new: ComposerContext) -> None:
        """Keep the speaker whose line is being typed, whatever happens elsewhere."""
        if old.veiled != new.veiled and not self._submitting:
            if new.veiled:
                self._go_off_record(old)
            else:
                self._go_on_record()
        if self._chosen is not None and new.person(self._chosen) is None:
            self._chosen = None
        elif self._chosen is None and self.text and old.current != new.current:
            self._chosen = old.current if new.person(old.current) is not None else None
        if self._chosen == new.current:
            self._chosen = None
        self._refresh_preview()

    def get_line(self, line_index: int) -> Text:
        """The line with what was understood of it marked."""
        line = super().get_line(line_index)
        start = self.index_at((line_index, 0))
        paint_marks(line, start, self.parsed.marks, self.get_component_rich_style)
        return line

    def _post_to_screen(self, message: Message) -> None:
        """Tells the screen at once: while a message climbs there, the line would be painted
        without its words, and be on its way to the disk only after that."""
        self.screen.post_message(message)

    def _mark_started(self) -> None:
        if not self._started:
            self._started, self._first_key_at = True, self._clock()

    def _set_text(self, text: str) -> None:
        self.load_text(text)
        self.move_cursor(self.document.end)

    def _post_draft(self) -> None:
        self._draft_timer = None
        if self._locked:
            return
        unfinished = self.draft
        if self._drafted != unfinished:
            self._drafted = unfinished
            self._post_to_screen(messages.DraftChanged(unfinished))

    def _cursor_index(self) -> int:
        return self.index_at(self.cursor_location)

    def _refresh_preview(self) -> None:
        if not self.is_attached:
            return
        here, read, seen = self.effective_context, self.parsed, self.preview
        place = (self.text, self._cursor_index())
        if read is not seen.parsed:
            self._line_cache.clear()
            self.refresh()
        same = place == self._looked_at and here == seen.context
        self._looked_at = place
        self.preview = LinePreview(
            here,
            read,
            seen.completion if same else complete(*place, here),
            self._question,
            self._complaint,
            self._locked,
            self._title,
        )
