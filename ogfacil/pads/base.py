"""The interface of a pad service, and the values that it takes and returns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from ogfacil.errors import OgfacilError
from ogfacil.locale import _


class PadError(OgfacilError):
    """A service can't be reached or refuses a request; nothing in the store has changed."""

    def __init__(
        self,
        sentence: str,
        *,
        retryable: bool = False,
        gone: bool = False,
        left: Iterable[str] = (),
    ) -> None:
        """Make the error.

        Args:
            sentence: What is shown to the note-taker.
            retryable: The same request may work later.
            gone: The note no longer exists.
            left: Addresses of notes that were made and could not be deleted again.
        """
        self.retryable = retryable
        self.gone = gone
        self.left = tuple(left)
        if self.left:
            sentence += " " + _(
                "These notes were made and still stand there: {addresses}",
                addresses=" ".join(self.left),
            )
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class PadLocation:
    """Where a text is, and how it read right after it was sent."""

    service: str  # one of `SERVICES`
    address: str  # what is handed to people: a URL, or a path
    parts: tuple[str, ...]  # the addresses of all notes, in order; the first is `address`
    base: str  # read back after the push, joined: the base of the round
    site: str = ""  # for `open_pad`, to come back to it


@dataclass(frozen=True, slots=True)
class Fetched:
    """The text at a location as it was fetched."""

    text: str  # the parts joined; otherwise exactly as it came
    raw: tuple[str, ...]  # each part exactly as it came, to be kept
    etags: tuple[str, ...] = ()  # the service's mark of the state of each part; may be empty
    changed: bool = True  # differs from what was known
    remarks: tuple[str, ...] = ()  # sentences for the person who decides: an empty part …


@dataclass(frozen=True, slots=True)
class Account:
    """The account that a service knows us by."""

    site: str
    who: str  # a name; empty where nobody is logged in
    creates: bool | None  # whether we may make notes; None is known only by making one


class Pad(Protocol):
    """A service where several people edit a text together."""

    @property
    def name(self) -> str:
        """One of `SERVICES`."""

    @property
    def updates(self) -> bool:
        """Whether `update` is possible at all."""

    def create(self, text: str, *, title: str) -> PadLocation:
        """Make a new note and read it back.

        A text that is too long for one note becomes several that link to one another.

        Args:
            text: The whole text.
            title: Title of the note.

        Returns:
            Where the note is.

        Raises:
            PadError: It can't be made. Nothing is left behind but the notes listed in the error's
                `left`.
        """

    def fetch(self, place: PadLocation, *, known: Fetched | None = None) -> Fetched:
        """Fetch the text at a location.

        Args:
            place: The location.
            known: What was fetched last; None compares with the base of the round.

        Returns:
            The text; its `changed` says whether it differs from `known` or from the base.

        Raises:
            PadError: It can't be fetched. A missing part is an error too, never a deletion.
        """

    def update(self, place: PadLocation, text: str, *, expected: str) -> Fetched:
        """Replace the text at a location and read it back.

        Args:
            place: The location.
            text: The new text.
            expected: The text last fetched, which must still be there.

        Returns:
            The text that is there now; `changed` says that it differs from `text`, since somebody
            was typing.

        Raises:
            StaleDataError: The text is no longer `expected`.
            PadError: The service can't or won't do it.
        """

    def check(self) -> Account:
        """Ask the service which account we use; change nothing.

        Raises:
            PadError: It can't be reached or refuses us.
        """

    def close(self) -> None:
        """Close open connections; the pad can still be used again."""


def quote_for_message(text: str, longest: int = 200) -> str:
    """Return a service's message as one short, printable line that can be quoted in a sentence."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def normalize_for_compare(text: str) -> str:
    """Drop everything that services are known to change; only for comparisons.

    They delete CR, BOM and NUL, turn tabs and no-break spaces into spaces, and add a newline.
    """
    text = "".join(unicodedata.normalize("NFC", text).split())
    return text if text.isprintable() else "".join(c for c in text if c.isprintable())
