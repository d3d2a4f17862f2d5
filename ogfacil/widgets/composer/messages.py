"""What the composer tells the screen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from ogfacil.store import Draft
from ogfacil.widgets.composer.submission import (
    EditableItem,
    RejectedLine,
    Submission,
    SubmittedEdit,
    SubmittedLine,
)


@dataclass
class LineSubmitted(SubmittedLine, Message, namespace="composer"):
    """Enter, or a function key: a line to be stored as it was read.

    Its handler stores it; where that fails, `ComposerState.restore_line` brings the line back.
    """


@dataclass
class LineRejected(RejectedLine, Message, namespace="composer"):
    """Enter did nothing, for the reason in `parsed.complaint`; the line stays."""


@dataclass
class EditSubmitted(SubmittedEdit, Message, namespace="composer"):
    """What was being edited is to be stored as it was read."""


def message_of(submission: Submission) -> Message:
    """Return the message that tells the screen of what Enter gave."""
    match submission:
        case SubmittedLine():
            return LineSubmitted(**vars(submission))
        case RejectedLine():
            return LineRejected(**vars(submission))
        case SubmittedEdit():
            return EditSubmitted(**vars(submission))


@dataclass
class EditCancelled(Message, namespace="composer"):
    """Mending was left; the item stays as it was."""

    item: EditableItem


@dataclass
class DraftChanged(Message, namespace="composer"):
    """What is unfinished, a moment after it changed; empty once it was said. Never off record."""

    draft: Draft


@dataclass
class TextPasted(Message, namespace="composer"):
    """A paste of several lines, cleaned; it was not inserted."""

    text: str


@dataclass
class SpeakerChanged(Message, namespace="composer"):
    """The next line is this person's."""

    speaker: int


@dataclass
class PersonRequested(Message, namespace="composer"):
    """F2: who? Answer with `Composer.set_person`, which makes them speaker, or here an `owner`."""

    owner: bool


@dataclass
class EditLastRequested(Message, namespace="composer"):
    """Up in the empty line: the last line is to be mended; answer with `Composer.begin_edit`."""


@dataclass
class UndoRequested(Message, namespace="composer"):
    """Ctrl+Z with nothing typed to take back: the last act is to be undone."""


@dataclass
class RedoRequested(Message, namespace="composer"):
    """Ctrl+Y with nothing typed to bring back: the last undone act is to be done again."""


@dataclass
class PageRequested(Message, namespace="composer"):
    """Page Up (-1) or Page Down (1): the transcript is to scroll."""

    pages: int
