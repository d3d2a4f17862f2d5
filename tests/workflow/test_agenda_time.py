"""Time on the agenda is a sum of stretches, and breaks are apart from it."""

from __future__ import annotations

import json

import pytest

from ogfacil import formats, locale
from ogfacil.errors import InvalidInputError
from ogfacil.record import Meeting, TimeSpan
from ogfacil.record.times import minutes_used
from ogfacil.store import Store
from ogfacil.store.doctor import Severity, doctor
from ogfacil.workflow.documents import importing
from ogfacil.workflow.meetings.agenda_time import current_item, time_lines
from ogfacil.workflow.meetings.form import replan
from ogfacil.workflow.meetings.meetings import NewMeeting, end
from ogfacil.workflow.tracking import history
from tests.conftest import Clock
from tests.workflow.house import a_meeting, said


def used(store: Store, meeting: Meeting) -> list[int | None]:
    """The minutes of each item, then those of the breaks."""
    head = store.record_without_entries(meeting.id)
    return [minutes_used(head.times, item) for item in (*(i.id for i in head.agenda), None)]


def goes_on(store: Store, meeting: Meeting, clock: Clock, *lines: tuple[str, int]) -> None:
    """Each line is said, and so many minutes pass."""
    for line, minutes in lines:
        said(store, meeting, line)
        clock.pass_(minutes=minutes)


def test_going_back_to_an_item_adds_to_what_it_has_taken(store: Store, clock: Clock) -> None:
    meeting = a_meeting(store)
    goes_on(store, meeting, clock, ("/next", 10), ("/next", 5), ("/next 1", 7), ("/next 2", 3))
    end(store, meeting.id)
    assert used(store, meeting) == [17, 8, None]


def test_a_break_is_nobodys_time_and_the_item_before_it_goes_on_behind_it(
    store: Store, clock: Clock
) -> None:
    meeting = a_meeting(store)
    goes_on(store, meeting, clock, ("/next", 10), ("/休息", 15), ("/繼續", 5))
    assert current_item(store, meeting.id) == store.agenda(meeting.id)[0].id
    goes_on(store, meeting, clock, ("/break", 2), ("/next", 4))
    end(store, meeting.id)
    assert used(store, meeting) == [15, 4, 17]


def test_a_break_begins_once_and_ends_once(store: Store) -> None:
    meeting = a_meeting(store)
    with pytest.raises(InvalidInputError, match="no break"):
        said(store, meeting, "/resume")
    said(store, meeting, "/break")
    with pytest.raises(InvalidInputError, match="already"):
        said(store, meeting, "/break")
    with pytest.raises(InvalidInputError, match="alone"):
        said(store, meeting, "/resume 大家好")
    said(store, meeting, "/resume")


def test_a_meeting_that_goes_on_after_all_does_not_count_the_time_between(
    store: Store, clock: Clock
) -> None:
    meeting = a_meeting(store)
    goes_on(store, meeting, clock, ("/next", 10))
    end(store, meeting.id)
    clock.pass_(hours=1)
    end(store, meeting.id)
    clock.pass_(minutes=5)
    end(store, meeting.id)
    assert used(store, meeting)[0] == 15


def test_moving_on_and_breaks_are_undone_whole(store: Store, clock: Clock) -> None:
    meeting = a_meeting(store)
    goes_on(store, meeting, clock, ("/next", 10))
    before = store.record_without_entries(meeting.id).times
    for line in ("/next", "/break"):
        said(store, meeting, line)
        history.undo(store, meeting.id)
        assert store.record_without_entries(meeting.id).times == before
    assert all(found.level is not Severity.ERROR for found in doctor(store.path))


def test_an_item_goes_with_its_time_when_it_is_taken_off_the_agenda(
    store: Store, clock: Clock
) -> None:
    meeting = a_meeting(store)
    goes_on(store, meeting, clock, ("/next", 10), ("/next", 5))
    replan(store, meeting.id, NewMeeting(meeting.series, meeting.title, agenda=(("討論", None),)))
    assert used(store, meeting)[0] is None  # it goes on, and was the second
    assert len(store.record_without_entries(meeting.id).times) == 1


def test_the_time_goes_out_and_comes_back_in_json(store: Store, clock: Clock) -> None:
    meeting = a_meeting(store)
    goes_on(store, meeting, clock, ("/next", 12), ("/break", 3), ("/next", 4))
    end(store, meeting.id)
    written = formats.write(store.record(meeting.id), "json")
    agenda = json.loads(written)["agenda"]
    assert [item["minutes_used"] for item in agenda] == [12, 4]
    again = importing.import_record(store, written, name="a.json", series="讀回").meeting
    assert used(store, again) == used(store, meeting)
    locale.use("en")
    assert time_lines(store.record_without_entries(again.id)) == [
        "1. 報告: 12 of 10 min",
        "2. 討論: 4 min",
        "Breaks: 3 min",
    ]


def test_a_document_that_knew_only_starts_keeps_its_time_when_the_meeting_goes_on(
    store: Store, clock: Clock
) -> None:
    meeting = a_meeting(store)
    goes_on(store, meeting, clock, ("/next", 12))
    values = json.loads(formats.write(store.record(meeting.id), "json"))
    del values["times"]
    again = importing.import_record(
        store, json.dumps(values).encode(), name="a.json", series="讀回"
    ).meeting
    assert store.all(TimeSpan, meeting=again.id) == ()
    goes_on(store, again, clock, ("/next", 4))
    assert used(store, again)[0] == 12
