"""Deadlines: what always holds, whatever is written."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogfacil import locale
from ogfacil.language.due import names_next_meeting, read_due, read_dues
from ogfacil.language.due.show import doubt, roc, short
from ogfacil.record import Doubt, DueKind

WEDNESDAY = dt.date(2018, 12, 5)
days = st.dates(dt.date(2012, 1, 1), dt.date(2099, 12, 31))
HAN = "〇一二三四五六七八九"


def numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十") + (
        HAN[ones] if ones else ""
    )


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


STYLES = (
    lambda d: d.isoformat(),
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d.year}.{d.month:02}.{d.day:02}",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    lambda d: (
        "".join(HAN[int(c)] for c in str(d.year)) + f"年{numeral(d.month)}月{numeral(d.day)}日"
    ),
    lambda d: "民國" + roc(d),
    lambda d: f"西元{d.year}年{d.month}月{d.day}號",
    lambda d: wide(f"{d.year}年{d.month}月{d.day}日"),
    lambda d: f"{d:%B} {d.day}, {d.year}",
    lambda d: f"{d.day} {d:%b} {d.year}",
    lambda d: f"{d:%Y%m%d}",
)


@settings(deadline=None)
@given(days, st.sampled_from(STYLES), days)
def test_a_day_in_any_style_is_that_day(day: dt.date, style: object, on: dt.date) -> None:
    due = read_due(style(day), on)  # type: ignore[operator]
    assert due is not None
    assert (due.kind, due.date) == (DueKind.ON, day)
    assert (Doubt.PAST in due.doubts) == (day < on)


@settings(deadline=None)
@given(days, st.sampled_from(STYLES), st.sampled_from(["前", "以前", "之前", " 前", "（含）以前"]))
def test_a_day_with_before_is_the_last_that_keeps_the_promise(
    day: dt.date, style: object, binder: str
) -> None:
    due = read_due(style(day) + binder, day)  # type: ignore[operator]
    assert due is not None
    assert (due.kind, due.date) == (DueKind.BY, day)


@settings(deadline=None)
@given(st.dates(dt.date(2010, 1, 1), dt.date(2098, 12, 31)))
def test_a_year_without_its_era_is_one_of_the_republic(day: dt.date) -> None:
    due = read_due(roc(day) + "前", day)
    assert due is not None
    assert due.date == day
    assert {Doubt.ROC_YEAR, Doubt.AMBIGUOUS} & set(due.doubts)


@settings(deadline=None)
@given(days, st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_year_is_the_next_such_day(on: dt.date, month: int, number: int) -> None:
    due = read_due(f"{month}月{number}日前", on)
    assert due is not None
    assert due.date is not None
    assert on <= due.date < on + dt.timedelta(366)
    assert (due.date.month, due.date.day) == (month, number)
    assert (Doubt.YEAR_ASSUMED in due.doubts) == (due.date.year != on.year)


@settings(deadline=None)
@given(days, st.sampled_from(["底", "初", "中旬", "上旬", "下旬", "中", ""]), st.integers(1, 12))
def test_a_range_begins_before_it_ends_and_ends_in_its_month(
    on: dt.date, part: str, month: int
) -> None:
    due = read_due(f"{month}月{part}", on)
    assert due is not None
    assert due.date is not None
    assert due.start is not None
    assert due.start < due.date
    assert due.start.month == due.date.month == month
    assert due.date >= on


@settings(deadline=None)
@given(days, st.integers(1, 60), st.sampled_from(["天", "週", "個月", "個禮拜", "個工作天", "日"]))
def test_more_time_is_never_sooner(on: dt.date, count: int, unit: str) -> None:
    sooner, later = (read_due(f"{n}{unit}內", on) for n in (count, count + 1))
    assert sooner is not None
    assert later is not None
    assert sooner.date is not None
    assert later.date is not None
    assert on == sooner.start < sooner.date < later.date


@settings(deadline=None)
@given(days, st.sampled_from("一二三四五六日"))
def test_next_weeks_day_lies_in_the_week_that_begins_next_monday(on: dt.date, name: str) -> None:
    due = read_due(f"下週{name}", on)
    assert due is not None
    assert due.date is not None
    assert 7 - on.weekday() <= (due.date - on).days <= 13 - on.weekday()
    assert "一二三四五六日"[due.date.weekday()] == name


ALPHABET = (
    "年月日號季週禮拜前後內底初之以下次會議上一二三十0123456789/.-: （）()，。？ "
    "民國明今去每by untilQ會後選開天個兩半等確定Friday"
)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=40) | st.text(max_size=60), days)
def test_words_are_what_was_said_whatever_is_typed(text: str, on: dt.date) -> None:
    end = 0
    for found in read_dues(text, on):
        assert text[found.start_index : found.end_index] == found.due.words
        assert end <= found.start_index < found.end_index <= len(text)
        end = found.end_index
        due = found.due
        assert due.words.strip() == due.words
        if due.kind in (DueKind.BY, DueKind.ON, DueKind.START):
            assert due.date is not None
        if due.kind in (DueKind.WORDS, DueKind.NO_DATE):
            assert due.date is None
        if due.start and due.date:
            assert due.start <= due.date
        assert (due.kind is DueKind.EVENT) == bool(due.event)


def test_every_deadline_of_a_text_is_found_in_its_place() -> None:
    text = "3月底前給初稿，下次會議前定稿；時程未定的先不列。"
    assert [f.due.words for f in read_dues(text, WEDNESDAY)] == [
        "3月底前",
        "下次會議前",
        "時程未定",
    ]


@pytest.mark.parametrize(
    ("phrase", "event", "offset"),
    [
        ("下次會議前", "下次會議", 0),
        ("下次會前", "下次會議", 0),
        ("下次開會之前", "下次會議", 0),
        ("選前", "選舉", 0),
        ("大選前兩週", "大選", -14),
        ("會議兩週前", "會議", -14),
        ("公布後三十日內", "公布", 30),
        ("等逐字稿結束以後", "逐字稿結束", 0),
        ("一旦確定後", "確定", 0),
        ("before the next meeting", "next meeting", 0),
        ("two weeks before the summit", "summit", -14),
    ],
)
def test_an_event_is_named_with_the_days_from_it(phrase: str, event: str, offset: int) -> None:
    due = read_due(phrase, WEDNESDAY)
    assert due is not None
    assert (due.event, due.offset, due.date) == (event, offset, None)


def test_an_event_that_has_a_date_gives_it() -> None:
    summit = {"大選": dt.date(2020, 1, 11), "下次會議": dt.date(2019, 3, 6), "峰會": None}
    assert (due := read_due("大選前兩週", WEDNESDAY, events=summit))
    assert due.date == dt.date(2019, 12, 28)
    assert (due := read_due("before the next meeting", WEDNESDAY, events=summit))
    assert due.date == dt.date(2019, 3, 6)
    assert (due := read_due("下次會議前三個工作天", WEDNESDAY, events=summit))
    assert (due.date, due.offset) == (dt.date(2019, 2, 27), -7)
    assert (due := read_due("峰會前", WEDNESDAY, events=summit))
    assert due.date is None


@pytest.mark.parametrize("name", ["下次會議", "下次季會", "下一次協作會議", "next meeting"])
def test_the_next_meeting_is_known_by_its_names(name: str) -> None:
    assert names_next_meeting(name)


@pytest.mark.parametrize(
    ("phrase", "doubts"),
    [
        ("12/14前", ()),
        ("3月底前", (Doubt.YEAR_ASSUMED,)),
        ("107年12月14日", (Doubt.ROC_YEAR,)),
        ("民國107年12月14日", ()),
        ("107/12/14(五)", ()),
        ("12/14(三)", (Doubt.AMBIGUOUS,)),
        ("3月前", (Doubt.YEAR_ASSUMED, Doubt.AMBIGUOUS)),
        ("2018年11月30日前", (Doubt.PAST,)),
        ("週三前", (Doubt.AMBIGUOUS,)),
        ("兩三天內", (Doubt.AMBIGUOUS,)),
        ("by next Friday", (Doubt.AMBIGUOUS,)),
        ("before Friday", (Doubt.AMBIGUOUS,)),
    ],
)
def test_what_might_be_otherwise_is_marked(phrase: str, doubts: tuple[Doubt, ...]) -> None:
    due = read_due(phrase, WEDNESDAY)
    assert due is not None
    assert due.doubts == doubts


def test_working_days_of_a_year_that_is_not_announced_are_marked() -> None:
    due = read_due("十個工作天內", dt.date(2030, 3, 1))
    assert due is not None
    assert due.doubts == (Doubt.CALENDAR,)


def test_ten_working_days_over_the_new_year_skip_its_holidays() -> None:
    due = read_due("十個工作天內", dt.date(2019, 1, 30))
    assert due is not None
    assert due.date == dt.date(2019, 2, 20)


def test_a_leap_day_is_in_a_year_that_has_one() -> None:
    due = read_due("2月29日前", dt.date(2019, 3, 1))
    assert due is not None
    assert due.date == dt.date(2020, 2, 29)


@pytest.fixture
def chinese() -> object:
    before = locale.language()
    locale.use("zh-Hant")
    yield
    locale.use(before)


@pytest.mark.usefixtures("chinese")
def test_a_deadline_is_shown_in_few_characters() -> None:
    shown = {
        p: short(read_due(p, WEDNESDAY), WEDNESDAY)
        for p in ("12/14前", "明年3月底", "選前", "明年起", "無期限")
    }
    assert shown == {
        "12/14前": "12/14(五)",
        "明年3月底": "2019/3/31(日)",
        "選前": "「選前」，尚無日期",
        "明年起": "2019/1/1(二) 起",
        "無期限": "不承諾期限",
    }
    assert short(None, WEDNESDAY) == ""
    assert all(doubt(d).endswith("。") for d in Doubt)


def test_a_deadline_is_shown_in_english_too() -> None:
    before = locale.language()
    locale.use("en")
    try:
        assert short(read_due("by 12/14", WEDNESDAY), WEDNESDAY) == "Fri 14 Dec"
        assert short(read_due("ASAP", WEDNESDAY), WEDNESDAY) == "“ASAP”"
    finally:
        locale.use(before)


def test_a_day_is_shown_in_years_of_the_republic() -> None:
    assert roc(dt.date(2018, 12, 14)) == "107年12月14日"


@pytest.mark.parametrize(
    "piece", ["會", "1月", "協調", "下次", "等", "月底前", "明年", "12/", "a ", "一"]
)
def test_a_long_run_of_the_same_words_is_read_through(piece: str) -> None:
    assert all(f.due.words for f in read_dues(piece * 3000, WEDNESDAY))
