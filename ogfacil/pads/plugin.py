"""Pads of plug-ins: their errors become one sentence, and what they return is checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ParamSpec, TypeVar

from ogfacil import plugins
from ogfacil.pads.base import Account, PadError, quote_for_message
from ogfacil.pads.notes import Note, Notes
from ogfacil.pads.provider import Provider
from ogfacil.pads.web import RetryPolicy
from ogfacil.settings import SERVICES, Settings

P = ParamSpec("P")
T = TypeVar("T")

SMALLEST_LIMIT = 1000
"""UTF-16 units: a note must hold the links between parts and some lines beside them."""


def load_provider(name: str) -> Provider | None:
    """Import the provider of a plug-in.

    Returns:
        The provider, whose notes are guarded; None where no plug-in has that name.

    Raises:
        plugins.PluginError: The plug-in can't be imported or breaks the contract.
    """  # noqa: DOC501
    found = plugins.load(plugins.PADS, name, Provider)
    if found is None:
        return None
    if why := problem(found, name):
        raise plugins.broken(name, why)
    return checked(found)


def checked(provider: Provider) -> Provider:
    """Return a provider of a plug-in whose notes check what they give."""

    def open_guarded(site: str, settings: Settings, patience: RetryPolicy) -> Notes:
        notes = plugins.guarded(provider.name, provider.open)(site, settings, patience)
        if why := problem_of_notes(notes, provider.name):
            raise plugins.broken(provider.name, why)
        return GuardedNotes(notes)

    return replace(provider, open=open_guarded, site=plugins.guarded(provider.name, provider.site))


def problem(provider: Provider, name: str) -> str:
    """Say what is wrong with the description of a service, for its makers; empty: nothing.

    Args:
        provider: The provider.
        name: The name of its entry point.
    """
    if provider.name != name:
        return f"its name is {provider.name!r}, its entry point is called {name!r}"
    if not plugins.NAME.fullmatch(name):
        return "a name has small letters, digits and hyphens"
    if name in (*SERVICES, "word", "odt"):
        return "a built-in service can't be replaced"
    return ""


def problem_of_notes(notes: object, name: str) -> str:
    """Say what is missing in the notes of a service; empty where nothing is."""
    wanted = ("plan", "make", "read", "write", "remove", "check", "close")
    missing = [one for one in wanted if not callable(getattr(notes, one, None))]
    missing += [
        one
        for one, kind in (("site", str), ("limit", int), ("updates", bool), ("relinks", bool))
        if not isinstance(getattr(notes, one, None), kind)
    ]
    if missing:
        return f"its notes lack {', '.join(missing)}"
    if getattr(notes, "name", None) != name:
        return f"its notes are called {getattr(notes, 'name', None)!r}"
    if getattr(notes, "limit", 0) < SMALLEST_LIMIT:
        return f"a note holds at least {SMALLEST_LIMIT} UTF-16 units"
    return ""


@dataclass(frozen=True, slots=True)
class GuardedNotes:
    """The notes of a plug-in: every failure is a `PadError`, every answer of its type."""

    notes: Notes

    @property
    def name(self) -> str:
        """The service."""
        return self.notes.name

    @property
    def site(self) -> str:
        """Where the service is."""
        return self.notes.site

    @property
    def limit(self) -> int:
        """How many UTF-16 units a note holds."""
        return self.notes.limit

    @property
    def updates(self) -> bool:
        """Whether `write` works."""
        return self.notes.updates

    @property
    def relinks(self) -> bool:
        """Whether links can be added to a note just made."""
        return self.notes.relinks

    def plan(self, count: int) -> tuple[str, ...]:
        """See `Notes.plan`."""
        planned = tuple(self._call(self.notes.plan)(count))
        if planned and len(planned) != count:
            raise self._broken("plan gave another number of addresses")
        return tuple(self._address(one) for one in planned)

    def make(self, text: str, *, title: str, at: str = "") -> str:
        """See `Notes.make`."""
        made = self._call(self.notes.make)(text, title=title, at=at)
        return self._address(made) if made or not at else ""

    def read(self, address: str, *, etag: str = "") -> Note | None:
        """See `Notes.read`."""
        note = self._call(self.notes.read)(address, etag=etag)
        if note is None and etag:
            return None
        if not isinstance(note, Note) or not isinstance(note.text, str):
            raise self._broken("read gave no Note")
        return replace(note, remarks=tuple(quote_for_message(str(one)) for one in note.remarks))

    def write(self, address: str, text: str) -> None:
        """See `Notes.write`."""
        self._call(self.notes.write)(address, text)

    def remove(self, address: str) -> bool:
        """See `Notes.remove`."""
        return bool(self._call(self.notes.remove)(address))

    def check(self) -> Account:
        """See `Notes.check`."""
        found = self._call(self.notes.check)()
        if not isinstance(found, Account):
            raise self._broken("check gave no Account")
        return Account(
            quote_for_message(str(found.site)), quote_for_message(str(found.who)), found.creates
        )

    def close(self) -> None:
        """See `Notes.close`."""
        self._call(self.notes.close)()

    def _call(self, function: Callable[P, T]) -> Callable[P, T]:
        return plugins.guarded(self.name, function, PadError)

    def _address(self, address: object) -> str:
        if not isinstance(address, str) or not address or not address.isprintable():
            raise self._broken("an address is text that can be printed")
        return address

    def _broken(self, why: str) -> PadError:
        return PadError(str(plugins.broken(self.name, why)))
