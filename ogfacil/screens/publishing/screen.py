"""The checks before publishing, each a row that leads to its place in the transcript."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ogfacil import settings
from ogfacil.errors import OgfacilError
from ogfacil.locale import _
from ogfacil.record import Meeting
from ogfacil.tui.base import BaseScreen, title_line
from ogfacil.tui.services import services
from ogfacil.widgets.cell_wrap import check_mark
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.meetings import withheld
from ogfacil.workflow.meetings.meetings import out_of_date
from ogfacil.workflow.publishing import publication


class PublishingScreen(BaseScreen[None]):
    """The findings of the checks, and the result of publishing.

    Enter opens a finding, `k` keeps withdrawn words, `p` publishes, `a` publishes in spite of
    findings.
    """

    CSS_PATH = "publishing.tcss"
    AUTO_FOCUS = "#findings"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "jump", "Jump there"),
        Binding("p", "publish", "Publish"),
        Binding("a", "anyway", "Publish anyway"),
        Binding("k", "keep", "Let it stay"),
        Binding("escape,q", "dismiss", "Back"),
    ]

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting
        self._findings: tuple[publication.Finding, ...] = ()
        self._force = False

    def compose(self) -> ComposeResult:
        """Yield the title row, the findings, the result, the keys."""
        yield StableStatic(title_line(_("Publish"), self._meeting.title), id="title")
        yield OptionList(id="findings", markup=False)
        yield StableStatic(id="outcome")
        yield KeyBar()

    def on_mount(self) -> None:
        """Run the checks."""
        self.check()

    def on_screen_resume(self) -> None:
        """Run the checks again after a finding may have been fixed."""
        if self.is_mounted:
            self.check()

    async def retranslate(self) -> None:
        """Render everything again in the language in use."""
        await self.recompose()
        self.check()

    @work(exclusive=True, group="check")
    async def check(self) -> None:
        """Run the checks and list the findings."""
        meeting_id = self._meeting.id
        seen = await self.store.try_run(
            lambda store: (publication.check(store, meeting_id), meeting_id in store.outdated())
        )
        if seen is None:
            return
        found, outdated = seen
        self._findings = found
        aside = f"{self._meeting.title}  ({out_of_date()})" if outdated else self._meeting.title
        self.query_one("#title", Static).update(title_line(_("Publish"), aside))
        listing = self.query_one("#findings", OptionList)
        kept = listing.highlighted or 0
        listing.clear_options().add_options(
            [
                Option(Content.assemble((" ! " if one.stops else "   ", "b"), one.sentence))
                for one in found
            ]
        )
        listing.highlighted = min(kept, len(found) - 1) if found else None
        stopping = sum(one.stops for one in found)
        words = (
            _(
                "{n:# thing stands|# things stand} in the way. Enter jumps there; `a` publishes "
                "anyway.",
                n=stopping,
            )
            if stopping
            else _("Nothing stands in the way. `p` publishes it under CC0.")
        )
        self.query_one("#outcome", Static).update(Content(words))

    @on(OptionList.OptionSelected, "#findings")
    def action_jump(self) -> None:
        """Open the proposals, or the transcript at the finding's entry."""
        at = self.query_one("#findings", OptionList).highlighted
        if at is None or at >= len(self._findings):
            return
        finding = self._findings[at]
        if finding.obstacle in (publication.Obstacle.UNDECIDED, publication.Obstacle.OUT):
            services(self).navigate("proposals", self._meeting)
            return
        services(self).navigate("capture", self._meeting.id, entry=finding.entry)

    @work(exclusive=True, group="keep")
    async def action_keep(self) -> None:
        """Release the value under the cursor although it rests on a withdrawn line."""
        at = self.query_one("#findings", OptionList).highlighted
        if at is None or at >= len(self._findings) or not self._findings[at].keeps:
            return
        meeting_id, code = self._meeting.id, self._findings[at].keeps
        done = await self.store.try_run(lambda store: withheld.let_out(store, meeting_id, [code]))
        if done:
            self.check()

    def action_publish(self) -> None:
        """Publish, unless there are findings that prevent it."""
        self._publish(anyway=False)

    def action_anyway(self) -> None:
        """Publish in spite of findings."""
        self._publish(anyway=True)

    @work(exclusive=True, group="publish")
    async def _publish(self, *, anyway: bool) -> None:
        meeting_id, folder = self._meeting.id, settings.load().exports_folder
        force, self._force = self._force, False
        try:
            paths = await self.store.run(
                lambda store: publication.publish(
                    store, meeting_id, folder=folder, anyway=anyway, force=force
                )
            )
        except publication.AlreadyThereError:
            self._force = True
            again = _("It was published before: the same key again writes over those files.")
            self.query_one("#outcome", Static).update(Content(again))
            return
        except OgfacilError as error:
            self.query_one("#outcome", Static).update(Content(str(error)))
            return
        rows = [Content(f"{check_mark()} {path}") for path in paths]
        self.query_one("#outcome", Static).update(Content("\n").join(rows))
