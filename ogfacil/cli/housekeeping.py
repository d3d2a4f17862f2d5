"""Make the daily copy and the search index in a separate process, as `git maintenance` does.

The command that starts it does not wait. What keeps the copy from being made is written beside the
copies and said by the next command.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ogfacil.errors import OgfacilError

if TYPE_CHECKING:
    from ogfacil.store import Store

PATIENCE = 600.0
"""Seconds for which another process is left to do it before it is tried again."""


def is_due(store: Store) -> bool:
    """Return whether a copy is due or the index lags enough to delay a search."""
    return not store.read_only and (store.copies.is_due() or store.indexing.is_due())


def start(store: Path) -> str:
    """Start the process, unless one is at it.

    Returns:
        Why the one before could not take the copy; empty where it could, or has not tried.
    """
    note = _note(store)
    why = ""
    try:
        if note.exists():
            why = note.read_text(encoding="utf-8").strip()
            if not why and time.time() - note.stat().st_mtime < PATIENCE:
                return ""
        note.parent.mkdir(mode=0o700, exist_ok=True)
        note.write_text("", encoding="utf-8")
        note.chmod(0o600)
        subprocess.Popen(
            [sys.executable, "-m", "ogfacil.cli.housekeeping", str(store)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        from ogfacil.system import os_error_text

        return os_error_text(error)
    return why


def do(store: Path) -> None:
    """Make the daily copy if it is due, and index new texts.

    Errors are written to a note beside the copies.
    """
    from ogfacil.store import open_store

    note = _note(store)
    try:
        with open_store(store) as opened:
            if opened.copies.is_due():
                opened.copies.take_daily()
            while opened.indexing.go_on():
                pass
        note.unlink(missing_ok=True)
    except OgfacilError as error:
        note.write_text(f"{error}\n", encoding="utf-8")


def _note(store: Path) -> Path:
    return store.parent / "backups" / f".{store.stem}.copying"


if __name__ == "__main__":
    os.umask(0o077)
    do(Path(sys.argv[1]))
