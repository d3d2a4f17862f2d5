"""The capture screen: the composer at the bottom has the focus, the transcript follows along."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import var

from ogfacil.locale import _
from ogfacil.screens.capture.commands import create_commands, handle_key
from ogfacil.screens.capture.composer_line import ComposerLine
from ogfacil.screens.capture.dialogs import ScreenDialogs
from ogfacil.screens.capture.display import MeetingDisplay
from ogfacil.screens.capture.documents import SAVED_SECONDS
from ogfacil.screens.capture.help import sections
from ogfacil.screens.capture.line_selector import LineSelector
from ogfacil.screens.capture.modes import HINTED, ON_LINES, CaptureMode, ModeEvent, next_mode
from ogfacil.screens.capture.parts import create_parts
from ogfacil.screens.capture.ports import Ports, composer_event
from ogfacil.screens.capture.scheduler import ScreenScheduler
from ogfacil.screens.capture.side_panels import HintRow, PeopleRow, SidePanels
from ogfacil.screens.capture.status_bar import StatusBar
from ogfacil.screens.help import Section
from ogfacil.tui.base import BaseScreen
from ogfacil.tui.services import services
from ogfacil.widgets.composer import ComposerPanel, messages
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.panels import PeoplePanel
from ogfacil.widgets.transcript import Transcript

_COMMAND_OF: dict[type[Message], str] = {
    messages.EditCancelled: "cancel_edit",
    messages.EditLastRequested: "edit_last",
    messages.RedoRequested: "redo",
    messages.UndoRequested: "undo",
    Transcript.Exited: "leave_lines",
}
"""Messages that ask for a command, and nothing else."""


class CaptureScreen(BaseScreen[None]):
    """One meeting, as it is written down, edited and looked over.

    The screen composes widgets, passes their messages on, and has the mode. State and rules are in
    plain objects (`parts`): the session knows the meeting, the submission queue takes lines to the
    store, the editors change what is stored, the loader reads. `commands` says what keys do.
    """

    CSS_PATH = "capture.tcss"
    AUTO_FOCUS = "Composer"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+up", "run('select')", "Choose lines", priority=True, id="choose"),
        Binding("ctrl+e", "run('export')", "Export", priority=True, id="export"),
        Binding(
            "ctrl+b",
            "run('talk_times')",
            "Who spoke how long",
            show=False,
            priority=True,
            id="bars",
        ),
        Binding(
            "ctrl+o",
            "run('assign_from_anywhere')",
            "Who said what",
            show=False,
            priority=True,
            id="assign",
        ),
        Binding(
            "ctrl+n", "run('outcomes')", "What was caught", show=False, priority=True, id="items"
        ),
        Binding("ctrl+r", "close", "Meetings", priority=True, id="close"),
    ]

    mode: var[CaptureMode] = var(CaptureMode.OPENING, init=False)

    def __init__(self, meeting: int, *, entry: int | None = None) -> None:
        """Open a meeting, at its end or at one of its entries."""
        super().__init__()
        self.meeting = meeting
        self._until_open = self.keys.hold()  # keys wait until the context is known
        self.transcript, self.panel = Transcript(id="transcript"), ComposerPanel()
        self.composer = self.panel.composer
        self.hint, self.status = HintRow(), StatusBar()
        ports = Ports(
            entries=self.transcript,
            line=ComposerLine(self.composer),
            hint=self.hint,
            notifier=self,
            modes=self,
            store=self.store,
            worker=lambda: services(self).store_worker,
            tasks=self.tasks,
            scheduler=ScreenScheduler(self),
            dialogs=ScreenDialogs(self),
            note_loaded=lambda: services(self).gc.freeze(),
        )
        self.parts = create_parts(meeting, ports, initial_entry=entry)
        self.session = self.parts.session
        self.side, self.people_row = SidePanels(self.session), PeopleRow(self.session)
        self.board = MeetingDisplay(
            self,
            self.session,
            self.parts.pending,
            status=self.status,
            panels=self.side,
            people=self.people_row,
        )
        self._commands = create_commands(self.parts, ports)

    def compose(self) -> ComposeResult:
        """Yield the parts from top to bottom."""
        yield self.status
        with Horizontal(id="middle"):
            with LineSelector():
                yield self.transcript
            yield self.side
        yield self.people_row
        yield self.hint
        yield self.panel
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask for the meeting as soon as the first frame stands."""
        self.parts.loader.open()
        self.set_interval(1, self.board.tick)

    def on_resize(self) -> None:
        """Show what there is room for."""
        self.call_after_refresh(self.board.refresh)

    async def retranslate(self) -> None:
        """Show everything anew in another language."""
        self.transcript.repaint()
        self.composer.context = self.session.context
        for widget in self.query("*"):
            widget.refresh(layout=True)
        self.board.refresh()

    def help_sections(self) -> list[Section]:
        """Return the keys, as help lists them."""
        return sections()

    def notify_done(self, sentence: str) -> None:
        """Show what went well in the status bar; a notification would cover the panels."""
        self.status.show_message(sentence)

    def notify_saved(self, sentence: str) -> None:
        """Show where something was saved, long enough to be copied."""
        self.notify(sentence, timeout=SAVED_SECONDS, markup=False)

    # Modes

    def advance(self, event: ModeEvent) -> None:
        """Go to the mode that an event leads to, and show it."""
        self.mode = next_mode(self.mode, event)

    def watch_mode(self, old: CaptureMode, new: CaptureMode) -> None:
        """Give the focus to where the mode is, and let go of the hint of another one."""
        if old is CaptureMode.OPENING:
            if self.focused is None:
                self.set_focus(self.composer)
            self._until_open.release()
        self.set_class(new in ON_LINES, "-choosing")
        if new in ON_LINES and not self.transcript.has_focus:
            self.transcript.focus()
        elif new not in ON_LINES and old in ON_LINES and not self.composer.has_focus:
            self.composer.focus()
        if new not in HINTED:
            self.hint.show("")

    @on(events.DescendantFocus)
    def _on_focus_moved(self) -> None:
        if self.transcript.has_focus:
            self.advance(ModeEvent.LINES_FOCUSED)
        elif self.composer.has_focus:
            if self.mode is CaptureMode.CONFIRMING:
                self.parts.confirmation.answer(None)
            self.advance(composer_event(ComposerLine(self.composer)))
            if self.composer.state.line.editing is None:
                self.transcript.clear_selection()

    @on(Transcript.EntrySelected)
    def _on_entry_selected(self) -> None:
        self.advance(ModeEvent.LINES_FOCUSED)

    # Keys

    def action_run(self, command: str, *arguments: int | str) -> None:
        """Do what a key of the table of commands stands for."""
        self._commands[command](*arguments)

    async def on_key(self, event: events.Key) -> None:
        """Take keys of a mode before the transcript does; type what is no key of the lines."""
        if self.transcript.has_focus and handle_key(event, self.mode, self.parts, self._commands):
            event.stop()
            event.prevent_default()

    def action_close(self) -> None:
        """Go back to the meetings; what is typed is kept."""
        self.save_draft()
        self.dismiss(None)

    def save_draft(self) -> None:
        """Submit what is typed and not entered, without waiting for a rest in the typing."""
        if self.mode is not CaptureMode.OPENING and not self.session.read_only:
            self.parts.drafts.submit()

    # Messages of the composer and the panels

    @on(messages.LineSubmitted)
    def _on_line_submitted(self, event: messages.LineSubmitted) -> None:
        self.parts.submissions.submit(event)  # is in the store's queue when this returns

    @on(messages.EditSubmitted)
    def _on_edit_submitted(self, event: messages.EditSubmitted) -> None:
        self.parts.editor.submit_edit(event)

    @on(messages.EditCancelled)
    @on(messages.EditLastRequested)
    @on(messages.UndoRequested)
    @on(messages.RedoRequested)
    @on(Transcript.Exited)
    def _on_requested(self, event: Message) -> None:
        self.action_run(_COMMAND_OF[type(event)])

    @on(messages.SpeakerChanged)
    def _on_speaker_changed(self) -> None:
        if self.composer.state.line.editing is None:
            self.session.changed()

    @on(messages.PersonRequested)
    def _on_person_requested(self, event: messages.PersonRequested) -> None:
        question = _("Who is to do it?") if event.owner else _("Who speaks?")
        self.parts.people.pick(question, self.composer.set_person)

    @on(PeoplePanel.PersonSelected)
    def _on_person_selected(self, event: PeoplePanel.PersonSelected) -> None:
        self.composer.set_person(event.person)
        self.composer.focus()

    @on(messages.DraftChanged)
    @work(exclusive=True, group="draft")
    async def _on_draft_changed(self, event: messages.DraftChanged) -> None:
        await self.parts.drafts.save(event.draft)

    @on(messages.TextPasted)
    def _on_text_pasted(self, event: messages.TextPasted) -> None:
        self.parts.documents.paste(event.text)

    @on(messages.PageRequested)
    def _on_page_requested(self, event: messages.PageRequested) -> None:
        self.transcript.action_page(event.pages)
