"""What a screen may ask of the app it runs in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from ogfacil.settings import Settings
    from ogfacil.store import StoreWorker
    from ogfacil.tui.gc_scheduler import GCScheduler


class AppServices(Protocol):
    """The app as screens and widgets see it; they import neither the app nor one another."""

    store_worker: StoreWorker
    """The thread that owns the open store."""

    settings: Settings
    """What the note-taker has chosen."""

    gc: GCScheduler
    """When Python may search for garbage."""

    def flush_keys(self) -> None:
        """Dispatch the keys that were pressed while a screen held them."""

    def navigate(
        self,
        name: str,
        *args: object,
        on_result: Callable[[Any], None] | None = None,
        **kwargs: object,
    ) -> None:
        """Open a screen by its name.

        Args:
            name: A key of `ogfacil.app.navigation.SCREENS`.
            *args: Positional arguments of the screen's constructor.
            on_result: Called with the value that the screen is dismissed with.
            **kwargs: Keyword arguments of the screen's constructor.
        """


def services(node: DOMNode) -> AppServices:
    """Return the services of the app that a screen or widget runs in."""
    return cast("AppServices", node.app)
