"""What an act is called in a history."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from ogfacil import locale
from ogfacil.record import (
    Action,
    Entry,
    EntryKind,
    Meeting,
    MeetingState,
    Person,
    Question,
    Tracking,
)
from ogfacil.store import Store
from ogfacil.store.engine.tables import record_types
from ogfacil.workflow.persons import identities
from ogfacil.workflow.tracking.activity_text import describe_change_set, shown_value
from ogfacil.workflow.tracking.undo_text import describe_undo
from tests.store.house import house, say
from tests.workflow.house import a_meeting, said


@pytest.fixture(autouse=True)
def english() -> None:
    locale.use("en")


def test_an_act_on_many_lines_names_one_and_counts_the_others(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    lines = [say(store, meeting, words) for words in ("一", "二", "三")]
    with store.transaction("withdraw", meeting=meeting) as act:
        for line in lines:
            act.change(Entry, line.id, withdrawn=True)
    with store.transaction("amend", meeting=meeting) as act:
        for line in lines:
            act.change(Entry, line.id, text=f"{line.text}。")
    said, withdrew, mended = store.acts(meeting)[-3:]
    assert describe_change_set(said).endswith("said: 三")
    assert describe_change_set(withdrew).endswith("withdrew lines (3)")
    assert describe_change_set(mended).endswith("mended a line: text 一 → 一。, and 2 more")
    store.close()


def test_a_history_says_states_in_words_and_persons_by_name(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    line = say(store, meeting, "一")
    with store.transaction("question", meeting=meeting) as act:
        question = act.insert(Question(0, "誰付錢"), meeting=meeting)
        person = act.insert(Person(0, "阿端"))
    for cause, kind, row, fields in (
        ("answer", Question, question.id, {"answered": True}),
        ("amend", Entry, line.id, {"kind": EntryKind.NOTE}),
        ("give", Entry, line.id, {"speaker": person.id}),
        ("publish", Meeting, meeting, {"state": MeetingState.PUBLISHED}),
    ):
        with store.transaction(cause, meeting=meeting) as act:
            act.change(kind, row, **fields)
    told = [
        describe_change_set(act, {person.id: "阿端"}).split(": ")[-1]
        for act in store.acts(meeting)[-4:]
    ]
    assert told == [
        "answer not answered → answered",
        "kind of line speech → note",
        "speaker – → 阿端",
        "state prepared → published",
    ]
    store.close()


def _fields() -> list[tuple[str, object]]:
    """Every state that a field of a value can hold, by the hints of the record's types."""
    found: list[tuple[str, object]] = []
    for kind in record_types():
        for name, hint in get_type_hints(kind).items():
            for one in (hint, *get_args(hint)):
                if one is bool:
                    found += [(name, True), (name, False)]
                elif isinstance(one, type) and issubclass(one, StrEnum):
                    found += [(name, member) for member in one]
    return found


@pytest.mark.parametrize(("field", "value"), _fields())
def test_no_state_is_shown_as_the_program_keeps_it(field: str, value: object) -> None:
    shown = shown_value(value, field)
    assert shown not in ("True", "False", "None", "")
    locale.use("zh-Hant")
    chinese = shown_value(value, field)
    assert not chinese.isascii() or field in ("mark", "judgement"), chinese


def test_what_holds_nothing_again_is_said_in_words(store: Store) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "/a @阿端 寄信 5月底前")
    action = store.actions()[0].action
    for cause, fields in (
        ("review-keep", {"tracking": Tracking.KEEP}),
        ("tag", {"tags": ("SDG",)}),
    ):
        with store.transaction(cause, meeting=meeting.id) as act:
            act.change(Action, action.id, **fields)
    assert describe_undo(store, store.undo(meeting.id)) == "A-1 has no tags again"
    assert describe_undo(store, store.undo(meeting.id)) == (
        "A-1 still waits for a decision on its tracking"
    )
    locale.use("zh-Hant")
    store.redo(meeting.id)
    assert describe_undo(store, store.undo(meeting.id)) == "A-1 還沒有決定是否列管"


def test_an_undone_publication_says_that_the_files_stay(store: Store) -> None:
    meeting = a_meeting(store)
    with store.transaction("publish", meeting=meeting.id) as act:
        act.change(Meeting, meeting.id, state=MeetingState.PUBLISHED)
    assert describe_undo(store, store.undo(meeting.id)) == (
        "the meeting is: recording; the files that were published stay where they are"
    )
    assert describe_undo(store, store.redo(meeting.id)) == "the meeting is: published"


def test_no_blank_stands_between_two_chinese_words(store: Store) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "小鳳：開始")
    locale.use("zh-Hant")
    for name, chinese in (("林若青", "唐小鳳改回林若青"), ("Ana Lin", "唐小鳳改回 Ana Lin")):
        person = next(one for one in store.people() if "小鳳" in one.name)
        identities.rename(store, person, name, filed=meeting.id)
        again = next(one for one in store.people() if one.id == person.id)
        identities.rename(store, again, "唐小鳳", filed=meeting.id)
        assert describe_undo(store, store.undo(meeting.id)) == chinese
        store.undo(meeting.id)
