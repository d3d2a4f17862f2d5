"""Function keys for every kind of line: punctuation wanders under a Zhuyin keyboard."""

from __future__ import annotations

from ogfacil.language.composer import COMMANDS, Role, Scene, Understood, Verb, spell_entry
from ogfacil.record import EntryKind

KIND_KEYS: tuple[tuple[str, Verb, str, bool], ...] = (
    ("f3", Verb.ACTION, "Action", True),
    ("f5", Verb.DECISION, "Decision", True),
    ("f6", Verb.QUESTION, "Question", True),
    ("f7", Verb.NARRATIVE, "Narrative", False),
    ("f8", Verb.NEXT, "Next item", True),
    ("f9", Verb.GAP, "Gap", True),
    ("f10", Verb.NOTE, "Note to yourself", False),
    ("f11", Verb.SUPPLEMENT, "Supplement", False),
    ("f12", Verb.VEIL, "Off the record", False),
)
"""Key, what it makes of the line, its English title, and whether the footer shows it."""


def trigger(verb: Verb) -> str:
    """The command that begins a line of this kind, in the language of the screens."""
    return "/" + next(command.spoken for command in COMMANDS if command.verb is verb)


def retyped(line: str, read: Understood, verb: Verb, scene: Scene) -> str:
    """The line as one of this kind; as speech, where it was one already."""
    triggers = [m for m in read.marks if m.role is Role.COMMAND and m.start == 0]
    words = line[triggers[0].end :].lstrip() if triggers else line
    if read.verb is verb:
        return spell_entry(EntryKind.SPEECH, words, scene)
    return f"{trigger(verb)} {words}"
