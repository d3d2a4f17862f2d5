"""A dialog with one field; below it stands how the text is parsed, before Enter submits it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from ogfacil.errors import OgfacilError
from ogfacil.locale import _, plain
from ogfacil.screens.dialogs.prompt_spec import SHOWN, PromptSpec, Validator
from ogfacil.tui.base import BaseDialog
from ogfacil.widgets.line_input import LineInput
from ogfacil.widgets.stable_static import StableStatic

__all__ = ["SHOWN", "PromptDialog", "Validator"]

_COMMA = re.compile(r"[,，、;；@＠]\s*")


class PromptDialog(BaseDialog[str | None]):
    """A prompt, dismissed with the text on Enter and with None on Esc."""

    CSS_PATH = "prompt.tcss"
    AUTO_FOCUS = "#words"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete(1)", "Complete", priority=True, show=False),
        Binding("shift+tab", "complete(-1)", "Complete", priority=True, show=False),
        Binding("escape", "leave", "Back", priority=True, show=False),
    ]

    def __init__(
        self,
        title: str,
        *,
        text: str = "",
        placeholder: str = "",
        explain: Validator | None = None,
        values: Sequence[str] = (),
        multiple: bool = False,
        select_text: bool = False,
        may_be_empty: bool = False,
    ) -> None:
        """Create a prompt.

        Args:
            title: The question itself.
            text: What stands in the row at first.
            placeholder: What is shown, pale, while the row is empty.
            explain: Asked at every key; what it returns is shown below the row.
            values: What Tab goes through: those that hold what was typed.
            multiple: Whether several values may be typed, with commas; Tab completes the last one.
            select_text: Whether the first key replaces `text`.
            may_be_empty: Whether Enter takes an empty row.
        """
        super().__init__()
        self._title = title
        self._text = text
        self._placeholder = placeholder
        self._explain = explain
        self._values = values
        self._multiple = multiple
        self._select_text = select_text
        self._may_be_empty = may_be_empty
        self._kept = ""  # the names before the one that Tab completes
        self._begun: str | None = None  # what was typed of that one before Tab
        self._at = -1

    @classmethod
    def of(cls, spec: PromptSpec) -> PromptDialog:
        """Create a prompt that asks what a command wants to know."""
        return cls(
            spec.title,
            text=spec.text,
            placeholder=spec.placeholder,
            explain=spec.explain,
            values=spec.values,
            multiple=spec.multiple,
            select_text=spec.select_text,
            may_be_empty=spec.may_be_empty,
        )

    def compose(self) -> ComposeResult:
        """Yield the question, the field, the parsed text and the keys."""
        with Vertical(id="prompt"):
            yield StableStatic(Content(self._title), id="title")
            yield LineInput(
                self._text, id="words", placeholder=self._placeholder, selected=self._select_text
            )
            yield StableStatic(id="explained")
            keys = [_("Enter takes it"), _("Esc goes back")]
            if self._values:
                keys.insert(1, _("Tab completes"))
            yield StableStatic(Content(plain(" · ").join(keys)), id="keys")

    def on_mount(self) -> None:
        """Put the cursor behind the initial text."""
        field = self.query_one("#words", LineInput)
        if not self._select_text:
            field.move_cursor(field.document.end)
        self.explain()

    @on(LineInput.Changed, "#words")
    def explain(self) -> None:
        """Show how the text is parsed."""
        words = self.query_one("#words", LineInput).value
        if self._begun is not None:
            fitting = self._fitting()
            if not fitting or words != self._kept + fitting[self._at]:
                self._begun = None
        try:
            said = self._explain(words) if self._explain and words else ""
        except OgfacilError as error:
            said = str(error)
        self.query_one("#explained", Static).update(Content(said))

    @on(LineInput.Submitted)
    def take(self) -> None:
        """Submit the text, unless it is invalid."""
        words = self.query_one("#words", LineInput).value
        if not words and not self._may_be_empty:
            return
        try:
            if self._explain and words:
                self._explain(words)
        except OgfacilError:
            return
        self.dismiss(words)

    def action_complete(self, by: int) -> None:
        """Insert the next completion, or the one before."""
        field = self.query_one("#words", LineInput)
        if self._begun is None:
            typed = "" if field.text and field.selected_text == field.text else field.value
            at = max((found.end() for found in _COMMA.finditer(typed)), default=0)
            self._kept = typed[:at] if self._multiple else ""
            self._begun, self._at = typed.removeprefix(self._kept), -1 if by > 0 else 0
        fitting = self._fitting()
        if not fitting:
            self._begun = None
            return
        self._at = (self._at + by) % len(fitting)
        field.load_text(self._kept + fitting[self._at])
        field.move_cursor(field.document.end)

    def _fitting(self) -> list[str]:
        begun = (self._begun or "").casefold()
        first = [v for v in self._values if v.casefold().startswith(begun)]
        return first + [v for v in self._values if begun in v.casefold() and v not in first]

    def action_leave(self) -> None:
        """Close the dialog without a result."""
        self.dismiss(None)
