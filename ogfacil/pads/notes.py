"""The interface of a service's single notes, from which `NotePad` makes a pad."""

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
        """Return addresses for `count` notes; empty where the service chooses them."""

    def make(self, text: str, *, title: str, at: str = "") -> str:
        """Make a note and return its address.

        Args:
            text: Its text.
            title: Its title.
            at: One of the addresses of `plan`; empty to let the service choose.

        Returns:
            The address; empty where no note could be made at `at`, and none was.

        Raises:
            PadError: The service can't or won't make it.
        """

    def read(self, address: str, *, etag: str = "") -> Note | None:
        """Read a note.

        Args:
            address: The note.
            etag: State of the note that is known already; empty for none.

        Returns:
            The note; None where it is still in the state `etag`.

        Raises:
            PadError: It can't be read; `gone` where it no longer exists.
        """

    def write(self, address: str, text: str) -> None:
        """Replace the text of a note.

        Raises:
            PadError: The service failed; the text may have been written all the same.
        """

    def remove(self, address: str) -> bool:
        """Delete a note that was just made; False where the service can't."""

    def check(self) -> Account:
        """Return the account that the service knows us by."""

    def close(self) -> None:
        """Close open connections."""
