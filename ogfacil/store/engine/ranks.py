"""Order keys between their neighbours', so that inserting never renumbers (fractional indexing)."""

from __future__ import annotations

from ogfacil.language.order_keys import first_keys
from ogfacil.store.engine.connection import Connection


def adjacent_ranks(
    database: Connection, name: str, meeting: int, after: int | None, before: int | None
) -> tuple[str | None, str | None]:
    """Return the rank keys between which a new row goes.

    Args:
        database: The open store.
        name: The table.
        meeting: The meeting whose rows are ordered.
        after: Id of the row before the new one, or None.
        before: Id of the row after it, or None; without both it goes to the end.
    """
    if after is None and before is None:
        return _one(database, name, "max(rank)", "1", (meeting,)), None
    row = before if after is None else after
    rank = _one(database, name, "rank", "id = ?", (meeting, row))
    if rank is None:
        return _one(database, name, "max(rank)", "1", (meeting,)), None
    if after is None:
        return _one(database, name, "max(rank)", "rank < ?", (meeting, rank)), rank
    return rank, _one(database, name, "min(rank)", "rank > ?", (meeting, rank))


def ranks_between(low: str | None, high: str | None, count: int = 1) -> list[str]:
    """So many keys between two, in order."""
    if low is None and high is None:
        return first_keys(count)
    from fractional_indexing import generate_key_between, generate_n_keys_between

    if count == 1:
        return [str(generate_key_between(low, high))]
    return [str(key) for key in generate_n_keys_between(low, high, count)]


def _one(
    database: Connection, name: str, wanted: str, where: str, cells: tuple[object, ...]
) -> str | None:
    row = database.fetch_one(f"SELECT {wanted} FROM {name} WHERE meeting_id = ? AND {where}", cells)
    return None if row is None or row[0] is None else str(row[0])
