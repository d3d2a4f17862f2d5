"""What is edited in the list of those present comes back as proposals, none of it unseen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ogfacil.formats.pad import read_pad
from ogfacil.merge import ProposalKind, Proposals, accept, identify, propose
from ogfacil.record import Record

PAD = """---
title: 2019-02-14 開放會議
ogfacil: u r
---

# 2019-02-14 開放會議

## 出席

1. 阿端 · 研考會
2. 林小橘
3. 陳海聞

## 逐字稿

### 林小橘：
大家好，今天來談資料集的授權。

### 阿端：
費率是每月 300 元，共三個月。

## 行動項目

- [ ] A-1 寄信 · @陳海聞
"""


def pulled(old: str, new: str) -> tuple[Record, Proposals]:
    sent = read_pad(PAD).unformed
    base = identify(sent, sent)
    found = propose(base, base, read_pad(PAD.replace(old, new, 1)).unformed)
    return accept(base, found, [one.id for one in found]), found


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("3. 陳海聞", "3. 陳海文", ("3 陳海聞", "3 陳海文")),
        ("2. 林小橘", "2. 林小橘 · 數位局", ("林小橘", "林小橘 數位局")),
        ("2. 林小橘", "2. 林小橘 · 未出席", ("2 林小橘", "2 林小橘 (absent)")),
        ("2. 林小橘", "2. 林小橘（請假）", ("2 林小橘", "2 林小橘 (absent)")),
        ("2. 林小橘", "2. 林小橘 請假", ("2 林小橘", "2 林小橘 (absent)")),
        ("3. 陳海聞", "3. 陳海聞\n4. 王小明 · 主計處", ("", "4 王小明 主計處")),
        ("3. 陳海聞", "3. 陳海聞\n- 王小明", ("", "4 王小明")),
        ("3. 陳海聞", "3. 陳海聞\n王小明", ("", "4 王小明")),
    ],
)
def test_an_edit_of_the_list_is_one_proposal(old: str, new: str, told: tuple[str, str]) -> None:
    _after, found = pulled(old, new)
    assert [(one.kind, one.base, one.there) for one in found] == [(ProposalKind.ATTENDANCE, *told)]


def test_a_corrected_name_is_corrected_wherever_the_person_stands() -> None:
    after, _found = pulled("3. 陳海聞", "3. 陳海文")
    assert [person.name for person in after.people] == ["阿端", "林小橘", "陳海文"]
    assert [owner.name for owner in after.actions[0].owners] == ["陳海文"]


def test_another_person_in_a_seat_is_no_corrected_name() -> None:
    _after, found = pulled("3. 陳海聞", "3. 高雅珊")
    assert [(one.base, one.there) for one in found] == [("", "3 高雅珊"), ("3 陳海聞", "")]


def test_a_list_under_another_heading_is_read() -> None:
    edited: Callable[[str], str] = lambda pad: pad.replace("3. 陳海聞", "3. 陳海文")  # noqa: E731
    sent = read_pad(PAD).unformed
    base = identify(sent, sent)
    text = edited(PAD).replace("## 出席", "### 出席人員：")
    assert [one.there for one in propose(base, base, read_pad(text).unformed)] == ["3 陳海文"]


def test_nobody_is_struck_off_because_the_list_did_not_come_back() -> None:
    after, found = pulled("1. 阿端 · 研考會\n2. 林小橘\n3. 陳海聞\n", "")
    assert not list(found)
    assert len(after.attendance) == 3
    assert found.remarks
