"""Import a pasted transcript into a meeting, in one transaction that can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ogfacil import formats
from ogfacil.errors import InvalidInputError
from ogfacil.language.names import Directory
from ogfacil.locale import _
from ogfacil.record import Entry, Person, Record
from ogfacil.store import Store, Transaction
from ogfacil.workflow.capture.submission import open_off_record
from ogfacil.workflow.meetings.agenda_time import current_item
from ogfacil.workflow.meetings.people import Guest, seat


def read_paste(text: str, people: Iterable[Person] = ()) -> formats.Reading:
    """Parse a pasted text; its format is detected.

    Args:
        text: The text.
        people: People of the meeting; their names count as labels without other evidence.

    Raises:
        InvalidInputError: It can't be parsed.
    """
    known = [called for person in people for called in (person.name, *person.aliases)]
    return formats.read(text, name="", known=known)


def import_paste(store: Store, meeting_id: int, pasted: Record) -> tuple[Entry, ...]:
    """Append the entries of a pasted transcript to a meeting.

    A speaker is matched with a person at the meeting by name or alias, or added. The entries belong
    to the current agenda item.

    Returns:
        The new entries, in order.

    Raises:
        InvalidInputError: The meeting is off the record.
    """
    if open_off_record(store, meeting_id) is not None:
        raise InvalidInputError(off_the_record())
    item = current_item(store, meeting_id)
    head = store.record_without_entries(meeting_id)
    directory = Directory(head.people, {a.seat: a.person for a in head.attendance})
    with store.transaction("paste", meeting=meeting_id) as act:
        speakers = {
            person.id: _speaker(store, act, meeting_id, directory, person.name)
            for person in pasted.people
            if any(entry.speaker == person.id for entry in pasted.entries)
        }
        ranks = act.ranks(meeting_id, Entry, len(pasted.entries))
        ids: dict[int, int] = {}
        taken: list[Entry] = []
        for entry, rank in zip(pasted.entries, ranks, strict=True):
            stored = act.insert(
                replace(
                    entry,
                    id=0,
                    rank=rank,
                    speaker=speakers.get(entry.speaker or 0),
                    agenda=item,
                    supplement_of=ids.get(entry.supplement_of or 0),
                ),
                meeting=meeting_id,
            )
            ids[entry.id] = stored.id
            taken.append(stored)
    return tuple(taken)


def off_the_record() -> str:
    """Return the sentence that says why nothing is stored at present."""
    return _("Off the record: nothing is kept until /off ends it.")


def _speaker(store: Store, act: Transaction, meeting: int, directory: Directory, name: str) -> int:
    known = directory.find(name)
    return known.id if known is not None else seat(store, act, meeting, Guest(name)).id
