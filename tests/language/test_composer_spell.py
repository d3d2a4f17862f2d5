"""An action or entry, spelled as a line, is understood as itself: editing uses one grammar."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from ogfacil.language.composer import (
    ComposerContext,
    LineType,
    format_action,
    format_line,
    parse_line,
)
from ogfacil.record import Action, Due, DueKind, EntryKind, Owner, Person

SCENE = ComposerContext(
    people=(Person(1, "唐鳳"), Person(2, "阿端"), Person(3, "Isabel Hou")),
    seats={1: 1, 2: 2, 3: 3},
    current=1,
    on=dt.date(2018, 12, 5),
)
OWNERS = st.sampled_from(
    [Owner("唐鳳", 1), Owner("阿端", 2), Owner("Isabel Hou", 3), Owner("數發處"), Owner("OCF")]
)
DUES = st.none() | st.sampled_from(
    [Due("下週五前", DueKind.BY, dt.date(2018, 12, 14)), Due("等風來", DueKind.WORDS)]
)
TEXTS = (
    st.text(st.sampled_from("寫信@阿端 建立群組。|#a、和唐鳳"), min_size=1)
    .map(str.strip)
    .filter(bool)
)


def test_an_action_whose_words_say_it_all_is_spelled_as_it_was_typed() -> None:
    action = Action(1, 12, "@阿端 寫信", (Owner("阿端", 2),))
    assert format_action(action, SCENE) == "/a @阿端 寫信"


def test_what_the_words_do_not_say_follows_after_a_bar() -> None:
    due = Due("等風來", DueKind.WORDS)
    action = Action(1, 12, "這由我處理", (Owner("Isabel Hou", 3), Owner("阿端", 2)), due)
    assert format_action(action, SCENE) == '/a 這由我處理 | @"Isabel Hou" @阿端 due:等風來'


@given(TEXTS, st.lists(OWNERS, max_size=3, unique=True), DUES)
def test_a_spelled_action_is_understood_as_itself(
    text: str, owners: list[Owner], due: Due | None
) -> None:
    action = Action(1, 12, text, tuple(owners), due)
    read = parse_line(format_action(action, SCENE), SCENE)
    assert (read.verb, read.text, read.owners) == (LineType.ACTION, text, action.owners)
    assert (read.due and (read.due.words, read.due.date)) == (due and (due.words, due.date))


@given(st.text(st.sampled_from("/！!=\\唐鳳：3\t># （）\na")).map(str.strip).filter(bool))
def test_spelled_speech_is_understood_as_the_same_words(text: str) -> None:
    read = parse_line(format_line(EntryKind.SPEECH, text, SCENE), SCENE)
    assert (read.verb, read.text, read.speaker) == (LineType.SAY, text, 1)


def test_every_other_kind_is_spelled_with_its_command() -> None:
    for kind in (EntryKind.NARRATIVE, EntryKind.NOTE, EntryKind.SUPPLEMENT, EntryKind.GAP):
        for words in ("鼓掌", "唐鳳：鼓掌", "//", "!"):
            read = parse_line(format_line(kind, words, SCENE), SCENE)
            assert (read.verb.value, read.text) == (kind.value, words)
