"""The pad of a meeting goes out, is worked on, and comes back."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from ogfacil import formats
from ogfacil.formats.pad import labelled
from ogfacil.merge import ProposalKind, Proposals, Update, accept, identify, propose
from ogfacil.record import (
    Action,
    ActionStatus,
    AgendaItem,
    Attendance,
    Decision,
    Due,
    DueKind,
    Entry,
    EntryKind,
    Meeting,
    Owner,
    Person,
    Question,
    Record,
)

MEETING = Meeting(
    7,
    "019b0000-0000-7000-8000-000000000001",
    "季會",
    3,
    "第三次季會",
    dt.date(2026, 3, 4),
    "第二會議室",
    notice="請於 115年3月18日 前修改",
)
SPEECH = EntryKind.SPEECH
SENT = Record(
    MEETING,
    people=(
        Person(11, "阿端", "某社群"),
        Person(12, "林科長", "某部", "PO", aliases=("小林",)),
        Person(13, "Isabel"),
    ),
    attendance=(
        Attendance(21, 11, 1, "facilitator"),
        Attendance(22, 12, 2),
        Attendance(23, 13, 3, "observer", present=False),
    ),
    agenda=(AgendaItem(31, "a0", "第一案", 20), AgendaItem(32, "a1", "第二案", 10)),
    entries=(
        Entry(101, "a0", EntryKind.SECTION, "第一案"),
        Entry(102, "a1", SPEECH, "今天先談第一案，資料開放的進度。", 11, agenda=31),
        Entry(103, "a2", SPEECH, "對。", 12),
        Entry(104, "a3", EntryKind.NARRATIVE, "（播放影片）"),
        Entry(105, "a4", SPEECH, "我個人的意見先不公開。", 13, withdrawn=True),
        Entry(106, "a5", EntryKind.NOTE, "記得問經費"),
        Entry(107, "a6", EntryKind.GAP, ""),
        Entry(108, "a7", EntryKind.VEIL, "", seconds=90),
        Entry(109, "a8", SPEECH, "預算是 1,250 萬元，我這邊下禮拜三前整理好，寄給大家。", 12),
        Entry(110, "a9", EntryKind.SUPPLEMENT, "數字以公報為準", 12, supplement_of=109),
        Entry(111, "aA", SPEECH, "*好的*，我們再看 some_file 那份資料。", 13),
        Entry(112, "aB", SPEECH, "謝謝大家今天的參與。", 11),
    ),
    decisions=(Decision(41, "照案通過", (102,)), Decision(42, "下次在臺中開會")),
    questions=(Question(51, "經費從哪裡來？", (109,)),),
    actions=(
        Action(
            61,
            12,
            "整理預算資料",
            (Owner("林科長", 12),),
            Due("下禮拜三前", DueKind.BY, dt.date(2026, 3, 11)),
            entries=(109,),
        ),
        Action(62, 13, "建立信件群組", (Owner("阿端", 11),)),
        Action(63, 14, "公布會議資料", status=ActionStatus.DONE),
    ),
)


def pad() -> str:
    written = formats.write(
        SENT, "markdown", face="pad", round="019b0000-0000-7000-8000-00000000000f"
    )
    assert isinstance(written, str)
    return written


def read(text: str) -> Record:
    return labelled(formats.read(text, as_="pad").record)


def pull(text: str, here: Record = SENT) -> Proposals:
    base = identify(SENT, read(pad()))
    return propose(base, here, read(text), sent=SENT)


def test_a_pad_that_nobody_touched_brings_nothing_back() -> None:
    assert pull(pad()).proposals == ()


@pytest.mark.parametrize(
    "text",
    [
        pad().replace("\n", "\r\n"),
        "\ufeff" + pad(),
        re.sub(r"\A---\n.*?\n---\n+", "", pad(), flags=re.S),
        pad().rstrip(),
    ],
    ids=["CRLF", "BOM", "no front matter", "no final newline"],
)
def test_what_editors_do_to_a_pad_brings_nothing_back(text: str) -> None:
    assert not [one for one in pull(text) if one.kind is not ProposalKind.LAYOUT]


def test_what_never_went_out_is_never_proposed_for_removal() -> None:
    found = pull(pad().replace("今天先談", "今天先討論"))
    assert [one.kind for one in found] == [ProposalKind.TEXT]
    done = accept(SENT, found, [one.id for one in found])
    assert done.entries[5] == SENT.entries[5]
    assert done.entries[4] == SENT.entries[4]
    assert done.entries[1].agenda == 31


def test_a_ticked_box_is_one_proposal() -> None:
    (found,) = pull(pad().replace("- [ ] A-12", "- [x] A-12"))
    assert (found.kind, found.where.id, found.there) == (ProposalKind.TICKED, 61, "done")


def test_a_new_task_gets_no_number_of_its_own_making() -> None:
    found = pull(pad().replace("- [ ] A-13", "- [ ] 約下次時間 · @阿端\n- [ ] A-13"))
    assert [one.kind for one in found] == [ProposalKind.ACTION_ADDED]
    new = accept(SENT, found, [found.proposals[0].id]).actions[1]
    assert (new.number, new.owners) == (0, (Owner("阿端", 11),))


def test_a_supplement_mended_on_both_sides_is_merged_as_it_reads_back() -> None:
    entries = tuple(
        replace(entry, text="數字以公報為準，單位是千元") if entry.id == 110 else entry
        for entry in SENT.entries
    )
    here = replace(SENT, entries=entries)
    assert pull(pad(), here).proposals == ()


def test_a_speaker_renamed_in_the_transcript_and_the_list_is_one_proposal() -> None:
    found = pull(pad().replace("阿端", "端木"))
    assert ProposalKind.RENAMED in [one.kind for one in found]
    assert len(found) == 1


def test_a_speaker_renamed_everywhere_is_renamed_as_an_owner_too() -> None:
    text = pad().replace("阿端", "端木").replace("- [ ] A-13", "- [ ] 約時間 · @端木\n- [ ] A-13")
    found = pull(text)
    done = accept(SENT, found, [one.id for one in found])
    assert [action.owners[0].name for action in done.actions[1:3]] == ["端木", "端木"]
    assert not propose(
        identify(SENT, read(pad())),
        done,
        read(text),
        sent=SENT,
    ).proposals


@pytest.mark.parametrize(
    "remark",
    [
        "> [name=小華] [time=Thu, Dec 6, 2018 3:00 PM] 這裡少了一句",
        "> 這裡少了一句 [name=小華] [time=Thu, Dec 6, 2018 3:00 PM]",
        "> 這裡少了一句\n> [name=小華] [color=#907bf7]",
    ],
)
def test_a_remark_in_the_pad_is_a_comment_and_never_taken_unseen(remark: str) -> None:
    (found,) = pull(pad().replace("寄給大家。\n", f"寄給大家。\n\n{remark}\n"))
    assert (found.kind, found.author, found.clean) == (ProposalKind.COMMENT, "小華", False)


def test_words_that_were_emptied_under_their_label_are_one_proposal() -> None:
    (found,) = pull(pad().replace("謝謝大家今天的參與。\n", ""))
    assert (found.kind, found.there, found.clean) == (ProposalKind.TEXT, "", False)


def test_a_pad_that_lost_its_blank_lines_has_its_paragraphs_joined() -> None:
    lines = [f"第 {n} 點，各位看一下第 {n} 頁的說明。" for n in range(2, 9)]
    more = tuple(Entry(200 + n, f"b{n}", SPEECH, line, 11) for n, line in enumerate(lines, start=1))
    sent = replace(SENT, entries=(*SENT.entries, *more))
    written = formats.write(sent, "markdown", face="pad", round="-")
    assert isinstance(written, str)
    base = identify(sent, read(written))
    tight = written.replace("。\n\n第", "。\n第")
    (found,) = propose(base, sent, read(tight), sent=sent)
    assert (found.kind, found.count, found.clean) == (ProposalKind.JOINED, 8, True)


IMPORTED = """# 2026-03-04 季會

