"""Where records live: SQLite, a journal of every change, search, copies, watching for others."""

from ogfacil.store.act import Act
from ogfacil.store.desk import Desk
from ogfacil.store.doctor import doctor
from ogfacil.store.replay import Then
from ogfacil.store.store import Store, open_store
from ogfacil.store.values import (
    ActionRow,
    Finding,
    Hit,
    JournalAct,
    JournalChange,
    Level,
    News,
    Purged,
    Shift,
    Tombstone,
    Value,
)

__all__ = [
    "Act",
    "ActionRow",
    "Desk",
    "Finding",
    "Hit",
    "JournalAct",
    "JournalChange",
    "Level",
    "News",
    "Purged",
    "Shift",
    "Store",
    "Then",
    "Tombstone",
    "Value",
    "doctor",
    "open_store",
]
