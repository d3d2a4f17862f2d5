"""Giving speakers to lines that came without them: a key a line."""

from __future__ import annotations

from textual import work

from ogfacil.locale import _
from ogfacil.record import Entry
from ogfacil.screens.capture.board import wants_speaker
from ogfacil.screens.capture.resuming import Resuming
from ogfacil.workflow.capture import editing


class Assigning(Resuming):
    """A number gives the line to that seat, Enter to the one before, Tab to the other one."""

    assigning = False
    _digits = ""
    _given_lines: tuple[int, ...] = ()  # since she began, in order
    _last_two: tuple[int | None, int | None] = (None, None)  # the last speaker, and the other one

    def action_assign(self) -> None:
        """Begins with the first line that is nobody's; ends where it has begun already."""
        if self.assigning:
            self.stop_assigning()
            return
        if self.is_closed_to_changes():
            return
        self.assigning = True
        self._digits = ""
        self._given_lines = ()
        here = self.transcript.current
        wanting = here if here is not None and wants_speaker(here) else None
        self._go_on(wanting, including=True)

    def stop_assigning(self) -> None:
        """Back to choosing lines."""
        self.assigning = False
        self._digits = ""
        self.show_hint("")

    def assign_key(self, key: str) -> bool:
        """Takes a key while assigning; False where it means something else."""
        if key.isdecimal() and len(key) == 1:
            self._digit(key)
        elif key in ("enter", "space"):
            self._assign(self._typed_seat() if self._digits else self._last_two[0])
        elif key == "tab":
            self._assign(self._typed_seat() if self._digits else self._last_two[1])
        elif key == "backspace":
            if self._digits:
                self._digits = self._digits[:-1]
                self._hint()
            else:
                self._take_back()
        elif key in ("f2", "g") or (len(key) == 1 and key.isalpha()):
            typed = "" if key in ("f2", "g") else key
            self.ask_who(_("Whose line is it?"), self._assign, typed)
        else:
            return False
        return True

    def _digit(self, digit: str) -> None:
        self._digits += digit
        seats = [str(seat) for seat in self.scene.seats]
        longer = [s for s in seats if s.startswith(self._digits) and s != self._digits]
        if self._digits in seats and not longer:
            self._assign(self._typed_seat())
        elif not longer:
            self._digits = ""
            self._hint()
        else:
            self._hint()

    def _typed_seat(self) -> int | None:
        return self.scene.seats.get(int(self._digits)) if self._digits else None

    def _assign(self, person: int | None) -> None:
        self._digits = ""
        entry = self.transcript.current
        if person is None or entry is None or entry.id < 0:
            self._hint()
            return
        last, other = self._last_two
        self._last_two = (person, last if person != last else other)
        ids = [one.id for one in self.transcript.selected]
        self._given_lines = (*self._given_lines, entry.id)
        self._give_now(ids, person)
        self._go_on(entry)

    @work(group="act")
    async def _give_now(self, ids: list[int], person: int) -> None:
        given = await self.store.try_run(lambda store: editing.assign_speaker(store, ids, person))
        if given is not None:
            self.put(given)
            self.redraw()
            self._hint()

    def _take_back(self) -> None:
        """Takes the last line given back, and goes to it."""
        if self._given_lines:
            *earlier, last = self._given_lines
            self._given_lines = tuple(earlier)
            self.action_undo()
            self.transcript.select(last)

    def _go_on(self, after: Entry | None, *, including: bool = False) -> None:
        """Goes to the next line that is nobody's."""
        entries = self.transcript.entries
        start = 0
        if after is not None:
            start = next((i for i, e in enumerate(entries) if e.id == after.id), 0)
            start += 0 if including else 1
        given = set() if including or after is None else {after.id}
        found = next((e for e in entries[start:] if wants_speaker(e) and e.id not in given), None)
        if found is None:
            self.stop_assigning()
            self.notify_done(_("Every line from here on has its speaker."))
            return
        self.transcript.select(found.id)
        self.transcript.focus()
        self._hint()

    def _hint(self) -> None:
        if not self.assigning:
            return
        last, other = self._last_two
        words = [_("Who said it?  number: that person")]
        if last is not None:
            words.append(_("Enter: {name}", name=self.called(last)))
        if other is not None:
            words.append(_("Tab: {name}", name=self.called(other)))
        words += [_("letters: by name"), _("Backspace: take back"), _("Esc: enough")]
        if self._digits:
            words.insert(0, f"[{self._digits}_]")
        self.show_hint("   ".join(words))

    def show_hint(self, words: str) -> None:
        """Says what the keys do just now, over the composer."""
        raise NotImplementedError