### 阿端：
先談進度。

### 阿端：
再談預算，請大家看第七頁。

### 唐鳳：
好。

> （笑）

### 阿端：
散會。
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("再談預算，請", "再談預算，\n\n請"),
        ("先談進度。\n", "先談進度。\n\n這一段沒有標名。\n"),
        ("### 唐鳳：\n好。\n", "### 唐鳳：\n好。\n\n---\n"),
        ("### 唐鳳：\n好。\n", "### 阿端：\n好。\n"),
        ("### 阿端", "### 端木"),
    ],
    ids=["split", "added", "ruled off", "another speaker", "renamed"],
)
def test_what_was_taken_from_a_pad_stands_in_the_next_as_it_came_back(old: str, new: str) -> None:
    record = formats.read(IMPORTED, as_="markdown").record
    out = formats.write(record, "markdown", face="pad", round="-")
    assert isinstance(out, str)
    came = out.replace(old, new)
    base = identify(record, read(out))
    found = propose(base, record, read(came), sent=record)
    done = accept(record, found, [one.id for one in found])
    assert formats.write(done, "markdown", face="pad", round="-") == came


def test_a_pad_of_lines_that_never_went_out_brings_nothing_back() -> None:
    notes = replace(SENT, entries=SENT.entries[5:6], decisions=(), questions=())
    written = formats.write(notes, "markdown", face="pad", round="-")
    base = identify(notes, read(written))
    assert not propose(base, notes, read(written), sent=notes).proposals


def test_a_pad_cut_in_the_middle_takes_nothing_away() -> None:
    text = pad()
    found = pull(text[: text.index("謝謝大家")])
    assert not found.clean()


def test_the_same_edits_have_the_same_names_in_the_next_pull() -> None:
    text = pad().replace("。\n", "。 \n").replace("進度", "進展").replace("謝謝大家", "謝謝各位")
    first = pull(text)
    taken = next(one.id for one in first if "進展" in one.there)
    here = accept(SENT, first, [taken])
    again = pull(text, here)
    assert {one.id for one in again} == {one.id for one in first} - {taken}


def test_a_pad_cut_within_a_character_is_read_up_to_there() -> None:
    data = pad().encode()
    cut = data[: data.index("謝謝大家".encode()) + 4]
    came = labelled(formats.read(cut, as_="pad").record)
    assert came.entries[-1].text == "謝\ufffd"
    assert not propose(identify(SENT, read(pad())), SENT, came, sent=SENT).clean()


def test_an_answer_written_under_a_question_is_a_proposal_of_that_question() -> None:
    sent = "- [ ] 經費從哪裡來？"
    assert sent in pad()
    (proposal,) = pull(
        pad().replace(sent, "- [x] 經費從哪裡來？\n  - 答覆：由業務費支應。")
    ).proposals
    (change,) = proposal.steps
    assert isinstance(change, Update)
    assert isinstance(change.after, Question)
    assert (change.after.answered, change.after.answer) == (True, "由業務費支應。")
    assert proposal.clean
    assert "由業務費支應。" in proposal.there
