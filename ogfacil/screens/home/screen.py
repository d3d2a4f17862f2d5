"""The screen that lists series and meetings, and leads everywhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static

from ogfacil.errors import OgfacilError
from ogfacil.locale import _
from ogfacil.screens.home.commands import COMMANDS, OnReturn, is_offered
from ogfacil.screens.home.meeting_list import MeetingList
from ogfacil.screens.home.preview import MeetingPreview
from ogfacil.tui.base import BaseScreen, title_line
from ogfacil.tui.services import services
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.stable_static import StableStatic

if TYPE_CHECKING:
    from ogfacil.record import Meeting
    from ogfacil.store import Store

# What shows meetings is imported where it is needed: the first frame does not wait for it.


class HomeScreen(BaseScreen[None]):
    """The meetings, newest first within each series; keys lead on from the one under the cursor."""

    CSS_PATH = "home.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "#meetings"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go('open')", "Open", id="open"),
        Binding("n", "go('new')", "New", id="new"),
        Binding("i", "go('import')", "Import", id="import"),
        Binding("e", "go('export')", "Export", id="export"),
        Binding("slash,f", "go('find')", "Find", key_display="/", id="find"),
        Binding("t", "go('tracker')", "Actions", id="actions"),
        Binding("r", "go('review')", "Review", id="review"),
        Binding("o", "go('send')", "Send out", id="send"),
        Binding("l", "go('proposals')", "Take back", id="proposals"),
        Binding("P", "go('publish')", "Publish", id="publish"),
        Binding("c", "go('change')", "Change", id="change"),
        Binding("A", "go('anonymise')", "Make anonymous", show=False, id="anonymise"),
        Binding("g", "go('suggestions')", "Suggestions", show=False, id="suggestions"),
        Binding("p", "go('plan')", "Action plan", show=False, id="plan"),
        Binding("h", "end", "It is over", show=False),
        Binding("u", "undo", "Undo", show=False),
        Binding("U", "redo", "Redo", show=False),
        Binding("f5", "refresh", "Try again", show=False),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._loaded = False
        self._until_loaded = self.keys.hold()  # keys wait until the meetings are known

    def compose(self) -> ComposeResult:
        """Yield the title row, the list beside the preview, the keys."""
        yield StableStatic(title_line("ogfacil", _("open meetings, recorded openly")), id="title")
        yield StableStatic(id="welcome")
        with Horizontal(id="body"):
            yield MeetingList(id="meetings")
            yield MeetingPreview(id="beside")
        yield KeyBar("q")

    async def retranslate(self) -> None:
        """Show everything anew in the language in use."""
        await self.recompose()
        self.load()

    def on_mount(self) -> None:
        """Load the meetings after the first frame."""
        self.query_one("#welcome").display = False
        self.call_after_refresh(self.load)

    def on_screen_resume(self) -> None:
        """Show what was made on the screen that one comes back from."""
        if self._loaded:
            self.load()

    # What is shown

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Fill the list from the store; keys that were pressed meanwhile find it filled."""
        await self._fill()
        self._until_loaded.release()

    async def _fill(self) -> None:
        from ogfacil.screens.home.pages import error_page, welcome_page

        try:
            series, meetings, outdated = await self.store.run(
                lambda store: (store.series(), store.meetings(), store.outdated())
            )
        except OgfacilError as error:
            self._loaded = False
            for listing in self.query(MeetingList):
                listing.forget_meetings()
            self._show_instead(error_page(str(error)))
            return
        if not self.query(MeetingList):  # it is being put together in another language
            return
        self._loaded = True
        meeting_list = self.query_one(MeetingList)
        if meetings:
            self.query_one("#body").display = True
            self.query_one("#welcome").display = False
        meeting_list.show_meetings(series, meetings, outdated)
        if not meetings:
            self._show_instead(welcome_page())
            return
        self.refresh_bindings()
        meeting_list.focus()

    def _show_instead(self, words: Content) -> None:
        """Show what to do where there are no meetings to show."""
        self.query_one("#body").display = False
        welcomes = self.query_one("#welcome", Static)
        welcomes.update(words)
        welcomes.display = True
        self.refresh_bindings()

    @property
    def chosen(self) -> Meeting | None:
        """The meeting under the cursor."""
        return self.query_one(MeetingList).selected

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now; while there is no meeting, the bar shows what begins one."""
        has_meetings = any(listing.has_meetings for listing in self.query(MeetingList))
        return {
            key: active
            if is_offered(active.binding.action, has_meetings=has_meetings)
            else active._replace(binding=replace(active.binding, show=False))
            for key, active in super().active_bindings.items()
        }

    @on(OptionList.OptionHighlighted, "#meetings")
    def _meeting_highlighted(self) -> None:
        self._refresh_preview()

    @work(exclusive=True, group="preview")
    async def _refresh_preview(self) -> None:
        from ogfacil.workflow.meetings.summary import glance

        if (meeting := self.chosen) is None:
            return
        summary = await self.store.try_run(lambda store: glance(store, meeting.id))
        if summary is not None:
            self.query_one(MeetingPreview).show_meeting(summary)

    # Where the keys lead

    @on(OptionList.OptionSelected, "#meetings")
    def _meeting_selected(self) -> None:
        self.action_go("open")

    def action_go(self, name: str) -> None:
        """Open a screen or dialog: one of `COMMANDS`, about the meeting under the cursor."""
        command, meeting = COMMANDS[name], self.chosen
        if meeting is None and command.needs_meeting:
            return

        def returned(result: Any) -> None:
            if result and command.on_return is OnReturn.RELOAD:
                self.load()
            elif result is not None and command.on_return is OnReturn.OPEN:
                services(self).navigate("capture", result.id)

        services(self).navigate(
            command.screen,
            *command.arguments(meeting),
            on_result=returned,
            **command.options(meeting),
        )

    # What is done here

    def action_refresh(self) -> None:
        """Read the store anew."""
        self.load()

    @work
    async def action_end(self) -> None:
        """Toggle whether the meeting under the cursor has ended."""
        from ogfacil.workflow.meetings.meetings import end

        if (meeting := self.chosen) is None:
            return
        if await self.store.try_run(lambda store: end(store, meeting.id)) is not None:
            self.load()

    @work
    async def action_undo(self) -> None:
        """Undo the last change of the meeting."""
        from ogfacil.workflow.tracking.history import undo_in_words

        await self._step(undo_in_words)

    @work
    async def action_redo(self) -> None:
        """Redo what was undone."""
        from ogfacil.workflow.tracking.history import redo_in_words

        await self._step(redo_in_words)

    async def _step(self, step: Callable[[Store, int], str]) -> None:
        if (meeting := self.chosen) is None:
            return
        sentence = await self.store.try_run(lambda store: step(store, meeting.id))
        if sentence is not None:
            self.notify_done(sentence)
            self.load()
