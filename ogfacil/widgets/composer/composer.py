"""The composer: the text area in which every line is typed, completed, submitted and edited."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import TextArea

from ogfacil.clock import Clock, now
from ogfacil.language.clean import clean, is_text
from ogfacil.language.composer import ComposerContext, LineType
from ogfacil.widgets.composer import messages
from ogfacil.widgets.composer.line_kinds import LINE_TYPE_BINDINGS, sort_function_keys
from ogfacil.widgets.composer.preview import LinePreview, preload_phonetics
from ogfacil.widgets.composer.state import ComposerState
from ogfacil.widgets.composer.submission import EditableItem, Submission, SubmittedLine
from ogfacil.widgets.grapheme_text_area import GraphemeTextArea

DRAFT_AFTER = 0.4
"""Seconds of rest after which the unfinished line is posted as a draft."""
WARM_AFTER = 1.0
"""Seconds after which the readings of names are loaded."""


class Composer(GraphemeTextArea):
    """Shows the line of a `ComposerState` and passes keys on to it.

    Set `context` whenever the meeting has changed. Enter posts `LineSubmitted`; Tab does what
    `preview.completion` says. Nothing typed is ever thrown away by a single key. Messages go
    straight to the screen: while one bubbles there, the line would be painted without its words,
    and be on its way to the disk only after that.
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
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        *LINE_TYPE_BINDINGS,
    ]

    preview: reactive[LinePreview] = reactive(lambda: LinePreview(ComposerContext()), init=False)

    def __init__(
        self, context: ComposerContext | None = None, *, clock: Clock = now, id: str | None = None
    ) -> None:
        super().__init__(
            id=id, show_line_numbers=False, highlight_cursor_line=False, tab_behavior="focus"
        )
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.state = ComposerState(self, clock, context)
        self.state.on_change = self._refresh_preview
        self._draft_timer: Timer | None = None
        self.set_reactive(Composer.preview, self.state.preview())
        sort_function_keys(self._bindings)

    # What the screen does with it

    @property
    def context(self) -> ComposerContext:
        """The meeting as it stands: who is here, who spoke last, which line was typed before."""
        return self.state.line.context

    @context.setter
    def context(self, context: ComposerContext) -> None:
        self.state.set_context(context)

    def set_person(self, person: int) -> None:
        """Make somebody the speaker of the next line; in an action, one of its owners."""
        if not self.state.line.expects_owner:
            self.state.set_person(person)
            self.screen.post_message(self.SpeakerChanged(person))
        elif (found := self.context.person(person)) is not None:
            name = f'"{found.name}"' if " " in found.name else found.name
            at = "" if self.text[: self.cursor_index].endswith(("@", "＠")) else "@"
            self._replace_via_keyboard(f"{at}{name} ", *self.selection)

    def begin_edit(self, item: EditableItem, line: str, title: str) -> None:
        """Put a stored item here to be edited, spelled as `line`; the draft is stashed."""
        self.state.begin_edit(item, line, title)
        self.focus()

    def set_locked(self, why: str) -> None:
        """Let nothing be typed, and say why and what to do; empty words let typing go on."""
        self.state.locked, self.read_only = why, bool(why)
        self._refresh_preview()

    # What Textual tells

    def on_mount(self) -> None:
        """Show how the line is read; load the readings of names when there is leisure."""
        self._refresh_preview()
        self.set_timer(
            WARM_AFTER, lambda: self.run_worker(preload_phonetics, thread=True, group="warm")
        )

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Read the line anew, and keep it as a draft in a moment."""
        event.stop()
        self.state.note_text_changed()
        self.call_after_refresh(self.place_cursor)
        if self._draft_timer is not None:
            self._draft_timer.stop()
        self._draft_timer = self.set_timer(DRAFT_AFTER, self._post_draft)

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Show what Tab would do where the cursor is now."""
        event.stop()
        self._refresh_preview()

    def get_line(self, line_index: int) -> Text:
        """Return a row with the parts marked that the grammar knows."""
        line = super().get_line(line_index)
        row_start = self.index_at((line_index, 0))
        for token in self.state.line.parsed.marks:
            begin = max(token.start - row_start, 0)
            end = min(token.end - row_start, len(line))
            if begin < end:
                style = self.get_component_rich_style(f"composer--{token.role.value}")
                line.stylize(style.without_color + Style(color=style.color), begin, end)
        return line

    async def _on_key(self, event: events.Key) -> None:
        """Do what a key of ours is bound to before the next key is looked at.

        Textual lets such keys bubble to the app and back, and letters typed meanwhile go before.
        """
        self.state.note_key(event.key)
        bound = self._bindings.key_to_bindings.get(event.key, ())
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_submit()
        elif is_text(event.character or ""):
            self.state.refuses_typing()
            self.state.line.mark_started()
        elif bound:
            event.stop()
            event.prevent_default()
            for binding in bound:
                if await self.app.run_action(binding.action, self):
                    break

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = clean(event.text)
        if self.state.refuses_typing():
            return
        if self.state.line.editing is None and "\n" in text.strip("\n"):
            self.screen.post_message(self.TextPasted(text))
        elif text:
            self.state.line.mark_started()
            self._replace_via_keyboard(text.strip("\n"), *self.selection)

    # Keys

    def action_submit(self) -> None:
        """Submit the line, or what is being edited; ask first where it adds a person."""
        self._after_submit(self.state.submit())

    def action_complete(self, back: bool = False) -> None:
        """Choose or insert the speaker, person, command or owner that the preview announces."""
        found = self.state.complete(back=back)
        if found is not None and found.speaker is not None:
            self.screen.post_message(self.SpeakerChanged(found.speaker))
        elif found is not None:
            start, end = self.location_at(found.start), self.location_at(found.end)
            self.replace(found.insert, start, end, maintain_selection_offset=False)

    def action_set_line_type(self, name: str) -> None:
        """Make the line an action, decision …, or move the agenda on."""
        line_type = LineType(name)
        if self.state.refuses_typing():
            return
        if self.state.line.is_immediate(line_type):
            self._after_submit(self.state.submit_command(line_type), is_emptied=False)
            return
        self.state.line.mark_started()
        text = self.state.line.as_line_type(line_type)
        self.replace(text, self.document.start, self.document.end, maintain_selection_offset=False)
        self.move_cursor(self.document.end)

    def action_pick_person(self) -> None:
        """Ask the screen for a person."""
        self.screen.post_message(self.PersonRequested(self.state.line.expects_owner))

    def action_edit_last(self) -> None:
        """Ask the screen for the last line, to be edited."""
        self.screen.post_message(self.EditLastRequested())

    def action_cancel_edit(self) -> None:
        """Leave editing; what was changed is let go when Escape is pressed twice in a row."""
        item = self.state.cancel_edit()
        if item is not None:
            self.screen.post_message(self.EditCancelled(item))

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up; from the empty line, edit the last one."""
        if self.text or select:
            super().action_cursor_up(select)
        else:
            self.action_edit_last()

    def action_page(self, pages: int) -> None:
        """Ask the screen to scroll the transcript."""
        self.screen.post_message(self.PageRequested(pages))

    def action_undo(self) -> None:
        """Take back what was typed, else the last act."""
        if self.text and self.history.undo_stack:
            super().action_undo()
        else:
            self.screen.post_message(self.UndoRequested())

    def action_redo(self) -> None:
        """Bring back what was typed, else the last undone act."""
        if self.history.redo_stack:
            super().action_redo()
        else:
            self.screen.post_message(self.RedoRequested())

    # Inside

    def _after_submit(
        self, submissions: tuple[Submission, ...], *, is_emptied: bool = True
    ) -> None:
        """Tell the screen of what Enter or a function key has given."""
        for submission in submissions:
            self.screen.post_message(messages.message_of(submission))
        if is_emptied and any(isinstance(one, SubmittedLine) for one in submissions):
            self._post_draft()

    def _post_draft(self) -> None:
        self._draft_timer = None
        draft = self.state.unsaved_draft()
        if draft is not None:
            self.screen.post_message(self.DraftChanged(draft))

    def _refresh_preview(self) -> None:
        if not self.is_attached:
            return
        preview = self.state.preview()
        if preview.parsed is not self.preview.parsed:
            self._line_cache.clear()
            self.refresh()
        self.preview = preview
