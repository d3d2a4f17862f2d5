"""What every screen of ours has: the desk, and a way to ask it that never ends in a traceback."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, cast, runtime_checkable

from textual.binding import ActiveBinding
from textual.content import Content
from textual.message_pump import MessagePump
from textual.screen import ModalScreen, Screen, ScreenResultType

from ogfacil.errors import OgfacilError
from ogfacil.locale import _

if TYPE_CHECKING:
    from ogfacil.screens.app import OgfacilApp
    from ogfacil.store import Store

T = TypeVar("T")


@runtime_checkable
class TypedIn(Protocol):
    """A widget in which one types; not imported, for the first frame does not wait for it."""

    def place_cursor(self) -> None:
        """Puts the terminal's cursor where the next sign will stand."""


class _Asking(MessagePump):
    """Asking the store from a screen."""

    opening = False
    """Whether it is not yet known what a key would mean; keys wait in the app until then."""

    async def ask(self, work: Callable[[Store], T]) -> T:
        """What `work` gives, done on the store's own thread; raises what it raises."""
        app = cast("OgfacilApp", self.app)
        return await asyncio.wrap_future(app.desk.do(work))

    async def try_to(self, work: Callable[[Store], T]) -> T | None:
        """As `ask`, but a failure that a person can act on is shown, and None given."""
        try:
            return await self.ask(work)
        except OgfacilError as error:
            self.complain(str(error))
            return None

    async def lead(self, work: Callable[[Store], T]) -> T | None:
        """As `try_to`; keys that are pressed meanwhile are for what it leads to, and wait."""
        with self.leading():
            return await self.try_to(work)

    @contextmanager
    def leading(self) -> Iterator[None]:
        """Lets keys wait for what is done within: they are for what it leads to."""
        self.opening = True
        try:
            yield
        finally:
            self.opening = False
            cast("OgfacilApp", self.app).release_keys()

    def complain(self, sentence: str) -> None:
        """Shows what went wrong; the words are never read as markup."""
        self.app.notify(sentence, severity="error", timeout=8, markup=False)

    def tell(self, sentence: str) -> None:
        """Shows what went well."""
        self.app.notify(sentence, timeout=5, markup=False)


class _Spoken(Screen[ScreenResultType], _Asking, Generic[ScreenResultType]):
    """What a screen's keys do is said in the language of the moment."""

    ready = False
    """Whether it stands and has its focus; keys wait in the app until then."""

    def on_screen_resume(self) -> None:
        """Puts the terminal's cursor back where one types: a dialog above had it."""
        self.call_later(self._stands)
        if isinstance(self.focused, TypedIn):
            self.call_after_refresh(self.focused.place_cursor)

    def _stands(self) -> None:
        self.ready = True
        cast("OgfacilApp", self.app).release_keys()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, described in the language in use (the footer shows them)."""
        return {
            key: active._replace(
                binding=replace(active.binding, description=_(active.binding.description))
            )
            for key, active in super().active_bindings.items()
        }


class Room(_Spoken[ScreenResultType], Generic[ScreenResultType]):
    """A full screen."""


class Dialog(_Spoken[ScreenResultType], ModalScreen[ScreenResultType], Generic[ScreenResultType]):
    """A screen above another that answers with a value."""


def heading(title: str, aside: str = "") -> Content:
    """A screen's first row: what it is, and beside it what matters most."""
    return Content.assemble((f" {title} ", "b"), (f"  {aside}", "dim") if aside else "")
