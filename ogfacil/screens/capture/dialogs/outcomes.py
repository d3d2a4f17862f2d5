"""The dialog that lists the outcomes of a meeting, to be edited, answered or removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ogfacil.locale import _
from ogfacil.record import Action, Decision, Question, Record
from ogfacil.tui.base import BaseDialog
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.tracking.outcomes import Item, code_of


@dataclass(frozen=True, slots=True)
class OutcomeCommand:
    """What to do with an outcome: edit, answer, reopen or remove it."""

    what: str
    item: Item


class OutcomesDialog(BaseDialog[OutcomeCommand | None]):
    """The actions, decisions and questions of a meeting, with a key for each command."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,f4", "want('mend')", "Other words", show=False),
        Binding("a", "want('answer')", "Answered", show=False),
        Binding("o", "want('reopen')", "Reopen", show=False),
        Binding("delete,x", "want('remove')", "Take out", show=False),
        Binding("escape,q", "leave", "Back", show=False),
    ]
    CSS = """
    OutcomesDialog { align: center middle; }
    OutcomesDialog > Vertical { width: 94%; max-width: 100; height: auto; max-height: 90%;
                             background: $surface; padding: 1 2; }
    OutcomesDialog OptionList { height: auto; max-height: 16; background: $surface; border: none;
                             padding: 0; }
    OutcomesDialog #keys { color: $text-muted; height: auto; padding-top: 1; }
    """

    def __init__(self, head: Record, entries: Sequence[int] = ()) -> None:
        """List the outcomes of a meeting.

        Args:
            head: The meeting without its entries.
            entries: Ids of lines; what came of them is marked first.
        """
        super().__init__()
        self._items: list[Item] = [*head.actions, *head.decisions, *head.questions]
        of_line = {n for n, one in enumerate(self._items) if set(one.entries) & set(entries)}
        self._first = min(of_line, default=len(self._items) - 1)

    def compose(self) -> ComposeResult:
        """Yield the list and its keys."""
        with Vertical():
            yield StableStatic(Content.styled(_("What was caught"), "bold $accent"))
            yield OptionList(*map(self._option, self._items), id="items", markup=False)
            yield StableStatic(
                Content(
                    _("e other words · a answered · o open again · Delete take out · Esc back")
                    if self._items
                    else _("Nothing was caught yet. Esc goes back.")
                ),
                id="keys",
            )

    def on_mount(self) -> None:
        """Highlight the outcome of the line, else the newest."""
        listing = self.query_one("#items", OptionList)
        listing.focus()
        listing.highlighted = self._first if self._items else None

    def _option(self, item: Item) -> Option:
        kind = {Action: _("action"), Decision: _("decision"), Question: _("question")}[type(item)]
        parts: list[str] = []
        if isinstance(item, Action):
            parts.append("、".join(owner.name for owner in item.owners) or _("nobody yet"))
        elif isinstance(item, Question) and item.answered:
            parts.append(_("answered"))
        parts.append(" ".join(item.text.split()))
        if isinstance(item, Question) and item.answer:
            parts.append(f"→ {' '.join(item.answer.split())}")
        head = f"{code_of(item):<6}{kind}  "
        return Option(Content.assemble((head, "bold"), "  ".join(parts)))

    @on(OptionList.OptionSelected, "#items")
    def _selected(self) -> None:
        self.action_want("mend")

    def action_want(self, what: str) -> None:
        """Dismiss the dialog with a command for the highlighted outcome."""
        at = self.query_one("#items", OptionList).highlighted
        if at is None or not self._items:
            return
        item = self._items[at]
        if what in ("answer", "reopen") and not isinstance(item, Question):
            self.app.bell()
            return
        self.dismiss(OutcomeCommand(what, item))

    def action_leave(self) -> None:
        """Close the dialog without a result."""
        self.dismiss(None)
