"""The composer: where every line is typed, said, completed and mended."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from ogfacil.clock import Clock, now
from ogfacil.language.clean import clean, is_text, pieces
from ogfacil.language.composer import (
    ComposerContext,
    LineType,
    ParsedLine,
    complete,
    expected,
    parse_line,
)
from ogfacil.locale import _
from ogfacil.widgets.composer import messages
from ogfacil.widgets.composer.line import Line
from ogfacil.widgets.composer.line_kinds import (
    LINE_TYPE_BINDINGS,
    command_text,
    sort_function_keys,
    with_line_type,
)
from ogfacil.widgets.composer.words import confirmation_question, no_match_error

_AT_ONCE = (LineType.NEXT, LineType.GAP, LineType.VEIL)
_NO_LINE = (
    LineType.SPEAKER,
    LineType.NEXT,
    LineType.BREAK,
    LineType.RESUME,
    LineType.VEIL,
    LineType.UNVEIL,
)
_OF_THE_LAST_LINE = (LineType.ACTION, LineType.DECISION, LineType.QUESTION)


class Composer(Line):
    """The line that is typed. Set `context` whenever the meeting has changed.

    Enter says it (`SubmitResult`); Tab does what `preview.completion` says. Nothing typed is ever
    thrown away by a single key.
    """

    LineSubmitted, LineRejected = messages.LineSubmitted, messages.LineRejected
    EditSubmitted, EditCancelled = messages.EditSubmitted, messages.EditCancelled
    EditLastRequested, DraftChanged = messages.EditLastRequested, messages.DraftChanged
    TextPasted, SpeakerChanged = messages.TextPasted, messages.SpeakerChanged
    PersonRequested, PageRequested = messages.PersonRequested, messages.PageRequested
    UndoRequested, RedoRequested = messages.UndoRequested, messages.RedoRequested

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "composer--command",
        "composer--label",
        "composer--owner",
        "composer--due",
        "composer--tag",
        "composer--source",
        "composer--doubt",
    }
    DEFAULT_CSS = """
    Composer { height: auto; min-height: 1; max-height: 5; border: none; padding: 0;
               background: $background; scrollbar-size: 0 0; }
    Composer:focus { border: none; }
    Composer .composer--command { color: $accent; text-style: bold; }
    Composer .composer--label { color: $primary; text-style: bold; }
    Composer .composer--owner { color: $secondary; text-style: bold; }
    Composer .composer--due { color: $success; text-style: bold; }
    Composer .composer--tag, Composer .composer--source { color: $accent; }
    Composer .composer--doubt { text-style: underline; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Change speaker", show=False),
        Binding("shift+tab", "complete(True)", "Speaker before", show=False),
        Binding("ctrl+j", "new_line", "New line within", show=False),
        Binding("f2", "pick_person", "Who"),
        Binding("f4", "edit_last", "Mend last"),
        Binding("escape", "cancel_edit", "Leave mending", show=False),
        *LINE_TYPE_BINDINGS,
    ]

    def __init__(
        self, scene: ComposerContext | None = None, *, clock: Clock = now, id: str | None = None
    ) -> None:
        super().__init__(scene, clock, id)
        self._leaving = False
        sort_function_keys(self._bindings)

    # What the screen does with it

    def set_person(self, person: int) -> None:
        """Make somebody the speaker of the next line; in an action, one of its owners."""
        if self._cursor_wants_owner():
            found = self.context.person(person)
            if found is not None:
                name = f'"{found.name}"' if " " in found.name else found.name
                at = "" if self.text[: self._cursor_index()].endswith(("@", "＠")) else "@"
                self._replace_via_keyboard(f"{at}{name} ", *self.selection)
            return
        self._chosen = person
        self._mark_started()
        self._post_to_screen(self.SpeakerChanged(person))
        self._refresh_preview()

    def begin_edit(self, item: messages.EditableItem, line: str, title: str) -> None:
        """Put a stored item here to be mended, spelled as `line`; the draft waits aside."""
        if self._mending is None:
            self._stash = (self.text, self._started, self._chosen)
        self._mending, self._title, self._chosen = (item, line), title, None
        self._set_text(line)
        self.focus()

    def restore_line(self, said: messages.LineSubmitted, *, apart: bool = False) -> None:
        """Bring back a line that could not be stored, before whatever is being typed.

        With `apart` what is typed next stands on a line of its own below it.
        """
        rest = self.text
        self._set_text(said.raw + ("\n" + rest if rest or apart else ""))
        self._first_key_at, self._started = said.first_key_at, True
        if said.parsed.speaker is not None and said.parsed.new_speaker is None:
            self._chosen = said.parsed.speaker
        self._refresh_preview()

    @property
    def typed(self) -> str:
        """The line that is typed; the one put aside while something stored is mended."""
        return self.text if self._mending is None else self._stash[0]

    def remove_stored(self, words: str) -> None:
        """Take words off the beginning of the typed line, for they are stored now."""
        rest = self.typed.removeprefix(words).lstrip("\n")
        if self._mending is None:
            self._set_text(rest)
        else:
            self._stash = (rest, bool(rest), self._stash[2])

    def replace_edited(self, pending: tuple[int, ...], item: messages.EditableItem) -> None:
        """Let what is being mended be what was stored of it meanwhile."""
        if self._mending is not None and self._mending[0].id in pending:
            self._mending = (item, self._mending[1])
            self._refresh_preview()

    # Keys

    async def _on_key(self, event: events.Key) -> None:
        self._leaving = self._leaving and event.key == "escape"
        if self._complaint and event.key != "enter":
            self.show_error("")
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_submit()
        elif is_text(event.character or ""):
            if self._locked:
                self.show_error(self._locked)
            self._mark_started()
        else:
            await self._run_binding(event)

    async def _run_binding(self, event: events.Key) -> None:
        """Does what a key of ours is bound to before the next key is looked at.

        Textual lets such keys climb to the app and back, and letters typed meanwhile go before.
        """
        bound = self._bindings.key_to_bindings.get(event.key, ())
        if bound:
            event.stop()
            event.prevent_default()
            for binding in bound:
                if await self.app.run_action(binding.action, self):
                    break

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = clean(event.text)
        if self._locked:
            self.show_error(self._locked)
        elif self._mending is None and "\n" in text.strip("\n"):
            self._post_to_screen(self.TextPasted(text))
        elif text:
            self._mark_started()
            self._replace_via_keyboard(text.strip("\n"), *self.selection)

    def action_submit(self) -> None:
        """Enter: say the line, or what is being mended; ask first where it adds a person."""
        if self._locked:
            self.show_error(self._locked)
            return
        raw, line = self.text, self.parsed
        if line.verb is LineType.EMPTY:
            if self._mending:
                self.show_error(_("Nothing is left of it; Esc leaves it as it was."))
            return
        if self._mending and line.verb in _NO_LINE:
            self.show_error(_("Its words are missing; Esc leaves it as it was."))
            return
        if line.complaint:
            self._post_to_screen(self.LineRejected(line, raw))
            if self.context.veiled and not self._mending:
                self.load_text("")  # nothing of it is kept, nor stands before the next command
            self.show_error(line.complaint)
            return
        parts = pieces(line.text) if line.verb is LineType.SAY else (line.text,)
        if (question := confirmation_question(line, len(parts))) and self._asked_for != raw:
            self._asked_for, self._question, self._complaint = raw, question, ""
            self._refresh_preview()
            return
        if self._mending:
            item = self._mending[0]
            self._end_edit()
            self._post_to_screen(self.EditSubmitted(item, line, raw))
            return
        self._submitting = True  # what stands here is being said, and stays nowhere else
        for part in parts:
            said = raw if len(parts) == 1 else part
            self._submit(replace(line, text=part), said, self._first_key_at)
        self._submitting = False
        self._on_submitted(line)

    def action_new_line(self) -> None:
        """Ctrl+J: a new line within the same entry."""
        self._replace_via_keyboard("\n", *self.selection)

    def action_complete(self, back: bool = False) -> None:
        """Tab: the speaker, person, command or owner that the echo has announced."""
        if self._locked:
            return
        found = complete(self.text, self._cursor_index(), self.effective_context, back)
        if found is None:
            self.show_error(no_match_error(self.text, self.effective_context))
            return
        self._mark_started()
        if found.speaker is None:
            start = self.location_at(found.start)
            end = self.location_at(found.end)
            self.replace(found.insert, start, end, maintain_selection_offset=False)
            return
        self._chosen = found.speaker
        if self.text:
            self.load_text("")
        self._post_to_screen(self.SpeakerChanged(found.speaker))
        self._refresh_preview()

    def action_set_line_type(self, kind: str) -> None:
        """A function key: the line becomes an action, decision …, or the agenda moves on."""
        if self._locked:
            self.show_error(self._locked)
            return
        verb = LineType(kind)
        command = command_text(verb)
        if verb in _AT_ONCE or (not self.text.strip() and verb in _OF_THE_LAST_LINE):
            line = parse_line(
                command, self.context if verb is LineType.VEIL else self.effective_context
            )
            if line.complaint:
                self.show_error(line.complaint)
            else:
                self._submit(line, command, self._clock())
            return
        self._mark_started()
        self.replace(
            with_line_type(self.text, self.parsed, verb, self.effective_context),
            self.document.start,
            self.document.end,
            maintain_selection_offset=False,
        )
        self.move_cursor(self.document.end)

    def action_pick_person(self) -> None:
        """F2: ask the screen for a person."""
        self._post_to_screen(self.PersonRequested(self._cursor_wants_owner()))

    def action_edit_last(self) -> None:
        """F4, or Up in the empty line: mend the last line."""
        self._post_to_screen(self.EditLastRequested())

    def action_cancel_edit(self) -> None:
        """Escape: leave mending; where other words stand there, only when pressed twice in a row.

        A paste that holds ESC arrives as keys, so one Escape never throws words away.
        """
        if self._mending is None:
            return
        item, line = self._mending
        if self.text.strip() and self.text != line and not self._leaving:
            self._leaving = True
            self.show_error(_("Esc again leaves it as it was."))
            return
        self._end_edit()
        self._post_to_screen(self.EditCancelled(item))

    def action_cursor_up(self, select: bool = False) -> None:
        """Up: in the empty line, mend the last one."""
        if self.text or select:
            super().action_cursor_up(select)
        else:
            self.action_edit_last()

    def action_cursor_page_up(self) -> None:
        """Page Up is the transcript's."""
        self._post_to_screen(self.PageRequested(-1))

    def action_cursor_page_down(self) -> None:
        """Page Down is the transcript's."""
        self._post_to_screen(self.PageRequested(1))

    def action_undo(self) -> None:
        """Ctrl+Z: take back what was typed, else the last act."""
        if self.text and self.history.undo_stack:
            super().action_undo()
        else:
            self._post_to_screen(self.UndoRequested())

    def action_redo(self) -> None:
        """Ctrl+Y: bring back what was typed, else the last undone act."""
        if self.history.redo_stack:
            super().action_redo()
        else:
            self._post_to_screen(self.RedoRequested())

    # Inside

    def _submit(self, line: ParsedLine, raw: str, at: dt.datetime) -> None:
        """Tell the screen to store a line; what is typed next rests on it already."""
        said = self.LineSubmitted(line, raw, at, self._lines + 1, self.context.last_entry)
        self._post_to_screen(said)
        ahead = replace(expected(self.context, line, said.pending_id), lines=said.number)
        self._lines = said.number
        self.context = ahead

    def _on_submitted(self, line: ParsedLine) -> None:
        if line.verb in (
            LineType.VEIL,
            LineType.UNVEIL,
        ):  # the line was its command; nothing of it stays
            self._started = False
            self._question = self._complaint = self._asked_for = ""
            self._set_text(self._on_record[0] if line.verb is LineType.UNVEIL else "")
            if line.verb is LineType.UNVEIL:
                _text, self._started, self._chosen = self._on_record
                self._on_record, self._on_record_line = ("", False, None), ""
            self._post_draft()
            return
        if line.verb is LineType.SAY or (
            line.verb is LineType.SPEAKER and line.speaker is not None
        ):
            self._chosen = None
        self._started = False
        self._question = self._complaint = self._asked_for = ""
        self.load_text("")
        self._post_draft()

    def _end_edit(self) -> None:
        self._mending, self._title, self._leaving = None, "", False
        self._question = self._complaint = self._asked_for = ""
        text, self._started, self._chosen = self._stash
        self._set_text(text)
        self._refresh_preview()

    def _cursor_wants_owner(self) -> bool:
        return self.parsed.verb is LineType.ACTION and bool(self.text.strip())
