"""Where a meeting was sent, until when, and who has answered."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ogfacil.locale import _, plain
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.coediting.proposal_text import time_left
from ogfacil.workflow.coediting.rounds import RoundStatus


class RoundsView(VerticalScroll, can_focus=False):
    """The rounds of a meeting, one below the other."""

    def compose(self) -> ComposeResult:
        """Yield the page."""
        yield StableStatic(id="rounds-page")

    def show_rounds(self, rounds: Sequence[RoundStatus]) -> None:
        """Show these rounds, the newest first."""
        self.query_one("#rounds-page", Static).update(rounds_page(rounds))


def rounds_page(rounds: Sequence[RoundStatus]) -> Content:
    """Return all rounds as text, the newest first."""
    rows: list[Content] = []
    for one in reversed(rounds):
        round_ = one.round
        when = f"{round_.opened.date()} {plain('–')} {round_.until}  {time_left(one)}"
        rows += [
            Content.assemble((round_.service, "b"), f"  {round_.place}"),
            Content.assemble((when, "b $error" if one.overdue else "")),
        ]
        if one.heard:
            rows.append(Content(_("answered: {names}", names="、".join(one.heard))))
        if one.missing:
            names = _("not heard of: {names}", names="、".join(one.missing))
            rows.append(Content.assemble((names, "dim")))
        rows.append(Content(""))
    return Content("\n").join(rows)


def rounds_summary(rounds: Sequence[RoundStatus]) -> str:
    """Return in a few words until when the newest open round runs, and how many have answered."""
    newest = next((one for one in reversed(rounds) if one.round.closed is None), None)
    if newest is None:
        return _("closed") if rounds else ""
    asked = len(newest.round.asked)
    return _(
        "until {date}, {left}; {heard} of {asked} answered",
        date=newest.round.until,
        left=time_left(newest),
        heard=asked - len(newest.missing),
        asked=asked,
    )
