"""Undo is one's own: it never takes back what another person or an open program has done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ogfacil import locale
from ogfacil.errors import NotFoundError, StaleDataError
from ogfacil.record import Action, Entry, Meeting
from ogfacil.store import Store, open_store
from ogfacil.workflow.capture import editing
from ogfacil.workflow.capture.line_loop import LineLoop
from ogfacil.workflow.capture.submission import submit_line
from ogfacil.workflow.meetings.people import Guest, add_person
from ogfacil.workflow.tracking import history, outcomes
from ogfacil.workflow.tracking.undo_stack import UndoStack
from tests.workflow.house import DAY, a_meeting, said, texts


@pytest.fixture(autouse=True)
def _english() -> None:
    locale.use("en")


def another(store: Store, actor: str = "") -> Store:
    """Another program on the same file, of the same person unless named."""
    return open_store(store.path, actor=actor or store.actor)


def test_undo_skips_what_another_open_program_of_the_same_name_did(store: Store) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "阿端：我的一句")
    with another(store) as other:
        said(other, meeting, "小鳳：別人的一句")
        history.undo(store, meeting.id)
        assert texts(store, meeting) == ["別人的一句"]
        history.redo(store, meeting.id)
        assert texts(store, meeting) == ["我的一句", "別人的一句"]
        history.undo(other, meeting.id)
        assert texts(store, meeting) == ["我的一句"]


def test_undo_skips_what_another_person_did_and_says_so_where_nothing_is_ones_own(
    store: Store,
) -> None:
    meeting = a_meeting(store)
    with another(store, "海文") as other:
        said(other, meeting, "阿端：海文記的")
    history.undo(store, meeting.id)  # that the meeting has begun
    with pytest.raises(NotFoundError, match=r"海文.*--anybody"):
        history.undo(store, meeting.id)
    assert texts(store, meeting) == ["海文記的"]
    history.undo(store, meeting.id, anybody=True)
    assert texts(store, meeting) == []


def test_what_one_did_before_a_restart_is_still_ones_own(store: Store) -> None:
    meeting = a_meeting(store)
    with another(store) as before:
        said(before, meeting, "阿端：昨天說的")
    history.undo(store, meeting.id)
    assert texts(store, meeting) == []
    history.redo(store, meeting.id)
    assert texts(store, meeting) == ["昨天說的"]


def test_what_a_program_that_has_ended_did_is_ones_own_from_the_command_line(
    tmp_path: Path,
) -> None:
    env = {**os.environ, "OGFACIL_DB": str(tmp_path / "a.db"), "OGFACIL_LANG": "en"}
    env["PYTHONIOENCODING"] = "utf-8"

    def ogfacil(*arguments: str, typed: str = "") -> str:
        ran = subprocess.run(
            [sys.executable, "-m", "ogfacil", *arguments],
            input=typed, capture_output=True, text=True, check=True, env=env, encoding="utf-8",
        )  # fmt: skip
        return ran.stdout

    ogfacil("new", "--series", "季會", "--title", "開放會議", "--person", "林小橘")
    ogfacil("say", "季會/1", typed="林小橘：大家好。\n/a @林小橘 寄出名單\n")
    assert ogfacil("undo", "季會/1") == "Taken back: A-1 is no action any more\n"
    assert ogfacil("redo", "季會/1") == "Redone: A-1 is an action again\n"


def test_undo_is_refused_where_somebody_built_on_the_same_thing_since(store: Store) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "阿端：我的一句")
    with another(store, "海文") as other:
        said(other, meeting, "/a @小鳳 從那句來的")
        with pytest.raises(StaleDataError, match="海文"):
            history.undo(store, meeting.id)
    assert texts(store, meeting) == ["我的一句"]


def test_a_screen_takes_its_own_steps_back_though_others_did_something_since(store: Store) -> None:
    meeting = a_meeting(store)
    steps = UndoStack()
    lines = LineLoop(store, meeting.id, today=DAY)
    steps.recording(meeting.id, lambda s: submit_line(s, meeting.id, lines.parse("阿端：我的")))(
        store
    )
    with another(store, "海文") as other:
        said(other, meeting, "小鳳：別人的")
    steps.undo(store)
    assert texts(store, meeting) == ["別人的"]
    steps.redo(store)
    assert texts(store, meeting) == ["我的", "別人的"]


def test_the_journal_of_an_older_program_is_ones_own(store: Store) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "阿端：舊的")
    newest = store.acts(meeting.id, limit=1)[0]
    with store._database.batch():
        store._database.execute("INSERT INTO meta VALUES ('purging', '1')")
        store._database.execute("UPDATE act SET session = '' WHERE id = ?", (newest.id,))
        store._database.execute("DELETE FROM meta WHERE key = 'purging'")
    history.undo(store, meeting.id)
    assert texts(store, meeting) == []


def _line(store: Store, meeting: Meeting) -> Entry:
    return store.entries(meeting.id)[-1]


def _do(store: Store, meeting: Meeting, what: str) -> None:
    line = _line(store, meeting)
    people = {person.name: person.id for person in store.people()}
    match what:
        case "withdraw":
            editing.withdraw(store, [line.id])
        case "remove":
            editing.remove(store, [line.id])
        case "give":
            editing.assign_speaker(store, [line.id], people["Isabel Lin"])
        case "amend":
            editing.edit_text(store, line.id, "改過的話")
        case "split":
            editing.split(store, line.id, 3)
        case "move":
            editing.move(store, [line.id], after=None)
        case "answer":
            said(store, meeting, "/q 誰付錢")
            question = store.record(meeting.id).questions[-1]
            outcomes.answer(store, question.id, "業務費")
        case "person":
            add_person(store, meeting.id, Guest("新來的"))
        case _:
            said(store, meeting, what)


@pytest.mark.parametrize(
    ("what", "english", "chinese"),
    [
        ("又一句", "line 3 is gone: “又一句”", "第 3 段拿掉了：「又一句」"),
        ("/a @阿端 寄信", "A-1 is no action any more", "A-1 不再是行動項目"),
        ("= 通過", "D-1 is no decision any more", "D-1 不再是決議"),
        ("/q 誰付錢", "Q-1 is no question any more", "Q-1 不再是待答問題"),
        ("/off", "on the record again", "恢復紀錄"),
        ("/next", "", ""),
        ("withdraw", "line 2 is no longer withdrawn", "第 2 段不再是刪除"),
        ("remove", "line 2 is back: “先說這個再說那個”", "第 2 段回來了：「先說這個再說那個」"),
        ("give", "line 2 is 阿端's again", "第 2 段又是阿端的"),
        ("amend", "line 2 reads: “先說這個再說那個” again", "第 2 段恢復為：「先說這個再說那個」"),
        ("split", "line 2 reads: “先說這個再說那個” again, and 1 more", ""),
        ("move", "line 2 stands where it stood", "第 2 段回到原來的位置"),
        ("answer", "Q-1 is open again", "Q-1 又待回答"),
        ("person", "新來的 is not here any more", "新來的不再在場"),
    ],
)
def test_an_undo_says_how_things_stand_now(
    store: Store, what: str, english: str, chinese: str
) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "小鳳：開始", "阿端：先說這個再說那個")
    _do(store, meeting, what)
    words = history.undo_in_words(store, meeting.id)
    if english:
        assert words == f"Taken back: {english}"
    assert history.redo_in_words(store, meeting.id).startswith("Redone: ")
    locale.use("zh-Hant")
    words = history.undo_in_words(store, meeting.id)
    if chinese:
        assert words == f"已復原：{chinese}"
    assert store.all(Action) == ()


def test_an_undo_says_where_the_agenda_is_and_whether_there_is_a_break(store: Store) -> None:
    meeting = a_meeting(store)
    typed = ("/next", "/next", "/break", "/resume", "/next 1", "/break", "/next 2")
    said(store, meeting, *typed)
    first, second = ("the agenda is at “報告” again", "the agenda is at “討論” again")
    undone = [history.undo_in_words(store, meeting.id) for _ in typed]
    assert [words.removeprefix("Taken back: ") for words in undone] == [
        "there is a break again",
        "there was no break",
        second,
        "there is a break again",
        "there was no break",
        first,
        "the agenda has not moved on",
    ]
    done = [history.redo_in_words(store, meeting.id) for _ in typed]
    assert [words.removeprefix("Redone: ") for words in done] == [
        first,
        second,
        "there is a break again",
        "the break is over again",
        first,
        "there is a break again",
        "the break is over again",
    ]


def test_stage_directions_in_a_run_stay_when_it_is_given_to_somebody(store: Store) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "阿端：甲", "/n 全體起立", "乙", "/note 給自己", "/s 補充")
    ids = [entry.id for entry in store.entries(meeting.id)]
    people = {person.name: person.id for person in store.people()}
    given = editing.assign_speaker(store, ids, people["唐小鳳"])
    assert [entry.text for entry in given] == ["甲", "乙", "補充"]
    kinds = {e.text: (e.kind.value, e.speaker) for e in store.entries(meeting.id)}
    assert kinds["全體起立"] == ("narrative", None)
    assert kinds["給自己"][0] == "note"
