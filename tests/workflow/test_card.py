"""The card of an action: everything that is known of it, and its history."""

from __future__ import annotations

import datetime as dt

import pytest

from ogfacil.errors import NotFound
from ogfacil.record import ActionStatus
from ogfacil.store import Store
from ogfacil.workflow import actions, decisions
from ogfacil.workflow.card import card
from ogfacil.workflow.card_text import card_markdown
from tests.conftest import Clock
from tests.workflow.house import said
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
    with pytest.raises(NotFound):
        card(store, action(store, "A-1").id, as_of=dt.date(2018, 12, 1))


def test_decisions_of_its_tag_stand_beside_it_also_later_ones(store: Store) -> None:
    first = first_session(store)
    said(store, first, "/d 採用開放格式 #SDG16.7")
    second = second_session(store)
    said(store, second, "/d 改採 CSV #SDG16.7")
    earlier, later = (one.decision for one in decisions.settled(store))
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
