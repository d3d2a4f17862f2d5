"""A question over the composer before something is done."""

from __future__ import annotations

from collections.abc import Callable

from ogfacil.locale import _
from ogfacil.screens.capture.modes import ModeEvent, ModeOwner
from ogfacil.screens.capture.ports import HintView, Notifier

_YES = frozenset({"y", "Y", "ｙ", "Ｙ", "是"})


class Confirmation:
    """Asks, and does what was asked about where the answer is yes."""

    def __init__(self, hint: HintView, modes: ModeOwner, notifier: Notifier) -> None:
        """Ask in the hint row, in a mode of its own."""
        self._hint = hint
        self._modes = modes
        self._notifier = notifier
        self._then: Callable[[], object] | None = None

    def ask(self, question: str, then: Callable[[], object]) -> None:
        """Ask a question; only `y` calls the function."""
        self._then = then
        self._modes.advance(ModeEvent.QUESTION_ASKED)
        self._hint.show(question)

    def answer(self, character: str | None) -> None:
        """Take a key for the answer; None, or any other than `y`, changes nothing."""
        then, self._then = self._then, None
        self._modes.advance(ModeEvent.QUESTION_ANSWERED)
        if character in _YES and then is not None:
            then()
        else:
            self._notifier.notify_done(_("Nothing was changed."))
