"""The preview of a line in words, with its doubts; and what Tab and Enter would do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ogfacil.language.clean import MAX_LINE
from ogfacil.language.composer import (
    ComposerContext,
    LineType,
    ParsedLine,
    TabCompletion,
    parse_line,
)
from ogfacil.language.due.show import doubtful
from ogfacil.language.width import narrow
from ogfacil.locale import _
from ogfacil.record import Due, DueKind
from ogfacil.widgets.cell_wrap import cell_width, truncate
from ogfacil.workflow.capture.echo import format_due, kind_label

NOTHING = ParsedLine(LineType.EMPTY)


@dataclass(frozen=True, slots=True)
class LinePreview:
    """How the line is parsed, what Tab would do, and what Enter asks."""

    context: ComposerContext  # with the speaker that was chosen
    parsed: ParsedLine = NOTHING
    completion: TabCompletion | None = None
    question: str = ""  # what Enter has asked; Enter again is yes
    error: str = ""  # why Enter did nothing
    locked: str = ""  # why nothing can be typed, and which key changes that
    editing: str = ""  # what is being edited: A-12, or a line's time and speaker


_LAST_WORDS = 18  # cells
_LONGEST_NAME = 16  # cells of what may be meant for a name
Part = tuple[str, str]
"""Words, and what they are: kind, plain, doubt, owner, due, dim."""


def preview_parts(preview: LinePreview) -> list[Part]:
    """Return the left part of the preview."""
    if preview.error:
        return [("! ", "doubt"), (preview.error, "doubt")]
    if preview.question:
        return [("? ", "doubt"), (preview.question, "doubt")]
    if preview.locked:
        return [(preview.locked, "kind")]
    read, scene = preview.parsed, preview.context
    found: list[Part] = []
    if preview.editing:
        found.append((_("mending {what}", what=preview.editing), "kind"))
    if read.complaint and preview.completion and preview.completion.insert[:1] in ("/", "／"):
        return [*found, (_("a command?"), "dim")]
    if read.complaint:
        return [*found, ("? ", "doubt"), (read.complaint, "doubt")]
    if read.verb is LineType.EMPTY:
        return found or [(_hint(scene), "dim")]
    if word := kind_label(read.verb):
        found.append((word, "kind"))
    found += _who(read, scene)
    if read.verb is LineType.ACTION:
        found += _owed(read, scene)
    if read.agenda is not None:
        item = next((i for i in scene.agenda if i.id == read.agenda), None)
        found.append((item.title if item else "", "plain"))
    found += [(f"#{tag}", "dim") for tag in read.tags]
    if read.sources and read.verb is not LineType.SAY:
        found.append((_source(read, scene), "dim"))
    return found


def completion_text(completion: TabCompletion | None, width: int) -> str:
    """Return what Tab would insert, with the alternatives where there is room."""
    if completion is None:
        return ""
    said = f"Tab {completion.words}"
    for other in completion.others:
        more = f"{said}  {other}"
        if len(more) > width:
            break
        said = more
    return said


def confirmation_question(line: ParsedLine, parts: int) -> str:
    """Return what a second Enter has to confirm; empty where nothing does."""
    if line.new_speaker:
        return _("{name} is new here. Enter again adds them.", name=line.new_speaker)
    if parts > 1:
        return _(
            "Longer than {most} characters. Enter again says it in {n} lines.",
            most=MAX_LINE,
            n=parts,
        )
    return ""


def no_match_error(typed: str, scene: ComposerContext) -> str:
    """Return why Tab does nothing; empty where the text does not look like a name."""
    words = typed.strip()
    if not words:
        return _("Nobody is here yet: type a name and a colon, or F2.")
    if narrow(words).isdecimal():
        return _("Nobody here has the number {n}. F2 shows who is here.", n=words)
    if cell_width(words) <= _LONGEST_NAME and parse_line(words, scene).complaint is None:
        return _("Nobody here fits “{words}”. F2 adds somebody.", words=words)
    return ""


def due_part(due: Due | None, on: dt.date) -> Part:
    """Return a due as text: its date with the weekday, or why there is none yet, and doubts."""
    if due is None:
        return (_("no due said"), "dim")
    doubt = due.kind is DueKind.WORDS or doubtful(due, on)
    return (format_due(due, on), "doubt" if doubt else "due")


def _who(read: ParsedLine, scene: ComposerContext) -> list[Part]:
    if read.new_speaker:
        return [(_("{name}? new", name=read.new_speaker), "doubt")]
    if read.verb not in (LineType.SAY, LineType.SPEAKER, LineType.SUPPLEMENT):
        return []
    person = scene.person(read.speaker)
    if person is None:
        return [(_("nobody speaks yet?"), "doubt")] if read.verb is LineType.SAY else []
    return [(person.name + ("?" if read.doubtful else ""), "doubt" if read.doubtful else "owner")]


def _owed(read: ParsedLine, scene: ComposerContext) -> list[Part]:
    owners: list[Part] = [
        (_open_owner(owner.name, scene), "doubt") if owner.person is None else (owner.name, "owner")
        for owner in read.owners
    ] or [(_("no owner yet"), "dim")]
    return [*owners, due_part(read.due, scene.on)]


def _open_owner(name: str, scene: ComposerContext) -> str:
    """Return the text for an owner who is unknown or ambiguous."""
    people = scene.meant(name)
    return f"{name}? " + "/".join(person.name for person in people) if people else f"{name}?"


def _source(read: ParsedLine, scene: ComposerContext) -> str:
    if read.sources == (scene.last_entry,):
        if scene.last_words:
            return _("from “{words}”", words=truncate(scene.last_words, _LAST_WORDS))
        return _("from the last line")
    return _("from {lines}", lines=" ".join(f"#{entry}" for entry in read.sources))


def _hint(scene: ComposerContext) -> str:
    if scene.veiled:
        return _("Off the record: nothing is kept. /off ends it.")
    return _("Enter says it   / commands   ! action   = decision")


def preload_phonetics() -> None:
    """Load the readings of Chinese names and the grammar of deadlines, in another thread."""
    from ogfacil.language import phonetic
    from ogfacil.language.due import read_due

    phonetic.warm()
    read_due("下週五前", dt.date(2018, 12, 5))
