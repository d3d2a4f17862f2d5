"""Warnings about a store that was just opened, as sentences."""

from __future__ import annotations

from ogfacil.locale import _
from ogfacil.store import Store
from ogfacil.store.file import disk_reserve


def warnings_of(store: Store) -> list[str]:
    """Return warnings about a store that was just opened; none where all is well."""
    found: list[str] = []
    if store.read_only:
        found.append(
            _("{path} can only be read here; nothing that is typed is saved.", path=store.path)
        )
    elif store.free_bytes() < disk_reserve.LOW_SPACE_BYTES:
        found.append(_("There is little room left on the disk; make some soon."))
    for purged in store.resumed:
        day = purged.begun.date().isoformat()
        if purged.is_ended:
            found.append(_("The purge that was begun on {day} is ended now.", day=day))
        else:
            found.append(_("The purge that was begun on {day} is not ended yet.", day=day))
        found += [
            _("The words are still in {path}; look after it.", path=p) for p in purged.remaining
        ]
        found += [f"{one.path}: {one.reason}" for one in (*purged.damaged, *purged.waiting)]
    if store.resume_error:
        found.append(store.resume_error)
    return found
