"""The co-editing rounds of a meeting: which are active, how long, and who has responded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ogfacil.errors import NotFoundError
from ogfacil.language.names import Directory
from ogfacil.language.workdays import working_days_between
from ogfacil.locale import _
from ogfacil.record import Person, Returned, Round
from ogfacil.store import Store
from ogfacil.workflow.coediting import attachments


@dataclass(frozen=True, slots=True)
class RoundStatus:
    """The status of a round on a day."""

    round: Round
    days_left: int  # working days; negative where it is overdue
    heard: tuple[str, ...]  # who has answered
    missing: tuple[str, ...]  # who was asked and has not answered anywhere

    @property
    def overdue(self) -> bool:
        """Whether its time is up, though nobody has closed it."""
        return self.round.closed is None and self.days_left < 0


def rounds(store: Store, meeting_id: int) -> tuple[Round, ...]:
    """Return the rounds of a meeting, oldest first."""
    return store.all(Round, meeting=meeting_id)


def open_rounds(store: Store, meeting_id: int) -> tuple[Round, ...]:
    """Return the rounds that are not closed, oldest first."""
    return tuple(one for one in rounds(store, meeting_id) if one.closed is None)


def current_round(store: Store, meeting_id: int) -> Round:
    """Return the newest round that is not closed, else the newest.

    Raises:
        NotFoundError: There is none.
    """
    every = rounds(store, meeting_id)
    if not every:
        raise NotFoundError(
            _(
                "{reference} is not out for co-editing; `ogfacil push` sends it.",
                reference=store.meeting(meeting_id).reference,
            )
        )
    return next((one for one in reversed(every) if one.closed is None), every[-1])


def active_rounds(
    store: Store, meeting_id: int, returned: Sequence[Returned] = ()
) -> tuple[Round, ...]:
    """Return the rounds whose returned documents are reviewed together, oldest first.

    Those that are open (the newest, where none is), and closed ones with a document that was
    returned too late.

    Raises:
        NotFoundError: As `current_round`.
    """
    newest = current_round(store, meeting_id)
    late = {
        one.id
        for one in rounds(store, meeting_id)
        if one.closed is not None
        and any(came.round == one.id and came.at > one.closed for came in returned)
    }
    return tuple(
        one
        for one in rounds(store, meeting_id)
        if one.closed is None or one.id in late or one.id == newest.id
    )


def close_all(store: Store, meeting_id: int) -> tuple[Round, ...]:
    """Close every open round in one transaction.

    Raises:
        NotFoundError: None is open.
    """
    still_open = open_rounds(store, meeting_id)
    if not still_open:
        raise NotFoundError(
            _("No round of {reference} is open.", reference=store.meeting(meeting_id).reference)
        )
    with store.transaction("close-round", meeting=meeting_id) as act:
        return tuple(act.change(Round, one.id, closed=act.at) for one in still_open)


def round_statuses(store: Store, meeting_id: int, today: dt.date) -> tuple[RoundStatus, ...]:
    """Return the status of each round of a meeting, oldest first."""
    returned = store.all(Returned, meeting=meeting_id)
    people = store.record_without_entries(meeting_id).people
    every = rounds(store, meeting_id)
    heard = {
        one.id: _respondents([came for came in returned if came.round == one.id], one, people)
        for one in every
    }
    anywhere = {name for one in every if one.closed is None for name in heard[one.id]}
    return tuple(
        RoundStatus(
            one,
            working_days_between(today, one.until),
            heard[one.id],
            tuple(
                name
                for name in one.asked
                if name not in heard[one.id] and (one.closed or name not in anywhere)
            ),
        )
        for one in every
    )


def _respondents(
    returned: Sequence[Returned], round_: Round, people: Sequence[Person]
) -> tuple[str, ...]:
    directory = Directory(people, {})
    names = (name for came in returned for name in _senders(came, round_, people))
    known = ((directory.find(name), name) for name in names)
    return tuple(dict.fromkeys(person.name if person else name for person, name in known))


def _senders(came: Returned, round_: Round, people: Sequence[Person]) -> list[str]:
    named = [came.author] if came.author else []
    named += attachments.loads(came.text).people
    if not named and came.name not in (round_.place, Path(round_.place).name):
        named.append(Path(came.name).stem)
    return named or [p.name for p in people if len(p.name) > 1 and p.name in came.name]


def author_of(name: str, people: Sequence[Person]) -> str:
    """Return who returned a file, by its name: a person named in it, else the name itself."""
    stem = Path(name).stem
    named = [
        person.name
        for person in people
        for said in (person.name, *person.aliases)
        if len(said) > 1 and said.casefold() in stem.casefold()
    ]
    return named[0] if named else stem
