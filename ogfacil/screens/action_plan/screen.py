"""The commitments of the action plan with their milestones and assessments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ogfacil import clock
from ogfacil.locale import _, plain
from ogfacil.record import Assessment, Commitment
from ogfacil.screens.action_plan.commitment_list import CommitmentList, CommitmentRow
from ogfacil.screens.action_plan.forms import (
    assessment_rows,
    commitment_rows,
    read_assessment,
    read_commitment,
    read_milestones,
)
from ogfacil.screens.dialogs.form import FormDialog, FormField, FormValues
from ogfacil.screens.dialogs.prompt import SHOWN, PromptDialog
from ogfacil.store import Store
from ogfacil.tui.base import BaseScreen, title_line
from ogfacil.tui.services import services
from ogfacil.widgets.cell_wrap import check_mark, truncate
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.widgets.virtual_list import Heading
from ogfacil.workflow.meetings.meetings import read_date
from ogfacil.workflow.tracking import commitments
from ogfacil.workflow.tracking.commitments import commitment_statuses, completion_label
from ogfacil.workflow.tracking.undo_stack import UndoStack


class CommitmentsScreen(BaseScreen[None]):
    """The commitments: `n` adds one, `e` edits one, `c` assesses one."""

    CSS_PATH = "action_plan.tcss"
    AUTO_FOCUS = "#plan"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New"),
        Binding("e,enter", "edit", "Change"),
        Binding("c", "complete", "Completion"),
        Binding("a", "actions", "Actions"),
        Binding("v", "events", "Events"),
        Binding("i", "pictures", "Pictures"),
        Binding("l", "look_back", "As of a day", show=False),
        Binding("u", "undo", "Undo", show=False),
        Binding("U", "redo", "Redo", show=False),
        Binding("escape,q", "leave", "Back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._as_of: dt.date | None = None
        self._steps = UndoStack()

    def compose(self) -> ComposeResult:
        """Yield the title, the list, the commitment under the cursor, the keys."""
        yield StableStatic(title_line(_("Action plan")), id="title")
        yield CommitmentList(id="plan")
        yield StableStatic(id="none")
        yield StableStatic(id="under")
        yield StableStatic(id="said")
        yield KeyBar()

    async def retranslate(self) -> None:
        """Say everything anew in the language in use."""
        self.load()

    def on_mount(self) -> None:
        """Load the plan."""
        self.query_one("#none").display = False
        self.load()

    def on_screen_resume(self) -> None:
        """Load the plan again, since another screen may have changed it."""
        if self.is_mounted:
            self.load()

    @property
    def today(self) -> dt.date:
        """Today, or the day of which the plan is shown."""
        return self._as_of or clock.today()

    @property
    def _line(self) -> CommitmentRow | None:
        return self.query_one(CommitmentList).current

    @work(exclusive=True, group="load")
    async def load(self, *, to: int | None = None) -> None:
        """Load the plan, and put the cursor on a commitment."""
        as_of = self._as_of
        there = await self.store.try_run(lambda store: commitment_statuses(store, as_of=as_of))
        if there is None:
            return
        lines: list[CommitmentRow | Heading] = []
        plans = dict.fromkeys(standing.commitment.plan for standing in there)
        for plan in plans:
            if len(plans) > 1 or plan:
                lines.append(Heading(plan or _("in no action plan")))
            for standing in there:
                if standing.commitment.plan == plan:
                    lines.append(CommitmentRow(standing))
                    lines += [
                        CommitmentRow(standing, milestone) for milestone in standing.milestones
                    ]
        listing = self.query_one(CommitmentList)
        listing.today = self.today
        listing.set_rows(lines)
        if to is not None:
            listing.go_to((to, None))
        listing.display = bool(lines)
        none = self.query_one("#none", Static)
        none.display = not lines
        none.update(Content(_("No commitments yet. n makes the first one.")))
        aside = (
            _("as of {day}", day=as_of)
            if as_of
            else _("{n:# commitment|# commitments}", n=len(there))
        )
        self.query_one("#title", Static).update(title_line(_("Action plan"), aside))

    @on(CommitmentList.Highlighted)
    def _show_under(self) -> None:
        under = self.query_one("#under", Static)
        line = self._line
        if line is None:
            under.update("")
            return
        one = line.standing.commitment
        agencies = "、".join(filter(None, (one.lead, *one.supporting)))
        facts = [
            agencies,
            f"{one.start or ''} {plain('–')} {one.end or ''}".strip(" –-"),
            " ".join(one.tags),
        ]
        rows = [
            Content.assemble((line.milestone.title if line.milestone else one.title, "b")),
            Content.assemble((plain(" · ").join(fact for fact in facts if fact), "dim")),
        ]
        which = line.milestone.id if line.milestone else None
        for said in [a for a in line.standing.assessments if a.milestone == which][-4:]:
            words = [completion_label(said.completion), *said.evidence, said.note]
            rows.append(Content(f"{said.day}  {plain(' · ').join(word for word in words if word)}"))
        if one.problem:
            rows.append(Content(one.problem))
        under.update(Content("\n").join(rows))

    @on(CommitmentList.Selected)
    def _picked(self) -> None:
        self.action_edit()

    async def _fill(
        self,
        title: str,
        rows: Sequence[FormField],
        check: Callable[[FormValues], object],
        work: Callable[[FormValues], Callable[[Store], object]],
        sentence: Callable[[FormValues], str],
    ) -> None:
        """Open a form again until it is stored or cancelled, keeping the typed values."""
        while answers := await self.app.push_screen_wait(FormDialog(title, rows, check)):
            done = await self.store.try_run(self._steps.recording(None, work(answers)))
            if done is not None:
                self._say(sentence(answers))
                self.load(to=done.id if isinstance(done, Commitment) else None)
                return
            rows = [replace(row, value=answers[row.name]) for row in rows]

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(Content(f"{check_mark()} {words}"))

    @work
    async def action_new(self) -> None:
        """Add a commitment."""
        await self._fill(
            _("New commitment"),
            commitment_rows(None),
            read_commitment,
            lambda answers: (
                lambda store: commitments.add_commitment(
                    store, read_commitment(answers), read_milestones(answers)
                )
            ),
            lambda answers: _("Made: {what}", what=answers["name"]),
        )

    @work
    async def action_edit(self) -> None:
        """Edit the commitment under the cursor."""
        line = self._line
        if line is None or self._is_past():
            return
        number = line.standing.commitment.id
        await self._fill(
            _("Commitment"),
            commitment_rows(line.standing),
            read_commitment,
            lambda answers: (
                lambda store: commitments.edit_commitment(
                    store, read_commitment(answers, number), read_milestones(answers)
                )
            ),
            lambda answers: _("Changed: {what}", what=answers["name"]),
        )

    @work
    async def action_complete(self) -> None:
        """Assess the commitment or milestone under the cursor."""
        line = self._line
        if line is None or self._is_past():
            return
        number = line.standing.commitment.id
        milestone = line.milestone.id if line.milestone else None
        title = line.milestone.title if line.milestone else line.standing.commitment.title

        def said(answers: FormValues) -> Assessment:
            return read_assessment(answers, number, milestone)

        await self._fill(
            _("Completion: {what}", what=truncate(title, SHOWN)),
            assessment_rows(self.today),
            said,
            lambda answers: lambda store: commitments.assess(store, said(answers)),
            lambda answers: f"{title}: {completion_label(said(answers).completion)}",
        )

    def _is_past(self) -> bool:
        if self._as_of is not None:
            self.notify_error(
                _("This is the record as of {day}; it can't be changed.", day=self._as_of)
            )
        return self._as_of is not None

    @work
    async def action_look_back(self) -> None:
        """Show the plan as of an earlier day."""
        day = await self.app.push_screen_wait(
            PromptDialog(
                _("As the record was on which day?"),
                text=self._as_of.isoformat() if self._as_of else "",
                placeholder=_("such as 2019-03-31; empty for today"),
                explain=lambda words: f"{read_date(words):%Y-%m-%d}",
                select_text=True,
                may_be_empty=True,
            )
        )
        if day is not None:
            self._as_of = read_date(day) if day else None
            self.load()

    def action_actions(self) -> None:
        """Open the tracker on the actions under this commitment, as of the same day."""
        if (line := self._line) is not None:
            title = line.standing.commitment.title.replace('"', "")
            query = f'commitment:"{title}"'
            services(self).navigate("tracker", query, as_of=self._as_of)

    def action_events(self) -> None:
        """Open the events that dues depend on."""
        from ogfacil.screens.action_plan.events_screen import EventsScreen

        self.app.push_screen(EventsScreen())

    def action_pictures(self) -> None:
        """Open the charts."""
        from ogfacil.screens.action_plan.charts_screen import PicturesScreen

        self.app.push_screen(PicturesScreen())

    @work
    async def action_undo(self) -> None:
        """Undo what was done here last."""
        if await self.store.try_run(self._steps.undo):
            self._say(_("Taken back."))
            self.load()

    @work
    async def action_redo(self) -> None:
        """Redo what was undone."""
        if await self.store.try_run(self._steps.redo):
            self._say(_("Done again."))
            self.load()

    def action_leave(self) -> None:
        """Return from an earlier day to today, or close the screen."""
        if self._as_of is not None:
            self._as_of = None
            self.load()
        else:
            self.dismiss(None)
