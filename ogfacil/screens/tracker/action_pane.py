"""The container whose keys change actions, whichever screen shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Protocol

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from ogfacil.errors import OgfacilError
from ogfacil.locale import _
from ogfacil.screens.dialogs.prompt import PromptDialog
from ogfacil.screens.dialogs.prompt_spec import PromptSpec
from ogfacil.screens.tracker import owner_commands
from ogfacil.screens.tracker.action_commands import ActionCommands, Command, Outcome
from ogfacil.tui.base import ERROR_SECONDS
from ogfacil.tui.key_gate import KeyGate, KeyHold
from ogfacil.tui.store_client import StoreClient
from ogfacil.workflow.tracking.tracked import Tracked
from ogfacil.workflow.tracking.undo_stack import UndoStack

ACTION_BINDINGS: list[BindingType] = [
    Binding("d", "change('mark_done')", "Done", id="done"),
    Binding("x", "change('drop')", "Drop", id="drop"),
    Binding("o", "change('reopen')", "Reopen", id="reopen", show=False),
    Binding("t", "change('set_due')", "New due", id="due"),
    Binding("a", "change('assign')", "Assign", id="assign"),
    Binding("h", "change('hand_over')", "Hand over", id="hand-over", show=False),
    Binding("p", "change('add_progress')", "Progress", id="progress"),
    Binding("m", "change('merge')", "Merge", id="merge", show=False),
    Binding("c", "change('set_commitment')", "Commitment", id="commit", show=False),
    Binding(
        "hash,number_sign", "change('set_tags')", "Tags", id="tag", show=False, key_display="#"
    ),
    Binding("f4", "change_current('reword')", "Other words", id="reword", show=False),
    Binding("n", "change_current('rename_owner')", "Mend a name", id="name", show=False),
    Binding("delete", "change('remove')", "Take out", id="remove", show=False),
    Binding("w", "show_source", "The words", id="words", show=False),
    Binding("u", "undo", "Undo", show=False),
    Binding("U", "redo", "Redo", show=False),
]
"""The keys for actions. `change` is for all that are selected, `change_current` for the one under
the cursor; both name a command. The ids are their names in the settings' [keys]."""


class Selection(Protocol):
    """What the keys are for; a screen says so."""

    @property
    def as_of(self) -> dt.date | None:
        """The day of which the record is shown, and can't be changed; None for today."""

    def selected_rows(self) -> tuple[Tracked, ...]:
        """Return the actions that are selected; the one under the cursor where none is."""

    def current_row(self) -> Tracked | None:
        """Return the action under the cursor."""


class ActionPane(Vertical):
    """Runs a command for each of the action keys, while anything within it has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = ACTION_BINDINGS

    @dataclass
    class ActionsChanged(Message):
        """Actions were changed in the store."""

        outcome: Outcome

        hold: KeyHold
        """Holds keys back; whoever handles this releases it, once the change is shown."""

    @dataclass
    class Navigate(Message):
        """The note-taker wants to see where an action came from."""

        row: Tracked

    def __init__(self, selection: Selection, *, store: StoreClient, keys: KeyGate) -> None:
        """Create a pane.

        Args:
            selection: Asked at each key what it is for.
            store: Where the actions are.
            keys: The gate of the screen; closed from a key until its change is shown, so that the
                next key is for what is there then.
        """
        super().__init__()
        self.undo_stack = UndoStack()
        self.commands = ActionCommands(store, self.undo_stack)
        self._selection = selection
        self._keys = keys
        self._hold: KeyHold | None = None  # of the newest command
        commands = self.commands
        self._by_name: dict[str, Command] = {
            "mark_done": commands.mark_done,
            "drop": commands.drop,
            "reopen": commands.reopen,
            "set_due": commands.set_due,
            "assign": partial(owner_commands.assign, commands),
            "hand_over": partial(owner_commands.hand_over, commands),
            "add_progress": commands.add_progress,
            "merge": commands.merge,
            "set_commitment": commands.set_commitment,
            "set_tags": commands.set_tags,
            "reword": commands.reword,
            "rename_owner": partial(owner_commands.rename_owner, commands),
            "remove": commands.remove,
        }

    @property
    def is_busy(self) -> bool:
        """Whether a command is under way, from its key until its change is shown."""
        return self._hold is not None and not self._hold.is_released

    def action_change(self, command: str) -> None:
        """Run a command for the actions that are selected."""
        if rows := self._editable_rows():
            self._run_command(partial(self._by_name[command], rows, self._ask))

    def action_change_current(self, command: str) -> None:
        """Run a command for the action under the cursor."""
        row = self._selection.current_row()
        if self._editable_rows() and row is not None:
            self._run_command(partial(self._by_name[command], (row,), self._ask))

    def action_undo(self) -> None:
        """Undo what was done here last."""
        self._run_command(self.commands.undo)

    def action_redo(self) -> None:
        """Redo what was undone last."""
        self._run_command(self.commands.redo)

    def action_show_source(self) -> None:
        """Ask the screen for the transcript from which the action came."""
        if (row := self._selection.current_row()) is not None:
            self.post_message(self.Navigate(row))

    def _editable_rows(self) -> tuple[Tracked, ...]:
        """Return what a key would change; say why it may not."""
        rows = self._selection.selected_rows()
        day = self._selection.as_of
        if rows and day is not None:
            self._notify_error(_("This is the record as of {day}; it can't be changed.", day=day))
            return ()
        return rows

    def _run_command(self, start: Callable[[], Awaitable[Outcome | None]]) -> None:
        self._hold = self._keys.hold()
        self._finish_command(start, self._hold)

    @work
    async def _finish_command(
        self, start: Callable[[], Awaitable[Outcome | None]], hold: KeyHold
    ) -> None:
        outcome = None
        try:
            outcome = await start()
        except OgfacilError as error:
            self._notify_error(str(error))
        finally:
            if outcome is None:
                hold.release()
        if outcome is not None:
            self.post_message(self.ActionsChanged(outcome, hold))

    async def _ask(self, spec: PromptSpec) -> str | None:
        return await self.app.push_screen_wait(PromptDialog.of(spec))

    def _notify_error(self, sentence: str) -> None:
        self.notify(sentence, severity="error", timeout=ERROR_SECONDS, markup=False)
