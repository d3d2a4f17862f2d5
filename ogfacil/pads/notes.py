"""What a service must be able to do with single notes, for `NotePad` to make a pad of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ogfacil.pads.base import Account


@dataclass(frozen=True, slots=True)
class Note:
    """One note as it stands: its text, exactly, and the service's mark of its state."""

    text: str
    etag: str = ""
    remarks: tuple[str, ...] = ()  # what is odd about it, in sentences


class Notes(Protocol):
    """What a service does with single notes; every method raises `PadError` where it fails."""

    @property
    def name(self) -> str:
        """One of `SERVICES`."""

    @property
    def site(self) -> str:
        """Where the service is."""

    @property
    def limit(self) -> int:
        """How many UTF-16 units a note holds."""

    @property
    def updates(self) -> bool:
        """Whether `write` works."""

    @property
    def relinks(self) -> bool:
        """Whether `write` works well enough to add links to a note just made."""

    def plan(self, count: int) -> tuple[str, ...]:
        """Addresses that so many notes could be made at; empty where the service chooses them."""

    def make(self, text: str, *, title: str, at: str = "") -> str:
        """Make a note and give its address; empty where it can't be made at `at` (nothing was)."""

    def read(self, address: str, *, etag: str = "") -> Note | None:
        """Return the note; None where it still is as `etag` says."""

    def write(self, address: str, text: str) -> None:
        """Put this text in place of the note's. An error does not mean that it was not done."""

    def remove(self, address: str) -> bool:
        """Take away a note that was just made; False where the service has no way to."""

    def check(self) -> Account:
        """Who we are to the service."""

    def close(self) -> None:
        """Let go of open connections."""
