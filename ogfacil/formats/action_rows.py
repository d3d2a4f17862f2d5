"""Turn actions into rows of a sheet, with the same columns in every table."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ogfacil.language.clean import clean
from ogfacil.locale import _, catalogue
from ogfacil.record import Action, ActionStatus, DueKind, Tracking

Cell = str | dt.date | None
"""What one cell holds."""

STATUS_ALSO_SAID = {
    **dict.fromkeys(
        ("完成", "已完成", "結案", "已結案", "closed", "✓", "✔", "☑", "☒"), ActionStatus.DONE
    ),
    **dict.fromkeys(
        ("取消", "已取消", "不做", "不辦理", "cancelled", "canceled"), ActionStatus.DROPPED
    ),
    **dict.fromkeys(("已解除列管", "解列", "解管"), ActionStatus.RELEASED),
    **dict.fromkeys(
        ("未完成", "辦理中", "執行中", "in progress", "ongoing", "☐"), ActionStatus.OPEN
    ),
}
"""What people write for a status in a table, folded."""

_TRACKING = {
    "keep tracking": Tracking.KEEP,
    "released": Tracking.RELEASE,
    "self-tracked": Tracking.SELF,
    "merged": Tracking.MERGED,
}


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action with where it comes from: the name of its series, the reference of its meeting.

    `changes` is how often it has been changed: calendars need a number that rises, and a sheet
    says by it how the action stood when the sheet went out.
    """

    action: Action
    series: str = ""
    meeting: str = ""
    changes: int = 0
    progress: str = ""  # the newest that was heard of it
    home: str = ""  # the UUID of the meeting
    was_due: dt.date | None = None  # the day that it was due on before, where it has none now
    brief: str = ""  # what is to be done, without the owners and the due that its words name

    @property
    def what(self) -> str:
        """What is to be done, in one line."""
        return " ".join(clean(self.brief or self.action.text).split())


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet; `width` is in characters."""

    name: str
    title: str
    width: int


def columns() -> tuple[Column, ...]:
    """Return the columns in their order, titled in the language in use."""
    return (
        Column("code", _("Code"), 8),
        Column("text", _("Action"), 48),
        Column("owners", _("Owners"), 20),
        Column("due_words", _("Due, as said"), 18),
        Column("due_date", _("Due date"), 12),
        Column("status", _("Status"), 10),
        Column("tracking", _("Tracking"), 12),
        Column("opened", _("Opened"), 12),
        Column("closed", _("Closed"), 12),
        Column("tags", _("Tags"), 16),
        Column("series", _("Series"), 16),
        Column("meeting", _("Meeting"), 16),
        Column("progress", _("Progress"), 36),
        Column("version", _("Version"), 8),
    )


def cells(row: ActionRow) -> tuple[Cell, ...]:
    """Return what stands in each of the `columns`."""
    action, due = row.action, row.action.due
    words = due.words if due else ""
    if due and not words and due.kind is DueKind.NO_DATE:
        words = _("no date promised")
    return (
        action.code,
        row.what,
        "、".join(clean(owner.name) for owner in action.owners),
        clean(words),
        due.date if due else None,
        status_words(action.status),
        tracking_words(action.tracking),
        action.opened,
        action.closed,
        "、".join(clean(tag) for tag in action.tags),
        clean(row.series),
        clean(row.meeting),
        clean(row.progress),
        str(row.changes) if row.changes else "",
    )


def status_words(status: ActionStatus) -> str:
    """Return a status as people read it."""
    return {
        ActionStatus.OPEN: _("open"),
        ActionStatus.DONE: _("done"),
        ActionStatus.DROPPED: _("dropped"),
        ActionStatus.RELEASED: _("released"),
    }[status]


def status_said(words: str) -> ActionStatus | None:
    """Return the status that words name, in either language; None where they name none."""
    wanted = " ".join(words.split()).casefold()
    for status in ActionStatus:
        if wanted in (status.value, catalogue("zh-Hant")[status.value]):
            return status
    return STATUS_ALSO_SAID.get(wanted)


def tracking_words(tracking: Tracking) -> str:
    """Return what a session decided about an action, as people read it."""
    return {
        Tracking.NONE: "",
        Tracking.KEEP: _("keep tracking"),
        Tracking.RELEASE: _("released"),
        Tracking.SELF: _("self-tracked"),
        Tracking.MERGED: _("merged"),
    }[tracking]


def tracking_said(words: str) -> Tracking | None:
    """Return the tracking that words name, in either language; None where they name none."""
    wanted = " ".join(words.split()).casefold()
    for said, tracking in _TRACKING.items():
        if wanted in (said, catalogue("zh-Hant")[said]):
            return tracking
    return None if wanted else Tracking.NONE
