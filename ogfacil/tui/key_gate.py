"""Whether a screen takes keys now, or they wait for what is being opened."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType


class KeyGate:
    """Counts who holds the keys of a screen back; open while nobody does.

    Keys that are pressed meanwhile stay in the key queue of the app, in their order.
    """

    def __init__(self, flush: Callable[[], None]) -> None:
        """Create an open gate.

        Args:
            flush: Called whenever the last hold is released; dispatches the queued keys.
        """
        self._holds = 0
        self._flush = flush

    @property
    def is_open(self) -> bool:
        """Whether keys are dispatched."""
        return self._holds == 0

    def hold(self) -> KeyHold:
        """Hold keys back from now on, until the hold is released.

        Holds may be nested and may overlap: keys are dispatched when the last one is released.

        Returns:
            A context manager that releases the hold at its end. Kept in a variable, it holds until
            its `release` is called.
        """
        return KeyHold(self)

    def _acquire(self) -> None:
        self._holds += 1

    def _release(self) -> None:
        self._holds -= 1
        if self.is_open:
            self._flush()


class KeyHold:
    """One hold on a key gate."""

    def __init__(self, gate: KeyGate) -> None:
        self._gate = gate
        self._is_released = False
        gate._acquire()

    @property
    def is_released(self) -> bool:
        """Whether this hold is over; others may still hold the gate."""
        return self._is_released

    def release(self) -> None:
        """End this hold; do nothing where it has ended already."""
        if not self._is_released:
            self._is_released = True
            self._gate._release()

    def __enter__(self) -> KeyHold:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.release()
