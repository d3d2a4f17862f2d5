"""Four mebibytes beside the store, let go when the disk is full, so that the last lines fit."""

from __future__ import annotations

import os
from pathlib import Path

from ogfacil.store.file.files import private_file

BALLAST = 4 * 1024 * 1024
"""Bytes; some hundred lines with their journal."""

LITTLE_ROOM = 50_000_000
"""Bytes left on the disk below which it is time to warn, and too late to lay ballast."""


def lay(store: Path) -> None:
    """Lay ballast where there is none and there is room; without it the store works as well."""
    ballast = _of(store)
    if ballast.exists() or room(store) < LITTLE_ROOM:
        return
    try:
        private_file(ballast)
        with ballast.open("r+b") as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, BALLAST)
            else:
                file.write(bytes(BALLAST))
    except OSError:  # a comfort, not a need; another program may have been first
        return


def let_go(store: Path) -> bool:
    """Make the room that the ballast takes; False where it had been let go before."""
    try:
        _of(store).unlink()
    except FileNotFoundError:
        return False
    except OSError:  # a folder that can't be written: then there is no room to be had
        return False
    return True


def room(store: Path) -> int:
    """Bytes left on the store's disk."""
    import shutil

    return shutil.disk_usage(store.parent).free


def _of(store: Path) -> Path:
    return store.with_name(f".{store.name}.ballast")
