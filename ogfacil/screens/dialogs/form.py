"""A form of a few rows above the screen: Enter goes on, Ctrl+S takes it, Esc goes back."""

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

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """One row of a form; `lines` makes it a field of several."""

    name: str
    label: str
    value: str = ""
    placeholder: str = ""
    lines: bool = False


class Form(BaseDialog[Answers | None]):
    """Gives the words of each row, None where nothing is to be done."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *FORM_BINDINGS,
        Binding("ctrl+s", "take", "Save"),
        Binding("escape", "leave", "Back", priority=True),
    ]

    def __init__(
        self,
        title: str,
        rows: Sequence[Asked],
        check: Callable[[Answers], object] = lambda _answers: None,
    ) -> None:
        """`check` raises `OgfacilError` with what is wrong; the form then stays."""
        super().__init__()
        self._title = title
        self._rows = rows
        self._check = check

    def compose(self) -> ComposeResult:
        """A label and a field for each row."""
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
        """Begins in the first row."""
        self.query_one(f"#{self._rows[0].name}").focus()

    @on(LineInput.Submitted)
    def go_on(self, event: LineInput.Submitted) -> None:
        """Enter goes on to the next row; in the last one it takes the form."""
        if event.field.id == self._rows[-1].name:
            self.action_take()
        else:
            self.focus_next()

    def action_take(self) -> None:
        """Gives the words, unless something is wrong with them."""
        answers = {row.name: self._words(row) for row in self._rows}
        try:
            self._check(answers)
        except OgfacilError as error:
            self.notify_error(str(error))
        else:
            self.dismiss(answers)

    def _words(self, row: Asked) -> str:
        return clean(self.query_one(f"#{row.name}", GraphemeTextArea).text).strip()

    def action_leave(self) -> None:
        """Gives nothing."""
        self.dismiss(None)
