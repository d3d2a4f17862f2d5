"""Given names, titles and roles of somebody present find that person; offices stay offices."""

from __future__ import annotations

import datetime as dt

import pytest

from ogfacil import locale
from ogfacil.language.composer import ComposerContext, LineType, parse_line
from ogfacil.record import Person, Role

PEOPLE = (
    Person(1, "張美玲", "資訊處", "科長"),
    Person(2, "陳海文", "研考會", "處長"),
    Person(3, "王大同", "資訊處", "主任"),
    Person(4, "歐陽若水", "數位局"),
    Person(5, "Isabel Lin", "Open Lab"),
    Person(6, "陳若水", "", "資訊處副處長"),
    Person(7, "林阿好"),
)
SCENE = ComposerContext(
    PEOPLE,
    {person.id: person.id for person in PEOPLE},
    roles={4: Role.FACILITATOR, 7: Role.STENOGRAPHER},
    current=7,
    on=dt.date(2019, 2, 14),
)


@pytest.fixture(autouse=True)
def _english() -> None:
    locale.use("en")


@pytest.mark.parametrize(
    ("label", "person"),
    [
        ("美玲", 1),
        ("美　玲", 1),
        ("陳處長", 2),
        ("陳 處長", 2),
        ("王主任", 3),
        ("王先生", 3),
        ("歐陽小姐", 4),
        ("處長", 2),
        ("主席", 4),
        ("主持人", 4),
        ("Chair", 4),
        ("the moderator", 4),
        ("速錄", 7),
        ("Isabel", 5),
        ("副處長", 6),
    ],
)
def test_somebody_present_is_found_as_speaker_and_as_owner(label: str, person: int) -> None:
    read = parse_line(f"{label}：大家好", SCENE)
    assert (read.verb, read.text, read.speaker, read.new_speaker) == (
        LineType.SAY, "大家好", person, None
    )  # fmt: skip
    assert not read.doubtful
    (owner,) = parse_line(f'/a @"{label}" 建立名單', SCENE).owners
    assert owner.person == person


@pytest.mark.parametrize("label", ["若水", "陳先生"])
def test_who_could_be_several_is_said_and_nobody_is_chosen(label: str) -> None:
    read = parse_line(f"{label}：大家好", SCENE)
    assert read.speaker is None
    assert read.complaint is not None
    assert "could be" in read.complaint
    (owner,) = parse_line(f"/a @{label} 建立名單", SCENE).owners
    assert (owner.name, owner.person) == (label, None)


@pytest.mark.parametrize(
    "label", ["劉處長", "陳主任", "小明", "黃美玲", "交通部", "數位局", "資訊處"]
)
def test_a_name_of_somebody_new_is_new_as_before(label: str) -> None:
    read = parse_line(f"{label}：大家好", SCENE)
    assert (read.speaker, read.new_speaker) == (None, label)


@pytest.mark.parametrize(
    "line",
    [
        "時間：九點",
        "9:00 開始",
        "10:30 再開會",
        "重點是：大家一起來",
        "http://主席",
        "16：9 的畫面",
    ],
)
def test_what_is_no_label_stays_words(line: str) -> None:
    read = parse_line(line, SCENE)
    assert (read.verb, read.text, read.new_speaker) == (LineType.SAY, line, None)
    assert read.speaker == parse_line("沒有標籤的話", SCENE).speaker


def test_a_given_name_before_words_without_a_blank_is_an_owner() -> None:
    (owner,) = parse_line("/a @美玲建立名單", SCENE).owners
    assert owner.person == 1


def test_an_office_is_an_owner_of_its_own_though_somebody_is_here_for_it() -> None:
    (owner,) = parse_line("/a @數位局 建立名單", SCENE).owners
    assert (owner.name, owner.person) == ("數位局", None)


def test_who_is_not_present_is_not_meant() -> None:
    scene = ComposerContext(PEOPLE, {7: 7}, on=SCENE.on)
    assert parse_line("陳處長：大家好", scene).speaker is None
