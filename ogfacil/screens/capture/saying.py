"""Saying lines: shown at once, looking different until they are on disk, never lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from textual import on, work

from ogfacil.errors import OgfacilError, StoreError
from ogfacil.language.composer import (
    MARKS,
    Role,
    Scene,
    Understood,
    Verb,
    expected,
    understand,
)
from ogfacil.record import Entry, EntryKind, Record
from ogfacil.screens.capture.loading import Loading
from ogfacil.store import Store
from ogfacil.widgets.composer import messages
from ogfacil.workflow.capture import ENTRY_KINDS, Item, Said, say
from ogfacil.workflow.meetings import begin
from ogfacil.workflow.scene import after

TRY_AGAIN_AFTER = 1.5
"""Seconds after which lines that found no room are tried again."""
PATIENCE = 0.03
"""Seconds within which a line is mostly on disk; only a later one is shown as not yet safe."""
_TURNS = 4
"""Turns of the loop within which every widget that has changed has asked to be painted."""
THICK_AND_FAST = 0.2
"""Seconds between lines that nobody types: they are pasted, or a program sends them."""


Stored = tuple[Said, Record | None]
"""What became of a line, and the meeting's head where more than its entries changed."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A line on its way to the disk."""

    typed: messages.Said
    line: Understood
    token: int = 0  # of the transcript, where it stands there as not yet safe


