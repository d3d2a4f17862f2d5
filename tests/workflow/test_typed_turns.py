"""A co-editor types a name and words into a Word file that was sent: whose words they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ogfacil.merge import Proposal, ProposalKind
from ogfacil.record import Meeting
from ogfacil.store import Store
from ogfacil.workflow.coediting import apply
from tests.formats.handmade import BY, gone, ins, p, r, row
from tests.workflow.test_rounds_in_word import meeting, pull, push, rewritten  # noqa: F401

LAST = p(r("感測器的資料也要一起公開。"))
BOLD = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
LISTED = (
    '<w:p><w:pPr><w:pStyle w:val="OGSpeech"/><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr>{}</w:p>'
)


Back = Callable[..., tuple[Proposal, ...]]


@pytest.fixture
def back(store: Store, meeting: Meeting, tmp_path: Path) -> Back:  # noqa: F811
    """Gives the proposals that come of a file with paragraphs typed behind the last line."""
    path = push(store, meeting, tmp_path)

    def came(*typed: str, instead: str = "") -> tuple[Proposal, ...]:
        new = (instead or LAST) + "".join(typed)
        file = rewritten(path, tmp_path / "back.docx", "word/document.xml", (LAST, new))
        return pull(store, meeting, file).shown

    return came


def new_line(proposals: tuple[Proposal, ...]) -> tuple[str, str, bool]:
    (only,) = proposals
    assert only.kind is ProposalKind.ADDED
    return *said(only), only.clean


def said(proposal: Proposal) -> tuple[str, str]:
    """Who speaks a line that was added, and its words."""
    values = [step.value for step in proposal.steps if hasattr(step, "value")]
    people = {value.id: value.name for value in values if hasattr(value, "name")}
    entry = values[-1]
    names = {1: "唐小鳳", 2: "阿端", 3: "Isabel Lin"} | people
    return names.get(entry.speaker, ""), entry.text


@pytest.mark.parametrize(
    "typed",
    [
        p(r("阿端：這我反對。")),
        p(r("阿端:這我反對。")),
        p(r("阿端︰這我反對。")),
        p(r("阿　端：這我反對。")),
        p(BOLD.format("阿端：") + r("這我反對。")),
        p(r("阿") + r("端") + r("：這我") + r("反對。")),
        p(ins(r("阿端：") + r("這我反對。")), mark=f"<w:ins {BY}/>"),
        p(ins(r("阿端")) + r("：這我反對。") + gone("啦")),
        p(r("阿端：這我反對。"), "Quote"),
        p(r("阿端：這我反對。"), "ListParagraph"),
        p(r("1. 阿端：這我反對。")),
        LISTED.format(r("阿端：這我反對。")),
        p(r("阿端：")) + p(r("這我反對。")),
        p(r("阿端："), "OGSpeaker") + p(r("這我反對。")),
    ],
)
def test_a_line_with_a_known_name_is_that_person_s(back: Back, typed: str) -> None:
    assert new_line(back(typed)) == ("阿端", "這我反對。", True)


def test_several_in_a_row_are_each_their_own(back: Back) -> None:
    came = back(p(r("阿端：這我反對。")), p(r("Isabel Lin: So do I.")), p(r("唐小鳳：收到。")))
    assert [said(one) for one in came] == [
        ("阿端", "這我反對。"),
        ("Isabel Lin", "So do I."),
        ("唐小鳳", "收到。"),
    ]
    assert all(one.clean for one in came)


def test_a_turn_in_the_paragraph_of_another_is_parted_from_it(back: Back) -> None:
    both = p(r("感測器的資料也要一起公開。") + "<w:r><w:br/></w:r>" + r("阿端：這我反對。"))
    assert new_line(back(instead=both)) == ("阿端", "這我反對。", True)


def test_a_name_that_is_not_known_is_doubted_and_never_the_one_above(back: Back) -> None:
    name, words, clean = new_line(back(p(r("周志豪：這我反對。"))))
    assert (name, words, clean) == ("周志豪", "這我反對。", False)


@pytest.mark.parametrize("typed", ["環保署：要再查。", "決議：照案通過。", "費率部分：再議。"])
def test_what_may_be_a_name_or_not_is_nobody_s_and_doubted(back: Back, typed: str) -> None:
    name, words, clean = new_line(back(p(r(typed))))
    assert name != "唐小鳳"
    assert not clean
    assert words in (typed, typed.partition("：")[2])


def test_lines_below_a_typed_turn_are_doubted(back: Back) -> None:
    first, second = back(p(r("阿端：這我反對。")), p(r("理由是太貴。")))
    assert (*said(first), first.clean) == ("阿端", "這我反對。", True)
    assert said(second) != ("唐小鳳", "理由是太貴。")
    assert not second.clean


def test_words_below_a_name_without_a_colon_are_nobody_s_and_doubted(back: Back) -> None:
    came = back(p(r("阿端")), p(r("這我反對。")))
    assert [(*said(one), one.clean) for one in came] == [
        ("", "阿端", False),
        ("", "這我反對。", False),
    ]


def test_a_line_without_a_name_is_of_whoever_speaks_and_clean(back: Back) -> None:
    assert new_line(back(p(r("也要有英文版。")))) == ("唐小鳳", "也要有英文版。", True)
    assert new_line(back(p(r("比如：也要有英文版。"))))[0] == "唐小鳳"


def test_a_name_put_before_a_line_that_was_sent_gives_it_another_speaker(back: Back) -> None:
    (only,) = back(instead=p(r("阿端：感測器的資料也要一起公開。")))
    assert (only.kind, only.here, only.there) == (ProposalKind.SPEAKER, "唐小鳳", "阿端")


def test_a_colon_put_into_a_line_that_was_sent_takes_no_words_away(back: Back) -> None:
    (only,) = back(instead=p(r("感測器的資料：也要一起公開。")))
    assert only.kind is ProposalKind.TEXT


def test_a_table_that_was_put_in_is_nobody_s_or_that_of_the_name_in_its_cell(back: Back) -> None:
    table = "<w:tbl>{}</w:tbl>".format(
        row(p(r("阿端")), p(r("這我反對。"))) + row(p(r("備註")), p(r("已寄出")))
    )
    came = back(table)
    assert [said(one) for one in came] == [("阿端", "這我反對。"), ("", "備註 | 已寄出")]
    assert [one.clean for one in came] == [True, False]
    box = f"<w:tbl>{row(p(r('阿端：這我反對。')) + p(r('旁註。')))}</w:tbl>"
    came = back(box)
    assert said(came[0]) == ("阿端", "這我反對。")


def test_words_that_were_sent_with_a_colon_are_left_alone(
    store: Store,
    meeting: Meeting,  # noqa: F811
    tmp_path: Path,
) -> None:
    from tests.workflow.house import said as say

    say(store, meeting, "唐小鳳：他說的是，阿端：不要。", "唐小鳳：Isabel Lin: no, she wrote.")
    path = push(store, meeting, tmp_path)
    assert pull(store, meeting, path).shown == ()
    swap = ("no, she wrote", "no, she said")
    file = rewritten(path, tmp_path / "back.docx", "word/document.xml", swap)
    assert {one.kind for one in pull(store, meeting, file).shown} == {ProposalKind.TEXT}


def test_what_is_taken_stands_under_the_name_that_was_typed(
    store: Store,
    meeting: Meeting,  # noqa: F811
    back: Back,
) -> None:
    came = back(p(r("周志豪：這我反對。")))
    apply.apply_proposals(store, meeting.id, [came[0].id])
    record = store.record(meeting.id)
    (entry,) = [one for one in record.entries if one.text == "這我反對。"]
    person = record.person(entry.speaker)
    assert person is not None
    assert person.name == "周志豪"
