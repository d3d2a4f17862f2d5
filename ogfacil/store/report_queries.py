"""What reports ask of a store, in SQLModel's words.

It takes half a second to import: nobody should wait for it with a key.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container

from sqlmodel import col, select

from ogfacil.store.engine.codecs import from_json
from ogfacil.store.engine.models import columns, model
from ogfacil.store.engine.own_tables import ActRow, ChangeRow
from ogfacil.store.engine.queries import Queries
from ogfacil.store.engine.tables import table_for
from ogfacil.store.engine.types import FieldHistory, RecordT
from ogfacil.store.store import Store


def field_changes(
    store: Store,
    kind: type[RecordT],
    field: str,
    *,
    of: Container[int],
    until: dt.datetime | None = None,
) -> tuple[FieldHistory, ...]:
    """Return every change of one field that still holds, oldest first.

    Args:
        store: The open store.
        kind: The type of the values.
        field: The name of the field.
        of: The ids of the values.
        until: The last moment that counts; None: all that was ever done.
    """
    change, act = columns(ChangeRow), columns(ActRow)
    undone = select(col(act.undoes)).where(col(act.undoes).is_not(None)).correlate(None)
    query = (
        select(col(change.entity_id), col(act.at), col(change.before), col(change.after))
        .join(model(ActRow), col(act.id) == col(change.act_id))
        .where(change.entity == kind.__name__, change.field == field)
        .where(act.cause != "undo", col(act.id).not_in(undone))
        .order_by(col(change.act_id), col(change.place))
    )
    if until is not None:
        query = query.where(act.at <= until)
    read = table_for(kind).read
    return tuple(
        FieldHistory(row, at, *(read(field, from_json(one or "null")) for one in (before, after)))
        for row, at, before, after in Queries(store._database).all(query)
        if row in of
    )
