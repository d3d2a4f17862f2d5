"""Four mebibytes beside the store, let go when the disk is full, so that the last lines fit."""

from __future__ import annotations

import os
from pathlib import Path

from ogfacil.store.file.files import private_file

RESERVE_BYTES = 4 * 1024 * 1024
"""Bytes; some hundred lines with their journal."""

LOW_SPACE_BYTES = 50_000_000
"""Bytes left on the disk below which it is time to warn, and too late to lay ballast."""


def create(store: Path) -> None:
    """Lay ballast where there is none and there is room; without it the store works as well."""
    ballast = _of(store)
    if ballast.exists() or free_bytes(store) < LOW_SPACE_BYTES:
        return
    try:
        private_file(ballast)
        with ballast.open("r+b") as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, RESERVE_BYTES)
            else:
                file.write(bytes(RESERVE_BYTES))
    except OSError:  # a comfort, not a need; another program may have been first
        return


def release(store: Path) -> bool:
    """Make the room that the ballast takes; False where it had been let go before."""
    try:
        _of(store).unlink()
    except FileNotFoundError:
        return False
    except OSError:  # a folder that can't be written: then there is no room to be had
        return False
    return True


def free_bytes(store: Path) -> int:
    """Bytes left on the store's disk."""
    import shutil

    return shutil.disk_usage(store.parent).free


def _of(store: Path) -> Path:
    return store.with_name(f".{store.name}.ballast")
