"""Reports: what was promised, done, slipped and released, in every form."""

from __future__ import annotations

import csv
import datetime as dt
import io

import openpyxl
import pytest
from docx import Document

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.formats import report
from ogfacil.locale import _
from ogfacil.record import ActionStatus, Assessment, Commitment, Completion, Milestone, Tracking
from ogfacil.store import Store
from ogfacil.workflow.reports import charts
from ogfacil.workflow.reports.report_text import report_of
from ogfacil.workflow.reports.series_report import (
    ReportData,
    follow,
    series_called,
    shares,
)
from ogfacil.workflow.tracking import actions, review
from ogfacil.workflow.tracking.commitments import add_commitment, assess
from ogfacil.workflow.tracking.tracked import tracked
from tests.conftest import NOW, Clock
from tests.workflow.house import a_meeting, said
from tests.workflow.promises import FIRST, SECOND, first_session, rows, second_session

LAST = dt.date(2019, 3, 31)


@pytest.fixture
def followed(store: Store, clock: Clock) -> Store:
    """Two sessions: one item done, one slipped, one released in review, a commitment assessed."""
    first = first_session(store)
    said(store, first, "/a @阿端 =cmd|' /C calc'!A1 明天")
    plan = add_commitment(
        store, Commitment(0, "開放資料", lead="數位局"), [("上架", dt.date(2019, 6, 30))]
    )
    actions.commit_to(store, [rows(store)["A-2"].home], plan.id)
    clock.pass_(days=20)
    actions.close(store, [rows(store)["A-1"].home], ActionStatus.DONE, on=dt.date(2018, 12, 25))
    due = actions.read_due_words(store, "2019年3月31日前", FIRST)
    actions.set_due(store, [rows(store)["A-2"].home], due)
    assess(store, Assessment(0, plan.id, dt.date(2018, 12, 31), Completion.LIMITED, None, ("A-2",)))
    clock.pass_(days=71)
    second = second_session(store)
    item = next(i for i in review.items(store, second, SECOND) if i.row.code == "A-4")
    review.decide(store, second.id, item, review.Choice.RELEASE)
    return store


def found(store: Store, **period: dt.date | None) -> ReportData:
    return follow(store, series_called(store, "季會"), **{"last": LAST, **period})  # type: ignore[arg-type]


def codes(rows: object) -> list[str]:
    return [row.code for row in rows]  # type: ignore[attr-defined]


def test_a_report_counts_what_became_of_promises(followed: Store) -> None:
    one = found(followed)
    assert len(one.promised) == 6
    assert codes(one.done) == ["A-1"]
    assert codes(one.released) == ["A-4"]
    assert [(slip.row.code, slip.days) for slip in one.slips] == [("A-2", 90)]
    assert codes(one.open) == ["A-2", "A-3", "A-5", "A-6"]


def test_a_period_holds_only_what_was_in_it(followed: Store) -> None:
    one = found(followed, first=dt.date(2019, 1, 1))
    assert codes(one.promised) == []
    assert codes(one.released) == ["A-4"]
    assert one.done == one.slips == ()
    assert one.slips == ()
    with pytest.raises(InvalidInputError):
        found(followed, first=dt.date(2020, 1, 1))


def test_a_period_that_is_over_shows_what_stood_at_its_end(followed: Store) -> None:
    one = found(followed, last=dt.date(2018, 12, 20))
    assert one.done == one.released == one.slips == ()
    assert codes(one.open) == codes(one.promised) == ["A-1", "A-2", "A-3", "A-4", "A-5", "A-6"]
    states = {row.code: row.action for row in one.open}
    assert states["A-1"].closed is None
    assert rows(followed)["A-1"].action.closed is not None
    assert states["A-2"].due == rows(followed)["A-2"].dues[0]
    assert (states["A-4"].tracking, states["A-4"].closed) == (Tracking.NONE, None)