class Saying(Loading):
    """Takes what the composer says to the desk, in the order of the Enters."""

    last_made: Item | None = None
    _begun = False
    _sent_at = 0.0
    _naming = False  # a line is on its way whose speaker nobody knows yet
    _behind: tuple[messages.Said, ...] = ()  # typed since then
    _following = False  # the panels are about to be shown anew
    _held: tuple[Sent, ...] = ()  # found no room; the first of them is back in the composer
    _returned: Sent | None = None  # that one

    def mark_last(self, verb: Verb) -> None:
        """Makes an action, decision or question of the last line."""
        raise NotImplementedError

    @on(messages.Said)
    def _say(self, typed: messages.Said) -> None:
        line = typed.understood
        if (back := self._returned) is not None and typed.raw.startswith(back.typed.raw + "\n"):
            self._say_below(back.typed, typed)
            return
        if self._naming and not any(mark.role is Role.LABEL for mark in line.marks):
            self._behind = (*self._behind, typed)
            return
        if line.verb in MARKS and not line.text:
            self.mark_last(line.verb)
            return
        self.scene = expected(self.scene, line)
        sent = Sent(typed, line)
        self._naming = bool(line.new_speaker)
        if self._held:
            self._hold(self._shown(sent), returned=self._returned)
            self._try_again()
            return
        self.waiting += 1
        # On its way before anything else is done, above all before the draft of it is let go.
        self._send(sent, self.app_desk.do(self._errand(sent)))

    def _say_below(self, back: messages.Said, typed: messages.Said) -> None:
        """Says a line that had come back, and what was typed below it, each for itself."""
        self._say(back)
        if words := typed.raw.removeprefix(back.raw).strip("\n"):
            scene = replace(self.scene, current=typed.understood.speaker or self.scene.current)
            self._say(messages.Said(understand(words, scene), words, typed.first_key_at))

    def _shown(self, sent: Sent) -> Sent:
        """The line, shown in the transcript as not yet safe."""
        kind = ENTRY_KINDS.get(sent.line.verb)
        if kind is None:
            return sent
        line, at = sent.line, sent.typed.first_key_at
        speaker = line.speaker if kind in (EntryKind.SPEECH, EntryKind.SUPPLEMENT) else None
        entry = Entry(0, "", kind, line.text, speaker=speaker, at=at)
        return replace(sent, token=self.transcript.pend(entry))

    def _errand(self, sent: Sent) -> Callable[[Store], Stored]:
        meeting, begun = self.meeting, self._begun
        # A gap can be marked in the middle of a line, and a line be put aside while one is mended.
        drafted = bool(self.composer.text) or self.composer.mending is not None

        def errand(store: Store) -> Stored:
            if not begun:
                begin(store, meeting)
            with store.together():  # no moment in which it is said and is a draft still
                said = say(store, meeting, sent.line, at=sent.typed.first_key_at)
                if not drafted:
                    store.keep_draft(meeting, "")
            plain = begun and isinstance(said.item, Entry) and not said.new_people
            return said, None if plain else store.head(meeting)

        return errand

    @work(group="say")
    async def _send(self, sent: Sent, stored: Future[Stored]) -> None:
        on_disk = asyncio.wrap_future(stored)
        async with self._one_picture():
            done, _late = await asyncio.wait((on_disk,), timeout=PATIENCE)
            if done:
                await self._became(sent, on_disk)
        if not done:
            sent = self._shown(sent)
            self.show_standing()
            await self._became(sent, on_disk)
        self._panels_follow()

    async def _became(self, sent: Sent, on_disk: asyncio.Future[Stored]) -> None:
        """Shows what became of a line."""
        try:
            said, head = await on_disk
        except OgfacilError as error:
            self.waiting -= 1
            self._unsaid(sent, error)
        else:
            self.waiting -= 1
            self._said(sent, said, head)

    @asynccontextmanager
    async def _one_picture(self) -> AsyncIterator[None]:
        """Lets a line leave the composer in the picture in which it stands above, safe.

        Painting in between would take the time, and the interpreter, that storing it needs. Where
        lines come thick and fast nothing waits.
        """
        before, self._sent_at = self._sent_at, time.monotonic()
        if self.waiting > 1 or self._sent_at - before < THICK_AND_FAST:
            yield
            return
        with self.app.batch_update():
            yield
            for _turn in range(_TURNS):
                await asyncio.sleep(0)
        self.check_idle()

    def _said(self, sent: Sent, said: Said, head: Record | None) -> None:
        self._begun = True
        if head is not None:
            self.head = head
            self.transcript.know(head.people, self._caught())
        self.set_scene(_in_turn(after(self.scene, said), self.scene, said, self.waiting))
        if isinstance(said.item, Entry):
            self.put((said.item,), instead_of=sent.token)
        self.last_made = said.item
        if sent.line.new_speaker:
            self._named(said)

    def _panels_follow(self) -> None:
        """Shows counts and turns in the next picture, once for all lines of this one."""
        if not self._following:
            self._following = True
            self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        self._following = False
        self.redraw()

    def _named(self, said: Said) -> None:
        """Somebody new is known now: what was typed behind their line is theirs too."""
        self._naming = False
        behind, self._behind = self._behind, ()
        for typed in behind:
            line = typed.understood
            if said.new_people and line.verb is Verb.SAY:
                line = replace(line, speaker=said.new_people[-1].id)
            self._say(messages.Said(line, typed.raw, typed.first_key_at))

    # Where there is no room

    def _unsaid(self, sent: Sent, error: OgfacilError) -> None:
        self._naming = False
        if isinstance(error, StoreError):
            self.trouble = self.trouble_of(error)
            self._hold(sent)
            self.set_timer(TRY_AGAIN_AFTER, self._try_again)
        else:
            self.transcript.drop(sent.token)
            self.composer.restore(sent.typed)
            self.composer.complain(str(error))
        behind, self._behind = self._behind, ()
        for typed in behind:
            self._say(typed)
        self.show_standing()

    def _hold(self, sent: Sent, returned: Sent | None = None) -> None:
        """Keeps a line until there is room; the first one stands in the composer meanwhile."""
        if returned is not None:  # said again: it stands where it stood
            self._held = tuple(sent if one is returned else one for one in self._held)
            self._returned = None
            return
        sent = sent if sent.token else self._shown(sent)
        self._held = (*self._held, sent)
        if len(self._held) == 1:
            self._returned = sent
            self.transcript.drop(sent.token)
            self.composer.restore(sent.typed, apart=True)

    @work(exclusive=True, group="again")
    async def _try_again(self) -> None:
        while self._held:
            sent = self._held[0]
            here = sent is self._returned
            if here and not self.composer.text.startswith(sent.typed.raw):
                self._returned, self._held = (
                    None,
                    self._held[1:],
                )  # she is changing it: Enter says it
                continue
            try:
                said, head = await self.ask(self._errand(sent))
            except OgfacilError as error:
                self.trouble = self.trouble_of(error)
                self.show_standing()
                self.set_timer(TRY_AGAIN_AFTER, self._try_again)
                return
            if here:
                rest = self.composer.text.removeprefix(sent.typed.raw).lstrip("\n")
                self.composer.load_text(rest)
                self.composer.move_cursor(self.composer.document.end)
                self._returned = None
            self._held = tuple(one for one in self._held if one is not sent)
            self._said(sent, said, head)
        self.trouble = ""
        self.show_standing()
        self._panels_follow()


def _in_turn(new: Scene, old: Scene, said: Said, waiting: int) -> Scene:
    """The scene after a line; the turn is that of the lines that were said behind it."""
    if waiting == 0 and (said.new_people or not isinstance(said.item, Entry)):
        return new
    return replace(new, current=old.current, previous=old.previous, recent=old.recent)
