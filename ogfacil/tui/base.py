"""The bases of screens and dialogs: a key gate, a way to the store, keys said in two languages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Generic, Protocol, runtime_checkable

from textual.binding import ActiveBinding, BindingsMap
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen, ScreenResultType

from ogfacil.locale import _
from ogfacil.tui.key_gate import KeyGate, KeyHold
from ogfacil.tui.keymap import apply_keymap
from ogfacil.tui.services import services
from ogfacil.tui.store_client import StoreClient
from ogfacil.tui.tasks import ScreenTasks

ERROR_SECONDS = 8
"""How long a notification of something that failed is shown."""

DONE_SECONDS = 5
"""How long a notification of something that was done is shown."""


@runtime_checkable
class TextEntry(Protocol):
    """A widget in which one types; not imported, so that the first frame does not wait for it."""

    def place_cursor(self) -> None:
        """Put the terminal's cursor where the next character will stand."""


@runtime_checkable
class Retranslatable(Protocol):
    """A screen that can show all it shows in another language."""

    async def retranslate(self) -> None:
        """Show everything anew in the language in use."""


@runtime_checkable
class HasDraft(Protocol):
    """A screen on which something may stand that is typed and not entered."""

    def save_draft(self) -> None:
        """Submit the draft to the store, without waiting for it."""


class BaseScreen(Screen[ScreenResultType], Generic[ScreenResultType]):
    """A full screen of the program."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = KeyGate(lambda: services(self).flush_keys())
        self.store = store_client(self, self.keys)
        self.tasks = ScreenTasks(self)
        self._until_active = self.keys.hold()

    def on_screen_resume(self) -> None:
        """Take keys, now that the screen stands and has its focus."""
        resume(self, self._until_active)

    @property
    def _binding_chain(self) -> list[tuple[DOMNode, BindingsMap]]:
        apply_keymap(self)
        return super()._binding_chain

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, described in the language in use (the key bar shows them)."""
        return translated(super().active_bindings)

    def notify_error(self, sentence: str) -> None:
        """Show what went wrong; the sentence is never read as markup."""
        self.notify(sentence, severity="error", timeout=ERROR_SECONDS, markup=False)

    def notify_done(self, sentence: str) -> None:
        """Show what went well; the sentence is never read as markup."""
        self.notify(sentence, timeout=DONE_SECONDS, markup=False)


class BaseDialog(ModalScreen[ScreenResultType], Generic[ScreenResultType]):
    """A screen above another one, which answers with a value."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = KeyGate(lambda: services(self).flush_keys())
        self.store = store_client(self, self.keys)
        self.tasks = ScreenTasks(self)
        self._until_active = self.keys.hold()

    def on_screen_resume(self) -> None:
        """Take keys, now that the dialog stands and has its focus."""
        resume(self, self._until_active)

    @property
    def _binding_chain(self) -> list[tuple[DOMNode, BindingsMap]]:
        apply_keymap(self)
        return super()._binding_chain

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, described in the language in use (the key bar shows them)."""
        return translated(super().active_bindings)

    def notify_error(self, sentence: str) -> None:
        """Show what went wrong; the sentence is never read as markup."""
        self.notify(sentence, severity="error", timeout=ERROR_SECONDS, markup=False)

    def notify_done(self, sentence: str) -> None:
        """Show what went well; the sentence is never read as markup."""
        self.notify(sentence, timeout=DONE_SECONDS, markup=False)


def store_client(screen: BaseScreen[Any] | BaseDialog[Any], keys: KeyGate) -> StoreClient:
    """Create the store client of a screen or dialog."""
    return StoreClient(
        worker=lambda: services(screen).store_worker,
        keys=keys,
        is_closed=lambda: not (screen.is_attached and screen.is_running),
        notify_error=screen.notify_error,
    )


def resume(screen: Screen[Any], until_active: KeyHold) -> None:
    """Let a screen take keys, and put the terminal's cursor back where one types.

    Keys are dispatched behind the messages of the resuming itself; a dialog above had the cursor.

    Args:
        screen: The screen that is on top now.
        until_active: What holds its keys back until it is on top for the first time.
    """

    def take_keys() -> None:
        until_active.release()
        services(screen).flush_keys()

    screen.call_later(take_keys)
    if isinstance(screen.focused, TextEntry):
        screen.call_after_refresh(screen.focused.place_cursor)


def translated(bindings: dict[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """Return key bindings with their descriptions in the language in use."""
    return {
        key: active._replace(
            binding=replace(active.binding, description=_(active.binding.description))
        )
        for key, active in bindings.items()
    }


def title_line(title: str, aside: str = "") -> Content:
    """Return a screen's first row: what it is, and beside it what matters most."""
    return Content.assemble((f" {title} ", "b"), (f"  {aside}", "dim") if aside else "")
