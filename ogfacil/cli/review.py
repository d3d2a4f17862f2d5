"""`review`: review the earlier items of a series."""

from __future__ import annotations

import click

from ogfacil import clock
from ogfacil.cli.common import as_json, asked, command, open_store, open_to_read, print_json, warn
from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.locale import _
from ogfacil.store import Store
from ogfacil.workflow.meetings.meetings import resolve
from ogfacil.workflow.tracking import review
from ogfacil.workflow.tracking.actions import check_merge
from ogfacil.workflow.tracking.codes import find_action, in_series
from ogfacil.workflow.tracking.json_rows import tracked_json
from ogfacil.workflow.tracking.review_meeting import Session, coming, session_named


@command(
    "review",
    help=_(
        "Go through the earlier items of a series in its newest meeting. Opens review mode; with "
        "--json lists what is to be reviewed; --decide takes A-12=keep, =release, =self or "
        "=merge:A-3, once for each item."
    ),
    example="ogfacil review 季會 --decide A-12=keep --decide A-7=release",
)
@click.argument("series")
@click.option("--decide", multiple=True, metavar="CODE=WHAT", help=_("decide of one item"))
@click.option("--note", default="", help=_("a remark, for the items decided here"))
@click.option("--close", is_flag=True, help=_("say of what is left that it stays tracked"))
@as_json
def review_command(
    db: str | None, series: str, decide: tuple[str, ...], note: str, close: bool, json_: bool
) -> int:
    """Review the earlier items of a series; exit code 1 where there are none."""
    if not (json_ or decide or close):
        return _open(db, series)
    with open_store(db) as store:
        session = session_named(store, series, clock.today())
        meeting = session.meeting
        if not session.is_open:
            if decide or close:
                _warn_or_refuse(session, series)
            elif series.strip() == meeting.series:
                meeting = coming(store, meeting, clock.today())
        there = review.items(store, meeting, clock.today())
        for item, choice, into in [_read(store, w, there, meeting.series) for w in decide]:
            entry = review.decide(store, meeting.id, item, choice, remark=note, into=into)
            if not json_:
                click.echo(entry.text)
        if decide or close:
            there = review.items(store, meeting, clock.today())
        if (
            close
            and (rest := review.close_review(store, meeting, review.waiting(there)))
            and not json_
        ):
            click.echo(rest.text)
    if json_:
        print_json(
            [
                {
                    "number": item.number,
                    "due_today": item.due_today,
                    "decided": item.decided.text if item.decided else None,
                    **tracked_json(item.row),
                }
                for item in there
            ]
        )
    return 0 if there or decide else 1


def _warn_or_refuse(session: Session, name: str) -> None:
    """Warn that the session is closed and name the meeting that will be changed.

    Raises:
        InvalidInputError: The meeting was not named itself, so that another one may be meant.
    """
    meeting = session.meeting
    if name.strip() != meeting.series:
        warn(
            _(
                "This is written into {reference}, though {why}.",
                reference=meeting.reference,
                why=session.closed,
            )
        )
        return
    raise InvalidInputError(
        _(
            "{series} has no session that is being held; the newest is {reference}: {why}. Make "
            "the next one (ogfacil new --series {series} …), or name the meeting itself: "
            "ogfacil review {reference} …",
            series=meeting.series,
            reference=meeting.reference,
            why=session.closed,
        )
    )


def _open(db: str | None, series: str) -> int:
    """Open review mode, unless the series is unknown."""
    with open_to_read(db) as store:
        resolve(store, series)
    from ogfacil import app

    return app.run_review(asked(db), series)


def _read(
    store: Store, word: str, there: tuple[review.Item, ...], series: str
) -> tuple[review.Item, review.Choice, str]:
    code, _equals, verdict = word.partition("=")
    name, _colon, into = verdict.partition(":")
    try:
        choice = review.Choice(name.strip())
    except ValueError as error:
        raise InvalidInputError(
            _("“{word}”: write A-12=keep, =release, =self or =merge:A-3.", word=word)
        ) from error
    if (choice is review.Choice.MERGE) is not bool(into.strip()):
        raise InvalidInputError(
            _("“{word}”: write A-12=keep, =release, =self or =merge:A-3.", word=word)
        )
    action = find_action(store, in_series(code, series)).action
    if into:
        check_merge(store.actions(), action, find_action(store, in_series(into, series)).action)
    for item in there:
        if item.row.action.id == action.id:
            return item, choice, into
    raise NotFoundError(_("{code} is not among the items to be reviewed.", code=code))
