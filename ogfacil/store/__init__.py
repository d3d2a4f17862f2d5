"""Where records live: SQLite, a journal of every change, search, copies, watching for others.

The names below are looked up when they are first used: a screen that only needs a `Desk` shows its
first frame before anything of SQLite is imported.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ogfacil.store.doctor import Finding, Level
    from ogfacil.store.engine.drafts import Mending, Unfinished
    from ogfacil.store.engine.json_rows import Listed
    from ogfacil.store.engine.search import Hit
    from ogfacil.store.engine.transaction import Act
    from ogfacil.store.engine.types import ActionRow, Among, Shift, Value
    from ogfacil.store.history.journal import JournalAct, JournalChange
    from ogfacil.store.history.purge import Purged, Tombstone
    from ogfacil.store.history.snapshot import Then
    from ogfacil.store.history.watcher import News
    from ogfacil.store.store import Store, open_store
    from ogfacil.store.worker import Desk

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
    "Act": "engine.transaction",
    "Desk": "worker",
    "Finding": "doctor",
    "Hit": "engine.search",
    "JournalAct": "history.journal",
    "JournalChange": "history.journal",
    "Level": "doctor",
    "Listed": "engine.json_rows",
    "Mending": "engine.drafts",
    "News": "history.watcher",
    "Purged": "history.purge",
    "Store": "store",
    "Then": "history.snapshot",
    "Tombstone": "history.purge",
    "Unfinished": "engine.drafts",
    "open_store": "store",
}


def __getattr__(name: str) -> object:
    """Imports a name from its room, once."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_ROOMS.get(name, 'engine.types')}"), name)
    globals()[name] = found
    return found
