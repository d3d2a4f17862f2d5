"""The lines around the place that a proposal is about, in the meeting as it stands here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ogfacil import clock
from ogfacil.merge import Proposal
from ogfacil.record import Entry, Record

CONTEXT_LINES = 2
"""How many lines are shown before and after."""


@dataclass(frozen=True, slots=True)
class ProposalContext:
    """The record as it stands here, with the position of each entry and the name of each person."""

    record: Record
    positions: Mapping[int, int] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, record: Record) -> ProposalContext:
        """Index a record."""
        return cls(
            record,
            {entry.id: at for at, entry in enumerate(record.entries)},
            {person.id: person.name for person in record.people},
        )

    @property
    def zone(self) -> dt.tzinfo:
        """The time zone of the meeting."""
        return clock.zone(self.record.meeting.zone)

    def around(self, proposal: Proposal) -> tuple[Sequence[Entry], Sequence[Entry]]:
        """Return the entries before and after the one that a proposal is about.

        Returns:
            Two sequences of up to `CONTEXT_LINES` entries; both are empty where the proposal is
            about something else than an entry.
        """
        where = proposal.where
        if where.what != "entry":
            return (), ()
        entries = self.record.entries
        at = self.positions.get(where.id or 0)
        if at is not None:
            return entries[max(0, at - CONTEXT_LINES) : at], entries[
                at + 1 : at + 1 + CONTEXT_LINES
            ]
        at = self.positions.get(where.after or 0, -1) + 1
        return entries[max(0, at - CONTEXT_LINES) : at], entries[at : at + CONTEXT_LINES]

    def speaker(self, proposal: Proposal) -> str:
        """Return who speaks the entry of a proposal; empty where it is not about one."""
        at = self.positions.get(proposal.where.id or 0)
        if proposal.where.what != "entry" or at is None:
            return ""
        return self.name(self.record.entries[at])

    def name(self, entry: Entry) -> str:
        """Return who speaks an entry; empty where nobody does."""
        return self.names.get(entry.speaker or 0, "")
