"""What the first screen shows of the meeting under the cursor, and what it says when empty."""

from __future__ import annotations

from textual.content import Content

from ogfacil.locale import _, plain
from ogfacil.record import Meeting, MeetingState
from ogfacil.widgets.cell_wrap import cell_width
from ogfacil.workflow.meetings.meetings import meeting_state_word, out_of_date
from ogfacil.workflow.meetings.summary import MeetingSummary


def meeting_page(summary: MeetingSummary) -> Content:
    """Return a meeting at a summary."""
    meeting, head = summary.meeting, summary.head
    people = {person.id: person for person in head.people}
    rows: list[Content] = [
        Content.assemble((meeting.title, "b")),
        Content.assemble(
            (
                "  ".join(
                    part
                    for part in (
                        meeting.reference,
                        meeting.date.isoformat() if meeting.date else "",
                        meeting.place,
                    )
                    if part
                ),
                "dim",
            )
        ),
        _state(summary),
        Content(""),
        Content(
            _(
                "{lines:# line|# lines} · {actions:# open action|# open actions} · "
                "{gaps:# gap|# gaps}",
                lines=summary.lines,
                actions=summary.open_actions,
                gaps=summary.gaps,
            )
        ),
    ]
    if head.agenda:
        rows += [Content(""), Content.assemble((_("Agenda"), "b"))]
        rows += [
            Content(
                f"  {i}  {item.title}" + (f"  {item.minutes}{plain('′')}" if item.minutes else "")
            )
            for i, item in enumerate(head.agenda, 1)
        ]
    if head.attendance:
        rows += [Content(""), Content.assemble((_("People"), "b"))]
        rows += [
            Content.assemble(
                f"  {seat.seat:>2}  {people[seat.person].name}",
                (f"  {people[seat.person].organisation}", "dim"),
            )
            for seat in sorted(head.attendance, key=lambda a: a.seat)
            if seat.person in people
        ]
    return Content("\n").join(rows)


def welcome_page() -> Content:
    """Return what to do on an empty store, in one look."""
    keys = (
        ("n", _("make your first meeting, and start taking notes")),
        ("i", _("read in a transcript: Markdown, Word, JSON, a pad, a pasted list")),
        ("?", _("see every key")),
        ("Ctrl+L", _("中文")),
    )
    rows = [
        Content.assemble((_("No meetings yet."), "b")),
        Content(""),
        *(_key(key, words) for key, words in keys),
        Content(""),
        Content.assemble((_("Everything stays on this computer, in one file."), "dim")),
    ]
    return Content("\n").join(rows)


def error_page(sentence: str) -> Content:
    """Return why the store can't be opened, and the ways out."""
    rows = [
        Content.assemble((_("The meetings can't be shown."), "b")),
        Content(""),
        Content(sentence),
        Content(""),
        _key("F5", _("try again")),
        _key("q", _("leave; `ogfacil doctor` looks what is wrong")),
    ]
    return Content("\n").join(rows)


def _key(key: str, words: str) -> Content:
    return Content.assemble(("  " + key.ljust(8), "b $accent"), words)


def _state(summary: MeetingSummary) -> Content:
    """Return how far the meeting has come, and whether it was changed after it was published."""
    word = meeting_state_word(summary.meeting.state)
    if not summary.outdated:
        return Content(word)
    return Content.assemble(word, (f"  {out_of_date()}", "bold $text-warning"))


def meeting_row(meeting: Meeting, *, outdated: bool = False) -> Content:
    """Return a meeting as a row of the list."""
    day = meeting.date.isoformat() if meeting.date else " " * 10
    state = meeting_state_word(meeting.state)
    gap = " " * (
        max(cell_width(meeting_state_word(one)) for one in MeetingState) - cell_width(state)
    )
    number, late = f"{meeting.number:>4}  ", ("!", "bold $text-warning")
    if outdated:
        return Content.assemble(
            number, (f"{day}  {state}", "dim"), late, (f"{gap} ", "dim"), meeting.title
        )
    return Content.assemble(number, (f"{day}  {state}{gap}  ", "dim"), meeting.title)
