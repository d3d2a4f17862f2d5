"""The summary of a meeting on the first screen, read without its transcript."""

from __future__ import annotations

from dataclasses import dataclass

from ogfacil.record import ActionStatus, EntryKind, Meeting, Record
from ogfacil.store import Store


@dataclass(frozen=True, slots=True)
class MeetingSummary:
    """A meeting's summary."""

    head: Record
    lines: int
    gaps: int
    open_actions: int
    outdated: bool = False  # published, and changed since

    @property
    def meeting(self) -> Meeting:
        """The meeting itself."""
        return self.head.meeting


def glance(store: Store, meeting_id: int) -> MeetingSummary:
    """Return a meeting's summary: its record without entries, and counts."""
    head = store.record_without_entries(meeting_id)
    return MeetingSummary(
        head=head,
        lines=store.entry_count(meeting_id),
        gaps=store.entry_count(meeting_id, kind=EntryKind.GAP),
        outdated=store.is_outdated(head.meeting),
        open_actions=sum(action.status is ActionStatus.OPEN for action in head.actions),
    )
