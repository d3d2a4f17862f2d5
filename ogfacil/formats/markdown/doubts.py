"""What a reader says of a block that it kept but could not place."""

from __future__ import annotations

from dataclasses import replace

from ogfacil.formats.common.values import Reading
from ogfacil.locale import _


def sentence(doubt: str, line: int) -> str:
    """Return the sentence for a doubt, with the line on which the block begins; "" for no doubt."""
    match doubt:
        case "":
            return ""
        case "stray":
            return _("Line {line}: words of which nobody is named as the speaker.", line=line)
        case "open":
            return _(
                "Line {line}: whether this begins with a name is not clear; nobody is named as the "
                "speaker.",
                line=line,
            )
        case "turn":
            return _(
                "Line {line}: the name of another speaker stands in these words; look whose they "
                "are.",
                line=line,
            )
        case "second":
            return _(
                "Line {line}: another meeting begins here. Cut the file there, and read both in.",
                line=line,
            )
        case "separator":
            return _("Line {line}: a separator, kept as it stands.", line=line)
        case "embedded":
            return _("Line {line}: an image or embedded page, kept as it stands.", line=line)
        case "list":
            return _("Line {line}: a list, kept as it stands.", line=line)
        case "table":
            return _("Line {line}: a table, kept as it stands.", line=line)
        case "comment":
            return _("Line {line}: a remark that somebody left in the pad.", line=line)
        case "empty":
            return _("Line {line}: a speaker without words.", line=line)
        case _:
            return _("Line {line}: a block of its own kind, kept as it stands.", line=line)


def without_turns(reading: Reading) -> Reading:
    """Return a reading without its doubts about turns, for callers who detect turns themselves."""
    turns = {
        said.sentence for said in reading.remarks if said.sentence == sentence("turn", said.line)
    }
    if not turns:
        return reading
    entries = tuple(
        replace(entry, flag="") if entry.flag in turns else entry
        for entry in reading.record.entries
    )
    remarks = tuple(said for said in reading.remarks if said.sentence not in turns)
    return replace(reading, record=replace(reading.record, entries=entries), remarks=remarks)
