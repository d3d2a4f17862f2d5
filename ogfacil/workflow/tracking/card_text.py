"""Render a card as sections of plain lines, for the screen and for Markdown."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from ogfacil.clock import zone
from ogfacil.formats.common import files
from ogfacil.language.due import show
from ogfacil.locale import _, plain
from ogfacil.record import EntryKind, Outcome
from ogfacil.record.outgoing import unquoted
from ogfacil.workflow.meetings.masking import mask_text
from ogfacil.workflow.tracking.activity_text import cause_label
from ogfacil.workflow.tracking.card import Card, Line, RelatedAction, slips
from ogfacil.workflow.tracking.labels import (
    describe_changes,
    format_due,
    outcome_label,
    state_label,
    status_labels,
    status_word,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a section: a label before it, perhaps emphasised."""

    text: str
    label: str = ""
    strong: bool = False
    dim: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a card under its title."""

    title: str
    rows: tuple[Row, ...]


def sections(card: Card, today: dt.date, *, lasting: bool = False) -> tuple[Section, ...]:
    """Return all sections of a card; a lasting one writes every year."""
    on = None if lasting else today
    found = (
        Section("", _facts(card, today, on)),
        Section(_("Where it came from"), tuple(map(_line, card.lines))),
        Section(_("Decisions beside it"), tuple(map(_decision, card.beside))),
        Section(_("Progress"), _progress(card)),
        Section(_("How its due moved"), _slips(card, on)),
        Section(_("What was changed, when, and by whom"), _history(card, on)),
    )
    return tuple(section for section in found if section.rows)


def _facts(card: Card, today: dt.date, on: dt.date | None) -> tuple[Row, ...]:
    row = card.row
    action = row.action
    state = list(status_labels(action))
    pressing = state_label(row, today)
    if pressing and pressing not in state:
        state.append(pressing)
    if card.merged_into is not None:
        state.append(_("merged into {code}", code=_code(card, card.merged_into)))
    due = format_due(action.due, on)
    if (
        row.hangs_on_next()
        and row.date is not None
        and row.date != (action.due and action.due.date)
    ):
        due += "  " + _("(the next meeting: {day})", day=row.date)
    facts = [
        Row(" ".join(action.text.split()), strong=True),
        Row("、".join(row.owners) or _("nobody yet"), _("Owners")),
        Row(due, _("Due")),
        *(Row(why) for why in show.reasons(action.due, on)),
        Row(plain(" · ").join(word for word in state if word), _("Status")),
        Row(
            f"{row.series.name} {plain('·')} {row.meeting.reference} {row.meeting.title}",
            _("Meeting"),
        ),
    ]
    if row.organisations and row.organisations != row.owners:
        facts.insert(2, Row("、".join(row.organisations), _("Organisation")))
    if row.commitment is not None:
        facts.append(Row(row.commitment.title, _("Commitment")))
    if action.tags:
        facts.append(Row(" ".join(f"#{tag}" for tag in action.tags), _("Tags")))
    if action.opened:
        closed = f" {plain('–')} {action.closed}" if action.closed else ""
        facts.append(Row(f"{action.opened}{closed}", _("Opened")))
    if card.merged_here:
        facts.append(
            Row("、".join(_code(card, one) for one in card.merged_here), _("Merged into it"))
        )
    if card.as_of is not None:
        facts.append(Row(card.as_of.isoformat(), _("As of")))
    return tuple(facts)


def _code(card: Card, action: int) -> str:
    return card.called.codes.get(action, "?")


def _line(line: Line) -> Row:
    entry = line.entry
    text = _("(taken out)") if entry.withdrawn else " ".join(entry.text.split())
    if entry.kind is EntryKind.GAP and not text:
        text = _("(something was missed)")
    return Row(
        text, f"{line.meeting} {line.speaker}".strip(), strong=line.source, dim=not line.source
    )


def _decision(beside: RelatedAction) -> Row:
    decision = beside.decision
    more = [] if decision.outcome is Outcome.ADOPTED else [outcome_label(decision.outcome)]
    if decision.tally:
        more.append(decision.tally)
    if decision.revisit:
        more.append(_("to be looked at again on {day}", day=decision.revisit))
    if beside.supersedes is not None:
        more.append(_("replaces “{text}”", text=beside.supersedes.text))
    if beside.superseded_by is not None:
        more.append(_("replaced by “{text}”", text=beside.superseded_by.text))
    if beside.later:
        more.append(_("later"))
    text = " ".join(decision.text.split())
    return Row(f"{text}  ({plain(' · ').join(more)})" if more else text, beside.meeting)


def _progress(card: Card) -> tuple[Row, ...]:
    home = zone(card.row.series.zone)
    return tuple(
        Row(
            " ".join(note.text.split()) or (status_word(note.status) if note.status else ""),
            note.at.astimezone(home).date().isoformat(),
        )
        for note in card.row.progress
    )


def _slips(card: Card, today: dt.date | None) -> tuple[Row, ...]:
    rows = [
        Row(
            f"{format_due(one, today)} {plain('→')} {format_due(other, today)}",
            _("{days:+d} {days:day|days}", days=days) if days else "",
        )
        for one, other, days in slips(card)
    ]
    if card.row.slips:
        rows.append(
            Row(
                _(
                    "later {n:# time|# times}, by {days:# day|# days}",
                    n=card.row.slips,
                    days=card.row.slipped_days,
                ),
                strong=True,
            )
        )
    return tuple(rows)


def _history(card: Card, today: dt.date | None) -> tuple[Row, ...]:
    home = zone(card.row.series.zone)
    return tuple(
        Row(
            "；".join(
                [
                    cause_label(act.cause),
                    *describe_changes(act, card.row.action.id, today, card.called),
                ]
            ),
            f"{act.at.astimezone(home):%Y-%m-%d %H:%M} {act.actor}",
        )
        for act in card.history
    )


def card_markdown(card: Card, today: dt.date) -> str:
    """Render the card, as it may be published, as a Markdown document."""
    card = card.public
    lines = [f"# {card.row.series.name} {card.row.code}", ""]
    for section in sections(card, today, lasting=True):
        if section.title:
            lines += [f"## {section.title}", ""]
        for row in section.rows:
            text = _escaped(mask_text(unquoted(row.text, card.row.unsaid), card.masks))
            text = f"**{text}**" if row.strong and text else text
            label = _escaped(row.label)
            lines.append(f"- {label}: {text}" if label else f"- {text}")
        lines.append("")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def export_card(card: Card, today: dt.date, folder: Path) -> Path:
    """Write the card as Markdown into a folder, replacing an earlier export.

    The card as of a day has a file of its own.
    """
    day = f"-{card.as_of}" if card.as_of else ""
    name = files.safe(f"{card.row.series.name}-{card.row.code}{day}", "md")
    return files.write_into(folder, name, card_markdown(card, today).encode(), force=True)
