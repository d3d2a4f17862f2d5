"""Owners as people type them: several in one row, with commas, blanks and quotes."""

from __future__ import annotations

import pytest

from ogfacil.errors import InvalidInputError
from ogfacil.language.names import Directory
from ogfacil.language.owners import Mentions, read_owners, written_owners
from ogfacil.record import Owner, Person

PEOPLE = Directory(
    (
        Person(1, "唐小鳳", aliases=("小鳳",)),
        Person(2, "阿端"),
        Person(3, "Anna Maria Li", aliases=("Anna",)),
    )
)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("@小鳳、主計處", ["唐小鳳", "主計處"]),
        ("阿端 小鳳", ["阿端", "唐小鳳"]),
        ("Anna Maria Li、小鳳", ["Anna Maria Li", "唐小鳳"]),
        ("小鳳, anna maria li", ["唐小鳳", "Anna Maria Li"]),
        ("阿端 Anna Maria Li 主計處", ["阿端", "Anna Maria Li", "主計處"]),
        ("John Smith, Mary Ann Lee", ["John Smith", "Mary Ann Lee"]),
        ('主計處、"Open Lab, Taipei"', ["主計處", "Open Lab, Taipei"]),
        ("「Open Lab」；阿端\n小鳳", ["Open Lab", "阿端", "唐小鳳"]),
        ("阿端、阿端", ["阿端"]),
        (" 、@ ", []),
    ],
)  # fmt: skip
def test_names_with_blanks_in_them_stay_whole(words: str, names: list[str]) -> None:
    assert [owner.name for owner in read_owners(words, PEOPLE)] == names


def test_a_person_is_known_by_an_alias_and_an_office_is_a_name() -> None:
    assert read_owners("Anna、主計處", PEOPLE) == (Owner("Anna Maria Li", 3), Owner("主計處"))


@pytest.mark.parametrize(
    "names", [["Anna Maria Li", "阿端"], ["Open Lab, Taipei", "主計處 二科"], ["Open Lab"], []]
)
def test_what_is_written_is_read_again_as_it_was(names: list[str]) -> None:
    assert [o.name for o in read_owners(written_owners(names, PEOPLE), PEOPLE)] == names


PRESENT = (
    (Person(5, "張美玲", "資訊處"), ""),
    (Person(6, "陳大同", "資訊處", "處長"), "facilitator"),
    (Person(7, "Bob Ray"), ""),
    (Person(8, "王若水"), ""),
    (Person(9, "陳若水", "文化局"), ""),
)
EVERYBODY = Directory((*PEOPLE.people, *(person for person, _role in PRESENT)))


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        ("美玲", [("張美玲", 5)]),
        ("@陳處長、小鳳", [("陳大同", 6), ("唐小鳳", 1)]),
        ("主席", [("陳大同", 6)]),
        ("Bob", [("Bob Ray", 7)]),
        ("資訊處", [("資訊處", None)]),
        ("「若水」", [("若水", None)]),
        ("劉處長", [("劉處長", None)]),
    ],
)
def test_who_is_present_is_found_by_given_name_title_and_role(
    words: str, owners: list[tuple[str, int | None]]
) -> None:
    found = read_owners(words, EVERYBODY, PRESENT)
    assert [(owner.name, owner.person) for owner in found] == owners


def test_a_name_of_several_is_refused_and_those_present_come_first() -> None:
    with pytest.raises(InvalidInputError, match=r"王若水 .*陳若水"):
        read_owners("若水", EVERYBODY, PRESENT)
    twins = Directory((Person(1, "陳怡君"), Person(2, "陳怡君")))
    with pytest.raises(InvalidInputError, match=r"#1.*#2"):
        read_owners("陳怡君", twins, ())
    assert read_owners("陳怡君", twins, ((twins.people[1], ""),)) == (Owner("陳怡君", 2),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@Bob Ray does this", "does this"),
        ("@Anna Maria Li、Bob Ray write", "write"),
        ("@張美玲做名單 明天", "做名單 明天"),
        ("@美玲做名單 明天", "做名單 明天"),
        ("＠小鳳、阿端 寫信", "寫信"),
        ('@"Open Lab" @阿端 寫信', "寫信"),
        ("@某局 寫信 給 @阿端", "寫信 給 @阿端"),
        ("@阿端", "@阿端"),
        ("寫信給 @阿端", "寫信給 @阿端"),
    ],
)
def test_the_owners_before_an_action_are_taken_off_and_no_word_with_them(
    text: str, words: str
) -> None:
    assert Mentions(EVERYBODY.people).stripped(text) == words