def test_what_was_done_in_the_period_and_released_after_it_is_only_done(
    followed: Store, clock: Clock
) -> None:
    clock.pass_(days=30)
    third = a_meeting(followed, date=dt.date(2019, 4, 10))
    item = next(i for i in review.items(followed, third, LAST) if i.row.code == "A-1")
    review.decide(followed, third.id, item, review.Choice.RELEASE)
    one = found(followed)
    (row,) = (row for row in one.done if row.code == "A-1")
    assert row.action.tracking is Tracking.NONE
    assert "A-1" not in codes(one.released)


def test_what_was_opened_again_after_the_period_was_done_in_it(
    followed: Store, clock: Clock
) -> None:
    clock.pass_(days=30)
    actions.reopen(followed, [rows(followed)["A-4"].home])
    assert codes(found(followed).released) == ["A-4"]
    assert codes(found(followed).done) == ["A-1"]
    later = found(followed, last=dt.date(2019, 5, 1))
    assert later.released == ()
    assert codes(later.done) == ["A-1"]


def test_a_report_counts_each_promise_exactly_once(followed: Store, clock: Clock) -> None:
    clock.pass_(days=30)
    third = a_meeting(followed, date=dt.date(2019, 4, 10))
    for code, choice in (("A-1", review.Choice.RELEASE), ("A-3", review.Choice.KEEP)):
        item = next(i for i in review.items(followed, third, LAST) if i.row.code == code)
        review.decide(followed, third.id, item, choice)
    actions.close(
        followed, [rows(followed)["A-5"].home], ActionStatus.DROPPED, note="重複", on=LAST
    )
    for last in (FIRST, LAST, dt.date(2019, 5, 1)):
        one = found(followed, last=last)
        counted = codes((*one.done, *one.released, *one.dropped, *one.open))
        assert sorted(counted) == sorted(codes(one.promised))
    assert codes(one.done) == codes(one.done_and_released) == ["A-1"]
    assert codes(one.released) == ["A-4"]
    (numbers,) = (
        b for b in report_of(one).blocks if isinstance(b, report.Grid) and b.name == _("In numbers")
    )
    assert ("Released before they were done", "1") in numbers.rows
    for day in (FIRST, LAST):
        point = charts.burn_up(found(followed, last=day).rows, [("", day)])[0]
        assert point.promised == point.closed + point.open


def test_a_due_that_had_no_day_for_a_while_slips_by_all_of_it(
    followed: Store, clock: Clock
) -> None:
    for words in ("日期未定", "2019年4月30日前"):
        due = actions.read_due_words(followed, words, FIRST)
        actions.set_due(followed, [rows(followed)["A-2"].home], due)
    assert [(slip.row.code, slip.days) for slip in found(followed).slips] == [
        ("A-2", 90),
        ("A-2", 30),
    ]
    assert rows(followed)["A-2"].slips == 2


def test_the_shares_of_owners_are_of_the_period_as_the_numbers_are(followed: Store) -> None:
    for period in ({}, {"first": dt.date(2019, 1, 1)}, {"last": dt.date(2018, 12, 20)}):
        one = found(followed, **period)
        there = shares(one)
        for what in ("promised", "done", "released", "open", "late"):
            theirs = [max(1, len(row.owners)) for row in getattr(one, what)]
            assert sum(getattr(share, what) for share in there) == sum(theirs), what
        slipped = {slip.row.code: max(1, len(slip.row.owners)) for slip in one.slips}
        assert sum(share.slipped for share in there) == sum(slipped.values())


def test_the_newest_assessment_is_not_also_an_earlier_one(followed: Store) -> None:
    (plan,) = followed.all(Commitment)
    (milestone,) = followed.all(Milestone)
    day = dt.date(2019, 1, 31)
    assess(followed, Assessment(0, plan.id, day, Completion.COMPLETE, milestone.id, ("A-2",)))
    text = report.markdown(report_of(found(followed)))
    assert "| Completion as it was said before |  |" in text


def test_as_of_a_day_a_report_says_what_the_record_said(followed: Store) -> None:
    day = dt.date(2018, 12, 10)
    one = found(followed, last=day, as_of=day)
    assert codes(one.done) == []
    assert one.slips == ()
    assert one.standings[0].completion() is None


