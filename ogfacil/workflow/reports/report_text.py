"""Render a report as headings, sentences, charts and tables, in the current language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ogfacil.formats.report import Block, Grid, Heading, Picture, Report, Words
from ogfacil.locale import _
from ogfacil.record.outgoing import unquoted
from ogfacil.workflow.reports import charts
from ogfacil.workflow.reports.charts import Bar, Load, Week
from ogfacil.workflow.reports.self_assessment import self_assessment
from ogfacil.workflow.reports.series_report import ReportData, Share, shares
from ogfacil.workflow.tracking.commitments import completion_label
from ogfacil.workflow.tracking.labels import format_due, status_labels
from ogfacil.workflow.tracking.tracked import Tracked

MOST_BARS = 24


def report_of(found: ReportData) -> Report:
    """Return the whole report."""
    period = (
        _("{first} to {last}", first=found.first, last=found.last)
        if found.first
        else _("until {last}", last=found.last)
    )
    blocks: list[Block] = [Words(_("Period: {period}", period=period)), _numbers(found)]
    blocks += _pictures(found)
    for title, rows in (
        (_("Promised"), found.promised),
        (_("Done"), found.done),
        (_("Released before they were done"), found.released),
        (_("Dropped or merged"), found.dropped),
        (_("Still open"), found.open),
    ):
        blocks += _listed(found, title, rows)
    blocks += _slipped(found)
    blocks += _shares(_("By owner"), _("Owners"), shares(found))
    blocks += _shares(_("By agency"), _("Agencies"), shares(found, agencies=True))
    blocks += _plan(found)
    blocks += self_assessment(found)
    return Report(
        _("{series}: what became of what was promised", series=found.series.name),
        tuple(_unquoting(block, found.unsaid) for block in blocks),
    )


def _unquoting(block: Block, words: Sequence[str]) -> Block:
    """Remove quotes of withdrawn text from a block, such as in the note of an assessment."""
    if isinstance(block, Words | Heading):
        return replace(block, text=unquoted(block.text, words))
    if isinstance(block, Picture):
        first = [tuple(unquoted(cell, words) for cell in row) for row in block.rows]
        return replace(block, rows=tuple((a, b, c) for a, b, c in first))
    rows = tuple(tuple(unquoted(cell, words) for cell in row) for row in block.rows)
    return replace(block, name=unquoted(block.name, words), rows=rows)


def _numbers(found: ReportData) -> Grid:
    numbers = (
        (_("Promised"), len(found.promised)),
        (_("Done"), len(found.done)),
        (_("of these released"), len(found.done_and_released)),
        (_("Released before they were done"), len(found.released)),
        (_("Dropped or merged"), len(found.dropped)),
        (_("Slipped"), len({slip.row.action.id for slip in found.slips})),
        (_("Still open"), len(found.open)),
        (_("of these late"), len(found.late)),
        (_("of these nobody's"), sum(not row.owners for row in found.open)),
    )
    return Grid(
        _("In numbers"),
        (_("What"), _("How many")),
        tuple((name, str(number)) for name, number in numbers),
        (30, 12),
    )


def _pictures(found: ReportData) -> list[Block]:
    last = found.last
    points = charts.by_session(found.rows, found.meetings, last, last.isoformat())[-MOST_BARS:]
    if not found.rows or not points:
        return []
    weeks = charts.calendar(found.rows, last)
    loads = [Load(one.name, one.open, one.late, one.done, one.slipped) for one in shares(found)]
    return [
        Heading(_("Over the sessions")),
        _picture(charts.bars(points)),
        Heading(_("What falls due")),
        _falling_due(weeks),
        Heading(_("Load")),
        _picture(charts.load_bars(loads[:MOST_BARS]), "!-"),
    ]


def _falling_due(weeks: Sequence[Week]) -> Block:
    if not any(week.codes for week in weeks):
        return Words(_("Nothing falls due in the next {n} weeks.", n=len(weeks)))
    return Grid(
        _("What falls due"),
        (_("Week from"), *charts.week_days(), _("Codes")),
        tuple(
            (
                week.monday.isoformat(),
                *(str(n) if n else "" for n in week.counts),
                charts.some(week.codes),
            )
            for week in weeks
        ),
        (12, *(5,) * 7, 40),
    )


def _picture(shown: Sequence[Bar], signs: str = "=-") -> Picture:
    width = 24
    return Picture(
        tuple((bar.label, _signs(bar, width, signs).ljust(width), bar.said) for bar in shown)
    )


def _signs(bar: Bar, width: int, signs: str) -> str:
    first = round(width * bar.first)
    whole = max(round(width * (bar.first + bar.second)), first)
    return signs[0] * first + signs[1] * (whole - first)


def _listed(found: ReportData, title: str, rows: Sequence[Tracked]) -> list[Block]:
    if not rows:
        return []
    head = (_("Code"), _("Action"), _("Owners"), _("Due"), _("Status"), _("Meeting"))
    cells = tuple(
        (
            row.code,
            row.what,
            "、".join(row.owners) or _("nobody yet"),
            format_due(row.action.due, None),
            _state(row, found),
            row.meeting.reference,
        )
        for row in rows
    )
    return [Heading(f"{title} ({len(rows)})"), Grid(title, head, cells, (7, 34, 13, 18, 18, 12))]


def _state(row: Tracked, found: ReportData) -> str:
    late = _("late") if row.is_overdue(found.last) else ""
    closed = row.action.closed.isoformat() if row.action.closed else ""
    return " · ".join(status_labels(row.action, late, closed))


def _slipped(found: ReportData) -> list[Block]:
    if not found.slips:
        return []
    head = (_("Code"), _("Action"), _("Moved on"), _("From"), _("To"), _("Days"))
    rows = tuple(
        (
            slip.row.code,
            slip.row.what,
            slip.on.isoformat(),
            format_due(slip.before, None),
            format_due(slip.after, None),
            str(slip.days),
        )
        for slip in found.slips
    )
    title = _("Slipped")
    return [Heading(f"{title} ({len(rows)})"), Grid(title, head, rows, (8, 29, 17, 22, 22, 8))]


def _shares(title: str, who: str, there: Iterable[Share]) -> list[Block]:
    rows = tuple(
        (
            one.name,
            *map(str, (one.promised, one.done, one.slipped, one.released, one.open, one.late)),
        )
        for one in there
    )
    if not rows:
        return []
    parts = (_("Promised"), _("Done"), _("Slipped"), _("Released"), _("Still open"), _("Late"))
    return [Heading(title), Grid(title, (who, *parts), rows, (28, *(9,) * 6))]


def _plan(found: ReportData) -> list[Block]:
    if not found.standings:
        return []
    rows: list[tuple[str, ...]] = []
    for standing in found.standings:
        commitment = standing.commitment
        newest = standing.completion()
        rows.append(
            (
                commitment.title,
                "、".join((commitment.lead, *commitment.supporting)).strip("、"),
                commitment.end.isoformat() if commitment.end else "–",
                completion_label(newest.completion) if newest else "–",
                newest.day.isoformat() if newest else "–",
            )
        )
        for milestone in standing.milestones:
            of_it = standing.completion(milestone.id)
            rows.append(
                (
                    f"– {milestone.title}",
                    "",
                    milestone.due.isoformat() if milestone.due else "–",
                    completion_label(of_it.completion) if of_it else "–",
                    of_it.day.isoformat() if of_it else "–",
                )
            )
    title = _("Commitments and milestones")
    head = (_("Commitment"), _("Agencies"), _("Until"), _("Completion"), _("As said on"))
    return [Heading(title), Grid(title, head, tuple(rows), (34, 22, 17, 18, 17))]
