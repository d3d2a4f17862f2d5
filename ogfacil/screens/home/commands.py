"""Where the keys of the meeting list lead: one table of screens and dialogs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ogfacil.record import Meeting


class OnReturn(Enum):
    """What the meeting list does when the screen that it opened is left with a result."""

    NOTHING = auto()
    RELOAD = auto()
    """Read the meetings anew."""
    OPEN = auto()
    """Open the meeting that is the result."""


def _no_arguments(_meeting: Meeting | None) -> tuple[object, ...]:
    return ()


def _no_options(_meeting: Meeting | None) -> dict[str, Any]:
    return {}


def _meeting(meeting: Meeting | None) -> tuple[object, ...]:
    return (meeting,)


def _meeting_id(meeting: Meeting | None) -> tuple[object, ...]:
    return (meeting.id if meeting is not None else 0,)


@dataclass(frozen=True, slots=True)
class Command:
    """A screen or dialog to open, and with what."""

    screen: str
    """A key of `ogfacil.app.navigation.SCREENS`."""
    needs_meeting: bool = False
    """Nothing is opened where there is no meeting."""
    arguments: Callable[[Meeting | None], tuple[object, ...]] = _no_arguments
    """Returns the positional arguments, of the meeting under the cursor."""
    options: Callable[[Meeting | None], dict[str, Any]] = _no_options
    """Returns the keyword arguments."""
    on_return: OnReturn = OnReturn.NOTHING


COMMANDS: dict[str, Command] = {
    "open": Command("capture", True, _meeting_id),
    "new": Command(
        "meeting_form",
        options=lambda meeting: {"series": meeting.series if meeting is not None else ""},
        on_return=OnReturn.OPEN,
    ),
    "change": Command("meeting_form", True, options=lambda meeting: {"meeting": meeting}),
    "import": Command("import_file", on_return=OnReturn.RELOAD),
    "export": Command("export", True, _meeting),
    "find": Command("search"),
    "tracker": Command("tracker"),
    "review": Command(
        "review", True, lambda meeting: (meeting.reference if meeting is not None else "",)
    ),
    "send": Command("send_out", True, _meeting, on_return=OnReturn.RELOAD),
    "proposals": Command("proposals", True, _meeting),
    "publish": Command("publishing", True, _meeting),
    "anonymise": Command("anonymise", True, _meeting, on_return=OnReturn.RELOAD),
    "suggestions": Command("suggestions", True, _meeting_id),
    "plan": Command("action_plan"),
}
"""What `HomeScreen.action_go` opens, by its name."""

OFFERED_WITHOUT_MEETINGS = frozenset(("new", "import"))
"""Commands that the key bar offers while there is no meeting; the others lead to empty screens."""


def is_offered(action: str, *, has_meetings: bool) -> bool:
    """Return whether the key bar offers an action of the meeting list.

    Args:
        action: As it is bound: `go('tracker')` or the name of another action.
        has_meetings: Whether there is any meeting.
    """
    if has_meetings or not action.startswith("go("):
        return True
    return action.removeprefix("go('").removesuffix("')") in OFFERED_WITHOUT_MEETINGS
