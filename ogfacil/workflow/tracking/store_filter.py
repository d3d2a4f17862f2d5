"""Query actions in the store, reading no more than the query needs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from ogfacil.language.query import Query, Term, read_span
from ogfacil.record import ActionStatus, Owner
from ogfacil.store import ActionFilter, Store
from ogfacil.workflow.tracking.query import ActionIndex, is_among
from ogfacil.workflow.tracking.tracked import Tracked, naming, tracked


def query_actions(
    store: Store, query: Query, today: dt.date, *, as_of: dt.date | None = None
) -> tuple[Tracked, ...]:
    """Return the actions of a store for which every term of a query holds, arranged as it says.

    With `as_of` they are as the record had them at the end of that day.
    """
    if as_of is not None or not query.terms:
        rows = tracked(store, as_of=as_of)
    else:
        rows = tracked(store, only=store.actions(among=store_filter(store, query, today)))
    return ActionIndex(rows, today).find(query)


def store_filter(store: Store, query: Query, today: dt.date) -> ActionFilter:
    """Return what a store is told of a query, so that it need not read what can't be meant."""
    status: ActionStatus | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    owners: list[str] = []
    for term in query.terms:
        meant = None if term.negated else (term.key, term.value)
        match meant:
            case "status", value:
                begun = [one for one in ActionStatus if one.value.startswith(value)]
                status = begun[0] if len(begun) == 1 else status
            case ("stale", _) | ("is", "open" | "overdue" | "next"):
                status = ActionStatus.OPEN
            case "owner", value:
                owners.append(value)
            case "due", value if value != "none" and (span := read_span(value, today)):
                first, last = span.first or first, span.last or last
    among = ActionFilter(status=status, first=first, last=last)
    if not owners:
        return among
    names = naming(store.people())

    def owned(those: tuple[Owner, ...]) -> bool:
        called, _organisations, aliases = names(those)
        return all(is_among(name, called) or is_among(name, aliases) for name in owners)

    return replace(among, owner_predicate=owned)


def is_exact_filter(query: Query, today: dt.date) -> bool:
    """Whether `among_which` says all that a query asks of what is due on a day or at no time."""

    def told(term: Term) -> bool:
        match term.key, term.value:
            case "owner", _:
                return True
            case "status", value:
                return sum(one.value.startswith(value) for one in ActionStatus) == 1
            case "due", value:
                return value != "none" and read_span(value, today) is not None
        return False

    keys = [term.key for term in query.terms]
    plain = not query.sort and len(set(keys)) == len(keys)
    return plain and all(told(term) and not term.negated for term in query.terms)
