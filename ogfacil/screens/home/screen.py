"""The screen that lists series and meetings, and leads everywhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ogfacil.errors import OgfacilError
from ogfacil.locale import _
from ogfacil.screens.home.ways import Ways
from ogfacil.tui.base import title_line
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.stable_static import StableStatic

# What shows meetings is imported where it is needed: the first frame does not wait for it.


OF_A_MEETING = {
    "open",
    "hand_out",
    "actions",
    "review",
    "send",
    "came_back",
    "publish",
    "anonymise",
    "find",
    "change",
}


class HomeScreen(Ways):
    """The meetings, newest first within each series."""

    CSS_PATH = "home.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "#meetings"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open"),
        Binding("n", "new", "New"),
        Binding("i", "read_in", "Import"),
        Binding("e", "hand_out", "Export"),
        Binding("slash,f", "find", "Find", key_display="/"),
        Binding("t", "actions", "Actions"),
        Binding("r", "review", "Review"),
        Binding("o", "send", "Send out"),
        Binding("l", "came_back", "Take back"),
        Binding("P", "publish", "Publish"),
        Binding("c", "change", "Change"),
        Binding("A", "anonymise", "Make anonymous", show=False),
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
        self._loaded = False
        self._until_loaded = self.keys.hold()  # keys wait until the meetings are known

    def compose(self) -> ComposeResult:
        """The title row, the list beside the preview, the keys."""
        yield StableStatic(title_line("ogfacil", _("open meetings, recorded openly")), id="title")
        yield StableStatic(id="welcome")
        with Horizontal(id="body"):
            yield OptionList(id="meetings", markup=False)
            with VerticalScroll(id="beside", can_focus=False):
                yield StableStatic(id="preview")
        yield KeyBar("q")

    async def retranslate(self) -> None:
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

    @on(Ways.Changed)
    def load_anew(self) -> None:
        """Shows what was made elsewhere."""
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Fills the list from the store; keys that were pressed meanwhile find it filled."""
        await self._fill()
        self._until_loaded.release()

    async def _fill(self) -> None:
        from ogfacil.screens.home.preview import row, trouble, welcome

        try:
            series, meetings, outdated = await self.store.run(
                lambda store: (store.series(), store.meetings(), store.outdated())
            )
        except OgfacilError as error:
            self._loaded, self._meetings = False, {}
            self._show_instead(trouble(str(error)))
            return
        if not self.query("#meetings"):  # it is being put together in another language
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
            options += [
                Option(row(m, outdated=m.id in outdated), id=str(m.id)) for m in reversed(of_series)
            ]
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
        """The keys that work now; while there is no meeting, those of one are not shown."""
        hidden = set() if self._meetings else OF_A_MEETING
        return {
            key: active._replace(binding=replace(active.binding, show=False))
            if active.binding.action in hidden
            else active
            for key, active in super().active_bindings.items()
        }

    def action_again(self) -> None:
        """Looks again what is in the store."""
        self.load()

    @on(OptionList.OptionHighlighted, "#meetings")
    def show_preview(self) -> None:
        """Shows the meeting under the cursor at a glance."""
        self._preview()

    @work(exclusive=True, group="preview")
    async def _preview(self) -> None:
        from ogfacil.screens.home.preview import preview
        from ogfacil.workflow.meetings.summary import glance

        meeting = self.chosen
        if meeting is None:
            return
        seen = await self.store.try_run(lambda store: glance(store, meeting.id))
        if seen is not None:
            self.query_one("#preview", Static).update(preview(seen))
