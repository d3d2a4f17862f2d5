"""The capture screen: the composer at the bottom has the focus, the transcript follows along."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from ogfacil import clock, settings
from ogfacil.errors import OgfacilError
from ogfacil.language.composer import LineType
from ogfacil.locale import _
from ogfacil.record import EntryKind, Record
from ogfacil.screens.capture.assigning import Assigning
from ogfacil.screens.capture.keys import sections
from ogfacil.screens.capture.line_selector import LineSelector
from ogfacil.screens.capture.pasting import PasteDialog
from ogfacil.screens.capture.pending import unsaved
from ogfacil.screens.capture.speaking import SpeakingDialog
from ogfacil.screens.help import Section
from ogfacil.widgets.composer import messages
from ogfacil.widgets.composer.line_kinds import command_text
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.panels import PeoplePanel
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.capture.pasting import import_paste, off_the_record, read_paste


class CaptureScreen(Assigning):
    """One meeting, as it is written down, mended and looked over."""

    _asked_to_do: Callable[[], object] | None = None  # once `y` is pressed

    CSS_PATH = "capture.tcss"
    AUTO_FOCUS = "Composer"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+up", "choose", "Choose lines", priority=True, id="choose"),
        Binding("ctrl+e", "hand_out", "Export", priority=True, id="export"),
        Binding("ctrl+b", "bars", "Who spoke how long", show=False, priority=True, id="bars"),
        Binding("ctrl+o", "assign_from", "Who said what", show=False, priority=True, id="assign"),
        Binding("ctrl+n", "items", "What was caught", show=False, priority=True, id="items"),
        Binding("ctrl+r", "close", "Meetings", priority=True, id="close"),
    ]

    def compose(self) -> ComposeResult:
        """The parts from top to bottom."""
        yield self.status
        with Horizontal(id="middle"):
            yield self.transcript
            with Vertical(id="side"):
                yield self.people_panel
                yield self.agenda_panel
                yield self.caught_panel
        yield StableStatic(id="people-row")
        yield StableStatic(id="hint")
        yield self.below
        yield KeyBar()

    def on_mount(self) -> None:
        """Asks for the meeting as soon as the first frame stands."""
        self.open()
        self.set_interval(1, self._tick)

    def on_resize(self) -> None:
        """Shows what there is room for."""
        self.call_after_refresh(self.redraw)

    def _tick(self) -> None:
        self.show_standing()
        if self.head is not None and self.has_class("-wide"):
            head, current = self.head, self.scene.agenda_current
            self.agenda_panel.show(head.agenda, current, self.moment(), head.times)

    async def retranslate(self) -> None:
        """Says everything anew in another language."""
        self.transcript.repaint()
        self.composer.context = self.scene
        for widget in self.query("*"):
            widget.refresh(layout=True)
        self.redraw()

    def help_sections(self) -> list[Section]:
        """The keys, as help lists them."""
        return sections()

    def show_hint(self, words: str) -> None:
        """Says what the keys do just now, over the composer."""
        self.set_class(bool(words), "-hinted")
        self.query_one("#hint", Static).update(Content(words))

    def confirm(self, question: str, then: Callable[[], object]) -> None:
        """Asks over the composer before something is done; only `y` does it."""
        self._asked_to_do = then
        self.show_hint(question)

    def _answer(self, yes: bool) -> None:
        then, self._asked_to_do = self._asked_to_do, None
        self.show_hint("")
        if yes and then is not None:
            then()
        else:
            self.notify_done(_("Nothing was changed."))

    # Going to the lines and back

    def action_choose(self) -> None:
        """Goes to the lines; the last one is chosen first."""
        if self.transcript.has_focus:
            self.transcript.action_cursor(-1)
        elif self.transcript.select():
            self.transcript.focus()
            self.add_class("-choosing")

    @on(LineSelector.EntrySelected)
    def _picked(self) -> None:
        self.transcript.focus()
        self.add_class("-choosing")

    @on(LineSelector.Exited)
    def action_compose(self) -> None:
        """Goes back to the composer; first out of whatever was begun."""
        if self.assigning:
            self.stop_assigning()
            return
        self._moving = ()
        self.composer.focus()

    @on(events.DescendantFocus)
    def _focused(self) -> None:
        choosing = self.transcript.has_focus
        self.set_class(choosing, "-choosing")
        if not choosing and self.composer.has_focus:
            self._moving = ()
            if self._asked_to_do is not None:
                self._answer(False)
            if self.composer.editing is None:
                self.transcript.clear_selection()

    @on(messages.PageRequested)
    def _paged(self, event: messages.PageRequested) -> None:
        self.transcript.action_page(event.pages)

    def action_next_gap(self, step: int) -> None:
        """Goes to the next gap that is to be filled, or the one before."""
        entries = self.transcript.entries
        here = self.transcript.current
        at = next((i for i, e in enumerate(entries) if here and e.id == here.id), len(entries))
        places = [i for i, e in enumerate(entries) if e.id in self.tally.gaps]
        if not places:
            self.notify_done(_("There is no gap to fill."))
            return
        if step > 0:
            to = next((i for i in places if i > at), places[0])
        else:
            to = next((i for i in reversed(places) if i < at), places[-1])
        self.transcript.select(entries[to].id)

    def action_fill(self) -> None:
        """Fills the gap with the cursor with what was missed."""
        entry = self.transcript.current
        if entry is not None and entry.kind is EntryKind.GAP:
            self.fill(entry)
        else:
            self.notify_done(_("That line is no gap; Tab goes to one."))

    def action_supplement(self) -> None:
        """Types what is added later to the line with the cursor."""
        entry = self.transcript.current
        if entry is not None and entry.id > 0 and not self.is_closed_to_changes():
            self.composer.load_text(f"{command_text(LineType.SUPPLEMENT)} #{entry.id} ")
            self.composer.move_cursor(self.composer.document.end)
            self.composer.focus()

    async def on_key(self, event: events.Key) -> None:
        """While assigning, keys give lines; what is no key of the lines is typed below."""
        if not self.transcript.has_focus:
            return
        if self._asked_to_do is not None:
            event.stop()
            event.prevent_default()
            self._answer(event.character in ("y", "Y", "ｙ", "Ｙ", "是"))
        elif self.assigning and self.assign_key(event.key):
            event.stop()
            event.prevent_default()
        elif event.character and event.is_printable and not event.character.isascii():
            event.stop()
            if not self.is_closed_to_changes():
                self.action_compose()
                self.composer.insert(event.character)
        elif self.read_only and event.key == "f4":
            event.stop()
            event.prevent_default()
            self.open_for_mending()

    def action_assign_from(self) -> None:
        """Goes to the first line that is nobody's, to say who said it."""
        if not self.tally.unassigned:
            self.notify_done(_("Every line has its speaker."))
            return
        self.transcript.focus()
        self.action_assign()

    # Asking, pasting, handing out

    @on(messages.PersonRequested)
    def _asked(self, event: messages.PersonRequested) -> None:
        question = _("Who is to do it?") if event.owner else _("Who speaks?")
        self.ask_who(question, self.composer.set_person)

    @on(PeoplePanel.PersonSelected)
    def _person_picked(self, event: PeoplePanel.PersonSelected) -> None:
        self.composer.set_person(event.person)
        self.composer.focus()

    @on(messages.DraftChanged)
    @work(exclusive=True, group="draft")
    async def _drafted(self, event: messages.DraftChanged) -> None:
        try:
            unfinished = self.with_held(event.draft)
            await self.store.run(lambda store: store.save_draft(self.meeting, unfinished))
        except OgfacilError as error:
            self.trouble = self.trouble_of(error)
            self.show_standing()

    @on(messages.TextPasted)
    @work(exclusive=True, group="paste")
    async def _pasted(self, event: messages.TextPasted) -> None:
        if self.is_closed_to_changes():
            return
        if self.scene.veiled:
            self.composer.show_error(off_the_record())
            return
        try:
            reading = read_paste(event.text, self.scene.people)
        except OgfacilError as error:
            self.composer.insert(event.text)
            self.composer.show_error(str(error))
            return
        answer = await self.app.push_screen_wait(PasteDialog(reading.record, len(reading.remarks)))
        if answer == "line":
            self.composer.insert(event.text)
        elif answer == "take":
            await self.act(lambda store: import_paste(store, self.meeting, reading.record))

    def action_bars(self) -> None:
        """Shows who spoke how long and how often."""
        people = {person.id: person for person in self.scene.people}
        self.app.push_screen(SpeakingDialog(self.transcript.entries, people))

    def action_hand_out(self) -> None:
        """Hand the meeting out as documents; while lines can't be saved, save what is open here."""
        if self.head is None:
            return
        if self.trouble and self.pending:
            self._save_elsewhere(self.head)
            return
        from ogfacil.screens.dialogs.export import HandoutDialog

        self.app.push_screen(HandoutDialog(self.head.meeting))

    def _save_elsewhere(self, head: Record) -> None:
        """Write the meeting as it is open here, with the lines that the store does not take."""
        from ogfacil.workflow.documents.rescue import save_elsewhere

        stored = [entry for entry in self.transcript.entries if entry.id > 0]
        try:
            path = save_elsewhere(
                head, stored, unsaved(self.pending), settings.load().exports_folder, clock.now()
            )
        except OgfacilError as error:
            self.notify_error(str(error))
            return
        self.notify(
            _("What is open here is saved as {path}; “ogfacil import” reads it.", path=path),
            timeout=30,
            markup=False,
        )

    def action_close(self) -> None:
        """Goes back to the meetings; what is typed is kept."""
        self.save_draft()
        self.dismiss(None)

    def save_draft(self) -> None:
        """Sends what is unfinished to the desk, without waiting for a rest in the typing."""
        if not self.is_loading and not self.read_only:
            unfinished = self.with_held(self.composer.draft)
            self.app_desk.submit(lambda store: store.save_draft(self.meeting, unfinished))
