"""The dialog that previews a paste of several lines parsed as a transcript."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from ogfacil.clock import HOME_ZONE
from ogfacil.locale import _
from ogfacil.record import Record
from ogfacil.tui.base import BaseDialog
from ogfacil.widgets.transcript import Transcript


class PasteDialog(BaseDialog[str | None]):
    """A preview, dismissed with `take`, `line` (insert it as one line) or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer('take')", "Take", priority=True),
        Binding("l", "answer('line')", "As one line"),
        Binding("escape", "leave", "Back", priority=True),
    ]
    CSS = """
    PasteDialog { align: center middle; }
    PasteDialog > Vertical { width: 94%; height: 90%; background: $surface; padding: 1 2; }
    PasteDialog Transcript { height: 1fr; margin: 1 0; }
    PasteDialog #keys { color: $text-muted; height: auto; }
    """

    def __init__(self, record: Record, remarks: int) -> None:
        super().__init__()
        self._record = record
        self._remarks = remarks

    def compose(self) -> ComposeResult:
        """Yield the parsed transcript, and the keys."""
        entries = self._record.entries
        found = _(
            "{lines:# line|# lines}, {people:# speaker|# speakers}",
            lines=len(entries),
            people=len(self._record.people),
        )
        if self._remarks:
            found += "   " + _("{n} to look at, flagged with ?", n=self._remarks)
        with Vertical():
            yield Static(Content.assemble((_("This was pasted"), "bold"), f"   {found}"))
            yield Transcript()
            yield Static(
                Content(
                    _("Enter takes it in (Ctrl+Z takes it back), l makes it one line, Esc drops it")
                ),
                id="keys",
            )

    def on_mount(self) -> None:
        """Scroll to the beginning."""
        transcript = self.query_one(Transcript)
        record = self._record
        transcript.load(record.entries, record.people, zone=record.meeting.zone or HOME_ZONE)
        transcript.focus()
        if record.entries:
            transcript.select(record.entries[0].id)

    def action_answer(self, answer: str) -> None:
        """Dismiss the dialog with an answer."""
        self.dismiss(answer)

    def action_leave(self) -> None:
        """Close the dialog without a result."""
        self.dismiss(None)
