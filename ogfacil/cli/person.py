"""`person`: list persons, rename or merge them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ogfacil.cli.common import as_json, command, open_store, print_json
from ogfacil.errors import InvalidInputError
from ogfacil.locale import _

if TYPE_CHECKING:
    from ogfacil.workflow.persons.identities import KnownPerson, PersonChange


@command(
    "person",
    help=_(
        "Who is known: `list`, `rename OLD NEW`, or `merge NAME INTO`, which makes two persons "
        "one. Everywhere, or with --meeting only there; one undo takes it back whole. A person is "
        "named by name, alias or number (#12)."
    ),
    example="ogfacil person rename 林小菊 林小橘",
)
@click.argument("what", type=click.Choice(["list", "rename", "merge"]))
@click.argument("names", nargs=-1)
@click.option("--meeting", metavar="MEETING", help=_("only in this meeting"))
@click.option(
    "--in-words",
    is_flag=True,
    help=_("also where the words of the transcript say the name, as a whole name"),
)
@as_json
def person_command(
    db: str | None,
    what: str,
    names: tuple[str, ...],
    meeting: str | None,
    in_words: bool,
    json_: bool,
) -> int:
    """List persons, rename or merge them; exit code 1 where the list is empty.

    Raises:
        InvalidInputError: Names are missing, or an option does not fit.
    """
    from ogfacil.workflow.meetings.meetings import resolve
    from ogfacil.workflow.persons import identities

    with open_store(db) as store:
        where = resolve(store, meeting).id if meeting else None
        if what == "list":
            if names:
                raise InvalidInputError(
                    _("`list` takes no names; --meeting shows those of one meeting.")
                )
            there = identities.known_persons(store, where)
            if json_:
                print_json([_json(one) for one in there])
            else:
                for one in there:
                    click.echo(_line(one))
            return 0 if there else 1
        if len(names) != 2:
            raise InvalidInputError(
                _("Say `person rename OLD NEW` or `person merge NAME INTO`; names with blanks "
                  "stand in quotes.")
            )  # fmt: skip
        old, new = names
        person = identities.find_person(store, old, meeting_id=where)
        if what == "rename":
            done = identities.rename(store, person, new, meeting_id=where, in_words=in_words)
        else:
            if in_words:
                raise InvalidInputError(_("--in-words goes with rename."))
            into = identities.find_person(store, new)
            done = identities.merge(store, person, into, meeting_id=where)
    if json_:
        print_json(_mended_json(done))
    else:
        for line in told(done):
            click.echo(line)
    return 0


def told(done: PersonChange) -> tuple[str, ...]:
    """Return the effects of renaming or merging, one sentence a line."""
    where = ", ".join(meeting.reference for meeting in done.meetings)
    lines = [
        _("{before} → {name} in {where}", before=done.before, name=done.person.name, where=where)
        if where
        else _("{before} → {name}", before=done.before, name=done.person.name),
        *done.kept,
    ]
    if done.mentions:
        lines.append(
            _(
                "“{name}” still stands {n:# time|# times} in the words themselves; they stay as "
                "they were said (rename --in-words changes them too).",
                name=done.before,
                n=done.mentions,
            )
        )
    if done.filed is not None:
        lines.append(_("`ogfacil undo {reference}` takes it back.", reference=done.filed.reference))
    return tuple(lines)


def _line(one: KnownPerson) -> str:
    person = one.person
    about = ", ".join(part for part in (person.organisation, person.role) if part)
    aliases = "、".join(person.aliases)
    meetings = ", ".join(meeting.reference for meeting in one.meetings)
    return f"#{person.id}\t{person.name}\t{about}\t{aliases}\t{meetings}"


def _json(one: KnownPerson) -> dict[str, object]:
    person = one.person
    return {
        "id": person.id,
        "name": person.name,
        "organisation": person.organisation or None,
        "role": person.role or None,
        "email": person.email or None,
        "aliases": list(person.aliases),
        "meetings": [meeting.reference for meeting in one.meetings],
        "lines": one.lines,
    }


def _mended_json(done: PersonChange) -> dict[str, object]:
    return {
        "id": done.person.id,
        "name": done.person.name,
        "before": done.before,
        "aliases": list(done.person.aliases),
        "meetings": [meeting.reference for meeting in done.meetings],
        "mentions": done.mentions,
        "conflicts": list(done.kept),
        "undo": done.filed.reference if done.filed else None,
    }
