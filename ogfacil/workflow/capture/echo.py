"""Describe a parsed line in one line of text."""

from __future__ import annotations

import datetime as dt

from ogfacil.language.composer import ComposerContext, LineType, ParsedLine
from ogfacil.language.due import show
from ogfacil.locale import _
from ogfacil.record import Action, Due, DueKind


def kind_label(verb: LineType) -> str:
    """Return the name of a line type."""
    return {
        LineType.EMPTY: "",
        LineType.SAY: _("speech"),
        LineType.SPEAKER: _("speaker"),
        LineType.ACTION: _("action"),
        LineType.DECISION: _("decision"),
        LineType.QUESTION: _("question"),
        LineType.NARRATIVE: _("narrative"),
        LineType.NOTE: _("note to yourself"),
        LineType.SUPPLEMENT: _("supplement"),
        LineType.NEXT: _("next agenda item"),
        LineType.BREAK: _("break"),
        LineType.RESUME: _("going on after the break"),
        LineType.GAP: _("gap"),
        LineType.VEIL: _("off the record"),
        LineType.UNVEIL: _("on the record again"),
    }[verb]


def format_due(due: Due, on: dt.date) -> str:
    """Render a due as it was parsed, and why that may be wrong."""
    said = show.short(due, on)
    if due.kind is DueKind.WORDS:
        return _("{due}? not yet a date", due=said)
    return " ".join((show.marked(due, on) or said, *show.reasons(due, on)))


def due_doubts(item: object, on: dt.date) -> str:
    """Return why the due of a new value may be parsed wrongly; empty where it is certain."""
    if not isinstance(item, Action) or item.due is None or not show.doubtful(item.due, on):
        return ""
    return f"{item.due.words} → {format_due(item.due, on)}"


def owner_doubts(item: object, scene: ComposerContext) -> str:
    """Return who an owner of a new value could be; empty where each is certain."""
    if not isinstance(item, Action):
        return ""
    said = []
    for owner in item.owners:
        people = scene.meant(owner.name) if owner.person is None else ()
        if len(people) > 1:
            shown = ", ".join(scene.directory.listed(person) for person in people[:4])
            said.append(_("“{words}” could be {people}", words=owner.name, people=shown))
    return "; ".join(said)


def describe_line(line: ParsedLine, scene: ComposerContext) -> str:
    """Render kind, speaker or owners, due and text of a line; doubts are marked with “?”."""
    parts = [kind_label(line.verb)]
    if line.new_speaker:
        parts.append(f"{line.new_speaker}?")
    elif (person := scene.person(line.speaker)) is not None:
        parts.append(person.name)
    parts += [
        owner.name + ("?" if owner.name in line.unknown_owners else "") for owner in line.owners
    ]
    if line.due is not None:
        parts.append(format_due(line.due, scene.on))
    item = next((i for i in scene.agenda if i.id == line.agenda), None)
    parts += [item.title if item else "", line.text]
    return " · ".join(part for part in parts if part)
