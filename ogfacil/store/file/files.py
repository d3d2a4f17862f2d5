"""The file a store lives in: made private, and looked at before SQLite touches it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from ogfacil.errors import StoreError
from ogfacil.locale import _
from ogfacil.system import os_error_text

APPLICATION_ID = 0x4F474643
"""“OGFC”, in the file's header: by it an ogfacil store is known."""

_MAGIC = b"SQLite format 3\0"
_PACKED = b"\x1f\x8b"  # gzip
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre"}
_NETWORK_HELPERS = ("fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.s3fs", "fuse.gcsfuse", "davfs")
_MOUNTS = Path("/proc/self/mountinfo")


def private_folder(folder: Path) -> None:
    """Make a folder, and missing ones above it, for its owner only (0700).

    Raises:
        StoreError: It can't be made.
    """
    if folder.is_dir():
        return
    try:
        private_parents(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StoreError(
            _(
                "The folder {path} can't be made: {reason}.",
                path=folder,
                reason=os_error_text(error),
            )
        ) from error


def private_parents(folder: Path) -> None:
    """Make what is missing above a private folder."""
    if not folder.is_dir():
        private_parents(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def private_file(path: Path) -> None:
    """Make an empty file (0600) where there is nothing, not even a link; OSError otherwise."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path, flags, 0o600)
    try:
        os.fchmod(handle, 0o600)
    finally:
        os.close(handle)


def can_be_written(path: Path) -> bool:
    """Whether a store at a path can be written by whoever runs this, or be made there."""
    return not path.exists() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def sync(path: Path) -> None:
    """Wait until a file, or a folder's list of files, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def check_file(path: Path) -> None:
    """Refuse, with a sentence, a file that is there but isn't a store.

    Raises:
        StoreError: It is empty, cut off, packed, or something else.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise StoreError(_("{path} is no file; name another with --db or OGFACIL_DB.", path=path))
    if status.st_size == 0:
        raise StoreError(
            _(
                "{path} is empty, as a damaged file may be. Go back to a copy in the folder "
                "“backups” beside it, or move the empty file away to begin anew.",
                path=path,
            )
        )
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise StoreError(
            _("{path} can't be read: {reason}.", path=path, reason=os_error_text(error))
        ) from error
    if header.startswith(_PACKED):
        raise StoreError(
            _(
                "{path} is a packed copy of a store; make a store of it with “ogfacil restore”.",
                path=path,
            )
        )
    if not header.startswith(_MAGIC) or len(header) < 100:
        raise StoreError(
            _(
                "{path} is no ogfacil store, or its beginning is damaged; it was left as it is. "
                "Name another file with --db or OGFACIL_DB.",
                path=path,
            )
        )
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StoreError(
            _(
                "{path} belongs to another program (it is an SQLite file, but no ogfacil store); "
                "it was left as it is. Name another file with --db or OGFACIL_DB.",
                path=path,
            )
        )
    _refuse_truncated(path, header, status.st_size)


def _refuse_truncated(path: Path, header: bytes, size: int) -> None:
    if Path(f"{path}-journal").exists():
        return  # a write was interrupted; SQLite puts the length right when it opens the file
    page = int.from_bytes(header[16:18], "big")
    page = 65_536 if page == 1 else page
    pages = int.from_bytes(header[28:32], "big")
    counted = header[24:28] == header[92:96]
    if counted and size < pages * page:
        raise StoreError(
            _(
                "{path} is damaged: its end is missing ({size} of {whole} bytes are there); it "
                "was left as it is. Go back to a copy in the folder “backups” beside it.",
                path=path,
                size=size,
                whole=pages * page,
            )
        )


def refuse_network(folder: Path) -> None:
    """Refuse a folder on a network's file system, whose locks can't be relied on.

    `OGFACIL_NETWORK_DISK=1` says that one knows. Where the system doesn't tell (no
    /proc/self/mountinfo), nothing is refused.

    Raises:
        StoreError: The folder lies on such a file system.
    """
    if os.environ.get("OGFACIL_NETWORK_DISK") or not _MOUNTS.exists():
        return
    kind = file_system(folder)
    if kind in _NETWORK or kind.startswith(_NETWORK_HELPERS):
        raise StoreError(
            _(
                "{path} lies on a network disk ({kind}), where two programs can damage a store. "
                "Name a file on this machine with --db, or set OGFACIL_NETWORK_DISK=1 if only "
                "one program ever opens it.",
                path=folder,
                kind=kind,
            )
        )


def file_system(folder: Path) -> str:
    """Return the kind of file system a folder lies on, as Linux calls it; empty where unknown."""
    device = folder.stat().st_dev
    wanted = f"{os.major(device)}:{os.minor(device)}"
    for line in _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
        if f" {wanted} " in line:
            return line.partition(" - ")[2].split(" ", 1)[0]
    return ""
