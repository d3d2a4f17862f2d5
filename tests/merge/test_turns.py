"""Whoever is named before new words speaks them; they are never words of the speaker above."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ogfacil.formats.pad import labelled, read_pad
from ogfacil.merge import Proposals, accept, identify, propose
from ogfacil.record import Record

PAD = """---
title: 2019-02-14 開放會議
ogfacil: u r
---

# 2019-02-14 開放會議

## 出席

1. 阿端
2. 林小橘
3. Maya Chen

## 逐字稿

### 林小橘：
大家好，今天來談資料集的授權。

### 阿端：
費率是每月 300 元，共三個月。
主席：這一句是引述。

### 林小橘：
時間有限，先到這裡。
"""
ABOVE = "費率是每月 300 元，共三個月。\n主席：這一句是引述。"
Said = list[tuple[str, str]]


def pulled(edit: Callable[[str], str]) -> tuple[Record, Proposals]:
    sent = read_pad(PAD).unformed
    base = identify(sent, sent)
    return base, propose(base, base, labelled(read_pad(edit(PAD)).record))


def said(record: Record) -> Said:
    names = {person.id: person.name for person in record.people}
    return [(names.get(entry.speaker or 0, ""), entry.text) for entry in record.entries]


def taken(base: Record, found: Proposals, *, clean: bool = False) -> Said:
    before = said(base)
    ids = [one.id for one in found if one.clean or not clean]
    return [one for one in said(accept(base, found, ids)) if one not in before]


WRITTEN = [
    "\n\n{name}：這我反對。",
    "\n{name}：這我反對。",
    "\n\n- {name}：這我反對。",
    "\n\n> {name}：這我反對。",
    "\n\n**{name}：**這我反對。",
    "\n\n**{name}**：這我反對。",
    "\n\n* **{name}**: 這我反對。",
    "\n\n{name}︰這我反對。",
    "\n\n1. {name}：這我反對。",
    "\n\n{name}：\n這我反對。",
    "\n\n**{name}：**\n\n這我反對。",
]


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("name", ["林小橘", "林 小橘", "Maya Chen"])
def test_words_under_a_known_name_are_that_persons_turn(written: str, name: str) -> None:
    base, found = pulled(lambda pad: pad.replace(ABOVE, ABOVE + written.format(name=name)))
    whose = "林小橘" if "橘" in name else name
    assert taken(base, found) == [(whose, "這我反對。")]
    assert [one.speaker for one in found if one.speaker] == [whose]


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("name", ["王大明", "路過的人", "lightclient", "Élodie Martin"])
def test_words_under_an_unknown_name_are_doubted_and_nobodys_above(written: str, name: str) -> None:
    base, found = pulled(lambda pad: pad.replace(ABOVE, ABOVE + written.format(name=name)))
    assert taken(base, found, clean=True) == []
    assert [text for who, text in taken(base, found) if "這我反對" in text and who == "阿端"] == []
    assert any("這我反對" in text for _who, text in taken(base, found))
    assert found.remarks


def test_every_item_of_a_list_is_a_turn_of_its_own() -> None:
    base, found = pulled(
        lambda pad: pad.replace(ABOVE, ABOVE + "\n\n- 阿端：我補充一句。\n- 林小橘：謝謝。")
    )
    assert taken(base, found, clean=True) == [("阿端", "我補充一句。"), ("林小橘", "謝謝。")]


def test_what_follows_a_turn_without_a_name_is_doubted() -> None:
    base, found = pulled(
        lambda pad: pad.replace(ABOVE, ABOVE + "\n\n林小橘：這我反對。\n\n理由有三點要說明。")
    )
    assert taken(base, found, clean=True) == [("林小橘", "這我反對。")]
    assert ("", "理由有三點要說明。") in taken(base, found)


def test_a_name_put_before_words_that_were_sent_gives_them_to_that_person() -> None:
    base, found = pulled(lambda pad: pad.replace("費率是每月", "林小橘：費率是每月"))
    assert taken(base, found)[0] == (
        "林小橘",
        "費率是每月 300 元，共三個月。\n主席：這一句是引述。",
    )


@pytest.mark.parametrize(
    "edit",
    [
        lambda pad: pad.replace("這一句是引述", "這一句話是引述"),
        lambda pad: pad.replace("時間有限，先", "時間：有限，先"),
        lambda pad: pad.replace("三個月。", "三個月。網址：https://data.gov.tw"),
        lambda pad: pad.replace("三個月。", "三個月。\n例如：每年九月。"),
    ],
)
def test_a_colon_within_words_begins_no_turn(edit: Callable[[str], str]) -> None:
    base, found = pulled(edit)
    assert {who for who, _text in taken(base, found)} <= {"阿端", "林小橘"}
    assert all(one.clean for one in found)
