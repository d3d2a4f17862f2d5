"""`decision`: list decisions, and set their outcome, text, tags or revisit date."""

from __future__ import annotations

import click

from ogfacil import clock
from ogfacil.cli.common import Command, as_json, asked, open_store, print_json
from ogfacil.errors import InvalidInputError
from ogfacil.locale import _
from ogfacil.record import Decision, Outcome
from ogfacil.workflow.meetings.meetings import read_date, resolve
from ogfacil.workflow.tracking import decisions, outcomes


@click.command(
    "decision",
    cls=Command,
    help=_(
        "What became of decisions: `list [MEETING]`; or a code, and `supersede D-3`, `outcome "
        "adopted|failed|inconclusive`, `revisit DATE` (or `none`), `tag TAG…`, `text WORDS`, "
        "`remove`."
    ),
    example='ogfacil decision D-17 outcome failed --tally "3:12"',
)
@click.argument("code")
@click.argument("words", nargs=-1)
@click.option("--tally", default="", help=_("how the votes fell"))
@click.option("--tag", default="", help=_("only those with this tag"))
@click.option("--db", metavar="PATH", help=_("the store to work on"))
@as_json
def decision_command(
    code: str, words: tuple[str, ...], tally: str, tag: str, db: str | None, json_: bool
) -> int:
    """List decisions or change one; exit code 1 where there are none.

    Raises:
        InvalidInputError: The words name no change.
    """
    with open_store(asked(db)) as store:
        if code == "list":
            meeting = resolve(store, words[0]).id if words else None
            there = decisions.decision_statuses(store, meeting=meeting, tag=tag)
            if json_:
                print_json([decisions.settled_json(one) for one in there])
            else:
                for one in there:
                    click.echo(_line(one))
            return 0 if there else 1
        decision = decisions.find_decision(store, code)
        what, *rest = words or ("",)
        if what == "supersede" and len(rest) == 1:
            earlier = decisions.find_decision(store, rest[0])
            decisions.supersede(store, decision, earlier)
        elif what == "outcome" and len(rest) == 1:
            decisions.set_outcome(store, decision, _outcome(rest[0]), tally)
        elif what == "revisit" and len(rest) == 1:
            day = None if rest[0] in ("none", "無") else read_date(rest[0])
            decisions.revisit(store, decision, day)
        elif what == "tag" and rest:
            tags = () if rest in (["none"], ["無"]) else tuple(rest)
            decisions.set_tags(store, decision, tags)
        elif what == "text" and rest:
            outcomes.reword(store, Decision, decision.id, " ".join(rest))
        elif what == "remove" and not rest:
            gone = next(
                _line(one) for one in decisions.decision_statuses(store) if one.decision == decision
            )
            outcomes.remove(store, decision)
            click.echo(_("Taken out: {what}", what=gone))
            return 0
        else:
            raise InvalidInputError(
                _(
                    "Say supersede D-3, outcome failed, revisit 2019-06-30, tag SDG16.6, "
                    "text WORDS or remove."
                )
            )
        now = decisions.find_decision(store, code)
        click.echo(
            next(
                _line(one)
                for one in decisions.decision_statuses(store)
                if one.decision.id == now.id
            )
        )
    return 0


def _outcome(word: str) -> Outcome:
    try:
        return Outcome(word)
    except ValueError as error:
        raise InvalidInputError(
            _("“{word}”: write adopted, failed or inconclusive.", word=word)
        ) from error


def _line(one: decisions.DecisionStatus) -> str:
    decision = one.decision
    more = [decision.outcome.value, decision.tally]
    if one.supersedes:
        more.append(_("replaces {code}", code=f"D-{one.supersedes.id}"))
    if one.superseded_by:
        more.append(_("replaced by {code}", code=f"D-{one.superseded_by.id}"))
    if decision.revisit:
        mark = " !" if one.is_due(clock.today()) else ""
        more.append(_("again on {day}", day=decision.revisit) + mark)
    said = ", ".join(word for word in more if word)
    return f"{one.code}\t{one.meeting.reference}\t{said}\t{' '.join(decision.text.split())}"
