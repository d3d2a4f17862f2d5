"""The card of an action: everything that is known of it, and its history."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ogfacil.errors import NotFoundError
from ogfacil.record import ActionStatus, Commitment
from ogfacil.store import Store
from ogfacil.workflow.capture.editing import edit_text
from ogfacil.workflow.tracking import actions, decisions
from ogfacil.workflow.tracking.card import card
from ogfacil.workflow.tracking.card_text import card_markdown, export_card
from ogfacil.workflow.tracking.codes import find_action
from ogfacil.workflow.tracking.commitments import add_commitment
from tests.conftest import Clock
from tests.workflow.house import a_meeting, said
from tests.workflow.promises import FIRST, SECOND, action, first_session, rows, second_session


def markdown(store: Store, code: str, as_of: dt.date | None = None) -> str:
    return card_markdown(card(store, action(store, code).id, as_of=as_of), as_of or SECOND)


def test_a_card_quotes_the_words_it_came_from_in_their_context(store: Store) -> None:
    meeting = first_session(store)
    said(store, meeting, "小鳳：謝謝。")
    found = card(store, action(store, "A-1").id)
    assert next((line.entry.text, line.source) for line in found.lines) == (
        "我下週三前整理比較表。",
        True,
    )
    assert any(not line.source for line in found.lines)


def test_progress_slips_and_every_change_stand_on_it(store: Store, clock: Clock) -> None:
    first_session(store)
    row = rows(store)["A-1"].home
    clock.pass_(days=3)
    actions.add_progress(store, [row], "已聯絡主計處")
    actions.set_due(store, [row], actions.read_due_words(store, "1月4日前", FIRST))
    actions.close(store, [row], ActionStatus.DONE, on=dt.date(2019, 1, 4))
    text = markdown(store, "A-1")
    assert "# 季會 A-1" in text
    assert "2018-12-08: 已聯絡主計處" in text
    assert "+23 days" in text
    assert "2018-12-08 14:00 安: gave it a new due；due: 下週三前" in text
    assert "status: open → done" in text


def test_a_card_as_of_a_day_knows_nothing_of_later(store: Store, clock: Clock) -> None:
    first_session(store)
    clock.pass_(days=10)
    actions.add_progress(store, [rows(store)["A-1"].home], "後來的事")
    assert "後來的事" in markdown(store, "A-1")
    assert "後來的事" not in markdown(store, "A-1", dt.date(2018, 12, 10))
    with pytest.raises(NotFoundError):
        card(store, action(store, "A-1").id, as_of=dt.date(2018, 12, 1))


def test_decisions_of_its_tag_stand_beside_it_also_later_ones(store: Store) -> None:
    first = first_session(store)
    said(store, first, "/d 採用開放格式 #SDG16.7")
    second = second_session(store)
    said(store, second, "/d 改採 CSV #SDG16.7")
    earlier, later = (one.decision for one in decisions.decision_statuses(store))
    decisions.supersede(store, later, earlier)
    found = card(store, action(store, "A-2").id)
    assert [(b.decision.text[:4], b.later) for b in found.beside] == [
        ("採用開放", False),
        ("改採 C", True),
    ]
    text = markdown(store, "A-2")
    assert "replaced by" in text
    assert "replaces" in text


def test_what_people_typed_is_never_markup_in_markdown(store: Store) -> None:
    meeting = first_session(store)
    said(store, meeting, "/a @阿端 **粗** [連結](http://x) | <b> 明天")
    text = markdown(store, "A-6")
    assert "\\*\\*粗\\*\\* \\[連結\\]" in text
    assert "\\<b\\>" in text


def test_merged_actions_say_so_on_both_sides(store: Store) -> None:
    first_session(store)
    actions.merge_into(store, [rows(store)["A-1"].home], rows(store)["A-2"].home, on=FIRST)
    assert "merged into A-2" in markdown(store, "A-1")
    assert "Merged into it: A-1" in markdown(store, "A-2")


def test_a_history_names_the_commitment_and_where_it_was_merged(store: Store) -> None:
    first_session(store)
    said(store, a_meeting(store, series="月會"), "/a @阿端 另一件")
    row = rows(store)["A-2"].home
    plan = add_commitment(store, Commitment(0, "開放資料平臺"))
    actions.commit_to(store, [row], plan.id)
    actions.commit_to(store, [row], None)
    actions.merge_into(store, [row], find_action(store, "月會:A-1"), on=FIRST)
    text = card_markdown(card(store, row.action.id), FIRST)
    assert "commitment: – → 開放資料平臺" in text
    assert "commitment: 開放資料平臺 → –" in text
    assert "merged it；" in text
    assert "；Merged into 月會:A-1." in text
    actions.reopen(store, [row])
    store.undo(row.meeting)
    assert "；merged into 月會:A-1" in card_markdown(card(store, row.action.id), FIRST)


def test_a_card_as_of_a_day_quotes_the_words_of_that_day(store: Store, clock: Clock) -> None:
    meeting = first_session(store)
    entry = store.entries(meeting.id)[0]
    clock.pass_(days=10)
    edit_text(store, entry.id, "我下週三前整理比較表與附件。")
    said(store, meeting, "小鳳：後來補記的一句。")
    assert "比較表與附件" in markdown(store, "A-1")
    assert "後來補記" in markdown(store, "A-1")
    then = markdown(store, "A-1", dt.date(2018, 12, 6))
    assert "比較表。" in then
    assert "比較表與附件" not in then
    assert "後來補記" not in then


def test_a_card_of_a_day_is_written_beside_the_one_of_today(store: Store, tmp_path: Path) -> None:
    first_session(store)
    number = action(store, "A-1").id
    now = export_card(card(store, number), SECOND, tmp_path)
    then = export_card(card(store, number, as_of=SECOND), SECOND, tmp_path)
    assert (now.name, then.name) == ("季會-A-1.md", "季會-A-1-2019-03-06.md")


def test_a_card_says_why_a_deadline_is_doubted(store: Store, clock: Clock) -> None:
    first_session(store)
    clock.pass_(days=1)
    row = rows(store)["A-1"].home
    actions.set_due(store, [row], actions.read_due_words(store, "12月20日星期五", FIRST))
    text = markdown(store, "A-1")
    assert "Thu 20 Dec" in text
    assert "?" in text
    assert "This can be understood in more than one way." in text
