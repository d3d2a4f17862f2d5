"""The tables that a store has for itself: its journal, tombstones, drafts, purges, and settings.

They are described as the values of `ogfacil.record` are, a dataclass for each, and only for
`models`: what reads and writes them while lines are typed names their columns in its statements.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any

from ogfacil.record import Meeting
from ogfacil.record.columns import Stored
from ogfacil.store.engine.layouts import Index, Layout


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act of the journal."""

    id: int
    uuid: str
    at: dt.datetime
    actor: str
    cause: str
    undoes: Annotated[int | None, Stored(references=ActRow, deferred=False)]
    meeting_id: int | None
    session: Annotated[str, Stored(default="")]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of an act: JSON of what a column held before and after, or of whole rows."""

    act_id: Annotated[int, Stored(key=True, references=ActRow)]
    place: Annotated[int, Stored(key=True)]
    entity: str  # the name of a type
    entity_id: int
    field: str  # empty: the whole row came or went
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class MetaRow:
    """What the store knows of itself."""

    key: Annotated[str, Stored(key=True)]
    value: str


@dataclass(frozen=True, slots=True)
class TombstoneRow:
    """What was purged by an act, and why."""

    act_id: Annotated[int, Stored(key=True, references=ActRow)]
    entity: Annotated[str, Stored(key=True)]
    entity_id: Annotated[int, Stored(key=True)]
    why: str


@dataclass(frozen=True, slots=True)
class PurgeJobRow:
    """A purge that was begun and not ended; what it takes out is known only until then."""

    id: int
    at: dt.datetime
    actor: str
    meeting_id: int
    meeting_uuid: str
    wanted: dict[str, Any]
    why: Annotated[str, Stored(default="")]
    act_id: int | None  # the act in which the store itself was scrubbed
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftRow:
    """What stands in somebody's composer and is not said."""

    meeting_id: Annotated[
        int, Stored(key=True, references=Meeting, deferred=False, on_delete="CASCADE")
    ]
    actor: Annotated[str, Stored(key=True)]
    text: str


OWN_LAYOUTS: dict[type, Layout] = {
    ActRow: Layout(
        "act",
        indexes=(Index("act_undone", ("undoes",), where="undoes IS NOT NULL", unique=True),),
    ),
    ChangeRow: Layout("change", indexes=(Index("change_of_entity", ("entity", "entity_id")),)),
    MetaRow: Layout("meta"),
    TombstoneRow: Layout("tombstone"),
    PurgeJobRow: Layout("purge_job"),
    DraftRow: Layout("draft"),
}
