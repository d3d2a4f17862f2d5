"""Messages from the composer to the screen."""

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
    """A line was submitted with Enter or a function key and is to be stored as parsed.

    Its handler stores it; where that fails, `ComposerState.restore_line` brings the line back.
    """


@dataclass
class LineRejected(RejectedLine, Message, namespace="composer"):
    """Enter did nothing, for the reason in `parsed.complaint`; the line stays."""


@dataclass
class EditSubmitted(SubmittedEdit, Message, namespace="composer"):
    """An edited item is to be stored as parsed."""


def message_of(submission: Submission) -> Message:
    """Return the message for the result of Enter."""
    match submission:
        case SubmittedLine():
            return LineSubmitted(**vars(submission))
        case RejectedLine():
            return LineRejected(**vars(submission))
        case SubmittedEdit():
            return EditSubmitted(**vars(submission))


@dataclass
class EditCancelled(Message, namespace="composer"):
    """Editing was cancelled; the item is unchanged."""

    item: EditableItem


@dataclass
class DraftChanged(Message, namespace="composer"):
    """The draft has changed a moment ago; empty once submitted, never off the record."""

    draft: Draft


@dataclass
class TextPasted(Message, namespace="composer"):
    """Several lines were pasted; they are cleaned and not inserted."""

    text: str


@dataclass
class SpeakerChanged(Message, namespace="composer"):
    """This person is the speaker of the next line."""

    speaker: int


@dataclass
class PersonRequested(Message, namespace="composer"):
    """F2 asks for a person; answer with `Composer.set_person`.

    The person becomes the speaker, or with `owner` an owner of the action.
    """

    owner: bool


@dataclass
class EditLastRequested(Message, namespace="composer"):
    """Up in the empty line asks to edit the last line; answer with `Composer.begin_edit`."""


@dataclass
class UndoRequested(Message, namespace="composer"):
    """Ctrl+Z with no typing to undo asks to undo the last change."""


@dataclass
class RedoRequested(Message, namespace="composer"):
    """Ctrl+Y with no typing to redo asks to redo the last undone change."""


@dataclass
class PageRequested(Message, namespace="composer"):
    """Page Up (-1) or Page Down (1) asks to scroll the transcript."""

    pages: int
