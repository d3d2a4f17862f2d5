"""Types of a merge: proposals to accept or reject, and the operations that apply them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ogfacil.record import (
    Action,
    AgendaItem,
    Attendance,
    Decision,
    Entry,
    Meeting,
    Person,
    Progress,
    Question,
    Record,
)

PARAGRAPH = "\n\n"
"""What stands between the lines of a split or a join where they are shown as one text."""

Item = Meeting | Person | Attendance | AgendaItem | Entry | Decision | Question | Action | Progress


class ProposalKind(StrEnum):
    """What a proposal is about; the value is written in JSON."""

    TEXT = "text"  # words of a line changed
    ADDED = "added"
    REMOVED = "removed"
    SPLIT = "split"
    JOINED = "joined"
    MOVED = "moved"  # a line, or a run of lines that moved together
    SPEAKER = "speaker"  # a line has another speaker
    RENAMED = "renamed"  # a speaker is called otherwise everywhere
    HEADING = "heading"  # a section's heading added or its words changed
    NATURE = "nature"  # a line became another kind of line: a narrative, a heading, speech
    NARRATIVE = "narrative"  # a stage direction added
    SUPPLEMENT = "supplement"  # 會後補充 added
    WITHDRAWN = "withdrawn"  # words replaced by 「（刪除）」, or brought back
    COMMENT = "comment"  # a signed remark
    TITLE = "title"
    DATE = "date"
    PLACE = "place"
    ATTENDANCE = "attendance"
    AGENDA = "agenda"
    DECISION = "decision"
    DECISION_ADDED = "decision-added"
    DECISION_REMOVED = "decision-removed"
    QUESTION = "question"
    QUESTION_ADDED = "question-added"
    QUESTION_REMOVED = "question-removed"
    ACTION = "action"  # an action's words changed
    ACTION_ADDED = "action-added"
    ACTION_REMOVED = "action-removed"
    TICKED = "ticked"  # its box ticked, unticked or struck out
    OWNER = "owner"
    DUE = "due"
    TRACKING = "tracking"
    TAGS = "tags"
    PROGRESS = "progress"  # what was written at an action about how it stands
    WIDTH = "width"  # punctuation swapped between half and full width, throughout
    LAYOUT = "layout"  # spaces, quotes, blank lines, heading levels, the notice: one proposal
    ABSENT = "absent"  # a part that did not come back at all
    DOUBLED = "doubled"  # the transcript stands in the document once more


@dataclass(frozen=True, slots=True)
class Target:
    """The value of our record that a proposal is about."""

    what: str  # "meeting", "person", "agenda", "entry", "decision", "question" or "action"
    id: int | None = None  # None: it does not stand here
    after: int | None = None  # for a new entry: the one that it follows; None at the beginning
    number: int = 0  # an action's number, else 0


@dataclass(frozen=True, slots=True)
class Insert:
    """Insert a new value; its id is negative, and so are its references to other new values."""

    value: Item
    after: int | None = None  # the value of the same type that it follows; None at the beginning


@dataclass(frozen=True, slots=True)
class Update:
    """Change a value; only the fields that differ are written."""

    before: Item
    after: Item


@dataclass(frozen=True, slots=True)
class Move:
    """Move an entry behind another one; None for the beginning."""

    value: Entry
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete a value."""

    value: Item


@dataclass(frozen=True, slots=True)
class Restyle:
    """Apply the spelling of `after` to an entry whose text was `before`.

    One that is `exact` is for an entry whose text is just `before`: the piece of a split or a join.
    """

    entry: int
    before: str
    after: str
    exact: bool = False


Operation = Insert | Update | Move | Delete
Step = Operation | Restyle


@dataclass(frozen=True, slots=True)
class Source:
    """Who changed something, and when, as far as the document says."""

    author: str = ""
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin of a returned document; `entry` is an id in that document.

    One on something else than an entry says on `what` (see `Target`), found by its `number` or its
    text. `quoted` is the text that the comment is on.
    """

    author: str
    text: str
    at: dt.datetime | None = None
    entry: int | None = None
    what: str = ""
    words: str = ""
    number: int = 0
    quoted: str = ""
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class ReturnedDocument:
    """A returned document: author, record, and the authors of single entries (by its ids)."""

    author: str
    there: Record
    sources: Mapping[int, Source] = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    partial: bool | None = None  # whether only a part was to come back; None finds out
    base: Record | None = None  # what it goes back to, where that is not what the others do
    sent: Record | None = None  # what stood here when that base was written
    name: str = ""  # what the document is called
    said: Mapping[str, Source] = field(default_factory=dict)  # of what has no entry, by its words

    @property
    def title(self) -> str:
        """What messages call it among several: the document's name, else its author."""
        return self.name or self.author


@dataclass(frozen=True, slots=True)
class Proposal:
    """One difference in a returned document, to accept or to reject.

    `id` is the same for the same difference in every later pull of a round. `base`, `here` and
    `there` are for people to read; accepting writes `there`, or `merged` where both sides changed
    the text without a conflict.
    """

    id: str
    kind: ProposalKind
    where: Target
    base: str = ""
    here: str = ""
    there: str = ""
    merged: str | None = None
    authors: tuple[str, ...] = ()
    at: dt.datetime | None = None
    conflict: bool = False  # what stands here was changed too, or another return says otherwise
    clean: bool = True  # may be taken without looking: no conflict, nothing goes, surely understood
    by_default: bool = True  # False: refused unless somebody takes it
    speaker: str = ""  # of a new line: who says it
    count: int = 1  # how many lines or values it touches
    rivals: tuple[str, ...] = ()  # ids of proposals of other returns that touch the same clause
    steps: tuple[Step, ...] = ()

    @property
    def author(self) -> str:
        """The authors of all returned documents that contain it, in one line."""
        return ", ".join(self.authors)


@dataclass(frozen=True, slots=True)
class EntryOrder:
    """The order of one document's entries (or other values): our ids, or negative new ones."""

    type: type[Item]
    ids: tuple[int, ...]
    moved: frozenset[int] = frozenset()  # those that stand elsewhere here
    joined: Mapping[int, tuple[int, ...]] = field(default_factory=dict)  # all, by the first one


@dataclass(frozen=True, slots=True)
class Proposals:
    """All proposals, in the order of the transcript, and remarks on the whole.

    `spines`, and `whole` and `meeting` (the values if all were accepted) are for `operations`; so
    are `riders`: changes of layout to equal lines, for when all is accepted.
    """

    proposals: tuple[Proposal, ...]
    remarks: tuple[str, ...] = ()
    spines: tuple[EntryOrder, ...] = ()
    whole: Mapping[int, Entry] = field(default_factory=dict)
    meeting: Meeting | None = None
    riders: tuple[Update, ...] = ()

    def __iter__(self) -> Iterator[Proposal]:
        return iter(self.proposals)

    def __len__(self) -> int:
        return len(self.proposals)

    def named(self, id_: str) -> Proposal | None:
        """Return the proposal with this id, or None."""
        return next((found for found in self.proposals if found.id == id_), None)

    def clean(self) -> tuple[Proposal, ...]:
        """Return the proposals that can be accepted without a check."""
        return tuple(found for found in self.proposals if found.clean)
