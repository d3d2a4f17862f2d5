"""Results of reading and options of writing, the same for every format."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ogfacil.record import Record

PUBLISHED = "published"
PAD = "pad"
AUDIENCES = (PUBLISHED, PAD)
"""The two faces of a document: as it is published, and as it goes out for co-editing."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a document that a person should look at; `line` counts from 1, 0 is no line."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: ids in the record run from 1 within their type and mean nothing outside.

    `round` is what the document says of the co-editing round that it belongs to: a UUID, or "".
    """

    record: Record
    format: str
    remarks: tuple[Remark, ...] = ()
    round: str = ""

    @property
    def unformed(self) -> Record:
        """The record without how its document was laid out: what it says, and nothing else."""
        return replace(
            self.record,
            meeting=replace(self.record.meeting, form=None),
            entries=tuple(replace(entry, form=None) for entry in self.record.entries),
        )


@dataclass(frozen=True, slots=True)
class Options:
    """How to write: the face, whether it is a draft, the round it goes out in, a Word template.

    `template` is the path of a file; only the Word format uses it.
    """

    face: str = PUBLISHED
    draft: bool = False
    round: str = ""
    template: str | None = None
