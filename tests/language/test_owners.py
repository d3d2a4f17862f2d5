"""Owners as people type them: several in one row, with commas, blanks and quotes."""

from __future__ import annotations

import pytest

from ogfacil.language.names import Directory
from ogfacil.language.owners import read_owners, written_owners
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
