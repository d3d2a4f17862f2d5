"""A form dialog of a few fields: Enter goes to the next one, Ctrl+S submits, Esc cancels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ogfacil.errors import OgfacilError
from ogfacil.language.clean import clean
from ogfacil.locale import _, plain
from ogfacil.tui.base import BaseDialog
from ogfacil.widgets.grapheme_text_area import GraphemeTextArea
from ogfacil.widgets.line_input import FORM_BINDINGS, LineInput, MultiLineInput

FormValues = Mapping[str, str]
"""What was typed, by the names of the fields."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form; `lines` makes it a field of several rows."""

    name: str
    label: str
    value: str = ""
    placeholder: str = ""
    lines: bool = False


class FormDialog(BaseDialog[FormValues | None]):
    """A form, dismissed with the value of each field by name, or None where it was cancelled."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *FORM_BINDINGS,
        Binding("ctrl+s", "take", "Save"),
        Binding("escape", "leave", "Back", priority=True),
    ]

    def __init__(
        self,
        title: str,
        rows: Sequence[FormField],
        check: Callable[[FormValues], object] = lambda _answers: None,
    ) -> None:
        """Create a form.

        Args:
            title: What is asked for.
            rows: The fields, from top to bottom.
            check: Called with the words; raises `OgfacilError` with what is wrong with them, and
                the form then stays.
        """
        super().__init__()
        self._title = title
        self._rows = rows
        self._check = check

    def compose(self) -> ComposeResult:
        """Yield a label and a field for each row."""
        with VerticalScroll(id="form", can_focus=False):
            yield Static(Content(self._title), id="title")
            for row in self._rows:
                yield Static(Content(row.label), classes="label")
                if row.lines:
                    yield MultiLineInput(row.value, id=row.name, classes="lines")
                else:
                    yield LineInput(row.value, id=row.name, placeholder=row.placeholder)
            keys = (_("Enter goes on"), _("Ctrl+S takes it"), _("Esc goes back"))
            yield Static(Content(plain(" · ").join(keys)), id="keys")

    def on_mount(self) -> None:
        """Focus the first field."""
        self.query_one(f"#{self._rows[0].name}").focus()

    @on(LineInput.Submitted)
    def go_on(self, event: LineInput.Submitted) -> None:
        """Focus the next field; in the last one, submit the form."""
        if event.field.id == self._rows[-1].name:
            self.action_take()
        else:
            self.focus_next()

    def action_take(self) -> None:
        """Submit the values, unless one of them is invalid."""
        answers = {row.name: self._words(row) for row in self._rows}
        try:
            self._check(answers)
        except OgfacilError as error:
            self.notify_error(str(error))
        else:
            self.dismiss(answers)

    def _words(self, row: FormField) -> str:
        return clean(self.query_one(f"#{row.name}", GraphemeTextArea).text).strip()

    def action_leave(self) -> None:
        """Close the dialog without a result."""
        self.dismiss(None)
