"""What holds of every merge, whatever was written."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ogfacil.errors import InvalidInputError
from ogfacil.merge import Delete, ProposalKind, Update, accept, merge_text, operations, propose
from ogfacil.merge.align.tokens import is_number, tokens
from ogfacil.merge.model import Restyle
from ogfacil.record import Record
from tests.merge.records import record, says

LAWS = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))

# No colon within what is said: words in front of one may be the label of somebody else's turn,
# which `test_turns.py` is about, and are then given to nobody.
WORDS = st.sampled_from(
    [
        "對",
        "好",
        "我們",
        "開放政府",
        "下禮拜",
        "12",
        "三月底",
        "，",
        "。",
        "；",
        "OGP",
        " ",
        "open",
        "（笑）",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map("".join).filter(lambda text: text.strip())
SPEECH = st.tuples(st.sampled_from(["阿端", "唐鳳", "Isabel", "己"]), TEXTS).map("：".join)
LINES = st.one_of(SPEECH, TEXTS.map(lambda t: f"> （{t}）"), TEXTS.map(lambda t: f"# {t}"))
DOCUMENTS = st.lists(LINES, min_size=1, max_size=12)


@st.composite
def edits(draw: st.DrawFn, lines: list[str]) -> list[str]:
    """The lines after a few of the things that people do to them."""
    now = list(lines)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(now) - 1))
        match draw(st.sampled_from(["change", "remove", "add", "move", "double", "split", "join"])):
            case "change":
                now[at] = draw(LINES)
            case "remove" if len(now) > 1:
                del now[at]
            case "add":
                now.insert(at, draw(LINES))
            case "move":
                now.insert(draw(st.integers(0, len(now) - 1)), now.pop(at))
            case "double":
                now.insert(at, now[at])
            case "split":
                name, colon, text = now[at].partition("：")
                half = len(text) // 2
                if colon and text[:half].strip() and text[half:].strip() and "#" not in name:
                    now[at : at + 1] = [f"{name}：{text[:half]}", f"{name}：{text[half:]}"]
            case "join" if at + 1 < len(now):
                one, other = now[at], now[at + 1]
                now[at : at + 2] = [one + other.partition("：")[2]]
    return now


PAIRS = DOCUMENTS.flatmap(lambda lines: st.tuples(st.just(lines), edits(lines)))


def everything(base: Record, here: Record, there: Record) -> Record:
    found = propose(base, here, there)
    return accept(here, found, [proposal.id for proposal in found])


@LAWS
@given(DOCUMENTS)
def test_nothing_changed_there_gives_no_proposals(lines: list[str]) -> None:
    sent = record(*lines)
    assert propose(sent, sent, record(*lines)).proposals == ()


@LAWS
@given(PAIRS)
def test_nothing_changed_there_gives_no_proposals_whatever_was_changed_here(
    pair: tuple[list[str], list[str]],
) -> None:
    sent, changed = pair
    base = record(*sent)
    here = everything(base, base, record(*changed))
    assert propose(base, here, record(*sent)).proposals == ()


@LAWS
@given(PAIRS)
def test_taking_all_gives_exactly_what_came_back(pair: tuple[list[str], list[str]]) -> None:
    sent, changed = pair
    base = record(*sent)
    assert says(everything(base, base, record(*changed))) == changed


@LAWS
@given(PAIRS)
def test_pulling_again_after_taking_all_gives_nothing_new(
    pair: tuple[list[str], list[str]],
) -> None:
    sent, changed = pair
    base = record(*sent)
    here = everything(base, base, record(*changed))
    again = propose(base, here, record(*changed))
    assert again.proposals == ()


@LAWS
@given(PAIRS)
def test_refusing_all_leaves_the_record_as_it_was(pair: tuple[list[str], list[str]]) -> None:
    sent, changed = pair
    base = record(*sent)
    assert accept(base, propose(base, base, record(*changed)), []) == base


@LAWS
@given(PAIRS, st.data())
def test_no_line_goes_without_a_proposal_that_says_so(
    pair: tuple[list[str], list[str]], data: st.DataObject
) -> None:
    sent, changed = pair
    base = record(*sent)
    found = propose(base, base, record(*changed))
    ids = [proposal.id for proposal in found]
    taken = data.draw(st.lists(st.sampled_from(ids), unique=True) if ids else st.just([]))
    after = accept(base, found, taken)
    left = {entry.id for entry in after.entries}
    said = {
        step.value.id
        for proposal in found
        if proposal.id in taken
        for step in proposal.steps
        if isinstance(step, Delete)
    }
    assert {entry.id for entry in base.entries} - left == said


@LAWS
@given(PAIRS)
def test_removals_are_never_clean(pair: tuple[list[str], list[str]]) -> None:
    sent, changed = pair
    base = record(*sent)
    for proposal in propose(base, base, record(*changed)).clean():
        if proposal.kind is not ProposalKind.JOINED:
            assert not any(isinstance(step, Delete) for step in proposal.steps)


@LAWS
@given(st.lists(TEXTS, min_size=2, max_size=8, unique=True), st.data())
def test_changes_in_different_lines_give_both_in_either_order(
    texts: list[str], data: st.DataObject
) -> None:
    lines = [f"阿端：第{number}件事情是這樣的{text}" for number, text in enumerate(texts)]
    ours = data.draw(st.integers(0, len(lines) - 1))
    theirs = data.draw(st.integers(0, len(lines) - 1).filter(lambda at: at != ours))
    mine, yours, both = list(lines), list(lines), list(lines)
    mine[ours] = both[ours] = mine[ours] + "這邊改了"
    yours[theirs] = both[theirs] = yours[theirs] + "那邊也改了"
    base = record(*lines)
    first = everything(base, base, record(*mine))
    assert says(everything(base, first, record(*yours))) == both
    second = everything(base, base, record(*yours))
    assert says(everything(base, second, record(*mine))) == both


@LAWS
@given(PAIRS)
def test_equal_changes_on_both_sides_are_no_change(pair: tuple[list[str], list[str]]) -> None:
    sent, changed = pair
    base = record(*sent)
    found = propose(base, everything(base, base, record(*changed)), record(*changed))
    assert not [
        one
        for one in found
        if one.kind in (ProposalKind.TEXT, ProposalKind.ADDED, ProposalKind.REMOVED)
    ]


@LAWS
@given(PAIRS)
def test_proposals_keep_their_names_when_something_else_changed_here(
    pair: tuple[list[str], list[str]],
) -> None:
    sent, changed = pair
    base = record(*sent)
    there = record(*changed)
    names = {one.id for one in propose(base, base, there)}
    extra = record(*sent, "新人：這裡多了一行，其他都沒有動")
    assert {one.id for one in propose(base, extra, there)} <= names


@LAWS
@given(PAIRS)
def test_operations_change_only_what_the_taken_proposals_name(
    pair: tuple[list[str], list[str]],
) -> None:
    sent, changed = pair
    base = record(*sent)
    found = propose(base, base, record(*changed))
    for proposal in found:
        named = {step.before.id for step in proposal.steps if isinstance(step, Update)}
        named |= {step.entry for step in proposal.steps if isinstance(step, Restyle)}
        done = operations(base, found, [proposal.id])
        assert {one.before.id for one in done if isinstance(one, Update)} <= named


NUMBERED = st.lists(
    st.sampled_from(
        ["1", "12", "37.5", "%", "億", "三十", "，", "。", "元", "今年", "a", " ", "\n"]
    ),
    max_size=10,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(NUMBERED, NUMBERED, NUMBERED)
def test_a_number_that_neither_side_has_never_appears(base: str, here: str, there: str) -> None:
    merged = merge_text(base, here, there).text
    numbers = {word for word in tokens(merged) if is_number(word)}
    assert numbers <= {word for word in tokens(here) + tokens(there) if is_number(word)}


@settings(max_examples=25, deadline=None)
@given(DOCUMENTS)
def test_an_empty_document_is_refused(lines: list[str]) -> None:
    base = record(*lines)
    assume(any(entry.text.strip() for entry in base.entries))
    with pytest.raises(InvalidInputError, match="Nothing came back"):
        propose(base, base, record())


def test_a_line_put_in_beside_a_split_one_is_not_taken_for_its_other_half() -> None:
    base, there = record("阿端：對對"), record("阿端：對", "阿端：對", "阿端：對")
    found = propose(base, base, there)
    for first in found:
        here = accept(base, found, [first.id])
        again = propose(base, here, there)
        assert [one.id for one in again] == [one.id for one in found if one is not first]
        assert says(accept(here, again, [one.id for one in again])) == says(there)


@LAWS
@given(PAIRS, st.data())
def test_what_was_refused_keeps_its_name_and_what_was_taken_does_not_come_back(
    pair: tuple[list[str], list[str]], data: st.DataObject
) -> None:
    sent, changed = pair
    base, there = record(*sent), record(*changed)
    found = propose(base, base, there)
    ids = [proposal.id for proposal in found]
    taken = data.draw(st.lists(st.sampled_from(ids), unique=True) if ids else st.just([]))
    here = accept(base, found, taken)
    again = [one.id for one in propose(base, here, there)]
    spelled = {one.id for one in found if one.kind in (ProposalKind.WIDTH, ProposalKind.LAYOUT)}
    assert set(again) - spelled <= set(ids) - set(taken)
    rest = accept(here, propose(base, here, there), again)
    assert sorted(says(rest)) == sorted(changed)
