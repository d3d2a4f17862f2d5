"""Where a meeting is out, until when, and who has answered, as the screen shows it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from ogfacil.locale import _, plain
from ogfacil.workflow.coediting.proposal_text import time_left
from ogfacil.workflow.coediting.rounds import RoundStatus


def rounds_page(every: Sequence[RoundStatus]) -> Content:
    """All rounds, the newest first."""
    rows: list[Content] = []
    for one in reversed(every):
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


def brief(every: Sequence[RoundStatus]) -> str:
    """The newest open round in a few words: until when, how many have answered."""
    standing = next((one for one in reversed(every) if one.round.closed is None), None)
    if standing is None:
        return _("closed") if every else ""
    asked = len(standing.round.asked)
    return _(
        "until {date}, {left}; {heard} of {asked} answered",
        date=standing.round.until,
        left=time_left(standing),
        heard=asked - len(standing.missing),
        asked=asked,
    )
