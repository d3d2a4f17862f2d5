"""Remarks in the margin of a Word file: where they stand, how, and who edited the file."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ogfacil.formats.word.reader import saved_by
from ogfacil.merge import Proposal, ProposalKind
from ogfacil.record import Meeting
from ogfacil.store import Store
from tests.formats.handmade import OFFICE, W
from tests.workflow.test_rounds_in_word import meeting, pull, push, rewritten  # noqa: F401

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


def comment(number: int, words: str, author: str = "主計處") -> str:
    return (
        f'<w:comment w:id="{number}" w:author="{author}" w:date="2019-02-20T10:00:00Z">'
        f'<w:p w14:paraId="0000000{number}"><w:r><w:t>{words}</w:t></w:r></w:p></w:comment>'
    )


def state(number: int, *, done: bool = False, answers: int = 0) -> str:
    parent = f' w15:paraIdParent="0000000{answers}"' if answers else ""
    return f'<w15:commentEx w15:paraId="0000000{number}"{parent} w15:done="{done:d}"/>'


def remarked(path: Path, to: Path, on: dict[int, str], comments: str, states: str = "") -> Path:
    """A copy of a file with comments on some of its words, by their numbers."""
    parts = {
        "word/comments.xml": f'<w:comments xmlns:w="{W}" xmlns:w14="{W14}">{comments}</w:comments>',
        "word/commentsExtended.xml": f'<w15:commentsEx xmlns:w15="{W15}">{states}</w15:commentsEx>',
    }
    related = (
        f'<Relationship Id="c1" Type="{OFFICE}/comments" Target="comments.xml"/>'
        f'<Relationship Id="c2" Type="{EXTENDED}" Target="commentsExtended.xml"/></Relationships>'
    )
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w") as new:
        for item in old.infolist():
            text = old.read(item).decode()
            if item.filename == "word/_rels/document.xml.rels":
                text = text.replace("</Relationships>", related)
            for number, words in on.items() if item.filename == "word/document.xml" else ():
                run = f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
                assert run in text
                around = (
                    f'<w:commentRangeStart w:id="{number}"/>{run}'
                    f'<w:commentRangeEnd w:id="{number}"/>'
                )
                text = text.replace(run, around, 1)
            new.writestr(item.filename, text)
        for name, text in parts.items():
            new.writestr(name, text)
    return to


def placed(proposals: tuple[Proposal, ...]) -> list[tuple[str, str, str]]:
    assert {one.kind for one in proposals} == {ProposalKind.COMMENT}
    return [(one.where.what, one.base, one.there) for one in proposals]


def test_remarks_on_cells_decisions_and_the_title_keep_their_place(
    store: Store,
    meeting: Meeting,  # noqa: F811
    tmp_path: Path,
) -> None:
    path = push(store, meeting, tmp_path)
    on = {1: "下禮拜三前", 2: "採用開放格式", 3: "行動方案", 4: "感測器的資料也要一起公開。"}
    file = remarked(path, tmp_path / "back.docx", on, "".join(comment(n, f"第{n}則") for n in on))
    shown = pull(store, meeting, file).shown
    assert sorted(placed(shown)) == [
        ("action", "下禮拜三前", "第1則"),
        ("decision", "採用開放格式", "第2則"),
        ("entry", "感測器的資料也要一起公開。", "第4則"),
        ("meeting", "行動方案", "第3則"),
    ]
    (action,) = [one for one in shown if one.where.what == "action"]
    assert action.where.number == 1


def test_a_thread_keeps_its_order_and_says_that_it_is_resolved(
    store: Store,
    meeting: Meeting,  # noqa: F811
    tmp_path: Path,
) -> None:
    path = push(store, meeting, tmp_path)
    file = remarked(
        path,
        tmp_path / "back.docx",
        {1: "下禮拜三前"},
        comment(1, "可以嗎") + comment(2, "可以", "阿端"),
        state(1, done=True) + state(2, answers=1),
    )
    shown = pull(store, meeting, file).shown
    assert [(one.author, one.where.number) for one in shown] == [("主計處", 1), ("阿端", 1)]
    assert all("resolved" in one.there for one in shown)


def test_an_edit_is_by_who_saved_the_file_and_never_by_who_left_a_remark(
    store: Store,
    meeting: Meeting,  # noqa: F811
    tmp_path: Path,
) -> None:
    path = push(store, meeting, tmp_path)
    swap = ("一千萬元", "兩千萬元")
    edited = rewritten(path, tmp_path / "edited.docx", "word/document.xml", swap)
    file = remarked(edited, tmp_path / "back.docx", {1: "下禮拜三前"}, comment(1, "可以嗎"))
    (text,) = [one for one in pull(store, meeting, file).shown if one.kind is ProposalKind.TEXT]
    assert text.author != "主計處"
    core = "docProps/core.xml"
    last = ("<cp:lastModifiedBy>季會<", "<cp:lastModifiedBy>陳海文<")
    file = rewritten(file, tmp_path / "saved.docx", core, last)
    texts = [one for one in pull(store, meeting, file).shown if one.kind is ProposalKind.TEXT]
    assert "陳海文" in texts[0].authors


@pytest.mark.parametrize(
    ("creator", "last", "by"),
    [
        ("季會", "林小橘", "林小橘"),
        ("季會", "季會", ""),
        ("季會", "Windows 使用者", ""),
        ("季會", "Microsoft Office User", ""),
        ("季會", "USER01", ""),
        ("季會", "python-docx", ""),
        ("", "", ""),
    ],
)
def test_a_name_that_a_computer_was_set_up_with_is_nobody(creator: str, last: str, by: str) -> None:
    assert saved_by(creator, last) == by
