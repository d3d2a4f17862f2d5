"""The screen that lists series and meetings, and leads everywhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from ogfacil.errors import OgfacilError
from ogfacil.locale import _
from ogfacil.screens.room import Room, heading

if TYPE_CHECKING:
    from ogfacil.record import Meeting
    from ogfacil.store import JournalAct, Store

# What shows meetings is imported where it is needed: the first frame does not wait for it.


LESS_USED = {"change", "send", "came_back", "publish", "review"}
OF_A_MEETING = LESS_USED | {"open", "hand_out", "find", "actions"}


class HomeScreen(Room[None]):
    """The meetings, newest first within each series."""

    CSS_PATH = "home.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "#meetings"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open"),
        Binding("n", "new", "New"),
        Binding("i", "read_in", "Import"),
        Binding("e", "hand_out", "Export"),
        Binding("c", "change", "Change"),
        Binding("o", "send", "Send out"),
        Binding("l", "came_back", "Take back"),
        Binding("P", "publish", "Publish"),
        Binding("slash,f", "find", "Find", key_display="/"),
        Binding("t", "actions", "Actions"),
        Binding("r", "review", "Review"),
        Binding("g", "suggest", "Suggestions", show=False),
        Binding("p", "plan", "Action plan", show=False),
        Binding("h", "end", "It is over", show=False),
        Binding("u", "undo", "Undo", show=False),
        Binding("U", "redo", "Redo", show=False),
        Binding("f5", "again", "Try again", show=False),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._meetings: dict[str, Meeting] = {}
        self._loaded = False

    def compose(self) -> ComposeResult:
        """The title row, the list beside the preview, the keys."""
        yield Static(heading("ogfacil", _("open meetings, recorded openly")), id="title")
        yield Static(id="welcome")
        with Horizontal(id="body"):
            yield OptionList(id="meetings", markup=False)
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="preview")
        yield Footer(show_command_palette=False)

    async def retell(self) -> None:
        """Says everything anew in the language in use."""
        await self.recompose()
        self.load()

    def on_mount(self) -> None:
        """Asks for the meetings as soon as the first frame stands."""
        self.query_one("#welcome").display = False
        self.call_after_refresh(self.load)

    def on_screen_resume(self) -> None:
        """Comes back from another screen: what was made there is shown."""
        if self._loaded:
            self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Fills the list from the store."""
        from ogfacil.screens.home.preview import row, trouble, welcome

        try:
            series, meetings = await self.ask(lambda store: (store.series(), store.meetings()))
        except OgfacilError as error:
            self._loaded, self._meetings = False, {}
            self._show_instead(trouble(str(error)))
            return
        self._loaded = True
        listing = self.query_one("#meetings", OptionList)
        kept = self._chosen_id()
        options: list[Option | None] = []
        for one in series:
            of_series = [m for m in meetings if m.series_id == one.id]
            if not of_series:
                continue
            options.append(Option(Content.assemble((one.name, "b")), disabled=True))
            options += [Option(row(m), id=str(m.id)) for m in reversed(of_series)]
        self._meetings = {str(m.id): m for m in meetings}
        listing.clear_options().add_options(options)
        if not meetings:
            self._show_instead(welcome())
            return
        self.query_one("#body").display = True
        self.query_one("#welcome").display = False
        self.refresh_bindings()
        listing.highlighted = listing.get_option_index(kept) if kept in self._meetings else 1
        listing.focus()

    def _show_instead(self, words: Content) -> None:
        """Shows what to do where there are no meetings to show."""
        self.query_one("#body").display = False
        welcomes = self.query_one("#welcome", Static)
        welcomes.update(words)
        welcomes.display = True
        self.refresh_bindings()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now; the footer shows those that there is room and use for."""
        hidden = set() if self.size.width >= 120 else LESS_USED
        if not self._meetings:
            hidden = OF_A_MEETING
        return {
            key: active._replace(binding=replace(active.binding, show=False))
            if active.binding.action in hidden
            else active
            for key, active in super().active_bindings.items()
        }

    def on_resize(self) -> None:
        """Another width has room for other keys."""
        self.refresh_bindings()

    def action_again(self) -> None:
        """Looks again what is in the store."""
        self.load()

    def _chosen_id(self) -> str:
        listing = self.query_one("#meetings", OptionList)
        option = listing.highlighted_option
        return option.id or "" if option is not None else ""

    @property
    def chosen(self) -> Meeting | None:
        """The meeting under the cursor."""
        return self._meetings.get(self._chosen_id())

    @on(OptionList.OptionHighlighted, "#meetings")
    def show_preview(self) -> None:
        """Shows the meeting under the cursor at a glance."""
        self._preview()

    @work(exclusive=True, group="preview")
    async def _preview(self) -> None:
        from ogfacil.screens.home.preview import preview
        from ogfacil.workflow.overview import glance

        meeting = self.chosen
        if meeting is None:
            return
        seen = await self.try_to(lambda store: glance(store, meeting.id))
        if seen is not None:
            self.query_one("#preview", Static).update(preview(seen))

    @on(OptionList.OptionSelected, "#meetings")
    def action_open(self) -> None:
        """Opens the capture screen of the meeting under the cursor."""
        if (meeting := self.chosen) is not None:
            from ogfacil.screens.capture import CaptureScreen

            self.app.push_screen(CaptureScreen(meeting.id))

    def action_new(self) -> None:
        """Opens the form of a new meeting."""
        from ogfacil.screens.plan import PlanScreen

        series = self.chosen.series if self.chosen else ""
        self.app.push_screen(PlanScreen(series=series), self._opened)

    def action_change(self) -> None:
        """Opens the form of the meeting under the cursor."""
        if (meeting := self.chosen) is not None:
            from ogfacil.screens.plan import PlanScreen

            self.app.push_screen(PlanScreen(meeting=meeting))

    def _opened(self, meeting: Meeting | None) -> None:
        if meeting is not None:
            from ogfacil.screens.capture import CaptureScreen

            self.app.push_screen(CaptureScreen(meeting.id))

    def action_read_in(self) -> None:
        """Asks for a file to read in."""
        from ogfacil.screens.reading import ReadingDialog

        self.app.push_screen(ReadingDialog(), self._was_read)

    def _was_read(self, read: bool | None) -> None:
        if read:
            self.load()

    def action_hand_out(self) -> None:
        """Asks in what forms to hand the meeting out."""
        if (meeting := self.chosen) is not None:
            from ogfacil.screens.handout import HandoutDialog

            self.app.push_screen(HandoutDialog(meeting))

    def action_send(self) -> None:
        """Sends the meeting out for co-editing."""
        if (meeting := self.chosen) is not None:
            from ogfacil.screens.sending import SendingDialog

            self.app.push_screen(SendingDialog(meeting), self._was_read)

    def action_came_back(self) -> None:
        """Goes through what came back of the meeting."""
        if (meeting := self.chosen) is not None:
            from ogfacil.screens.proposals import ProposalsScreen

            self.app.push_screen(ProposalsScreen(meeting))

    def action_publish(self) -> None:
        """Checks the meeting and publishes it."""
        if (meeting := self.chosen) is not None:
            from ogfacil.screens.publishing import PublishingScreen

            self.app.push_screen(PublishingScreen(meeting))

    def action_actions(self) -> None:
        """Opens the tracker: everything that was promised."""
        from ogfacil.screens.tracker import TrackerScreen

        self.app.push_screen(TrackerScreen())

    def action_review(self) -> None:
        """Goes through the earlier items of the series under the cursor."""
        if (meeting := self.chosen) is not None:
            from ogfacil.screens.review import ReviewScreen

            self.app.push_screen(ReviewScreen(series=meeting.reference))

    def action_suggest(self) -> None:
        """Shows what the transcript under the cursor seems to promise."""
        if (meeting := self.chosen) is not None:
            from ogfacil.screens.suggestions import SuggestionsScreen

            self.app.push_screen(SuggestionsScreen(meeting.id))

    def action_plan(self) -> None:
        """Opens the action plan: commitments, events, pictures."""
        from ogfacil.screens.commitments import CommitmentsScreen

        self.app.push_screen(CommitmentsScreen())

    @work
    async def action_end(self) -> None:
        """Says that the meeting under the cursor is over, or goes on after all."""
        from ogfacil.workflow.meetings import end

        meeting = self.chosen
        if meeting is None:
            return
        if await self.try_to(lambda store: end(store, meeting.id)) is not None:
            self.load()

    def action_find(self) -> None:
        """Opens the search."""
        from ogfacil.screens.finding import FindingScreen

        self.app.push_screen(FindingScreen())

    @work
    async def action_undo(self) -> None:
        """Takes the last act on the meeting back."""
        from ogfacil.workflow.history import undo

        await self._step(undo, _("Taken back."))

    @work
    async def action_redo(self) -> None:
        """Does again what was taken back."""
        from ogfacil.workflow.history import redo

        await self._step(redo, _("Done again."))

    async def _step(self, step: Callable[[Store, int], JournalAct], sentence: str) -> None:
        meeting = self.chosen
        if meeting is None:
            return
        if await self.try_to(lambda store: step(store, meeting.id)) is not None:
            self.tell(sentence)
            self.load()
