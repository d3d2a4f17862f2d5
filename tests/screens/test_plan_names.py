"""A name is mended in the meeting's form."""

from __future__ import annotations

from pathlib import Path

from ogfacil.screens.meeting_form import PlanScreen
from ogfacil.store import open_store
from ogfacil.widgets.line_input import MultiLineInput
from tests.screens.followup import on, press, typed
from tests.workflow.house import a_meeting
from tests.workflow.house import said as add


async def test_a_misheard_name_is_mended_in_the_form_and_everywhere(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        meeting = a_meeting(store)
        add(store, meeting, "阿端：大家好。")
    async with on(path, PlanScreen(meeting=meeting)) as pilot:
        people = pilot.app.screen.query_one("#people", MultiLineInput)
        people.focus()
        people.move_cursor((1, 0))
        await press(pilot, "f4", *["backspace"] * 2)
        await typed(pilot, "阿瑞")
        assert people.text.splitlines()[1].startswith("阿瑞, 研考會")
        await press(pilot, "ctrl+s")
    with open_store(path) as store:
        record = store.record(meeting.id)
    names = [person.name for person in record.people]
    assert "阿瑞" in names
    assert "阿端" not in names
    assert all(seat.present for seat in record.attendance)
