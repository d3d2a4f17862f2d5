"""What the prompts of the action keys complete and explain with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ogfacil.language.names import Directory
from ogfacil.language.owners import written_owners
from ogfacil.record import Commitment, Person
from ogfacil.store import Store
from ogfacil.workflow.meetings.events import known_dates


@dataclass(frozen=True, slots=True)
class PromptContext:
    """People, events and commitments, read once and not at every key."""

    people: tuple[Person, ...] = ()
    events: Mapping[str, dt.date | None] = field(default_factory=dict)
    commitments: tuple[Commitment, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody's name, each once."""
        return tuple(dict.fromkeys(person.name for person in self.people))

    def format_owners(self, names: Sequence[str]) -> str:
        """Return names as they are typed.

        Args:
            names: Names of owners; one with blanks or a comma in it is put in quotes where it
                would be read as several.
        """
        return written_owners(names, Directory(self.people))


def load_prompt_context(store: Store) -> PromptContext:
    """Read the people, events and commitments of a store."""
    return PromptContext(store.people(), known_dates(store), store.all(Commitment))