def test_the_self_assessment_fills_in_what_is_known(followed: Store) -> None:
    text = report.markdown(report_of(found(followed)))
    assert "| Lead implementing agency | 數位局 |" in text
    assert "| Completion | limited |" in text
    assert "| Evidence | A-2 |" in text
    assert "| Main objective |  |" in text
    assert "| 上架 | 2019-06-30 | – | – | – |" in text


def test_weeks_in_which_nothing_falls_due_are_a_sentence(followed: Store) -> None:
    name = _("What falls due")
    assert name in [getattr(block, "name", "") for block in report_of(found(followed)).blocks]
    later = report_of(found(followed, last=dt.date(2030, 1, 1)))
    assert name not in [getattr(block, "name", "") for block in later.blocks]
    assert _("Nothing falls due in the next {n} weeks.", n=8) in report.markdown(later)


def test_word_says_the_same_as_markdown(followed: Store) -> None:
    data = report.write(report_of(found(followed)), "docx", NOW)
    document = Document(io.BytesIO(data))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {"A-1", "開放資料", "limited", "數位局"} <= cells
    assert document.paragraphs[0].text.startswith("季會")
    assert data == report.write(report_of(found(followed)), "docx", NOW)


def test_sheets_hold_no_formula(followed: Store) -> None:
    whole = report_of(found(followed))
    book = openpyxl.load_workbook(io.BytesIO(report.write(whole, "xlsx", NOW)))
    assert len(book.sheetnames) == len(set(book.sheetnames)) > 5
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    promised = book[_("Promised")]
    assert (promised.freeze_panes, promised.auto_filter.ref) == ("A2", promised.dimensions)
    assert book[_("Slipped")]["C2"].is_date
    text = report.write(whole, "csv", NOW).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not any(cell.startswith(("=", "+", "@")) for cell in row), row


def test_a_series_is_named_by_a_part_of_its_name(followed: Store) -> None:
    assert series_called(followed, "季").name == "季會"
    with pytest.raises(NotFoundError):
        series_called(followed, "月會")
    with pytest.raises(InvalidInputError):
        report.write(report_of(found(followed)), "pdf", NOW)


def test_the_burn_up_counts_by_month_and_by_session(followed: Store) -> None:
    all_rows = tracked(followed)
    points = charts.monthly(all_rows, LAST)
    assert [(p.label, p.promised, p.closed) for p in points] == [
        ("2018-12", 6, 1),
        ("2019-01", 6, 1),
        ("2019-02", 6, 1),
        ("2019-03", 6, 2),
    ]
    sessions = charts.by_session(all_rows, followed.meetings(), LAST)
    assert [(p.promised, p.open) for p in sessions] == [(6, 6), (6, 4), (6, 4)]


def test_bars_are_as_wide_as_they_are_said_to_be(followed: Store) -> None:
    shown = charts.drawn(charts.bars(charts.monthly(tracked(followed), LAST)), 12)
    assert shown[0].startswith("2018-12  ==----------  ")
    loads = charts.load(tracked(followed), LAST)
    assert loads[0].name == "阿端"
    assert {charts.cells(row.split("  ")[0]) for row in charts.drawn(charts.load_bars(loads))}


def test_the_calendar_shows_weeks_with_what_falls_due(followed: Store) -> None:
    weeks = charts.calendar(tracked(followed), dt.date(2019, 3, 27))
    assert weeks[0].monday == dt.date(2019, 3, 25)
    assert weeks[0].codes == ("A-2",)
    assert weeks[0].counts == (0, 0, 0, 0, 0, 0, 1)


def test_a_code_that_two_series_use_goes_with_its_series_and_no_row_grows_too_long(
    followed: Store,
) -> None:
    said(followed, a_meeting(followed, series="月會"), "/a @阿端 另一件 2019-04-01", *["/a 一"] * 3)
    weeks = charts.calendar(tracked(followed), dt.date(2019, 3, 27))
    assert weeks[1].codes == ("月會:A-1",)
    assert charts.some(("季會:A-1", "季會:A-2", "季會:A-3"), room=12) == "季會:A-1 +2"
    assert charts.some(("季會:A-1", "季會:A-2"), room=4) == "+2"
