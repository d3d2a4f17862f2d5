"""Saying lines: shown at once, looking different until they are on disk, never lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import replace

from textual import on, work

from ogfacil.errors import InvalidInputError, OgfacilError, StoreError
from ogfacil.language.composer import (
    OUTCOME_TYPES,
    SHOWN,
    SOURCE_TYPES,
    ComposerContext,
    LineType,
    ParsedLine,
    TokenType,
    expected,
    parse_line,
    parse_outcome,
    typed_on,
)
from ogfacil.locale import _
from ogfacil.record import Action, Decision, Entry, MeetingState, Question, Record
from ogfacil.screens.capture.loading import Loading
from ogfacil.screens.capture.pending import Sent, pending_entry
from ogfacil.store import Draft, Store
from ogfacil.widgets.composer import messages
from ogfacil.workflow.capture.context import context_after
from ogfacil.workflow.capture.submission import Item, SubmitResult
from ogfacil.workflow.capture.submission_order import HeldBackError
from ogfacil.workflow.meetings.meetings import start_meeting

TRY_AGAIN_AFTER = 1.5
"""Seconds after which lines that found no room are tried again."""
PATIENCE = 0.03
"""Seconds within which a line is mostly on disk; only a later one is shown as not yet safe."""
_TURNS = 4
"""Turns of the loop within which every widget that has changed has asked to be painted."""
THICK_AND_FAST = 0.2
"""Seconds between lines that nobody types: they are pasted, or a program sends them."""


Stored = tuple[SubmitResult, Record | None]
"""What became of a line, and the meeting's head where more than its entries changed."""


