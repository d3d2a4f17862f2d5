"""Who is meant by what is typed before Tab, or before a colon."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogfacil.language.names import Directory
from ogfacil.record import Person

TANG = Person(1, "唐鳳", aliases=("au", "Audrey Tang"))
DUAN = Person(2, "阿端")
ISABEL = Person(3, "Isabel Hou")
LU = Person(4, "呂家華", aliases=("家華",))
OFFICE = Person(5, "臺北市政府", organisation="臺北市政府")
PEOPLE = (TANG, DUAN, ISABEL, LU, OFFICE)
HERE = Directory(PEOPLE, {1: 1, 2: 2, 3: 3, 10: 4})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1", TANG),
        ("２", DUAN),
        ("１０", LU),
        ("唐", TANG),
        ("端", DUAN),
        ("AU", TANG),
        ("ａｕｄ", TANG),
        ("tang", TANG),
        ("at", TANG),
        ("ih", ISABEL),
        ("hou", ISABEL),
        ("tf", TANG),
        ("tangfeng", TANG),
        ("tangf", TANG),
        ("lvjiahua", LU),
        ("lyujh", LU),
        ("ㄊㄤˊㄈㄥˋ", TANG),
        ("ㄊㄈ", TANG),
        ("ㄎㄚ", None),
        ("w;6z/4", TANG),
        ("82", None),
        ("台北", OFFICE),
        ("我覺得可以", None),
        ("", None),
    ],
)
def test_numbers_names_initials_pinyin_and_zhuyin_find_people(
    typed: str, meant: Person | None
) -> None:
    assert next(iter(HERE.fits(typed)), None) == meant


def test_who_has_the_number_comes_before_whose_number_begins_with_it() -> None:
    assert HERE.fits("1") == (TANG, LU)


def test_an_exact_name_comes_before_a_longer_one() -> None:
    long, short = Person(1, "王小明"), Person(2, "小明")
    assert Directory((long, short)).fits("小明") == (short, long)


def test_a_name_is_found_in_any_width_and_case_but_only_whole() -> None:
    assert HERE.find("ＡＵＤＲＥＹ　ｔａｎｇ") is TANG
    assert HERE.find("台北市政府") is OFFICE
    assert HERE.find("唐") is None


def test_a_name_goes_before_the_same_alias_and_both_are_named() -> None:
    alias, name = Person(1, "王大明", aliases=("小明",)), Person(2, "小明")
    both = Directory((alias, name))
    assert both.find("小明") is name
    assert both.named("小明") == (name, alias)


@given(st.text(max_size=30))
def test_anything_can_be_typed(typed: str) -> None:
    assert set(HERE.fits(typed)) <= set(PEOPLE)
    HERE.find(typed)


def test_readings_are_loaded_only_when_letters_ask_for_them() -> None:
    code = (
        "import sys; from ogfacil.language.names import Directory; from ogfacil.record import *\n"
        "d = Directory([Person(1, '唐鳳')], {1: 1}); d.fits('1'); d.fits('唐'); d.find('tang')\n"
        "assert 'pypinyin' not in sys.modules; d.fits('tf'); assert 'pypinyin' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
