"""What people write below an action in its row of a Word file is progress of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ogfacil.merge import ProposalKind
from ogfacil.record import Meeting
from ogfacil.store import Store
from tests.formats.handmade import p, r
from tests.workflow.test_rounds_in_word import meeting, pull, push, rewritten  # noqa: F401

WORDS = p(r("@阿端 整理比較表 下禮拜三前"), "OGCell")


@pytest.mark.parametrize(
    ("cell", "noted"),
    [
        (WORDS + p(r("已寄出草稿。"), "OGCell"), ["已寄出草稿。"]),
        (WORDS + p(r("已寄出草稿。"), "OGCellDetail"), ["已寄出草稿。"]),
        (WORDS + p(r("2019-01-03 已寄出草稿。"), "OGCellDetail"), ["已寄出草稿。"]),
        (
            p(
                r("@阿端 整理比較表 下禮拜三前") + "<w:r><w:br/></w:r>" + r("已寄出草稿。"),
                "OGCell",
            ),
            ["已寄出草稿。"],
        ),
    ],
)
def test_a_line_below_the_words_of_an_action_is_its_progress(
    store: Store,
    meeting: Meeting,  # noqa: F811
    tmp_path: Path,
    cell: str,
    noted: list[str],
) -> None:
    path = push(store, meeting, tmp_path)
    file = rewritten(path, tmp_path / "back.docx", "word/document.xml", (WORDS, cell))
    shown = pull(store, meeting, file).shown
    assert [(one.kind, one.where.number, one.there) for one in shown] == [
        (ProposalKind.PROGRESS, 1, words) for words in noted
    ]


def test_a_word_that_says_done_proposes_the_status_too(
    store: Store,
    meeting: Meeting,  # noqa: F811
    tmp_path: Path,
) -> None:
    path = push(store, meeting, tmp_path)
    cell = WORDS + p(r("已完成"), "OGCell")
    file = rewritten(path, tmp_path / "back.docx", "word/document.xml", (WORDS, cell))
    kinds = {one.kind for one in pull(store, meeting, file).shown}
    assert kinds == {ProposalKind.PROGRESS, ProposalKind.TICKED}
