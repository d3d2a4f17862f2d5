"""Where records live: SQLite, a journal of every change, search, copies, watching for others.

The names below are looked up when they are first used: a screen that only needs a `Desk` shows its
first frame before anything of SQLite is imported.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ogfacil.store.act import Act
    from ogfacil.store.desk import Desk
    from ogfacil.store.doctor import Finding, Level
    from ogfacil.store.drafts import Mending, Unfinished
    from ogfacil.store.journal import JournalAct, JournalChange
    from ogfacil.store.listing import Listed
    from ogfacil.store.purge import Purged, Tombstone
    from ogfacil.store.replay import Then
    from ogfacil.store.search import Hit
    from ogfacil.store.store import Store, open_store
    from ogfacil.store.values import ActionRow, Among, Shift, Value
    from ogfacil.store.watch import News

__all__ = [
    "Act",
    "ActionRow",
    "Among",
    "Desk",
    "Finding",
    "Hit",
    "JournalAct",
    "JournalChange",
    "Level",
    "Listed",
    "Mending",
    "News",
    "Purged",
    "Shift",
    "Store",
    "Then",
    "Tombstone",
    "Unfinished",
    "Value",
    "open_store",
]

_ROOMS = {
    "Act": "act",
    "Desk": "desk",
    "Finding": "doctor",
    "Hit": "search",
    "JournalAct": "journal",
    "JournalChange": "journal",
    "Level": "doctor",
    "Listed": "listing",
    "Mending": "drafts",
    "News": "watch",
    "Purged": "purge",
    "Store": "store",
    "Then": "replay",
    "Tombstone": "purge",
    "Unfinished": "drafts",
    "open_store": "store",
}


def __getattr__(name: str) -> object:
    """Imports a name from its room, once."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_ROOMS.get(name, 'values')}"), name)
    globals()[name] = found
    return found
