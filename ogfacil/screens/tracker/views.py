"""Views: queries that have a name, those of the house and those that people saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ogfacil.locale import _
from ogfacil.record import View
from ogfacil.tui.base import BaseDialog
from ogfacil.widgets.cell_wrap import cell_width, pad


@dataclass(frozen=True, slots=True)
class Picked:
    """The view that was picked; or one that is to be forgotten."""

    view: View
    forget: bool = False


def house_views() -> tuple[View, ...]:
    """The questions that everybody who follows up asks."""
    return tuple(
        View(0, name, query)
        for name, query in (
            (_("All that is open"), "status:open"),
            (_("Overdue"), "is:overdue"),
            (_("Due before the next session"), "status:open is:next"),
            (_("Due this month"), "status:open due:month"),
            (_("Nobody's yet"), "status:open is:unowned"),
            (_("Without a date"), "status:open is:undated"),
            (_("No date promised"), "status:open is:no-date"),
            (_("Waiting for an event"), "status:open is:waiting"),
            (_("No news for 30 days"), "stale:30"),
            (_("Slipped"), "is:slipped sort:slips"),
            (_("By owner"), "status:open group:owner"),
            (_("By month"), "status:open group:due"),
            (_("Everything"), ""),
        )
    )


class ViewsDialog(BaseDialog[Picked | None]):
    """Enter opens a view; Delete forgets one that was saved."""

    CSS_PATH = "views.tcss"
    AUTO_FOCUS = "#views"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "forget", "Forget", show=False),
        Binding("escape,v,q", "leave", "Back", show=False),
    ]

    def __init__(self, saved: tuple[View, ...]) -> None:
        super().__init__()
        self._views = (*saved, *house_views())

    def compose(self) -> ComposeResult:
        """The views with their queries."""
        widest = max(cell_width(view.name) for view in self._views)
        with Vertical(id="dialog"):
            yield Static(Content.assemble((_("Views"), "b")))
            yield OptionList(
                *(
                    Option(
                        Content.assemble(
                            pad(view.name, min(widest, 32)), (f"  {view.query}", "dim")
                        )
                    )
                    for view in self._views
                ),
                id="views",
                markup=False,
            )
            yield Static(
                Content(_("Enter opens · Delete forgets one of yours · V in the tracker saves"))
            )

    @on(OptionList.OptionSelected)
    def pick(self, event: OptionList.OptionSelected) -> None:
        """Gives the view."""
        self.dismiss(Picked(self._views[event.option_index]))

    def action_forget(self) -> None:
        """Gives the view to be forgotten."""
        at = self.query_one("#views", OptionList).highlighted
        if at is not None and self._views[at].id:
            self.dismiss(Picked(self._views[at], forget=True))

    def action_leave(self) -> None:
        """Gives nothing."""
        self.dismiss(None)
