"""Assigning speakers to lines without one, with one key a line."""

from __future__ import annotations

from collections.abc import Callable

from ogfacil.locale import _
from ogfacil.record import Entry
from ogfacil.screens.capture.modes import CaptureMode, ModeEvent, ModeOwner
from ogfacil.screens.capture.people import PeopleCommands
from ogfacil.screens.capture.ports import EntryView, HintView, Notifier
from ogfacil.screens.capture.session import MeetingSession
from ogfacil.screens.capture.tally import wants_speaker
from ogfacil.tui.store_client import StoreClient
from ogfacil.tui.tasks import Tasks
from ogfacil.workflow.capture import editing


class SpeakerAssigner:
    """A number gives the line to that seat, Enter to the last speaker, Tab to the one before."""

    def __init__(
        self,
        session: MeetingSession,
        people: PeopleCommands,
        *,
        entries: EntryView,
        modes: ModeOwner,
        hint: HintView,
        store: StoreClient,
        tasks: Tasks,
        undo: Callable[[], object],
        notifier: Notifier,
    ) -> None:
        """Assign the speakers of a meeting.

        Args:
            session: The meeting.
            people: Asks for a person by name.
            entries: Shows the lines; its cursor is on the one that is assigned next.
            modes: Is told when assigning begins and ends.
            hint: Says which keys there are.
            store: Stores each assignment.
            tasks: Starts what waits for the store.
            undo: Takes the last act back.
            notifier: Says when every line has its speaker.
        """
        self._session = session
        self._people = people
        self._entries = entries
        self._modes = modes
        self._hint = hint
        self._store = store
        self._tasks = tasks
        self._undo = undo
        self._notifier = notifier
        self._digits = ""
        self._assigned: tuple[int, ...] = ()  # lines, since assigning began, in their order
        self._recent_speakers: tuple[int | None, int | None] = (None, None)  # last, other one

    def toggle(self) -> None:
        """Begin with the first line that has no speaker; end where it has begun already."""
        if self._modes.mode is CaptureMode.ASSIGNING:
            self.stop()
            return
        if self._session.refuse_if_read_only():
            return
        self._digits, self._assigned = "", ()
        here = self._entries.current
        wanting = here if here is not None and wants_speaker(here) else None
        self._modes.advance(ModeEvent.ASSIGNMENT_BEGUN)
        self._advance(wanting, including=True)

    def start_from_anywhere(self) -> None:
        """Begin, where a line has no speaker; else say that all have one."""
        if not self._session.counts.without_speaker:
            self._notifier.notify_done(_("Every line has its speaker."))
            return
        self._modes.advance(ModeEvent.LINES_FOCUSED)
        self.toggle()

    def stop(self) -> None:
        """Go back to selecting lines."""
        self._digits = ""
        self._modes.advance(ModeEvent.ASSIGNMENT_ENDED)

    def handle_key(self, key: str) -> bool:
        """Take a key while assigning; return False where it means something else."""
        last, other = self._recent_speakers
        if key.isdecimal() and len(key) == 1:
            self._type_digit(key)
        elif key in ("enter", "space"):
            self._assign(self._typed_seat() if self._digits else last)
        elif key == "tab":
            self._assign(self._typed_seat() if self._digits else other)
        elif key == "backspace":
            self._take_back()
        elif key in ("f2", "g") or (len(key) == 1 and key.isalpha()):
            typed = "" if key in ("f2", "g") else key
            self._people.pick(_("Whose line is it?"), self._assign, typed)
        else:
            return False
        return True

    def _type_digit(self, digit: str) -> None:
        self._digits += digit
        seats = [str(seat) for seat in self._session.context.seats]
        longer = [s for s in seats if s.startswith(self._digits) and s != self._digits]
        if self._digits in seats and not longer:
            self._assign(self._typed_seat())
            return
        if not longer:
            self._digits = ""
        self._show_hint()

    def _typed_seat(self) -> int | None:
        return self._session.context.seats.get(int(self._digits)) if self._digits else None

    def _assign(self, person: int | None) -> None:
        self._digits = ""
        entry = self._entries.current
        if person is None or entry is None or entry.id < 0:
            self._show_hint()
            return
        last, other = self._recent_speakers
        self._recent_speakers = (person, last if person != last else other)
        ids = [one.id for one in self._entries.selected]
        self._assigned = (*self._assigned, entry.id)
        self._tasks.start(self._store_speaker(ids, person), group="act")
        self._advance(entry)

    async def _store_speaker(self, ids: list[int], person: int) -> None:
        changed = await self._store.try_run(
            lambda store: editing.assign_speaker(store, ids, person)
        )
        if changed is not None:
            self._session.upsert_entries(changed)
            self._session.changed()
            self._show_hint()

    def _take_back(self) -> None:
        """Take a digit back; where there is none, the last line assigned, and go to it."""
        if self._digits:
            self._digits = self._digits[:-1]
            self._show_hint()
        elif self._assigned:
            *earlier, last = self._assigned
            self._assigned = tuple(earlier)
            self._undo()
            self._entries.select(last)

    def _advance(self, after: Entry | None, *, including: bool = False) -> None:
        """Go to the next line that has no speaker."""
        entries = self._entries.entries
        start = 0
        if after is not None:
            start = next((i for i, e in enumerate(entries) if e.id == after.id), 0)
            start += 0 if including else 1
        given = set() if including or after is None else {after.id}
        found = next((e for e in entries[start:] if wants_speaker(e) and e.id not in given), None)
        if found is None:
            self.stop()
            self._notifier.notify_done(_("Every line from here on has its speaker."))
            return
        self._entries.select(found.id)
        self._show_hint()

    def _show_hint(self) -> None:
        if self._modes.mode is not CaptureMode.ASSIGNING:
            return
        last, other = self._recent_speakers
        words = [_("Who said it?  number: that person")]
        if last is not None:
            words.append(_("Enter: {name}", name=self._session.person_name(last)))
        if other is not None:
            words.append(_("Tab: {name}", name=self._session.person_name(other)))
        words += [_("letters: by name"), _("Backspace: take back"), _("Esc: enough")]
        if self._digits:
            words.insert(0, f"[{self._digits}_]")
        self._hint.show("   ".join(words))
