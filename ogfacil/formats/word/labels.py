"""The words of a document, in the language of its meeting rather than in that of the screens."""

from __future__ import annotations

from ogfacil.locale import catalogue
from ogfacil.record import ActionStatus, Outcome, Role, Tracking

PARTS = (
    "Attendance",
    "Agenda",
    "Transcript",
    "Decisions",
    "Open questions",
    "Actions",
)
"""The headings of the parts of a document, in their order."""

ROLES = {
    Role.FACILITATOR: "Facilitator",
    Role.COFACILITATOR: "Co-facilitator",
    Role.TABLE_LEAD: "Table lead",
    Role.STENOGRAPHER: "Stenographer",
    Role.NOTE_TAKER: "Note-taker",
    Role.PO: "PO (open-government liaison)",
    Role.PROPOSER: "Proposer",
    Role.STAKEHOLDER: "Stakeholder",
    Role.EXPERT: "Expert",
    Role.OBSERVER: "Observer",
    Role.PARTICIPANT: "Participant",
}
STATUSES = {
    ActionStatus.OPEN: "Open",
    ActionStatus.DONE: "Done",
    ActionStatus.DROPPED: "Dropped",
}
TRACKINGS = {
    Tracking.KEEP: "Keep tracking",
    Tracking.RELEASE: "Released",
    Tracking.SELF: "Self-tracked",
    Tracking.MERGED: "Merged",
}
OUTCOMES = {
    Outcome.ADOPTED: "Adopted",
    Outcome.FAILED: "Not adopted",
    Outcome.INCONCLUSIVE: "Inconclusive",
}


def is_chinese(language: str) -> bool:
    """Whether a BCP 47 tag means Chinese; a meeting without language is taken for Chinese."""
    return not language or language.lower().startswith("zh")


class Labels:
    """Gives each English label in the language of one document."""

    __slots__ = ("_chinese", "chinese")

    def __init__(self, language: str) -> None:
        self.chinese = is_chinese(language)
        self._chinese = catalogue("zh-Hant") if self.chinese else {}

    def __call__(self, english: str, /, **values: object) -> str:
        """The label, with its `{names}` filled in."""
        words = self._chinese.get(english, english)
        return words.format(**values) if values else words

    @property
    def colon(self) -> str:
        """What stands after a speaker's name."""
        return "：" if self.chinese else ":"

    @property
    def comma(self) -> str:
        """What stands between the names of a list."""
        return "、" if self.chinese else ", "

    def role(self, words: str) -> str:
        """A role as people read it; free words stay as they are."""
        return self(ROLES[Role(words)]) if words in set(Role) else words


def spellings(english: str) -> tuple[str, ...]:
    """A label in every language in which a document may hold it."""
    return english, catalogue("zh-Hant").get(english, english)
