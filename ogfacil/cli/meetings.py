"""`new`, `list`, `show`: create, list and print meetings."""

from __future__ import annotations

import json

import click

from ogfacil import clock
from ogfacil.cli.common import (
    as_json,
    command,
    meeting_argument,
    open_store,
    open_to_read,
    print_json,
    warn,
)
from ogfacil.language.clean import clean
from ogfacil.locale import _, language
from ogfacil.record.outgoing import public_meeting
from ogfacil.workflow.meetings import meetings
from ogfacil.workflow.meetings.people import last_guests, read_guest


@command(
    "new",
    help=_("Make a meeting, and its series where there is none yet; prints its reference."),
    example="ogfacil new --series 季會 --title 行動方案 --date 2018-12-05 \\\n"
    '    --person "阿端 <a@x.tw> role=facilitator org=OCF" --agenda "報告 10"',
)
@click.option("--series", required=True, metavar="NAME", help=_("the series it belongs to"))
@click.option("--title", required=True, metavar="TITLE", help=_("what it is called"))
@click.option("--date", metavar="DATE", help=_("its day; today unless given"))
@click.option("--place", default="", metavar="PLACE", help=_("where it is held"))
@click.option(
    "--person",
    "people",
    multiple=True,
    metavar="PERSON",
    help=_("somebody who is there, once for each: name <e-mail> role= org= alias="),
)
@click.option("--agenda", multiple=True, metavar="ITEM", help=_("an agenda item: title minutes"))
@click.option("--same-people", is_flag=True, help=_("take the people of the series' last meeting"))
def new_command(
    db: str | None,
    series: str,
    title: str,
    date: str | None,
    place: str,
    people: tuple[str, ...],
    agenda: tuple[str, ...],
    same_people: bool,
) -> None:
    """Create a meeting."""
    guests = tuple(read_guest(person) for person in people)
    day = meetings.read_date(date) if date else clock.today()
    with open_store(db) as store:
        if same_people:
            known = [s.id for s in store.series() if s.name == series]
            guests = (*last_guests(store, known[0]), *guests) if known else guests
        plan = meetings.NewMeeting(
            series=series,
            title=title,
            date=day,
            place=place,
            agenda=meetings.read_agenda("\n".join(agenda)),
            guests=guests,
            language=meetings.language_of(title + series, language()),
        )
        click.echo(meetings.new_meeting(store, plan).reference)


@command("list", help=_("The series and their meetings."), example="ogfacil list --json")
@as_json
def list_command(db: str | None, json_: bool) -> None:
    """List series and meetings."""
    with open_to_read(db) as store:
        words = store.withheld().words
        there = tuple(public_meeting(one, words) for one in store.meetings())
        series = store.series()
        outdated = store.outdated()
    if json_:
        print_json(
            [
                {
                    "series": one.name,
                    "meetings": [
                        {
                            "reference": m.reference,
                            "number": m.number,
                            "title": m.title,
                            "date": m.date.isoformat() if m.date else None,
                            "place": m.place,
                            "state": m.state.value,
                            "out_of_date": m.id in outdated,
                        }
                        for m in there
                        if m.series_id == one.id
                    ],
                }
                for one in series
            ]
        )
        return
    if not there:
        click.echo(
            _("No meetings yet. Make one with `ogfacil new`, or read one with `ogfacil import`.")
        )
    for one in series:
        click.echo(one.name)
        for m in there:
            if m.series_id == one.id:
                line = f"  {m.reference}  {m.date.isoformat() if m.date else '':10}  {m.title}"
                late = f"  ({meetings.out_of_date()})" if m.id in outdated else ""
                click.echo(line + late)


@command("show", help=_("One meeting, whole."), example="ogfacil show 季會/3 --json")
@meeting_argument
@as_json
def show_command(db: str | None, meeting: str, json_: bool) -> None:
    """Print a meeting."""
    from ogfacil.record import MeetingState
    from ogfacil.workflow.documents.exporting import render
    from ogfacil.workflow.meetings.agenda_time import time_lines

    with open_to_read(db) as store:
        record = store.record(meetings.resolve(store, meeting).id)
        outdated = store.is_outdated(record.meeting)
    is_live = record.meeting.state is MeetingState.LIVE
    document = render(record, "json" if json_ else "text").decode()
    if json_:
        print_json({**json.loads(document), "out_of_date": outdated})
    else:
        if outdated:
            warn(meetings.out_of_date())
        click.echo(document.rstrip("\n"))
        if lines := time_lines(record, clock.now() if is_live else None):
            click.echo("\n" + _("Time on the agenda"))
            for line in lines:
                click.echo(clean(f"  {line}"))
