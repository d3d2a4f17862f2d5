"""Text charts: open and done actions by session, load by owner, upcoming dues."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ogfacil import clock
from ogfacil.locale import _
from ogfacil.record import Meeting, Series
from ogfacil.store import Store
from ogfacil.tui.base import BaseScreen, title_line
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.reports import charts
from ogfacil.workflow.tracking.tracked import Tracked, tracked

MOST_POINTS = 24
MOST_OWNERS = 20
PADDING = 6  # beside the pictures, with the bar that scrolls them


class PicturesScreen(BaseScreen[None]):
    """Charts of all series; `s` goes through single ones."""

    CSS_PATH = "action_plan.tcss"
    AUTO_FOCUS = "#scroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "series", "Series"),
        Binding("escape,q", "leave", "Back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Series, ...] = ()
        self._at = -1  # before the first one: all of them

    def compose(self) -> ComposeResult:
        """Yield the title, the charts, the keys."""
        yield StableStatic(title_line(_("Pictures")), id="title")
        with VerticalScroll(id="scroll"):
            yield StableStatic(id="pictures")
        yield KeyBar()

    def on_mount(self) -> None:
        """Load the actions."""
        self.load()

    def on_resize(self) -> None:
        """Draw the charts in the new width."""
        self.load()

    async def retranslate(self) -> None:
        """Say everything anew in the language in use."""
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Load the actions and draw the charts."""
        chosen = self._all[self._at] if self._all and self._at >= 0 else None
        number = chosen.id if chosen else None

        def read(
            store: Store,
        ) -> tuple[tuple[Series, ...], tuple[Tracked, ...], tuple[Meeting, ...]]:
            return store.series(), tracked(store, series=number), store.meetings(number)

        found = await self.store.try_run(read)
        if found is None:
            return
        self._all, rows, meetings = found
        title = title_line(_("Pictures"), chosen.name if chosen else _("all series"))
        self.query_one("#title", Static).update(title)
        self.query_one("#pictures", Static).update(self._drawn(rows, meetings, chosen is not None))

    def _drawn(
        self, rows: tuple[Tracked, ...], meetings: tuple[Meeting, ...], one: bool
    ) -> Content:
        today = clock.today()
        width = max(min(self.size.width - 56, 60), 12)
        if not rows:
            return Content(_("Nothing was promised yet."))
        points = charts.by_session(rows, meetings, today) if one else charts.monthly(rows, today)
        loads = charts.load(rows, today)
        parts: list[Content] = [
            _titled(
                _("Open and closed over the sessions   = closed  - open")
                if one
                else _("Open and closed by months   = closed  - open")
            ),
            *map(Content, charts.drawn(charts.bars(points[-MOST_POINTS:]), width)),
            Content(""),
            _titled(_("Load per owner   ! late  - open")),
            *map(Content, charts.drawn(charts.load_bars(loads[:MOST_OWNERS]), width, "!-")),
            Content(""),
            _titled(_("What falls due")),
            Content("       " + " ".join(f"{day:>2}" for day in charts.week_days())),
        ]
        for week in charts.calendar(rows, today):
            counts = " ".join(f"{n if n else '.':>2}" for n in week.counts)
            row = f"{week.monday:%m-%d}  {counts}  "
            room = self.size.width - PADDING - len(row)
            parts.append(Content(row + charts.some(week.codes, room=room)))
        return Content("\n").join(parts)

    def action_series(self) -> None:
        """Show the next series, or all."""
        self._at = self._at + 1 if self._at + 1 < len(self._all) else -1
        self.load()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def _titled(words: str) -> Content:
    return Content.styled(words, "bold $accent")
