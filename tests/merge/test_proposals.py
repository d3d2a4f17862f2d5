"""What people do to a transcript, and what is proposed for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.merge import Comment, ProposalKind, Proposals, Source, accept, operations, propose
from ogfacil.record import Action, Record
from tests.merge.records import edited, record, says

SENT = [
    "阿端：今天先談第一案，資料開放的進度。",
    "唐鳳：對。",
    "阿端：好。",
    "# 第二案：校園用電",
    "阿端：接下來請主責機關報告校園用電的資料。",
    "唐鳳：這一段話比較長，我先說前半段。後半段要等報告完，再請大家討論。",
    "阿端：好。",
    "> （播放影片）",
    "Isabel：I would like to add that data is not only about files.",
    "唐鳳：我補充剛剛說的前一句話，",
    "唐鳳：還有後面這一句話，兩句其實是一句。",
    "阿端：預算是 1,250 萬元，下次會議前請大家再確認。",
    "阿端：謝謝大家今天的參與。",
]


def pull(*lines: str, here: Record | None = None, **more: object) -> Proposals:
    sent = record(*SENT)
    return propose(sent, here or sent, record(*lines), **more)  # type: ignore[arg-type]


def after(start: str, *new: str, instead: int = 0) -> list[str]:
    """The lines sent, with new ones after the one that starts so, in place of some below it."""
    at = next(n for n, line in enumerate(SENT) if line.startswith(start)) + 1
    return [*SENT[:at], *new, *SENT[at + instead :]]


def with_line(start: str, new: str) -> list[str]:
    return [new if line.startswith(start) else line for line in SENT]


def kinds(found: Proposals) -> list[ProposalKind]:
    return [proposal.kind for proposal in found]


def test_changed_words_are_one_proposal_with_all_three_texts() -> None:
    changed = "I would like to add that data is not only about people."
    (found,) = pull(*with_line("Isabel", f"Isabel：{changed}"))
    assert (found.kind, found.clean, found.conflict) == (ProposalKind.TEXT, True, False)
    assert found.base == found.here == "I would like to add that data is not only about files."
    assert found.there == changed


def test_a_line_changed_in_several_places_may_be_another_line_and_is_not_clean() -> None:
    (found,) = pull(*with_line("Isabel", "Isabel：I would like to add that data is about people."))
    assert (found.kind, found.clean, found.conflict) == (ProposalKind.TEXT, False, False)


@pytest.mark.parametrize(
    ("said", "instead", "clean"),
    [
        ("編號三，建議持續列管。", "編號五，建議解除列管。", False),
        ("下週請補上問卷第 3 題的結果。", "下週請補上問卷第 14 題和附表。", False),
        ("下週請補上問卷的結果與說明文字。", "下週請補上問卷的結果與附表說明文字。", True),
    ],
)
def test_a_short_line_with_another_number_is_looked_at(
    said: str, instead: str, clean: bool
) -> None:
    sent = record("阿明：我們先看第一案的資料。", f"Jo：{said}", "阿明：接著請主責機關說明。")
    there = record("阿明：我們先看第一案的資料。", f"Jo：{instead}", "阿明：接著請主責機關說明。")
    (found,) = propose(sent, sent, there)
    assert (found.kind, found.clean) == (ProposalKind.TEXT, clean)


def test_equal_new_lines_are_one_proposal_that_counts_them() -> None:
    sent, there = record("阿明：開始。"), record("阿明：開始。", "Jo：對。", "Jo：對。")
    (found,) = found_all = propose(sent, sent, there)
    assert (found.kind, found.count) == (ProposalKind.ADDED, 2)
    assert says(accept(sent, found_all, [found.id])) == says(there)
    assert says(accept(sent, found_all, [found.id], {found.id: "好。"}))[1:] == ["Jo：好。"] * 2


def test_a_new_line_stands_where_it_was_put() -> None:
    lines = after("# 第二案", "小明：我有一個程序問題。")
    found = pull(*lines)
    assert kinds(found) == [ProposalKind.ADDED]
    assert found.proposals[0].where.after == 4
    sent = record(*SENT)
    assert says(accept(sent, found, [found.proposals[0].id])) == lines


def test_a_removed_line_is_proposed_and_never_clean() -> None:
    (found,) = pull(*[line for line in SENT if not line.startswith("> ")])
    assert (found.kind, found.where.id, found.clean) == (ProposalKind.REMOVED, 8, False)


def test_one_of_many_short_answers_is_known_by_its_neighbours() -> None:
    lines = [*SENT[:6], *SENT[7:]]
    (found,) = pull(*lines)
    assert (found.kind, found.where.id) == (ProposalKind.REMOVED, 7)


def test_a_split_line_is_one_proposal() -> None:
    lines = after(
        "阿端：接下來",
        "唐鳳：這一段話比較長，我先說前半段。",
        "唐鳳：後半段要等報告完，再請大家討論。",
        instead=1,
    )
    (found,) = pull(*lines)
    assert (found.kind, found.count, found.clean) == (ProposalKind.SPLIT, 2, True)


def test_a_line_split_in_three_is_one_proposal() -> None:
    lines = after(
        "阿端：接下來",
        "唐鳳：這一段話比較長，",
        "唐鳳：我先說前半段。",
        "唐鳳：後半段要等報告完，再請大家討論。",
        instead=1,
    )
    (found,) = pull(*lines)
    assert (found.kind, found.count) == (ProposalKind.SPLIT, 3)


def test_joined_lines_are_one_proposal() -> None:
    joined = "唐鳳：我補充剛剛說的前一句話，還有後面這一句話，兩句其實是一句。"
    (found,) = pull(*after("Isabel", joined, instead=2))
    assert (found.kind, found.count, found.clean) == (ProposalKind.JOINED, 2, True)


def test_a_moved_line_is_a_move_and_not_a_removal_and_a_new_line() -> None:
    (found,) = pull(*SENT[:8], *SENT[9:12], SENT[8], SENT[12])
    assert (found.kind, found.where.id) == (ProposalKind.MOVED, 9)


def test_a_moved_section_is_one_proposal() -> None:
    (found,) = pull(*SENT[3:], *SENT[:3])
    assert (found.kind, found.count) == (ProposalKind.MOVED, 3)


def test_another_speaker_is_its_own_proposal() -> None:
    (found,) = pull(*with_line("阿端：預算", f"唐鳳：{SENT[11][3:]}"))
    assert (found.kind, found.base, found.there) == (ProposalKind.SPEAKER, "阿端", "唐鳳")


def test_a_speaker_renamed_everywhere_is_one_proposal() -> None:
    lines = [line.replace("阿端：", "端木：") for line in SENT]
    found = pull(*lines)
    assert kinds(found) == [ProposalKind.RENAMED]
    assert found.proposals[0].count == 6
    sent = record(*SENT)
    after_all = accept(sent, found, [found.proposals[0].id])
    assert says(after_all) == lines
    assert [person.name for person in after_all.people] == ["端木", "唐鳳", "Isabel"]


def test_a_label_that_was_lost_is_not_taken_unseen() -> None:
    (found,) = pull(*SENT[:6], "唐鳳：好。", *SENT[7:])
    assert (found.kind, found.clean) == (ProposalKind.SPEAKER, False)


def test_a_new_supplement_a_narrative_and_a_heading_are_named_so() -> None:
    found = pull(
        *after("唐鳳：對", "唐鳳：（會後補充：進度以官網為準）", "> （笑）", "# 臨時動議：時間"),
    )
    assert kinds(found) == [ProposalKind.SUPPLEMENT, ProposalKind.NARRATIVE, ProposalKind.HEADING]


def test_a_signed_remark_is_a_comment_of_that_person() -> None:
    (found,) = pull(*after("阿端：接下來", "[name=小華] [time=Mon] 這裡是不是少了一句？"))
    assert (found.kind, found.author) == (ProposalKind.COMMENT, "小華")


def test_comments_in_the_margin_are_proposals_that_change_nothing() -> None:
    comment = Comment("小華", "請再確認", entry=2)
    found = pull(*SENT, comments=[comment])
    (only,) = found
    assert (only.kind, only.where.id, only.there) == (ProposalKind.COMMENT, 2, "請再確認")
    sent = record(*SENT)
    assert accept(sent, found, [only.id]) == sent


def test_the_author_of_a_tracked_change_is_kept() -> None:
    lines = with_line("阿端：謝謝", "阿端：謝謝大家今天的參與和討論。")
    (found,) = pull(*lines, author="第一組", sources={13: Source("王小姐")})
    assert found.author == "王小姐"


def test_edits_in_different_clauses_are_merged() -> None:
    sent = record(*SENT)
    mine = "唐鳳：這一段話真的比較長，我先說前半段。後半段要等報告完，再請大家討論。"
    here = edited(sent, with_line("唐鳳：這一段", mine))
    yours = "唐鳳：這一段話比較長，我先說前半段。後半段要等報告完，再請各位討論。"
    found = propose(sent, here, record(*with_line("唐鳳：這一段", yours)))
    (only,) = found
    assert (only.conflict, only.clean) == (False, True)
    assert says(accept(here, found, [only.id]))[5] == mine.replace("大家", "各位")


def test_numbers_changed_on_both_sides_are_a_conflict_that_shows_all_three() -> None:
    sent = record(*SENT)
    here = edited(sent, with_line("阿端：預算", SENT[11].replace("1,250", "1,300")))
    (found,) = propose(
        sent, here, record(*with_line("阿端：預算", SENT[11].replace("1,250", "1,450")))
    )
    assert (found.conflict, found.clean) == (True, False)
    assert ("1,250" in found.base, "1,300" in found.here, "1,450" in found.there) == (True,) * 3


def test_a_line_changed_there_and_removed_here_is_a_conflict() -> None:
    sent = record(*SENT)
    here = replace(sent, entries=sent.entries[:8] + sent.entries[9:])
    found = propose(
        sent,
        here,
        record(*with_line("Isabel", "Isabel：I would like to add that data is about us.")),
    )
    (only,) = found
    assert (only.conflict, only.here) == (True, "")
    assert len(accept(here, found, [only.id]).entries) == 13


def test_a_line_removed_there_and_changed_here_is_a_conflict() -> None:
    sent = record(*SENT)
    here = edited(sent, with_line("Isabel", "Isabel：I would like to add: data is about people."))
    (found,) = propose(sent, here, record(*SENT[:8], *SENT[9:]))
    assert (found.kind, found.conflict) == (ProposalKind.REMOVED, True)


def test_words_can_be_edited_before_they_are_taken() -> None:
    sent = record(*SENT)
    found = pull(*with_line("阿端：謝謝", "阿端：謝謝大家今天的參加。"))
    (only,) = found
    done = accept(sent, found, [only.id], {only.id: "謝謝各位。"})
    assert says(done)[-1] == "阿端：謝謝各位。"


def test_the_speaker_of_a_line_can_not_be_edited_as_words() -> None:
    sent = record(*SENT)
    found = pull(*with_line("阿端：預算", f"唐鳳：{SENT[11][3:]}"))
    (only,) = found
    with pytest.raises(InvalidInputError, match="can't be edited"):
        operations(sent, found, [only.id], {only.id: "小明"})


def test_a_proposal_that_there_is_not_is_said() -> None:
    sent = record(*SENT)
    with pytest.raises(NotFoundError, match="no proposal abc"):
        operations(sent, pull(*SENT), ["abc"])


def test_a_line_cut_short_is_not_taken_unseen() -> None:
    (found,) = pull(*with_line("唐鳳：這一段", "唐鳳：這一段話比較長，我先說前半段。"))
    assert (found.kind, found.clean) == (ProposalKind.TEXT, False)


def test_a_document_cut_off_is_one_proposal_that_is_not_taken_by_default() -> None:
    sent = [f"阿端：這是第 {number} 段話，內容各不相同 {number * 7}。" for number in range(60)]
    base = record(*sent)
    found = propose(base, base, record(*sent[:50]))
    (only,) = found
    assert (only.kind, only.count, only.clean, only.by_default) == (
        ProposalKind.ABSENT,
        10,
        False,
        False,
    )
    assert "cut off" in found.remarks[0]
    assert says(accept(base, found, [only.id])) == sent[:50]


def test_one_section_alone_is_a_part_and_the_rest_stays() -> None:
    sent = [f"阿端：這是第 {number} 段話，內容各不相同 {number * 7}。" for number in range(40)]
    base = record(*sent)
    part = [*sent[10:19], sent[19].replace("各不相同", "不一樣")]
    found = propose(base, base, record(*part))
    assert kinds(found) == [ProposalKind.TEXT, ProposalKind.ABSENT]
    assert "A part came back" in found.remarks[0]


def test_ones_own_lines_alone_are_a_part() -> None:
    sent = [
        f"{'阿端' if number % 3 else '唐鳳'}：這是第 {number} 段話，各不相同 {number * 7}。"
        for number in range(40)
    ]
    base = record(*sent)
    own = [line for line in sent if line.startswith("唐鳳")]
    found = propose(base, base, record(*own))
    assert kinds(found) == [ProposalKind.ABSENT]


def test_two_copies_pasted_together_are_said() -> None:
    found = pull(*SENT, *SENT)
    assert kinds(found) == [ProposalKind.DOUBLED]
    assert "pasted together" in found.remarks[0]
    assert not found.clean()


def test_another_document_pasted_below_is_said() -> None:
    other = [f"小明：完全無關的內容第 {number} 句，談的是別的事。" for number in range(12)]
    found = pull(*SENT, *other)
    assert kinds(found) == [ProposalKind.ADDED] * 12
    assert "pasted in" in found.remarks[0]
    assert not found.clean()


def test_an_unrelated_file_is_refused() -> None:
    other = record(
        *[f"小明：完全無關的內容第 {number} 句。" for number in range(12)], title="別的", uuid="x"
    )
    sent = record(*SENT)
    with pytest.raises(InvalidInputError, match="another document"):
        propose(sent, sent, other)


def test_a_document_without_its_front_matter_is_known_by_its_text() -> None:
    sent = record(*SENT)
    assert len(propose(sent, sent, record(*SENT, title="", uuid="")).clean()) == 0


def test_a_list_without_speakers_keeps_those_known_here() -> None:
    found = pull(*[line.partition("：")[2] if line[0] not in "#>" else line for line in SENT])
    assert ProposalKind.SPEAKER not in kinds(found)
    assert any("no speakers" in remark for remark in found.remarks)


def test_merge_markers_are_said() -> None:
    found = pull(*SENT, "阿端：<<<<<<< HEAD\n這是一段")
    assert any("Merge markers" in remark for remark in found.remarks)


def test_width_swapped_throughout_is_one_proposal_and_other_edits_keep_the_width() -> None:
    small = str.maketrans("，。：；", ",。:;")
    lines = [line[:7] + line[7:].translate(small) for line in SENT]
    lines[11] = lines[11].replace("大家", "各位")
    found = pull(*lines)
    assert kinds(found) == [ProposalKind.TEXT, ProposalKind.WIDTH]
    assert found.proposals[0].there == SENT[11][3:].replace("大家", "各位")
    sent = record(*SENT)
    text_only = accept(sent, found, [found.proposals[0].id])
    assert says(text_only)[11] == SENT[11].replace("大家", "各位")
    assert says(accept(sent, found, [one.id for one in found])) == lines


def test_what_was_refused_keeps_its_name_and_what_changed_again_gets_another() -> None:
    first = pull(*with_line("阿端：謝謝", "阿端：謝謝大家今天的參加。"))
    again = pull(*with_line("阿端：謝謝", "阿端：謝謝大家今天的參加。"), here=None)
    later = pull(*with_line("阿端：謝謝", "阿端：謝謝大家今天熱烈的參加。"))
    assert first.proposals[0].id == again.proposals[0].id != later.proposals[0].id


def test_a_line_refers_to_the_whole_after_its_lines_were_joined() -> None:
    sent = replace(record(*SENT), actions=(Action(1, 1, "確認", entries=(10, 11)),))
    joined = "唐鳳：我補充剛剛說的前一句話，還有後面這一句話，兩句其實是一句。"
    there = replace(record(*after("Isabel", joined, instead=2)), actions=sent.actions)
    found = propose(sent, sent, there)
    done = accept(sent, found, [found.proposals[0].id])
    assert done.actions[0].entries == (10,)
