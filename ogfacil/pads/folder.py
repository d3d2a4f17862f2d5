"""A folder that is synchronised, shared or mailed by other means; no network.

A file is written whole or not at all, never over another and never outside the folder. What
comes back may have been saved by anything: UTF-8 with or without BOM, UTF-16, or Big5.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from ogfacil.language.encodings import NotTextError, text_of
from ogfacil.locale import _
from ogfacil.pads.base import Account, PadError, quote_for_message
from ogfacil.pads.notes import Note
from ogfacil.system import os_error_text

LARGEST_FILE = 32 * 2**20
"""Bytes; a file above this is no transcript."""

LONGEST_NAME = 200
"""Bytes of a file's name without its ending; most file systems take 255."""

_TRIES = 1000
_CAREFULLY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)  # pipes, links
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # Windows
_CONFLICT = re.compile(r"conflict|衝突|冲突", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one folder as notes; an address is a path."""

    folder: Path
    name: str = "folder"
    limit: int = sys.maxsize
    updates: bool = True
    relinks: bool = True

    @property
    def site(self) -> str:
        """The folder."""
        return str(self.folder)

    def plan(self, count: int) -> tuple[str, ...]:
        """Return nothing: a file is never too long, so there are no parts."""
        return ()

    def make(self, text: str, *, title: str, at: str = "") -> str:
        """Make a file named after the title; see `Notes.make`.

        A number is added where that name is taken.

        Raises:
            PadError: It can't be written.
        """
        stem = file_name(title)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for number in range(1, _TRIES):
                path = self.folder / (f"{stem}.md" if number == 1 else f"{stem} ({number}).md")
                with contextlib.suppress(FileExistsError):
                    path.touch(
                        mode=0o666, exist_ok=False
                    )  # ours from now on; others are to read it
                    try:
                        _replace(path, text)
                    except BaseException:
                        path.unlink()
                        raise
                    return str(path.absolute())
        except OSError as error:
            raise self._trouble(self.folder, error) from error
        raise PadError(_("{folder} is full of files of that name.", folder=str(self.folder)))

    def read(self, address: str, *, etag: str = "") -> Note | None:
        """Read a file, whose time and size are the etag; see `Notes.read`.

        Raises:
            PadError: It is gone or can't be read.
        """
        path = self._inside(address)
        try:
            handle = os.open(path, os.O_RDONLY | _CAREFULLY)
            with os.fdopen(handle, "rb") as file:
                state = os.fstat(handle)
                if not stat.S_ISREG(state.st_mode):
                    raise PadError(_("{path} is no file.", path=str(path)))
                if state.st_size > LARGEST_FILE:
                    raise PadError(_("{path} is far too large for a transcript.", path=str(path)))
                mark = f"{state.st_mtime_ns}-{state.st_size}"
                if mark == etag:
                    return None
                return Note(_decoded(file.read(), path), mark, _copies(path))
        except OSError as error:
            raise self._trouble(path, error) from error

    def write(self, address: str, text: str) -> None:
        """Replace a file's text; see `Notes.write`."""
        path = self._inside(address)
        try:
            _replace(path, text)
        except OSError as error:
            raise self._trouble(path, error) from error

    def remove(self, address: str) -> bool:
        """Delete a file; see `Notes.remove`."""
        path = self._inside(address)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise self._trouble(path, error) from error
        return True

    def check(self) -> Account:
        """Check that files can be made in the folder; there is no account.

        Raises:
            PadError: They can't, or the folder does not exist.
        """
        existing = next(p for p in (self.folder, *self.folder.absolute().parents) if p.exists())
        if not existing.is_dir():
            raise PadError(_("{path} is no folder.", path=str(existing)))
        return Account(self.site, "", os.access(existing, os.W_OK | os.X_OK))

    def close(self) -> None:
        """Do nothing: no connection is open."""

    def _inside(self, address: str) -> Path:
        path, folder = Path(address), self.folder.absolute()
        if path.absolute().parent != folder or path.is_symlink():
            raise PadError(
                _(
                    "{path} is not in the folder {folder}.",
                    path=quote_for_message(address),
                    folder=str(folder),
                )
            )
        return path

    def _trouble(self, path: Path, error: OSError) -> PadError:
        return PadError(
            _("{path} can't be used: {why}", path=str(path), why=os_error_text(error)),
            retryable=not isinstance(error, FileNotFoundError),
            gone=isinstance(error, FileNotFoundError),
        )


def file_name(title: str) -> str:
    """Return the title as the name of a file on any system, without ending.

    Never empty or a path.
    """
    name = "".join(
        "-" if c in '/\\:*?"<>|' else c
        for c in unicodedata.normalize("NFC", title)
        if c.isprintable()
    )
    name = name.encode("utf-8", "ignore")[:LONGEST_NAME].decode("utf-8", "ignore").strip(" .")
    return f"_{name}" if not name or _RESERVED.match(name) else name


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".ogfacil-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(handle)
        temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    with contextlib.suppress(OSError):  # not every system can, and the file itself is safe
        place = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)


def _copies(path: Path) -> tuple[str, ...]:
    """Says which files beside it are copies that a synchronising program left in a conflict."""
    beside = sorted(p.name for p in path.parent.iterdir() if p.name.startswith(path.stem))
    copies = [name for name in beside if _CONFLICT.search(name[len(path.stem) :])]
    return tuple(
        _(
            "Beside it lies a copy with other edits: {name}. Pull it as a file too.",
            name=quote_for_message(name),
        )
        for name in copies
    )


def _decoded(raw: bytes, path: Path) -> str:
    try:
        return text_of(raw, cut=True)
    except NotTextError as error:
        raise PadError(
            _(
                "{path} is no text in UTF-8, UTF-16 or Big5 (line {line}, column {column}); save "
                "it as UTF-8 and pull again.",
                path=str(path),
                line=error.line,
                column=error.column,
            )
        ) from error
