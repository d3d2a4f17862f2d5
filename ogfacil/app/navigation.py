"""Which screens there are, by name: the only place outside their packages that names them.

Screens open one another with `services(self).navigate("capture", meeting_id, entry=7)`. None
imports another, and none is imported before it is opened.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from textual.screen import Screen

SCREENS: dict[str, tuple[str, str]] = {
    "home": ("ogfacil.screens.home", "HomeScreen"),
    "meeting_form": ("ogfacil.screens.meeting_form", "PlanScreen"),
    "import_file": ("ogfacil.screens.dialogs.import_file", "ReadingDialog"),
    "export": ("ogfacil.screens.dialogs.export", "HandoutDialog"),
    "send_out": ("ogfacil.screens.dialogs.send_out", "SendingDialog"),
    "capture": ("ogfacil.screens.capture", "CaptureScreen"),
    "tracker": ("ogfacil.screens.tracker", "TrackerScreen"),
    "card": ("ogfacil.screens.card", "CardScreen"),
    "review": ("ogfacil.screens.review", "ReviewScreen"),
    "suggestions": ("ogfacil.screens.suggestions", "SuggestionsScreen"),
    "action_plan": ("ogfacil.screens.action_plan", "CommitmentsScreen"),
    "proposals": ("ogfacil.screens.proposals", "ProposalsScreen"),
    "publishing": ("ogfacil.screens.publishing", "PublishingScreen"),
    "anonymise": ("ogfacil.screens.anonymising", "AnonymiseDialog"),
    "search": ("ogfacil.screens.search", "FindingScreen"),
}
"""Module and class of each screen or dialog, by the name that `navigate` is given."""


def create_screen(name: str, *args: object, **kwargs: object) -> Screen[Any]:
    """Import and create a screen.

    Args:
        name: A key of `SCREENS`.
        *args: Positional arguments of its constructor.
        **kwargs: Keyword arguments of its constructor.

    Returns:
        The new screen, which is not shown yet.
    """
    module, class_name = SCREENS[name]
    screen: Screen[Any] = getattr(import_module(module), class_name)(*args, **kwargs)
    return screen
