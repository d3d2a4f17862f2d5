"""Where records live: SQLite, a journal of every change, search, copies, watching for others.

The names below are looked up when they are first used: a screen that only needs a `StoreWorker`
shows its first frame before anything of SQLite is imported.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ogfacil.store.doctor import CheckResult, Severity
    from ogfacil.store.engine.drafts import Draft, EditDraft
    from ogfacil.store.engine.json_rows import ActionJson
    from ogfacil.store.engine.search import Hit
    from ogfacil.store.engine.transaction import Transaction
    from ogfacil.store.engine.types import ActionFilter, FieldHistory, RecordType, StoredAction
    from ogfacil.store.history.journal import ChangeSet, FieldChange
    from ogfacil.store.history.purge import PurgeResult, Tombstone
    from ogfacil.store.history.snapshot import Snapshot
    from ogfacil.store.history.watcher import ExternalChanges
    from ogfacil.store.store import Store, open_store
    from ogfacil.store.worker import StoreWorker

__all__ = [
    "ActionFilter",
    "ActionJson",
    "ChangeSet",
    "CheckResult",
    "Draft",
    "EditDraft",
    "ExternalChanges",
    "FieldChange",
    "FieldHistory",
    "Hit",
    "PurgeResult",
    "RecordType",
    "Severity",
    "Snapshot",
    "Store",
    "StoreWorker",
    "StoredAction",
    "Tombstone",
    "Transaction",
    "open_store",
]

_ROOMS = {
    "Transaction": "engine.transaction",
    "StoreWorker": "worker",
    "CheckResult": "doctor",
    "Hit": "engine.search",
    "ChangeSet": "history.journal",
    "FieldChange": "history.journal",
    "Severity": "doctor",
    "ActionJson": "engine.json_rows",
    "EditDraft": "engine.drafts",
    "ExternalChanges": "history.watcher",
    "PurgeResult": "history.purge",
    "Store": "store",
    "Snapshot": "history.snapshot",
    "Tombstone": "history.purge",
    "Draft": "engine.drafts",
    "open_store": "store",
}


def __getattr__(name: str) -> object:
    """Import a public name from the module that defines it, once.

    Raises:
        AttributeError: The package has no such name.
    """
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_ROOMS.get(name, 'engine.types')}"), name)
    globals()[name] = found
    return found
