"""Saved views: queries of the tracker that were given a name."""

from __future__ import annotations

from ogfacil.errors import InvalidInputError
from ogfacil.language.clean import clean
from ogfacil.locale import _
from ogfacil.record import View
from ogfacil.store import Store


def saved(store: Store) -> tuple[View, ...]:
    """Return the views, in the order in which they were saved."""
    return store.all(View)


def save(store: Store, name: str, query: str) -> View:
    """Save a query under a name; a view of the same name is replaced.

    Raises:
        InvalidInputError: The name is empty.
    """
    name = " ".join(clean(name).split())
    if not name:
        raise InvalidInputError(_("A view needs a name."))
    there = next((view for view in store.all(View) if view.name == name), None)
    with store.transaction("save-view") as act:
        if there is not None:
            return act.change(View, there.id, query=query)
        return act.insert(View(id=0, name=name, query=query))


def forget(store: Store, view: View) -> View:
    """Delete a view."""
    with store.transaction("forget-view") as act:
        act.delete(View, view.id)
    return view
