"""How a plain object starts work that goes on beside the screen, without knowing Textual."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from textual.dom import DOMNode


class Tasks(Protocol):
    """Starts coroutines in the background."""

    def start(
        self, work: Coroutine[Any, Any, object], *, group: str = "default", exclusive: bool = False
    ) -> None:
        """Start a coroutine and return at once.

        Args:
            work: The coroutine; an error that it raises ends the program.
            group: Names work of one kind.
            exclusive: Cancel what is still going on of the same group.
        """


class ScreenTasks:
    """Tasks that are Textual's workers: cancelled when their screen is closed."""

    def __init__(self, node: DOMNode) -> None:
        """Start tasks for a screen or widget."""
        self._node = node

    def start(
        self, work: Coroutine[Any, Any, object], *, group: str = "default", exclusive: bool = False
    ) -> None:
        """Start a worker; `Tasks` says more."""
        self._node.run_worker(work, group=group, exclusive=exclusive)
