"""What was understood of a line, in a line of plain words."""

from __future__ import annotations

import datetime as dt

from ogfacil.language.composer import ComposerContext, LineType, ParsedLine
from ogfacil.language.due import show
from ogfacil.locale import _
from ogfacil.record import Action, Due, DueKind


def kind_label(verb: LineType) -> str:
    """Return what a line is, in a word."""
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
    """Return a due as it was understood, and why that may be wrong."""
    said = show.short(due, on)
    if due.kind is DueKind.WORDS:
        return _("{due}? not yet a date", due=said)
    return " ".join((show.marked(due, on) or said, *show.reasons(due, on)))


def due_doubts(item: object, on: dt.date) -> str:
    """Why the due of what was just made may have been understood wrongly; "" where it is sure."""
    if not isinstance(item, Action) or item.due is None or not show.doubtful(item.due, on):
        return ""
    return f"{item.due.words} → {format_due(item.due, on)}"


def owner_doubts(item: object, scene: ComposerContext) -> str:
    """Who an owner of what was just made could be; "" where none could be several people."""
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
    """Kind, speaker or owners, due with its date, and the text; doubts are marked with “?”."""
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
