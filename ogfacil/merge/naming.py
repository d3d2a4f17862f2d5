"""What each kind of proposal is called on a screen."""

from __future__ import annotations

from ogfacil.locale import _
from ogfacil.merge.values import Kind


def kind_name(kind: Kind) -> str:
    """A kind of proposal in a word or three, in the language in use."""
    return _(_NAMES[kind])


_NAMES = {
    Kind.TEXT: "words changed",
    Kind.ADDED: "new line",
    Kind.REMOVED: "line removed",
    Kind.SPLIT: "line split",
    Kind.JOINED: "lines joined",
    Kind.MOVED: "moved",
    Kind.SPEAKER: "another speaker",
    Kind.RENAMED: "speaker renamed everywhere",
    Kind.HEADING: "section heading",
    Kind.NATURE: "another kind of line",
    Kind.NARRATIVE: "new narrative",
    Kind.SUPPLEMENT: "new supplement",
    Kind.WITHDRAWN: "words withdrawn",
    Kind.COMMENT: "comment",
    Kind.TITLE: "title",
    Kind.DATE: "date",
    Kind.PLACE: "place",
    Kind.ATTENDANCE: "attendance",
    Kind.AGENDA: "agenda",
    Kind.DECISION: "decision changed",
    Kind.DECISION_ADDED: "new decision",
    Kind.DECISION_REMOVED: "decision removed",
    Kind.QUESTION: "question changed",
    Kind.QUESTION_ADDED: "new question",
    Kind.QUESTION_REMOVED: "question removed",
    Kind.ACTION: "action's words changed",
    Kind.ACTION_ADDED: "new action",
    Kind.ACTION_REMOVED: "action removed",
    Kind.TICKED: "action's status",
    Kind.OWNER: "owner",
    Kind.DUE: "due",
    Kind.TRACKING: "tracking",
    Kind.TAGS: "tags",
    Kind.PROGRESS: "progress",
    Kind.WIDTH: "punctuation width throughout",
    Kind.LAYOUT: "layout and spaces",
    Kind.ABSENT: "part that did not come back",
    Kind.DOUBLED: "transcript once more",
}
