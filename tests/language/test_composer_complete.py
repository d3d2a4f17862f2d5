"""What Tab does in the composer, and that it is said before it is pressed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogfacil.language.composer import ComposerContext, LineType, complete, parse_line
from ogfacil.record import Person

TANG = Person(1, "唐鳳", aliases=("au",))
DUAN = Person(2, "阿端")
ISABEL = Person(3, "Isabel Hou")
LU = Person(4, "呂家華")
SCENE = ComposerContext(
    people=(TANG, DUAN, ISABEL, LU),
    seats={1: 1, 2: 2, 3: 3, 12: 4},
    current=1,
    previous=2,
    recent=(1, 2, 3),
)


def speaker(line: str, scene: ComposerContext = SCENE, back: bool = False) -> int | None:
    found = complete(line, len(line), scene, back)
    return found.speaker if found else None


def test_tab_in_the_empty_line_is_the_previous_other_speaker_and_then_the_one_before() -> None:
    assert speaker("") == 2
    assert speaker("", replace(SCENE, current=2)) == 3
    assert speaker("", replace(SCENE, current=3)) == 1
    assert speaker("", replace(SCENE, current=2), back=True) == 1


def test_tab_after_choosing_somebody_new_is_who_spoke_last() -> None:
    assert speaker("", replace(SCENE, current=4)) == 1


def test_tab_before_anybody_has_spoken_goes_through_the_seats() -> None:
    silent = replace(SCENE, current=None, previous=None, recent=())
    assert [speaker("", replace(silent, current=c)) for c in (None, 1, 2, 3, 4)] == [1, 2, 3, 4, 1]


def test_tab_with_one_speaker_so_far_goes_on_to_the_seats() -> None:
    assert speaker("", replace(SCENE, recent=(1,), previous=None)) == 2


def test_tab_knows_the_previous_speaker_without_a_history() -> None:
    assert speaker("", replace(SCENE, recent=())) == 2
    assert speaker("", replace(SCENE, recent=(), current=2, previous=1)) == 1


def test_tab_with_nobody_here_does_nothing() -> None:
    assert complete("", 0, ComposerContext()) is None


@pytest.mark.parametrize(
    ("typed", "person"),
    [("3", 3), ("３", 3), ("12", 4), ("au", 1), ("端", 2), ("tf", 1), ("ih", 3), ("ㄌㄐ", 4)],
)
def test_tab_after_a_number_or_letters_is_whom_they_fit_and_empties_the_line(
    typed: str, person: int
) -> None:
    found = complete(typed, len(typed), SCENE)
    assert found is not None
    assert found.speaker == person
    assert (found.start, found.end, found.insert) == (0, len(typed), "")


def test_who_else_would_fit_is_shown() -> None:
    found = complete("1", 1, SCENE)
    assert found is not None
    assert (found.words, found.others) == ("1 唐鳳", ("12 呂家華",))


@pytest.mark.parametrize("line", ["同意", "這個由阿端處理", "3 個人", "一\n3", "//x"])
def test_tab_after_speech_does_nothing(line: str) -> None:
    assert complete(line, len(line), SCENE) is None


@pytest.mark.parametrize(
    ("typed", "result"),
    [
        ("/a", "/action "),
        ("/act", "/action "),
        ("／ａ", "／action "),
        ("/行", "/行動 "),
        ("/n", "/narrative "),
        ("/no", "/note "),
        ("/off", "/off "),
        ("/", "/action "),
        ("/離", "/離記 "),
    ],
)
def test_tab_completes_a_command_to_its_spoken_form(typed: str, result: str) -> None:
    found = complete(typed, len(typed), SCENE)
    assert found is not None
    assert typed[: found.start] + found.insert + typed[found.end :] == result
    assert parse_line(result, SCENE).verb not in (LineType.SAY, LineType.EMPTY)


def test_tab_after_no_command_does_nothing() -> None:
    assert complete("/xyz", 4, SCENE) is None


@pytest.mark.parametrize(
    ("typed", "result"),
    [
        ("/a @阿", "/a @阿端 "),
        ("！＠ａｕ", "！＠唐鳳 "),
        ("/a 請 @ih", '/a 請 @"Isabel Hou" '),
        ("/a @阿端 @3", '/a @阿端 @"Isabel Hou" '),
        ("/a @", "/a @唐鳳 "),
    ],
)
def test_tab_completes_an_owner(typed: str, result: str) -> None:
    found = complete(typed, len(typed), SCENE)
    assert found is not None
    assert typed[: found.start] + found.insert + typed[found.end :] == result
    assert not parse_line(result + "寫信", SCENE).unknown_owners


@pytest.mark.parametrize("line", ["/a @阿端 ", "@阿", "/a @阿端 寫信"])
def test_tab_after_a_whole_owner_or_in_speech_does_nothing(line: str) -> None:
    assert complete(line, len(line), SCENE) is None


@given(st.text(st.sampled_from('/a@阿端 3\t\n=!「"唐\\＠１')), st.integers(0, 20), st.booleans())
def test_tab_can_be_pressed_anywhere(line: str, cursor: int, back: bool) -> None:
    found = complete(line, min(cursor, len(line)), SCENE, back)
    assert found is None or 0 <= found.start <= found.end <= len(line)
