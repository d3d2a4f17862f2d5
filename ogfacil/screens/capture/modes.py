"""What the note-taker is doing on the capture screen, and what leads from one mode to another."""

from __future__ import annotations

from enum import Enum, auto
from typing import Protocol


class CaptureMode(Enum):
    """What keys mean just now."""

    OPENING = auto()
    """The meeting is not read yet; keys wait."""
    TYPING = auto()
    """A new line is typed in the composer."""
    EDITING = auto()
    """Something stored, or about to be, is changed in the composer."""
    SELECTING = auto()
    """Lines are selected in the transcript; single keys are commands."""
    MOVING = auto()
    """Lines are picked up, and wait for the line that they are to follow."""
    ASSIGNING = auto()
    """A key gives a line to its speaker."""
    CONFIRMING = auto()
    """A question waits for `y`."""


class ModeEvent(Enum):
    """What may lead to another mode."""

    LOADED = auto()
    LINES_FOCUSED = auto()
    LINE_FOCUSED = auto()
    """The composer has the focus, with a new line."""
    EDIT_FOCUSED = auto()
    """The composer has the focus, with something that is edited."""
    EDIT_ENDED = auto()
    PICKED_UP = auto()
    DROPPED = auto()
    ASSIGNMENT_BEGUN = auto()
    ASSIGNMENT_ENDED = auto()
    QUESTION_ASKED = auto()
    QUESTION_ANSWERED = auto()


ON_LINES = frozenset(
    {CaptureMode.SELECTING, CaptureMode.MOVING, CaptureMode.ASSIGNING, CaptureMode.CONFIRMING}
)
"""The modes in which the transcript has the focus."""

IN_COMPOSER = frozenset({CaptureMode.TYPING, CaptureMode.EDITING})
"""The modes in which the composer has the focus."""

HINTED = frozenset({CaptureMode.ASSIGNING, CaptureMode.CONFIRMING})
"""The modes that have a row of hints over the composer."""

_OPEN = ON_LINES | IN_COMPOSER

_NEXT: dict[ModeEvent, tuple[frozenset[CaptureMode], CaptureMode]] = {
    ModeEvent.LOADED: (frozenset({CaptureMode.OPENING}), CaptureMode.TYPING),
    ModeEvent.LINES_FOCUSED: (IN_COMPOSER, CaptureMode.SELECTING),
    ModeEvent.LINE_FOCUSED: (_OPEN, CaptureMode.TYPING),
    ModeEvent.EDIT_FOCUSED: (_OPEN, CaptureMode.EDITING),
    ModeEvent.EDIT_ENDED: (frozenset({CaptureMode.EDITING}), CaptureMode.TYPING),
    ModeEvent.PICKED_UP: (ON_LINES, CaptureMode.MOVING),
    ModeEvent.DROPPED: (frozenset({CaptureMode.MOVING}), CaptureMode.SELECTING),
    ModeEvent.ASSIGNMENT_BEGUN: (_OPEN, CaptureMode.ASSIGNING),
    ModeEvent.ASSIGNMENT_ENDED: (frozenset({CaptureMode.ASSIGNING}), CaptureMode.SELECTING),
    ModeEvent.QUESTION_ASKED: (ON_LINES, CaptureMode.CONFIRMING),
    ModeEvent.QUESTION_ANSWERED: (frozenset({CaptureMode.CONFIRMING}), CaptureMode.SELECTING),
}
"""For each event: the modes in which it counts, and the mode that it leads to."""


def next_mode(mode: CaptureMode, event: ModeEvent) -> CaptureMode:
    """Return the mode after an event; the same one where the event means nothing in it."""
    counts_in, leads_to = _NEXT[event]
    return leads_to if mode in counts_in else mode


class ModeOwner(Protocol):
    """Has a mode, and changes it; the capture screen is one."""

    mode: CaptureMode

    def advance(self, event: ModeEvent) -> None:
        """Go to the mode that an event leads to, and show it."""
