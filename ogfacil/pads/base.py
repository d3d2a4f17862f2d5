"""What every pad can do, and what goes to it and comes back from it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from ogfacil.errors import OgfacilError
from ogfacil.locale import _


class PadError(OgfacilError):
    """A service can't be reached or does not do what it was asked; nothing here has changed."""

    def __init__(
        self,
        sentence: str,
        *,
        retryable: bool = False,
        gone: bool = False,
        left: Iterable[str] = (),
    ) -> None:
        """`retryable`: the same may work later.

        `gone`: nothing stands at the address any more; `left`: addresses of notes that were made
        and could not be taken away again.
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
    """Where a text stands, and how it stood there right after it was sent."""

    service: str  # one of `SERVICES`
    address: str  # what is handed to people: a URL, or a path
    parts: tuple[str, ...]  # the addresses of all notes, in order; the first is `address`
    base: str  # read back after the push, joined: the base of the round
    site: str = ""  # for `open_pad`, to come back to it


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at a place now."""

    text: str  # the parts joined; otherwise exactly as it came
    raw: tuple[str, ...]  # each part exactly as it came, to be kept
    etags: tuple[str, ...] = ()  # the service's mark of the state of each part; may be empty
    changed: bool = True  # differs from what was known
    remarks: tuple[str, ...] = ()  # sentences for the person who decides: an empty part …


@dataclass(frozen=True, slots=True)
class Account:
    """Who we are to a service that has just answered."""

    site: str
    who: str  # a name; empty where nobody is logged in
    creates: bool | None  # whether we may make notes; None is known only by making one


class Pad(Protocol):
    """A service where people edit a text together."""

    @property
    def name(self) -> str:
        """One of `SERVICES`."""

    @property
    def updates(self) -> bool:
        """Whether `update` is possible at all."""

    def create(self, text: str, *, title: str) -> PadLocation:
        """Make a new note (several that link to one another where it is too long for one), read
        it back, and give the place. `PadError` where that fails; no half of it is left but what
        the error names in `left`.
        """

    def fetch(self, place: PadLocation, *, known: Fetched | None = None) -> Fetched:
        """Return what stands there now.

        `changed` says whether it differs from `known`, or from the base. `PadError` where it can't
        be had; a part that is gone is an error, never a deletion.
        """

    def update(self, place: PadLocation, text: str, *, expected: str) -> Fetched:
        """Write `text` where `expected` (the text last fetched) stands, and read back what stands
        there then; `changed` says whether that differs from `text`, since somebody was typing.
        `StaleDataError` where something else stands there, `PadError` where the service can't or
        won't.
        """

    def check(self) -> Account:
        """Ask the service who we are; makes and changes nothing.

        Raises:
            PadError: It can't be reached or refuses us.
        """

    def close(self) -> None:
        """Let go of open connections; the pad can be used again all the same."""


def quote_for_message(text: str, longest: int = 200) -> str:
    """Return what a service says, made safe to quote in a sentence.

    One short line, nothing to harm.
    """
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def normalize_for_compare(text: str) -> str:
    """Return the text without all that services are known to change; only ever to compare.

    They delete CR, BOM and NUL, turn tabs and no-break spaces into spaces, and add a newline.
    """
    text = "".join(unicodedata.normalize("NFC", text).split())
    return text if text.isprintable() else "".join(c for c in text if c.isprintable())