class Saying(Loading):
    """Takes what the composer says to the desk, in the order of the Enters."""

    last_made: Item | None = None
    _begun = False
    _sent_at = 0.0
    _naming = False  # a line is on its way whose speaker nobody knows yet
    _behind: tuple[messages.LineSubmitted, ...] = ()  # typed since then
    _following = False  # the panels are about to be shown anew
    _held: tuple[Sent, ...] = ()  # found no room; the first of them is back in the composer
    _returned: Sent | None = None  # that one
    _trying: Sent | None = None  # the held one that the store is trying to take
    _apart = 0  # the number of the last line that was parted from one above it; negative

    def mend(self, item: Entry | Action | Decision | Question) -> None:
        """Puts something stored, or about to be, into the composer, to be changed there."""
        raise NotImplementedError

    def tell_made(self, made: Item) -> None:
        """Says what was made of a line."""
        raise NotImplementedError

    @on(messages.LineSubmitted)
    def _say(self, typed: messages.LineSubmitted) -> None:
        line = typed.parsed
        if self.is_closed_to_changes():
            self.composer.restore_line(typed)
            return
        if (back := self._returned) is not None and typed.raw.startswith(back.typed.raw + "\n"):
            self._say_below(back, typed)
            return
        if self._naming and not any(mark.role is TokenType.LABEL for mark in line.marks):
            self._behind = (*self._behind, typed)
            return
        if line.verb in OUTCOME_TYPES and not line.text:
            try:
                line = self._with_words_of_source(line)
            except InvalidInputError as error:
                self.notify_error(str(error))
                return
        self._submit(Sent(typed, line))

    def _submit(self, sent: Sent) -> None:
        number = max(self.scene.lines, sent.typed.number)
        self.scene = replace(expected(self.scene, sent.line, sent.pending_id), lines=number)
        self._naming = bool(sent.line.new_speaker)
        if self._held:
            if self._returned is None:
                self.pending.append(sent)
                self._hold(sent)
            else:
                self._take_its_place(self._returned, sent)
            self._try_again()
            return
        self.pending.append(sent)
        self.waiting += 1
        # On its way before anything else is done, above all before the draft of it is let go.
        self._send(sent, self.app_desk.submit(self._errand(sent)))

    def _with_words_of_source(self, line: ParsedLine) -> ParsedLine:
        """An action, decision or question typed without words, with those of its line."""
        source = self._entry_of(line.sources[-1]) if line.sources else None
        if source is None:
            raise InvalidInputError(_("Nothing has been said yet."))
        if not source.text.strip():
            raise InvalidInputError(_("Nothing follows: type its words after it."))
        made = parse_outcome(source.text, line.verb, source.speaker, self.scene)
        return replace(made, sources=line.sources)

    def _entry_of(self, entry_id: int) -> Entry | None:
        """An entry as it stands here, stored or not."""
        if entry_id >= 0:
            return self.transcript.entry(entry_id)
        for sent in self.pending:
            if entry_id in sent.ids:
                return pending_entry(sent)
        item = self.order.item(entry_id)
        return self.transcript.entry(item.id) if isinstance(item, Entry) else None

    def _say_below(self, back: Sent, typed: messages.LineSubmitted) -> None:
        """Says a line that had come back, and what was typed below it, each for itself."""
        self._returned = back
        words = typed.raw.removeprefix(back.typed.raw).strip("\n")
        scene = replace(self.scene, current=typed.parsed.speaker or self.scene.current)
        scene = replace(scene, last_entry=back.pending_id, last_words=back.line.text[:SHOWN])
        below = parse_line(words, scene)
        rests = not words or below.verb not in SOURCE_TYPES
        again = replace(back, also=(*back.also, typed.pending_id)) if rests else back
        self._submit(again)
        if words:
            self._apart -= rests
            number = self._apart if rests else typed.number
            said = messages.LineSubmitted(below, words, typed.first_key_at, number, back.pending_id)
            self._say(said)

    def _shown(self, sent: Sent) -> None:
        """Shows a line in the transcript as not yet safe."""
        entry = pending_entry(sent)
        if entry is not None:
            self.transcript.append_pending(entry)

    def _errand(self, sent: Sent, *, again: bool = False) -> Callable[[Store], Stored]:
        meeting, begun, order = self.meeting, self._begun, self.order
        # A gap can be marked in the middle of a line, and a line be put aside while one is mended.
        drafted = bool(self.composer.text) or self.composer.editing is not None

        def errand(store: Store) -> Stored:
            with order.turn(again=again):
                if not begun:
                    start_meeting(store, meeting)
                with store.batch():  # no moment in which it is said and is a draft still
                    typed = sent.typed
                    said = order.submit(
                        store, meeting, sent.line, before=typed.before, at=typed.first_key_at
                    )
                    if not drafted:
                        store.save_draft(meeting, "")
            order.note(said, *sent.ids)
            plain = begun and isinstance(said.item, Entry) and not said.new_people
            return said, None if plain else store.record_without_entries(meeting)

        return errand

    @work(group="say")
    async def _send(self, sent: Sent, stored: Future[Stored]) -> None:
        on_disk = asyncio.wrap_future(stored)
        async with self._one_picture():
            done, _late = await asyncio.wait((on_disk,), timeout=PATIENCE)
            if done:
                await self._became(sent, on_disk)
        if not done:
            self._shown(sent)
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

    def _said(self, sent: Sent, said: SubmitResult, head: Record | None) -> None:
        self._begun = True
        self.pending = [one for one in self.pending if one.pending_id != sent.pending_id]
        if head is not None:
            self.head = head
            self.transcript.set_people(head.people, self._caught())
        self.set_scene(self._scene_after(sent, said))
        if isinstance(said.item, Entry):
            self.put((said.item,), instead_of=sent.pending_id)
        self.last_made = said.item
        published = self.head is not None and self.head.meeting.state is MeetingState.PUBLISHED
        self.outdated = self.outdated or published
        if said.item is not None and not sent.typed.parsed.text:
            self.tell_made(said.item)
        if isinstance(said.item, (Entry, Action, Decision, Question)):
            self.composer.replace_edited(sent.ids, said.item)
        if sent.line.new_speaker:
            self._named(said)

    def _scene_after(self, sent: Sent, said: SubmitResult) -> ComposerContext:
        """The scene after a line was stored, with what the lines typed behind it have changed."""
        ahead, new = self.scene, context_after(self.scene, said)
        if ahead.last_entry in sent.ids and isinstance(said.item, Entry):
            ahead = replace(ahead, last_entry=said.item.id)
        if self.pending:
            return typed_on(new, ahead)
        if isinstance(said.item, Entry) and not said.new_people:
            turned = typed_on(new, ahead)
            return replace(
                turned,
                veiled=new.veiled,
                agenda_current=new.agenda_current,
                on_break=new.on_break,
            )
        return replace(new, last_entry=ahead.last_entry, last_words=ahead.last_words)

    def _panels_follow(self) -> None:
        """Shows counts and turns in the next picture, once for all lines of this one."""
        if not self._following:
            self._following = True
            self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        self._following = False
        self.redraw()

    def _named(self, said: SubmitResult) -> None:
        """Somebody new is known now: what was typed behind their line is theirs too."""
        self._naming = False
        behind, self._behind = self._behind, ()
        for typed in behind:
            line = typed.parsed
            if said.new_people and line.verb is LineType.SAY:
                line = replace(line, speaker=said.new_people[-1].id)
            self._say(
                messages.LineSubmitted(
                    line, typed.raw, typed.first_key_at, typed.number, typed.before
                )
            )

    # Where there is no room

    def _unsaid(self, sent: Sent, error: OgfacilError) -> None:
        self._naming = False
        if isinstance(error, StoreError):
            if not isinstance(error, HeldBackError):
                self.trouble = self.trouble_of(error)
            self._hold(sent)
            self.set_timer(TRY_AGAIN_AFTER, self._try_again)
        else:
            self._refuse(sent, error)
        behind, self._behind = self._behind, ()
        for typed in behind:
            self._say(typed)
        self.show_standing()

    def _refuse(self, sent: Sent, error: OgfacilError) -> None:
        """Gives a line back that can't be stored as it is."""
        self._forget_pending(sent)
        self.composer.restore_line(sent.typed)
        self.composer.show_error(str(error))

    def _forget_pending(self, sent: Sent) -> None:
        """Lets go of a line that will not be stored; what is typed next does not rest on it."""
        self.pending = [one for one in self.pending if one.pending_id != sent.pending_id]
        self.transcript.remove_entries(sent.pending_id)
        if self.scene.last_entry in sent.ids:
            before = sent.typed.before
            entry = None if before is None else self._entry_of(before)
            words = entry.text[:SHOWN] if entry is not None else ""
            last = entry.id if entry is not None else None
            self.set_scene(replace(self.scene, last_entry=last, last_words=words))

    def _hold(self, sent: Sent) -> None:
        """Keeps a line until there is room; the first one stands in the composer meanwhile."""
        held = {one.pending_id for one in (*self._held, sent)}
        self._shown(sent)
        self._held = tuple(one for one in self.pending if one.pending_id in held)
        if len(self._held) == 1:
            self._returned = sent
            self.transcript.remove_entries(sent.pending_id)
            self.composer.restore_line(sent.typed, apart=True)

    def _take_its_place(self, back: Sent, sent: Sent) -> None:
        """A line that had come back is said again: it stands where it stood."""
        if sent.pending_id != back.pending_id:
            sent = replace(sent, also=(*sent.also, *back.ids))
        self._replace_pending(back, sent)
        self._returned = None
        self._shown(sent)

    def _replace_pending(self, old: Sent, new: Sent) -> None:
        """Puts another version of a line that waits in its place."""
        self.pending = [new if one is old else one for one in self.pending]
        self._held = tuple(new if one is old else one for one in self._held)

    @work(group="again")
    async def _try_again(self) -> None:
        if self._trying is None:  # else that one goes on: no line may be sent twice
            try:
                await self._store_held()
            finally:
                self._trying = None

    async def _store_held(self) -> None:
        while self._held:
            self._trying = sent = self._held[0]
            if sent is self._returned and self._is_changed(sent) and len(self._held) == 1:
                self._returned, self._held = None, ()  # Enter says it as it is then
                self._forget_pending(sent)
                self.app_desk.submit(lambda _store: self.order.release())
                continue
            try:
                said, head = await self.store.run(self._errand(sent, again=True))
            except StoreError as error:
                self.trouble = self.trouble_of(error)
                self.show_standing()
                self.set_timer(TRY_AGAIN_AFTER, self._try_again)
                return
            except OgfacilError as error:
                here = sent is self._returned
                self._drop_held(sent)
                self._forget_pending(sent)
                if not here:
                    self.composer.restore_line(sent.typed)
                self.composer.show_error(str(error))
                continue
            here = sent is self._returned
            self._drop_held(sent)
            self._said(sent, said, head)
            if here and self._is_changed(sent):
                self._mend_returned(sent, said)
            elif here:
                self.composer.remove_stored(sent.typed.raw)
        self.trouble = ""
        self.show_standing()
        self._panels_follow()

    def with_held(self, unfinished: Draft) -> Draft:
        """What is unfinished, with the lines that have found no room: one quits before there is."""
        waiting = [one.typed.raw for one in self._held if one is not self._returned]
        if not waiting:
            return unfinished
        return replace(unfinished, line="\n".join([unfinished.line.rstrip("\n"), *waiting]).strip())

    def _drop_held(self, sent: Sent) -> None:
        self._held = tuple(one for one in self._held if one.pending_id != sent.pending_id)
        if sent is self._returned:
            self._returned = None

    def _is_changed(self, sent: Sent) -> bool:
        """Whether a line that had come back is being changed in the composer."""
        typed, raw = self.composer.typed, sent.typed.raw
        return typed != raw and not typed.startswith(raw + "\n")

    def _mend_returned(self, sent: Sent, said: SubmitResult) -> None:
        """A line was stored as it was said, before the lines behind it, while it was being
        changed: what was changed becomes a mending of it."""
        item, typed = said.item, self.composer.typed.split("\n")
        at = sent.typed.raw.count("\n") + 1
        changed, rest = "\n".join(typed[:at]), "\n".join(typed[at:]).lstrip("\n")
        words = _("It is stored as it was said first; Enter stores what you changed.")
        mendable = isinstance(item, (Entry, Action, Decision, Question))
        if self.composer.editing is None and mendable and changed.strip():
            self.composer.load_text(rest)
            self.mend(item)  # type: ignore[arg-type]
            self.composer.load_text(changed)
            self.composer.move_cursor(self.composer.document.end)
            self.composer.show_error(words)
        else:
            self.notify_done(_("It is stored as it was said first."))
