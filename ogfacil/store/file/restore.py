"""Making a store of a copy again, without harming the store that is there."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

from ogfacil.errors import NotFoundError, StoreError
from ogfacil.locale import _
from ogfacil.store.engine.connection import Connection
from ogfacil.store.file.backup import discard, verify
from ogfacil.store.file.copies import unpacked
from ogfacil.store.file.files import check_file, private_file, private_folder, sync
from ogfacil.system import os_error_text


def restore(copy: Path, target: Path, *, in_place: bool) -> Path | None:
    """Put a verified copy at a path.

    Args:
        copy: A copy, packed or not.
        target: Where the store is to be.
        in_place: Whether a store may be there already; it is moved aside, not replaced.

    Returns:
        Where the store that was there is now; None where there was none.

    Raises:
        NotFoundError: There is no such copy.
        StoreError: The copy is damaged or no store, something is at the path, or another program
            is writing to the store there.
    """
    if not copy.exists():
        raise NotFoundError(_("There is no copy at {path}.", path=copy))
    if not in_place and os.path.lexists(target):
        raise StoreError(_("{path} is there already; name another file.", path=target))
    private_folder(target.parent)
    made = target.with_name(f".{target.name}.new-{os.getpid()}")
    discard(made)
    try:
        private_file(made)
        with unpacked(copy) as opened:
            check_file(opened)
            shutil.copyfile(opened, made)
        verify(made)
        sync(made)
        kept = _moved_aside(target) if target.exists() else None
        made.replace(target)
        sync(target.parent)
    except OSError as error:
        raise StoreError(
            _(
                "The copy {path} can't be written: {reason}.",
                path=target,
                reason=os_error_text(error),
            )
        ) from error
    finally:
        discard(made)
    return kept


def _moved_aside(store: Path) -> Path:
    """Give the store that is there another name, while nobody is writing to it."""
    stamp = dt.datetime.now().strftime("%Y-%m-%d-%H%M%S")
    aside = store.with_name(f"{store.stem}-before-restore-{stamp}{store.suffix}")
    database = Connection(store)
    try:
        database.execute("BEGIN EXCLUSIVE")
        store.rename(aside)
    finally:
        database.rollback()
        database.close()
    return aside
