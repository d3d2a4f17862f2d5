"""What people do to a pad is understood, and nothing that they wrote is lost."""

from __future__ import annotations

import datetime as dt

import pytest

from ogfacil import formats
from ogfacil.formats.pad import notice, read_pad
from ogfacil.record import Action, ActionStatus, DueKind, Record

HEAD = "---\ntitle: x\nogfacil: u r\n---\n\n# 2018-12-05 季會\n\n"
BODY = "## 出席\n\n1. 阿端 · g0v\n2. 唐鳳\n\n## 逐字稿\n\n### 阿端：\n好。\n\n"


def action(item: str) -> Action:
    (only,) = read_pad(f"{HEAD}{BODY}## 行動項目\n\n{item}\n").record.actions
    return only


def owners(found: Action) -> list[str]:
    return [owner.name for owner in found.owners]


@pytest.mark.parametrize("box", ["- [x]", "- [X]", "* [x]", "+ [x]", "1. [x]", "[x]", "-  [x]"])
def test_a_ticked_box_is_done_however_it_is_written(box: str) -> None:
    found = action(f"{box} A-12 寄信")
    assert (found.code, found.text, found.status) == ("A-12", "寄信", ActionStatus.DONE)


@pytest.mark.parametrize(
    ("item", "text", "named"),
    [
        ("- [ ] A-12 寄信 · @阿端 @數發處", "寄信", ["阿端", "數發處"]),
        ("- [ ] A-12 寄信 · @阿端、@數發處", "寄信", ["阿端", "數發處"]),
        ("- [ ] 寄信 - 阿端", "寄信", ["阿端"]),
        ("- [ ] **[阿端, 唐鳳]** 寄信", "寄信", ["阿端", "唐鳳"]),
        ("- [ ] 寄信 -> 阿端", "寄信", ["阿端"]),
        ("- [ ] 寄信 [name=阿端]", "寄信", ["阿端"]),
        ("- [ ] A-12 @阿端 寄信", "@阿端 寄信", ["阿端"]),
        ("- [ ] A-12 請 @阿端寄信", "請 @阿端寄信", ["阿端"]),
        ("- [ ] A-12 寫信到 a@b.tw", "寫信到 a@b.tw", []),
        ("- [ ] A-12 寄信 · 負責人：阿端、數發處", "寄信", ["阿端", "數發處"]),
        ("- [ ] A-12 寄信 · Owner: 阿端", "寄信", ["阿端"]),
    ],
)
def test_owners_are_found_where_people_write_them(item: str, text: str, named: list[str]) -> None:
    found = action(item)
    assert (found.text, owners(found)) == (text, named)


def test_an_owner_of_the_attendance_is_that_person() -> None:
    assert action("- [ ] A-1 x · @阿端").owners[0].person == 1


@pytest.mark.parametrize(
    ("field", "kind", "date"),
    [
        ("期限 5月底前（2019-05-31）", DueKind.BY, dt.date(2019, 5, 31)),
        ("期限 2018-12-19", DueKind.ON, dt.date(2018, 12, 19)),
        ("期限：2018-12-19", DueKind.ON, dt.date(2018, 12, 19)),
        ("期限 5月底前", DueKind.BY, dt.date(2019, 5, 31)),
        ("期限 再說", DueKind.WORDS, None),
        ("期限 （不承諾期限）", DueKind.NO_DATE, None),
        ("期限 選前（待 選舉）", DueKind.EVENT, None),
        ("due 1 June (2019-06-01 on)", DueKind.START, dt.date(2019, 6, 1)),
    ],
)
def test_a_deadline_is_its_words_and_its_date(
    field: str, kind: DueKind, date: dt.date | None
) -> None:
    due = action(f"- [ ] A-1 x · {field}").due
    assert due is not None
    assert (due.kind, due.date) == (kind, date)


@pytest.mark.parametrize("item", ["- [ ] A-12 ~~寄信~~", "- [ ] ~~A-12 寄信~~", "- ~~A-12 寄信~~"])
def test_what_is_struck_out_is_dropped(item: str) -> None:
    found = action(item)
    assert (found.code, found.text, found.status) == ("A-12", "寄信", ActionStatus.DROPPED)


def test_done_under_an_item_is_done() -> None:
    assert action("- [ ] A-12 寄信\n  - Done").status is ActionStatus.DONE


UNDER = [
    "\n  * 2/20 已發文",
    "\n- 2/20 已發文".replace("\n-", "\n    -"),
    "\n  + 2/20 已發文",
    "\n   1. 2/20 已發文",
    "\n\t- 2/20 已發文",
    "\n  2/20 已發文",
    "\n2/20 已發文",
    "\n> 2/20 已發文",
    "（2/20 已發文）",
    "  2/20 已發文",
    " · 2/20 已發文",
    "，2/20 已發文",
    "\n  （2/20 已發文）",
]


