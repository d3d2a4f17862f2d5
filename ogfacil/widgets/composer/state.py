"""The state of the composer: the line that is typed, what is set aside, and what it would do.

Nothing here knows Textual. `Composer` shows this state and passes keys on to it; the text itself
stays in a `TextBuffer`, which is the text area.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ogfacil.clock import Clock
from ogfacil.language.clean import pieces
from ogfacil.language.composer import (
    ComposerContext,
    LineType,
    ParsedLine,
    TabCompletion,
    complete,
    expected,
    parse_line,
    typed_on,
)
from ogfacil.locale import _
from ogfacil.store import Draft
from ogfacil.widgets.composer.preview import (
    LinePreview,
    confirmation_question,
    no_match_error,
)
from ogfacil.widgets.composer.submission import (
    EditableItem,
    RejectedLine,
    Submission,
    SubmittedEdit,
    SubmittedLine,
)
from ogfacil.widgets.composer.typed_line import (
    Edit,
    Stash,
    TextBuffer,
    TypedLine,
    command_text,
    split_seat,
    with_seat,
)


@dataclass
class _Notices:
    """What is shown instead of the parsed line."""

    error: str = ""  # why something was not done, until the next key
    question: str = ""  # what Enter has asked
    asked_for: str = ""  # the text to which it has


class ComposerState:
    """The line that is typed in a context, and what Enter and Tab would do with it.

    Args:
        buffer: Holds the text.
        clock: Gives the time of the first key of a line.
        context: What the grammar has to know of the meeting.
    """

    def __init__(
        self, buffer: TextBuffer, clock: Clock, context: ComposerContext | None = None
    ) -> None:
        self.line = TypedLine(buffer, clock, context or ComposerContext())
        self.locked = ""  # why nothing can be typed
        self.on_change: Callable[[], None] = lambda: None
        self._buffer = buffer
        self._clock = clock
        self._notices = _Notices()
        self._submitted = 0  # how many lines
        self._is_submitting = False  # the text is a command that is being carried out
        self._cancel_asked = False
        self._stash = Stash()  # while an item is edited
        self._on_record: tuple[Stash, str] = (Stash(), "")  # while off the record; and as a draft
        self._saved = Draft()
        self._preview = LinePreview(self.line.effective_context)
        self._previewed_at = ("", -1)

    # What stands here

    @property
    def typed(self) -> str:
        """The line that is typed; the stashed one while an item is edited."""
        return self._buffer.text if self.line.edit is None else self._stash.text

    @property
    def draft(self) -> Draft:
        """What is typed and not submitted, with the speaker's number before it.

        Nothing of it is off the record.
        """
        if self.line.context.veiled:
            return Draft(self._on_record[1], self.line.edit_draft())
        stash = self.line.as_stash if self.line.edit is None else self._stash
        person = self.line.context.current if stash.person is None else stash.person
        return Draft(with_seat(self.line.context, stash.text, person), self.line.edit_draft())

    def unsaved_draft(self) -> Draft | None:
        """Return the draft where it is not the one that was returned last."""
        draft = self.draft
        if self.locked or self._saved == draft:
            return None
        self._saved = draft
        return draft

    def preview(self) -> LinePreview:
        """Return what is to be shown of the line; the same completion where nothing moved."""
        line, seen = self.line, self._preview
        context, place = line.effective_context, (line.text, self._buffer.cursor_index)
        same = place == self._previewed_at and context == seen.context
        self._previewed_at = place
        self._preview = LinePreview(
            context,
            line.parsed,
            seen.completion if same else complete(*place, context),
            self._notices.question,
            self._notices.error,
            self.locked,
            line.edit.title if line.edit else "",
        )
        return self._preview

    # What comes from the screen

    def set_context(self, new: ComposerContext) -> None:
        """Take the meeting as it is now; the speaker of what is being typed stays.

        Lines submitted since `new` was made still count: it comes later than the next key.
        """
        old = self.line.context
        new = typed_on(new, old) if new.lines < self._submitted else new
        if new == old:
            return
        self.line.context = new
        if old.veiled != new.veiled and not self._is_submitting:
            self._switch_record(old)
        self.line.follow_speaker(old)
        self.on_change()

    def set_person(self, person: int) -> None:
        """Make somebody the speaker of the line."""
        self.line.person = person
        self.line.mark_started()
        self.on_change()

    def show_error(self, sentence: str) -> None:
        """Show above the line why something was not done, until the next key."""
        self._notices.error = sentence
        self.on_change()

    def refuses_typing(self) -> bool:
        """Show why nothing can be typed, where that is so."""
        if self.locked:
            self.show_error(self.locked)
        return bool(self.locked)

    def restore_line(self, line: SubmittedLine, *, apart: bool = False) -> None:
        """Bring back a line that could not be stored, before what is being typed.

        Args:
            line: The line as it was submitted.
            apart: Whether what is typed next stands on a row of its own below it.
        """
        rest = self._buffer.text
        self._buffer.set_text(line.raw + ("\n" + rest if rest or apart else ""))
        self.line.first_key_at, self.line.started = line.first_key_at, True
        if line.parsed.speaker is not None and line.parsed.new_speaker is None:
            self.line.person = line.parsed.speaker
        self.on_change()

    def remove_stored(self, words: str) -> None:
        """Take words that are stored now off the beginning of the typed line."""
        rest = self.typed.removeprefix(words).lstrip("\n")
        if self.line.edit is None:
            self._buffer.set_text(rest)
        else:
            self._stash = replace(self._stash, text=rest, started=bool(rest))

    def load_draft(self, draft: str) -> None:
        """Bring back a draft as if it had just been typed: the line, or the edited text."""
        line = self.line
        if line.edit is None:
            self._saved = Draft(draft)
        person, text = split_seat(line.context, draft)
        if line.context.veiled and line.edit is None:
            self._on_record = Stash(text, bool(text), person), draft
            return
        if person is not None and person != line.effective_context.current:
            line.person = person
        self._buffer.set_text(text)
        line.mark_started()

    def append_text(self, draft: str) -> None:
        """Bring back words that have lost their place, below what is being typed."""
        if not self._buffer.text:
            self.load_draft(draft)
            return
        self._buffer.set_text(f"{self._buffer.text}\n{split_seat(self.line.context, draft)[1]}")

    # Editing an item

    def begin_edit(self, item: EditableItem, line: str, title: str) -> None:
        """Put a stored item here to be edited, spelled as `line`; what is typed is stashed."""
        if self.line.edit is None:
            self._stash = self.line.as_stash
        self.line.edit, self.line.person = Edit(item, line, title), None
        self._buffer.set_text(line)

    def cancel_edit(self) -> EditableItem | None:
        """Leave editing; where the text was changed, only when asked twice in a row.

        A paste that holds ESC arrives as keys, so one Escape never throws words away.

        Returns:
            The item that is no longer edited; None where nothing was left.
        """
        edit, text = self.line.edit, self._buffer.text
        if edit is None:
            return None
        if text.strip() and text != edit.original and not self._cancel_asked:
            self._cancel_asked = True
            self.show_error(_("Esc again leaves it as it was."))
            return None
        self._end_edit()
        return edit.item

    def replace_edited(self, pending: tuple[int, ...], item: EditableItem) -> None:
        """Edit what was stored meanwhile of an item that had one of these pending ids."""
        if self.line.edit is not None and self.line.edit.item.id in pending:
            self.line.edit = replace(self.line.edit, item=item)
            self.on_change()

    # Keys

    def note_key(self, key: str) -> None:
        """Forget what the key before has asked or shown."""
        self._cancel_asked = self._cancel_asked and key == "escape"
        if self._notices.error and key != "enter":
            self.show_error("")

    def note_text_changed(self) -> None:
        """Forget what was asked of another text."""
        if self._buffer.text != self._notices.asked_for:
            self._notices.asked_for = self._notices.question = ""
        if not self._buffer.text and self.line.person is None:
            self.line.started = False
        self.on_change()

    def complete(self, *, back: bool) -> TabCompletion | None:
        """Return what Tab inserts; a speaker is chosen here, and the line emptied.

        Returns:
            None where Tab does nothing; why is shown.
        """
        if self.locked:
            return None
        text, context = self._buffer.text, self.line.effective_context
        found = complete(text, self._buffer.cursor_index, context, back)
        if found is None:
            self.show_error(no_match_error(text, context))
            return None
        self.line.mark_started()
        if found.speaker is not None:
            self.line.person = found.speaker
            if text:
                self._buffer.set_text("")
            self.on_change()
        return found

    def submit_command(self, line_type: LineType) -> tuple[SubmittedLine, ...]:
        """Submit the command of a type, beside the line that is typed; an error is shown."""
        command = command_text(line_type)
        is_veil = line_type is LineType.VEIL
        line = parse_line(command, self.line.context if is_veil else self.line.effective_context)
        if line.complaint:
            self.show_error(line.complaint)
            return ()
        return (self._submit(SubmittedLine(line, command, self._clock())),)

    def submit(self) -> tuple[Submission, ...]:
        """Take the line, as Enter does; where it adds a person, only when pressed again.

        Returns:
            What is to be stored or is said to be rejected, in order; nothing where Enter shows an
            error or a question instead.
        """
        raw, line, edit = self._buffer.text, self.line.parsed, self.line.edit
        if self.refuses_typing():
            return ()
        if (error := self.line.edit_error()) or line.verb is LineType.EMPTY:
            if error:
                self.show_error(error)
            return ()
        if line.complaint:
            if self.line.context.veiled and not edit:
                self._buffer.set_text("")  # nothing is kept, nor stands before the next command
            self.show_error(line.complaint)
            return (RejectedLine(line, raw),)
        parts = pieces(line.text) if line.verb is LineType.SAY else (line.text,)
        question = confirmation_question(line, len(parts))
        if question and self._notices.asked_for != raw:
            self._notices = _Notices("", question, raw)
            self.on_change()
            return ()
        if edit:
            self._end_edit()
            return (SubmittedEdit(edit.item, line, raw),)
        self._is_submitting = True  # the text is being submitted, and stays nowhere else
        at = self.line.first_key_at
        submitted = tuple(
            self._submit(
                SubmittedLine(replace(line, text=part), raw if len(parts) == 1 else part, at)
            )
            for part in parts
        )
        self._is_submitting = False
        self._clear_submitted(line)
        return submitted

    # Inside

    def _submit(self, line: SubmittedLine) -> SubmittedLine:
        """Assign a number to a submitted line, and add the line to the next one's context."""
        context = self.line.context
        self._submitted += 1
        numbered = replace(line, number=self._submitted, before=context.last_entry)
        ahead = expected(context, line.parsed, numbered.pending_id)
        self.set_context(replace(ahead, lines=self._submitted))
        return numbered

    def _clear_submitted(self, line: ParsedLine) -> None:
        """Empty the line; what was typed on the record comes back when that begins again."""
        speaks = line.verb is LineType.SPEAKER and line.speaker is not None
        person = None if line.verb is LineType.SAY or speaks else self.line.person
        stash = Stash(person=person)
        if line.verb is LineType.UNVEIL:
            stash, self._on_record = self._on_record[0], (Stash(), "")
        self._notices = _Notices()
        self.line.put(stash)
        self.on_change()

    def _end_edit(self) -> None:
        self.line.edit, self._cancel_asked = None, False
        self._notices = _Notices()
        self.line.put(self._stash)
        self.on_change()

    def _switch_record(self, was: ComposerContext) -> None:
        """Put aside what was typed on the record, or drop what was typed off it.

        What is typed off the record is kept nowhere; what waited comes back after it.
        """
        line, edited = self.line, self.line.edit is not None
        waiting = self._stash if edited else line.as_stash
        if line.context.veiled:
            person = was.current if waiting.person is None else waiting.person
            self._on_record, stash = (waiting, with_seat(was, waiting.text, person)), Stash()
        else:
            stash, self._on_record = self._on_record[0], (Stash(), "")
        if edited:
            self._stash = stash
        elif not line.context.veiled:
            line.put(stash)
            if waiting.text:
                self.show_error(_("What was typed off the record is not kept."))
        elif line.text:
            self._buffer.set_text("")
