"""Store lines one after another, without a screen: `ogfacil say`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from ogfacil.errors import InvalidInputError, OgfacilError, StoreError
from ogfacil.language.clean import clean
from ogfacil.language.composer import (
    OUTCOME_TYPES,
    SOURCE_TYPES,
    ComposerContext,
    ParsedLine,
    complete,
    parse_line,
    parse_outcome,
)
from ogfacil.language.width import narrow
from ogfacil.locale import _
from ogfacil.record import Entry
from ogfacil.store import Store
from ogfacil.workflow.capture import context as scenes
from ogfacil.workflow.capture.context import context_after, with_turn
from ogfacil.workflow.capture.submission import SubmitResult, submit_line


class LineLoop:
    """A meeting that lines are added to, and the composer's context after each."""

    def __init__(self, store: Store, meeting_id: int, *, today: dt.date) -> None:
        self._store = store
        self._meeting_id = meeting_id
        self._lost = False  # the last line that was to be said was not stored
        self.scene: ComposerContext = scenes.load_context(store, meeting_id, today=today)

    def refresh(self, *, today: dt.date) -> None:
        """Reload the context from the store, as after an undo."""
        self.scene = scenes.load_context(self._store, self._meeting_id, today=today)
        self._lost = False

    def parse(self, line: str) -> ParsedLine:
        """Parse a line.

        A tab acts as the Tab key in the composer: `3⇥text` changes the context's speaker.
        """
        typed, tab, rest = clean(line).rstrip("\n").partition("\t")
        if not tab:
            return parse_line(typed, self.scene)
        turn = complete(typed, len(typed), self.scene)
        if turn is None or turn.speaker is None:
            taken = parse_line(typed + tab + rest, self.scene)
            if not narrow(typed).strip().isdecimal() or taken.complaint:
                return taken
            nobody = _("Nobody here has the number {n}; nothing was taken.", n=typed.strip())
            return replace(taken, complaint=nobody)
        self.scene = with_turn(self.scene, turn.speaker)
        return parse_line(rest, self.scene)

    def say(self, understood: ParsedLine, *, at: dt.datetime | None = None) -> SubmitResult:
        """Store a line; it is on disk when this returns.

        `/a` alone takes the text of the line before it. Where that line was not stored, no other
        takes its place: `/a` with text has no source then, and alone it is refused.

        Args:
            understood: The parsed line.
            at: When it was said; None for now.

        Raises:
            OgfacilError: The line was not stored.
        """
        last = self.scene.last_entry
        rests_on_last = last is not None and understood.sources == (last,)
        if self._lost and rests_on_last:
            understood = replace(understood, sources=())
        if understood.verb in OUTCOME_TYPES and not understood.text and not understood.complaint:
            understood = self._of_last_line(understood)
        before = () if last is None or self._lost else (last,)
        try:
            said = submit_line(self._store, self._meeting_id, understood, at=at, before=before)
        except OgfacilError:
            heard = understood.verb in SOURCE_TYPES and not self.scene.veiled
            self._lost = self._lost or heard
            raise
        self._lost = self._lost and understood.verb not in SOURCE_TYPES
        self.scene = context_after(self.scene, said)
        return said

    def missed(self) -> None:
        """Note that a line could not be read: no later one may use the line before it."""
        self._lost = True

    def say_all(self, lines: Iterable[str]) -> list[SubmitResult | OgfacilError]:
        """Store several lines, each in its own transaction; all are on disk when this returns.

        Where they can't be committed together (disk full, database busy), each is tried alone.

        Returns:
            For each line its result, or the error that prevented it.
        """
        waiting = list(lines)
        if len(waiting) > 1:
            before = self.scene, self._lost
            try:
                with self._store.batch():
                    return [self._said(line, alone=False) for line in waiting]
            except StoreError:
                self.scene, self._lost = before
        return [self._said(line, alone=True) for line in waiting]

    def _said(self, line: str, *, alone: bool) -> SubmitResult | OgfacilError:
        try:
            return self.say(self.parse(line))
        except StoreError as error:
            if not alone:
                raise
            return error
        except OgfacilError as error:
            return error

    def _of_last_line(self, understood: ParsedLine) -> ParsedLine:
        if not understood.sources:
            raise InvalidInputError(
                _("The line before it was not stored: type the words after it.")
            )
        last = self._store.get(Entry, understood.sources[-1])
        if last is None or not last.text.strip():
            raise InvalidInputError(_("Nothing follows: type its words after it."))
        made = parse_outcome(last.text, understood.verb, last.speaker, self.scene)
        return replace(made, sources=understood.sources)