@pytest.mark.parametrize("written", UNDER)
def test_what_is_written_behind_or_under_an_action_is_progress_of_it(written: str) -> None:
    item = "- [ ] A-12 @阿端 寄信 5月底前 · 期限 5月底前（2019-05-31）"
    record = read_pad(f"{HEAD}{BODY}## 行動項目\n\n{item}{written}\n- [ ] A-13 別的\n").record
    assert [(one.code, one.text) for one in record.actions] == [
        ("A-12", "@阿端 寄信 5月底前"),
        ("A-13", "別的"),
    ]
    assert record.actions[0].due is not None
    assert record.actions[0].due.words == "5月底前"
    assert [(note.action, note.text) for note in record.progress] == [(1, "2/20 已發文")]


def test_progress_says_who_signed_it_and_when() -> None:
    quote = "> [name=阿端] [time=Wed, Feb 20, 2019 9:59 AM]\n> 已發文\n> 等主計處"
    record = read_pad(f"{HEAD}{BODY}## 行動項目\n\n- [ ] A-12 寄信\n{quote}\n").record
    (note,) = record.progress
    assert note.text == "阿端：已發文\n等主計處"
    assert note.at == dt.datetime(2019, 2, 20, 1, 59, tzinfo=dt.UTC)


@pytest.mark.parametrize("word", ["（已完成）", "\n  - 已完成", "\n  - [x]", " · done", "  完成。"])
def test_progress_that_says_done_gives_the_status_too(word: str) -> None:
    item = "- [ ] A-12 寄信 · @阿端 · 期限 5月底前（2019-05-31）"
    record = read_pad(f"{HEAD}{BODY}## 行動項目\n\n{item}{word}\n").record
    assert record.actions[0].status is ActionStatus.DONE
    assert [note.text for note in record.progress if note.text.strip()]


def test_a_line_under_a_new_item_says_what_it_is_about() -> None:
    assert action("- [ ] 寄信\n    - 給各部會\n還有地方").text == "寄信\n給各部會\n還有地方"


def test_an_item_without_code_or_with_one_that_stands_twice_is_asked_about() -> None:
    reading = read_pad(
        f"{HEAD}{BODY}## 行動項目\n- [ ] A-1 甲\n- [ ] A-1 乙\n- [ ] 丙\n- [ ] A-2\n"
    )
    assert [found.number for found in reading.record.actions] == [1, 0, 0, 2]
    assert len(reading.remarks) == 2


def test_parts_may_be_demoted_renamed_and_moved() -> None:
    text = (
        f"{HEAD}### 待辦事項\n* [ ] A-1 甲\n\n### **決議**：\n1. 通過\n\n"
        "# 逐字稿\n\n### 阿端：\n好。\n"
    )
    record = read_pad(text).record
    assert [found.text for found in record.actions] == ["甲"]
    assert [found.text for found in record.decisions] == ["通過"]
    assert [entry.text for entry in record.entries] == ["好。"]


def test_a_transcript_without_its_heading_is_still_one() -> None:
    record = read_pad(f"{HEAD}### 阿端：\n好。\n\n## 決議\n- 通過\n").record
    assert [entry.text for entry in record.entries] == ["好。"]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("---\n\n#", "\n#"),
        lambda text: text.removeprefix("---\n"),
        lambda text: text.replace("好。\n", "好。\n\n---\n"),
    ],
)
def test_an_ill_treated_pad_keeps_its_words(change) -> None:  # type: ignore[no-untyped-def]
    record = read_pad(change(f"{HEAD}{BODY}## 行動項目\n\n- [ ] A-12 寄信\n")).record
    assert "好。" in [entry.text for entry in record.entries]
    assert [found.text for found in record.actions] == ["寄信"]


@pytest.mark.parametrize("text", ["", "\n", "---", "## 行動項目", "- [ ]", "## 決議\n-", "#"])
def test_an_empty_or_cut_off_pad_is_read(text: str) -> None:
    assert isinstance(read_pad(text).record, Record)


def test_what_fits_nowhere_is_kept_with_its_line() -> None:
    reading = read_pad(f"{HEAD}{BODY}## 附件\n\n請看雲端。\n\n## 出席\n\n還有很多人\n")
    kept = {entry.text: entry.flag for entry in reading.record.entries}
    assert {"附件", "請看雲端。", "還有很多人"} <= set(kept)
    assert "24" in kept["還有很多人"]


def test_the_notice_says_the_day_in_both_calendars() -> None:
    words = notice(dt.date(2021, 7, 7))
    assert "2021-07-07（110年7月7日）" in words
    assert "CC0" in words
    assert "2021-07-07" in notice(dt.date(2021, 7, 7), chinese=False)


def test_a_pad_is_plain() -> None:
    written = formats.write(read_pad(f"{HEAD}{BODY}").record, "pad", round="r")
    assert written == (
        "---\ntitle: 2018-12-05 季會\nlang: zh-TW\nogfacil: u r\n---\n\n# 2018-12-05 季會\n\n"
        "## 出席\n\n1. 阿端 · g0v\n2. 唐鳳\n\n## 逐字稿\n\n### 阿端：\n好。\n"
    )
