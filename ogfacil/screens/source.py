"""Show where in a transcript an action came from."""

from __future__ import annotations

from typing import Any

from ogfacil.record import Entry
from ogfacil.store import Store
from ogfacil.tui.base import BaseScreen
from ogfacil.tui.services import services
from ogfacil.workflow.tracking.tracked import Tracked


async def navigate_to_source(screen: BaseScreen[Any], row: Tracked) -> None:
    """Open the transcript at the entry that an action came from.

    Entries of later meetings, in which it was spoken of again, are not its source.

    Args:
        screen: The screen from which to go there; it stays below.
        row: The action.
    """

    def first_entry(store: Store) -> tuple[int | None, ...]:
        source = (e for e in row.action.entries if store.meeting_id_of(Entry, e) == row.meeting.id)
        return (next(source, None),)

    if (found := await screen.store.run_holding_keys(first_entry)) is not None:
        services(screen).navigate("capture", row.meeting.id, entry=found[0])
