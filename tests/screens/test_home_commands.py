"""Where the keys of the meeting list lead, without a screen."""

from __future__ import annotations

import re

from textual.binding import Binding

from ogfacil.app.navigation import SCREENS
from ogfacil.record import Meeting
from ogfacil.screens.home import HomeScreen
from ogfacil.screens.home.commands import COMMANDS, is_offered

MEETING = Meeting(id=7, uuid="", series="季會", series_id=1, number=3, title="第三次")


def actions() -> list[str]:
    return [one.action for one in HomeScreen.BINDINGS if isinstance(one, Binding)]


def test_every_command_leads_to_a_screen_that_there_is() -> None:
    assert {command.screen for command in COMMANDS.values()} <= set(SCREENS)


def test_each_command_has_a_key_and_each_key_a_command() -> None:
    bound = {found[1] for one in actions() if (found := re.fullmatch(r"go\('(\w+)'\)", one))}
    assert bound == set(COMMANDS)


def test_commands_are_given_the_meeting_under_the_cursor() -> None:
    assert COMMANDS["open"].arguments(MEETING) == (7,)
    assert COMMANDS["review"].arguments(MEETING) == (MEETING.reference,)
    assert COMMANDS["export"].arguments(MEETING) == (MEETING,)
    assert COMMANDS["new"].options(MEETING) == {"series": "季會"}
    assert COMMANDS["new"].options(None) == {"series": ""}


def test_without_a_meeting_only_what_begins_one_is_offered() -> None:
    offered = [one for one in actions() if is_offered(one, has_meetings=False)]
    assert [one for one in offered if one.startswith("go")] == ["go('new')", "go('import')"]
    assert all(is_offered(one, has_meetings=True) for one in actions())
