"""Views: queries that have a name, those that come with the program and those that people saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ogfacil.locale import _
from ogfacil.record import View
from ogfacil.screens.dialogs.prompt import PromptDialog
from ogfacil.tui.base import BaseDialog, BaseScreen
from ogfacil.widgets.cell_wrap import cell_width, pad
from ogfacil.workflow.tracking import views
from ogfacil.workflow.tracking.undo_stack import UndoStack


@dataclass(frozen=True, slots=True)
class ViewChoice:
    """The view that was picked; with `forget` one that is to be deleted."""

    view: View
    forget: bool = False


def builtin_views() -> tuple[View, ...]:
    """Return the questions that everybody who follows up asks."""
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


class ViewsDialog(BaseDialog[ViewChoice | None]):
    """Enter opens a view; Delete forgets one that was saved."""

    CSS_PATH = "saved_views.tcss"
    AUTO_FOCUS = "#views"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "forget", "Forget", show=False),
        Binding("escape,v,q", "leave", "Back", show=False),
    ]

    def __init__(self, saved: tuple[View, ...]) -> None:
        """Create the dialog; `saved` are the views that people saved."""
        super().__init__()
        self._views = (*saved, *builtin_views())

    def compose(self) -> ComposeResult:
        """Show the views with their queries."""
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
        """Dismiss the dialog with the view."""
        self.dismiss(ViewChoice(self._views[event.option_index]))

    def action_forget(self) -> None:
        """Dismiss the dialog with the view to delete."""
        at = self.query_one("#views", OptionList).highlighted
        if at is not None and self._views[at].id:
            self.dismiss(ViewChoice(self._views[at], forget=True))

    def action_leave(self) -> None:
        """Close the dialog without a result."""
        self.dismiss(None)


async def choose_view(screen: BaseScreen[Any], undo_stack: UndoStack) -> str | None:
    """Ask for a view, and return its query.

    Args:
        screen: The screen that asks; it says where a view was deleted.
        undo_stack: Records the deletion of a view.

    Returns:
        The query; None where nothing is to be shown.
    """
    saved = await screen.store.run_holding_keys(views.saved)
    if saved is None:
        return None
    choice: ViewChoice | None = await screen.app.push_screen_wait(ViewsDialog(saved))
    if choice is None:
        return None
    if not choice.forget:
        return choice.view.query
    forgetting = undo_stack.recording(None, lambda store: views.forget(store, choice.view))
    if await screen.store.try_run(forgetting):
        screen.notify_done(_("Forgotten: {name}; u brings it back.", name=choice.view.name))
    return None


async def save_view(screen: BaseScreen[Any], undo_stack: UndoStack, query: str) -> None:
    """Ask for a name, and save a query under it.

    Args:
        screen: The screen that asks, and says that it was saved.
        undo_stack: Records the saving.
        query: The query as it is typed.
    """
    title = _("A name for the view “{query}”", query=query)
    name = await screen.app.push_screen_wait(PromptDialog(title))
    if name is None:
        return
    saving = undo_stack.recording(None, lambda store: views.save(store, name, query))
    if await screen.store.try_run(saving) is not None:
        screen.notify_done(_("Saved as “{name}”; v opens it.", name=name))
