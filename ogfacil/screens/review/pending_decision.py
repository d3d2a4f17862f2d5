"""A remark and a new due that belong to an item before it is decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ogfacil.language.due import show
from ogfacil.locale import _
from ogfacil.record import Due
from ogfacil.workflow.tracking import actions
from ogfacil.workflow.tracking.labels import explain_due
from ogfacil.workflow.tracking.review import Noted

NO_DUE = ("", "-")
"""What is typed to take back a new due."""


@dataclass(frozen=True, slots=True)
class PendingDecision:
    """What was typed about an item; it is stored at once, and said again with the decision."""

    remark: str = ""
    due: Due | None = None
    noted: Noted | None = None
    """What of it is stored; a decision takes its place."""

    def describe(self, today: dt.date) -> str:
        """Return the new due and the remark in one row; empty where there is neither."""
        words = []
        if self.due is not None:
            words.append(_("new due: {due}", due=show.marked(self.due, today)))
        if self.remark:
            words.append(_("remark: {text}", text=self.remark))
        return "  ".join(words)


@dataclass(frozen=True, slots=True)
class DueReader:
    """Reads what is typed as a new due."""

    today: dt.date
    events: Mapping[str, dt.date | None]
    """Events that a due may hang on, and their days."""

    def read(self, words: str) -> Due | None:
        """Read a due; None takes it back."""
        return None if words in NO_DUE else actions.parse_due(words, self.today, self.events)

    def explain(self, words: str) -> str:
        """Say how a due is understood."""
        due = self.read(words)
        return explain_due(due, self.today) if due else _("the due stays as it is")
