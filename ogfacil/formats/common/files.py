"""Write files: names that every system accepts, and files that are complete or absent."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ogfacil.errors import DiskFullError, InvalidInputError, OgfacilError
from ogfacil.locale import _
from ogfacil.record import Record
from ogfacil.record.outgoing import outgoing
from ogfacil.system import os_error_text

LONGEST_NAME = 180
"""Bytes of UTF-8 that a file name may have."""

LARGEST_FILE = 32 * 2**20
"""Bytes of a file that is read; the longest transcript of the public archive has two million."""

_FORBIDDEN = re.compile(
    r'[\\/:*?"<>|#%&\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+'
)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class FileThereError(OgfacilError):
    """A file of that name is there, and was kept."""


def safe_name(record: Record, extension: str) -> str:
    """Return the file name of a record: `2018-12-05-系列-標題.md`."""
    meeting = outgoing(record).meeting
    date = meeting.date.isoformat() if meeting.date else ""
    return safe(_joined(date, meeting.series, meeting.title), extension)


def safe(words: str, extension: str) -> str:
    """Words as a file name: NFC, nothing that a system forbids, cut at `LONGEST_NAME` bytes."""
    name = unicodedata.normalize("NFC", words.encode("utf-8", "replace").decode("utf-8"))
    name = _FORBIDDEN.sub("-", " ".join(name.split()))
    name = re.sub(r"-{2,}", "-", name.replace(" ", "-")).strip("-. ") or "ogfacil"
    if _DEVICE.fullmatch(name):
        name = f"_{name}"
    ending = f".{extension}" if extension else ""
    room = LONGEST_NAME - len(ending.encode())
    return _cut(name, room).rstrip("-. ") + ending


def read_plain(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """Read a whole file.

    Raises:
        InvalidInputError: It can't be read, has more than `largest` bytes, or is no plain file: a
            pipe may have nobody at its other end, and a device none at all.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
            raise InvalidInputError(
                _(
                    "{path} is no plain file; give what it holds on standard input, with - "
                    "instead of its name.",
                    path=path,
                )
            )
        if found.st_size > largest:
            raise InvalidInputError(
                _(
                    "{path} is larger than {n} MB; no transcript and no list is.",
                    path=path,
                    n=largest // 2**20,
                )
            )
        return path.read_bytes()
    except OSError as error:
        raise InvalidInputError(
            _("{path} can't be read: {why}.", path=path, why=os_error_text(error))
        ) from error


def write_file(path: Path, data: bytes, *, force: bool = False) -> Path:
    """Write a whole file atomically, or nothing.

    Args:
        path: The file. Its folder is made (mode 0700) where it is missing.
        data: The whole content.
        force: Replace an existing file; only ever a plain one, never a symbolic link, a device or
            a pipe.

    Returns:
        The path that was written.

    Raises:
        FileThereError: The file exists and `force` is not set.
        InvalidInputError: The path names no file.
        DiskFullError: There is no room on the disk; nothing was written.
        OgfacilError: It is no plain file, or can't be written.
    """
    folder = path.parent
    if path.name in ("", ".", ".."):
        raise InvalidInputError(_("“{path}” names no file.", path=path))
    try:
        _make_private(folder)
        _refuse(path, force)
        _written(folder, path.name, data, force)
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFullError(
                _("No room on the disk for “{path}”; nothing was written.", path=path)
            ) from error
        raise OgfacilError(
            _("“{path}” can't be written: {reason}.", path=path, reason=os_error_text(error))
        ) from error
    return path


def write_into(folder: Path, name: str, data: bytes, *, force: bool = False) -> Path:
    """Write a file of this name into a folder, as `write_file` does.

    Raises:
        InvalidInputError: The name leads out of the folder.
        OgfacilError: As `write_file`.
    """
    if name in ("", ".", "..") or any(sign in name for sign in "/\\\x00"):
        raise InvalidInputError(_("“{name}” leads out of the folder that was named.", name=name))
    return write_file(folder / name, data, force=force)


def look_before(paths: Iterable[Path], *, force: bool = False) -> None:
    """Check that each path can be written, before the first of several files is written.

    Raises:
        FileThereError: A file exists and `force` is not set.
        OgfacilError: A path is no plain file, or can't be looked up.
    """
    for path in paths:
        try:
            _refuse(path, force)
        except OSError as error:
            raise OgfacilError(
                _("“{path}” can't be written: {reason}.", path=path, reason=os_error_text(error))
            ) from error


def _refuse(path: Path, force: bool) -> None:
    try:
        found = path.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(found.st_mode):
        raise OgfacilError(
            _("“{path}” is no plain file, so nothing is written there; name another.", path=path)
        )
    if not force:
        raise FileThereError(_already_there(path))


def _make_private(folder: Path) -> None:
    """Make a folder and those above it that are missing, for nobody else's eyes, as the files."""
    if not folder.is_dir():
        if folder.parent != folder:
            _make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def _written(folder: Path, name: str, data: bytes, force: bool) -> None:
    at = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    temporary = f".{secrets.token_hex(8)}.part"
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        file = os.open(temporary, flags, 0o600, dir_fd=at)
        try:
            with os.fdopen(file, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            if force:
                os.rename(temporary, name, src_dir_fd=at, dst_dir_fd=at)
            else:
                _put(temporary, name, at, folder)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(temporary, dir_fd=at)
            raise
        os.fsync(at)
    finally:
        os.close(at)


def _put(temporary: str, name: str, at: int, folder: Path) -> None:
    """Rename the temporary file to its name unless that exists by now.

    Raises:
        FileThereError: Another program made a file of that name meanwhile.
    """  # noqa: DOC501
    try:
        os.link(temporary, name, src_dir_fd=at, dst_dir_fd=at, follow_symlinks=False)
    except FileExistsError as error:
        raise FileThereError(_already_there(folder / name)) from error
    except OSError:
        # a file system without hard links: the look before is the best there is
        if (folder / name).exists() or (folder / name).is_symlink():
            raise
        os.rename(temporary, name, src_dir_fd=at, dst_dir_fd=at)
        return
    os.unlink(temporary, dir_fd=at)


def _already_there(path: Path) -> str:
    return _(
        "“{path}” is there already; use --force to replace it, or -o to name another.", path=path
    )


def _joined(*parts: str) -> str:
    return "-".join(part for part in parts if part)


def _cut(name: str, room: int) -> str:
    """Return the name in at most so many bytes, without a mark that has lost its letter."""
    data = name.encode()
    if len(data) <= room:
        return name
    cut = data[:room].decode("utf-8", "ignore")
    following = name[len(cut) : len(cut) + 1]
    while cut and following and (unicodedata.combining(following) or following in "\u200d\ufe0f"):
        following, cut = cut[-1], cut[:-1]
    return cut
