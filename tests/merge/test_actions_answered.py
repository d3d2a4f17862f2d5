"""What co-editors write at an action comes back as its progress; a changed deadline as such."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ogfacil.formats.pad import read_pad
from ogfacil.merge import Proposal, ProposalKind, accept, identify, propose
from ogfacil.record import ActionStatus, Record

PAD = """---
title: 2019-02-14 開放會議
ogfacil: u r
---

# 2019-02-14 開放會議

## 出席

1. 阿端
2. 林小橘

## 逐字稿

### 林小橘：
大家好，今天來談資料集的授權。

## 行動項目

- [ ] A-1 建立信件群組 · @阿端 @主計處 · 期限 5月底前（2019-05-31）
- [ ] A-2 把會議紀錄放上網
- [ ] A-3 訂場地 · @林小橘 · 持續列管 · #場地
"""


def pulled(edit: Callable[[str], str]) -> tuple[Record, list[Proposal]]:
    sent = read_pad(PAD).unformed
    base = identify(sent, sent)
    found = propose(base, base, read_pad(edit(PAD)).unformed)
    return accept(base, found, [one.id for one in found]), list(found)


def behind(line: str, words: str) -> Callable[[str], str]:
    return lambda pad: pad.replace(line, line + words)


@pytest.mark.parametrize(
    ("line", "words", "action"),
    [
        ("（2019-05-31）", "（已發文）", 1),
        ("@主計處", " 已發文", 1),
        ("@主計處", "（已發文）", 1),
        ("5月底前", " 已發文", 1),
        ("把會議紀錄放上網", "（已發文）", 2),
        ("把會議紀錄放上網", "  已發文", 2),
        ("把會議紀錄放上網", "\n  - 已發文", 2),
        ("持續列管", "（已發文）", 3),
        ("#場地", " 已發文", 3),
    ],
)
def test_what_is_written_behind_an_action_is_its_progress(
    line: str, words: str, action: int
) -> None:
    after, (only,) = pulled(behind(line, words))
    assert (only.kind, only.where.number, only.there) == (ProposalKind.PROGRESS, action, "已發文")
    assert only.clean
    assert [(note.action, note.text) for note in after.progress] == [(action, "已發文")]


def test_progress_names_who_signed_it() -> None:
    _after, (only,) = pulled(behind("放上網", "\n> [name=阿端] 已發文"))
    assert (only.authors, only.there) == (("阿端",), "阿端：已發文")


@pytest.mark.parametrize("words", ["（已完成）", " 2/20 已完成", "\n  * 已完成", " [x]"])
def test_progress_that_says_done_proposes_the_status_too(words: str) -> None:
    after, found = pulled(behind("放上網", words if words[0] != " " else " " + words))
    assert {one.kind for one in found} == {ProposalKind.PROGRESS, ProposalKind.TICKED}
    assert after.actions[1].status is ActionStatus.DONE


def test_progress_that_stands_here_already_is_not_proposed_again() -> None:
    edit = behind("放上網", "\n  - 已發文")
    after, _found = pulled(edit)
    sent = read_pad(PAD).unformed
    assert not list(propose(identify(sent, sent), after, read_pad(edit(PAD)).unformed))


def test_words_in_brackets_that_tell_no_state_stay_words_of_the_action() -> None:
    _after, (only,) = pulled(behind("放上網", "（附件也要）"))
    assert (only.kind, only.there) == (ProposalKind.ACTION, "把會議紀錄放上網（附件也要）")


def due(after: str) -> tuple[Record, Proposal]:
    record, (only,) = pulled(lambda pad: pad.replace("5月底前（2019-05-31）", after))
    assert only.kind is ProposalKind.DUE
    return record, only


def test_changed_words_win_over_the_day_that_was_sent() -> None:
    record, only = due("6月底前（2019-05-31）")
    assert (only.base, only.there) == ("5月底前（2019-05-31）", "6月底前（2019-06-30）")
    assert only.clean
    assert record.actions[0].due
    assert record.actions[0].due.date == dt.date(2019, 6, 30)


def test_a_changed_day_wins_over_the_words_that_were_sent() -> None:
    record, only = due("5月底前（2019-06-15）")
    assert (only.base, only.there) == ("5月底前（2019-05-31）", "2019-06-15")
    assert only.clean
    assert record.actions[0].due
    assert record.actions[0].due.date == dt.date(2019, 6, 15)


def test_words_and_day_that_contradict_one_another_are_doubted() -> None:
    _record, only = due("6月底前（2019-07-15）")
    assert only.there == "6月底前（2019-07-15）"
    assert not only.clean
    _record, agreed = due("6月底前（2019-06-30）")
    assert agreed.clean


def test_words_that_name_no_day_are_doubted_and_shown() -> None:
    record, only = due("再說（2019-05-31）")
    assert (only.there, only.clean) == ("再說", False)
    assert record.actions[0].due
    assert record.actions[0].due.date is None
