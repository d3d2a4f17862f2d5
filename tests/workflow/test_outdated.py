"""What was published is out of date once the meeting has changed, until it is published again."""

from __future__ import annotations

from pathlib import Path

import pytest

from ogfacil.record import Action, Entry, Meeting, MeetingState, Person, Progress
from ogfacil.store import Store
from ogfacil.workflow.capture import editing
from ogfacil.workflow.publishing.publication import publish
from ogfacil.workflow.tracking import history
from tests.conftest import Clock, Ogfacil
from tests.workflow.house import a_meeting, said


@pytest.fixture
def published(store: Store, tmp_path: Path) -> Meeting:
    meeting = a_meeting(store)
    said(store, meeting, "小鳳：大家好", "阿端：我來寫信", "/a @阿端 寫信 5月底前")
    publish(store, meeting.id, folder=tmp_path / "out", anyway=True)
    return meeting


def change(store: Store, meeting: Meeting, what: str) -> None:
    line = store.entries(meeting.id)[0]
    action = store.actions()[0].action
    match what:
        case "amend":
            editing.edit_text(store, line.id, "各位好")
        case "withdraw":
            editing.withdraw(store, [line.id])
        case "name":
            with store.transaction("edit-person") as act:
                act.change(Person, line.speaker or 0, name="唐大鳳")
        case "all over":
            with store.transaction("rename") as act:
                act.change(Entry, line.id, text="各處都改")
        case "purge":
            store.purge(meeting.id, [line.id])
        case "progress":
            with store.transaction("progress", meeting=meeting.id) as act:
                act.insert(Progress(0, action.id, act.at, "寫好了"))
        case "done":
            with store.transaction("done", meeting=meeting.id) as act:
                act.change(Action, action.id, tags=("SDG16",))
        case _:
            said(store, meeting, what)


@pytest.mark.parametrize(
    "what", ["amend", "withdraw", "name", "all over", "purge", "小鳳：還有", "= 通過", "/a 再做"]
)
def test_what_changes_the_record_puts_what_was_published_out_of_date(
    store: Store, published: Meeting, tmp_path: Path, what: str
) -> None:
    assert store.outdated() == frozenset()
    change(store, published, what)
    assert store.outdated() == {published.id}
    publish(store, published.id, folder=tmp_path / "out", anyway=True, force=True)
    assert store.outdated() == frozenset()


@pytest.mark.parametrize("what", ["progress", "done", "/note 給自己", "/next"])
def test_what_becomes_of_it_later_does_not(store: Store, published: Meeting, what: str) -> None:
    change(store, published, what)
    assert store.outdated() == frozenset()


def test_what_is_taken_back_is_as_it_was_published(store: Store, published: Meeting) -> None:
    change(store, published, "amend")
    history.undo(store, published.id)
    assert store.outdated() == frozenset()
    history.redo(store, published.id)
    assert store.outdated() == {published.id}
    history.undo(store, published.id)
    assert store.outdated() == frozenset()


def test_taking_back_what_was_published_puts_it_out_of_date(
    store: Store, published: Meeting, clock: Clock
) -> None:
    newest = [act for act in store.acts(published.id) if act.cause == "action"][-1]
    store.undo(published.id, only=newest.id)
    assert store.outdated() == {published.id}


def test_a_meeting_that_only_came_to_be_called_published_is_up_to_date(store: Store) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "小鳳：大家好")
    with store.transaction("edit-meeting", meeting=meeting.id) as act:
        act.change(Meeting, meeting.id, state=MeetingState.PUBLISHED)
    assert store.outdated() == frozenset()
    said(store, meeting, "小鳳：還有")
    assert store.outdated() == {meeting.id}


def test_a_meeting_that_was_never_published_is_never_out_of_date(store: Store) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "小鳳：大家好")
    assert store.outdated() == frozenset()


def test_the_command_line_says_so_and_takes_no_lines_unless_asked(ogfacil: Ogfacil) -> None:
    ogfacil("new", "--series", "季會", "--title", "開放會議", "--person", "林小橘")
    assert ogfacil("say", "季會/1", stdin="林小橘：大家好。\n").code == 0
    assert ogfacil("publish", "季會/1", "-o", "out", "--anyway").code == 0
    refused = ogfacil("say", "季會/1", stdin="林小橘：再一句。\n")
    assert refused.code == 2
    assert "--reopen" in refused.err
    assert "再一句" not in ogfacil("show", "季會/1").out
    assert '"out_of_date": false' in ogfacil("list", "--json").out
    assert ogfacil("say", "季會/1", "--reopen", stdin="林小橘：再一句。\n").code == 0
    assert "out of date" in ogfacil("list").out
    assert '"out_of_date": true' in ogfacil("list", "--json").out
    assert '"out_of_date": true' in ogfacil("show", "季會/1", "--json").out
    assert "out of date" in ogfacil("show", "季會/1").err
