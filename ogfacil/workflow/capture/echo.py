"""What was understood of a line, in a line of plain words."""

from __future__ import annotations

import datetime as dt

from ogfacil.language.composer import Scene, Understood, Verb
from ogfacil.language.due import show
from ogfacil.locale import _
from ogfacil.record import Action, Due, DueKind


def kind_word(verb: Verb) -> str:
    """What a line is, in a word."""
    return {
        Verb.EMPTY: "",
        Verb.SAY: _("speech"),
        Verb.SPEAKER: _("speaker"),
        Verb.ACTION: _("action"),
        Verb.DECISION: _("decision"),
        Verb.QUESTION: _("question"),
        Verb.NARRATIVE: _("narrative"),
        Verb.NOTE: _("note to yourself"),
        Verb.SUPPLEMENT: _("supplement"),
        Verb.NEXT: _("next agenda item"),
        Verb.BREAK: _("break"),
        Verb.RESUME: _("going on after the break"),
        Verb.GAP: _("gap"),
        Verb.VEIL: _("off the record"),
        Verb.UNVEIL: _("on the record again"),
    }[verb]


def due_words(due: Due, on: dt.date) -> str:
    """A due as it was understood, and why that may be wrong."""
    said = show.short(due, on)
    if due.kind is DueKind.WORDS:
        return _("{due}? not yet a date", due=said)
    return " ".join((show.marked(due, on) or said, *show.reasons(due, on)))


def due_doubts(item: object, on: dt.date) -> str:
    """Why the due of what was just made may have been understood wrongly; "" where it is sure."""
    if not isinstance(item, Action) or item.due is None or not show.doubtful(item.due, on):
        return ""
    return f"{item.due.words} → {due_words(item.due, on)}"


def owner_doubts(item: object, scene: Scene) -> str:
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


def echo(line: Understood, scene: Scene) -> str:
    """Kind, speaker or owners, due with its date, and the text; doubts are marked with “?”."""
    parts = [kind_word(line.verb)]
    if line.new_speaker:
        parts.append(f"{line.new_speaker}?")
    elif (person := scene.person(line.speaker)) is not None:
        parts.append(person.name)
    parts += [
        owner.name + ("?" if owner.name in line.unknown_owners else "") for owner in line.owners
    ]
    if line.due is not None:
        parts.append(due_words(line.due, scene.on))
    item = next((i for i in scene.agenda if i.id == line.agenda), None)
    parts += [item.title if item else "", line.text]
    return " · ".join(part for part in parts if part)
