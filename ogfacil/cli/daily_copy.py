"""The copy of the day, taken by a process of its own, as git does its housekeeping.

The command that starts it does not wait. What keeps the copy from being made is written beside the
copies and said by the next command.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from ogfacil.errors import OgfacilError

PATIENCE = 600.0
"""Seconds for which another process is left to make the copy before it is tried again."""


def start(store: Path) -> str:
    """Start the process that takes the day's copy, unless one is at it.

    Returns:
        Why the one before could not take it; empty where it could, or has not tried.
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
            [sys.executable, "-m", "ogfacil.cli.daily_copy", str(store)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        from ogfacil.system import reason

        return reason(error)
    return why


def take(store: Path) -> None:
    """Take the day's copy; leave a note beside the copies where that is not possible."""
    from ogfacil.store import open_store

    note = _note(store)
    try:
        with open_store(store) as opened:
            opened.rotate_backups()
        note.unlink(missing_ok=True)
    except OgfacilError as error:
        note.write_text(f"{error}\n", encoding="utf-8")


def _note(store: Path) -> Path:
    return store.parent / "backups" / f".{store.stem}.copying"


if __name__ == "__main__":
    os.umask(0o077)
    take(Path(sys.argv[1]))
