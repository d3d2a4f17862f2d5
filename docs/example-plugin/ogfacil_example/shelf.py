"""The service `shelf`: notes as files in a folder, each under a number.

A real service would speak HTTP here; `ogfacil.pads.web.Web` does that with care and patience.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ogfacil.pads import Account, Note, PadError, Provider, RetryPolicy
from ogfacil.settings import Settings


@dataclass(frozen=True, slots=True)
class Shelf:
    """The notes of one folder; the address of a note is its path."""

    site: str
    name: str = "shelf"
    limit: int = 100_000
    updates: bool = True
    relinks: bool = True

    def plan(self, count: int) -> tuple[str, ...]:
        """Return no addresses: they are known when a note is made."""
        return ()

    def make(self, text: str, *, title: str, at: str = "") -> str:
        """Make a note under the next free number and return its path."""
        try:
            folder = Path(self.site).expanduser()
            folder.mkdir(parents=True, exist_ok=True)
            number = 1
            while True:
                path = folder / f"{number}.md"
                try:
                    path.touch(exist_ok=False)
                    break
                except FileExistsError:
                    number += 1
            path.write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            raise PadError(f"The shelf {self.site} takes no note: {error}.") from error
        return str(path.absolute())

    def read(self, address: str, *, etag: str = "") -> Note | None:
        """Return the note; None where it is as the etag, its time and size, says."""
        try:
            found = Path(address).stat()
            state = f"{found.st_mtime_ns}-{found.st_size}"
            if etag == state:
                return None
            return Note(Path(address).read_bytes().decode("utf-8", "replace"), state)
        except FileNotFoundError as error:
            raise PadError(f"Nothing stands at {address} any more.", gone=True) from error
        except OSError as error:
            raise PadError(f"{address} can't be read: {error}.") from error

    def write(self, address: str, text: str) -> None:
        """Put another text in place of the note's."""
        try:
            Path(address).write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            raise PadError(f"{address} can't be written: {error}.") from error

    def remove(self, address: str) -> bool:
        """Take a note away."""
        Path(address).unlink(missing_ok=True)
        return True

    def check(self) -> Account:
        """Say where the shelf is; nobody logs in."""
        return Account(self.site, "", creates=True)

    def close(self) -> None:
        """Do nothing: no connection is held."""


def _open(site: str, settings: Settings, retry: RetryPolicy) -> Shelf:
    return Shelf(site)


PROVIDER = Provider("shelf", _open)
