"""The panels say who is here, where we are, what was caught and who spoke how long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from ogfacil import locale
from ogfacil.record import AgendaItem, Attendance, Entry, EntryKind, Person
from ogfacil.widgets.panels import (
    AgendaPanel,
    OutcomesPanel,
    PeoplePanel,
    people_row,
    talk_time_bars,
    talk_times,
)
from ogfacil.widgets.panels.bars import count_words
from ogfacil.widgets.panels.people import seats
from ogfacil.widgets.transcript import OutcomeBadge

START = dt.datetime(2026, 3, 5, 6, 0, tzinfo=dt.UTC)
PEOPLE = [Person(1, "林小橘"), Person(2, "阿端"), Person(3, "[/] Isabel")]
SEATS = [Attendance(1, 1, 1), Attendance(2, 2, 2), Attendance(3, 3, 12)]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = locale.language()
    locale.use("en")
    yield
    locale.use(before)


def minutes(n: int) -> dt.datetime:
    return START + dt.timedelta(minutes=n)


def said(n: int, who: int | None, text: str, seconds: int) -> Entry:
    at = START + dt.timedelta(seconds=seconds)
    return Entry(n, f"a{n:03}", EntryKind.SPEECH, text, who, at)


def test_people_stand_by_their_numbers_and_the_current_one_is_marked() -> None:
    panel = PeoplePanel()
    panel.show(PEOPLE, SEATS, 2, {1: 4, 2: 11})
    rows = [row.plain for row in panel.rows(32, 0)]
    assert rows[0].split() == ["Present", "3"]
    assert rows[1].split() == ["1", "林小橘", "4"]
    assert rows[2].split() == [">", "2", "阿端", "11"]
    assert "12 [/] Isabel" in rows[3]


def test_many_people_stand_in_columns_so_that_every_number_is_seen() -> None:
    people = [Person(n, f"第{n}位") for n in range(1, 31)]
    panel = PeoplePanel()
    panel.show(people, [Attendance(n, n, n) for n in range(1, 31)], None, {})
    rows = [row.plain for row in panel.rows(60, 12)]
    assert len(rows) <= 12
    assert all(f"第{n}位" in "".join(rows) for n in range(1, 31))


def test_those_who_are_away_have_no_row() -> None:
    away = [Attendance(1, 1, 1, present=False), *SEATS[1:]]
    assert [person.id for _seat, person in seats(PEOPLE, away)] == [2, 3]


def test_one_row_of_people_never_gets_wider_than_it_may() -> None:
    people = [(n, Person(n, "名字很長的一位")) for n in range(1, 20)]
    for width in (10, 33, 80):
        for current in (1, 12, 19):
            row = people_row(people, current, width)
            assert row.cell_length <= width
            assert width < 33 or f" {current} 名字很長的一位 " in row.plain


def test_the_agenda_says_minutes_used_and_planned_and_overtime_in_a_mark() -> None:
    items = [
        AgendaItem(1, "a", "報告", 10, minutes(0)),
        AgendaItem(2, "b", "行動方案", 15, minutes(12)),
        AgendaItem(3, "c", "臨時動議"),
    ]
    panel = AgendaPanel()
    panel.show(items, 2, minutes(19))
    rows = [row.plain for row in panel.rows(40, 0)]
    assert rows[0].split() == ["Agenda", "2/3"]
    assert rows[1].split() == ["1", "報告", "12/10!"]
    assert rows[2].split() == [">", "2", "行動方案", "7/15"]
    assert rows[3].split() == ["3", "臨時動議"]


def test_what_was_caught_fits_and_the_newest_is_always_seen() -> None:
    caught = [OutcomeBadge("action", f"A-{n}", "很長的行動項目" * 5, "阿端") for n in range(1, 30)]
    panel = OutcomesPanel()
    panel.show([*caught, OutcomeBadge("decision", "", "採用開放格式")], 2)
    rows = [row.plain for row in panel.rows(30, 14)]
    assert len(rows) <= 14
    assert any("A-29" in row for row in rows)
    assert any("採用開放格式" in row for row in rows)
    assert rows[-1].split() == ["Gaps", "to", "fill", "2"]


def test_voices_count_turns_minutes_and_words() -> None:
    entries = [
        said(1, 1, "大家好", 0),
        said(2, 1, "開始吧", 20),
        said(3, 2, "I can draft it", 60),
        said(4, 1, "好", 90),
        said(5, None, "誰說的", 100),
    ]
    first, second, unknown = talk_times(entries)
    assert (first.person, first.turns, first.lines, first.words) == (1, 2, 3, 7)
    assert first.seconds == 70
    assert (second.person, second.seconds, second.words) == (2, 30, 4)
    assert unknown.person is None


def test_a_long_silence_is_nobodys() -> None:
    (voice,) = talk_times([said(1, 1, "休息一下", 0), said(2, 1, "繼續", 3600)])
    assert voice.seconds == 180


def test_withdrawn_words_are_not_counted() -> None:
    entry = Entry(1, "a", EntryKind.SPEECH, "收回的話", 1, withdrawn=True)
    assert talk_times([entry])[0].words == 0


def test_words_are_counted_as_word_processors_do() -> None:
    assert count_words("使用 API 的時候，要 check it。") == 9


def test_bars_are_as_long_as_what_was_said_and_fit() -> None:
    spoken = talk_times([said(1, 1, "甲", 0), said(2, 2, "乙", 60), said(3, 1, "丙", 90)])
    rows = talk_time_bars(spoken, {p.id: p for p in PEOPLE}, 80)
    lengths = [row.plain.count("=") for row in rows]
    assert lengths[0] > lengths[1] > 0
    assert all(row.cell_length <= 80 for row in rows)
