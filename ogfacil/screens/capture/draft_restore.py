"""Restoring the composer's draft when a meeting is opened."""

from __future__ import annotations

from dataclasses import dataclass

from ogfacil.language.composer import ParsedLine, parse_line
from ogfacil.locale import _
from ogfacil.record import Due, Entry, EntryKind, Owner
from ogfacil.screens.capture.line_editor import LineEditor
from ogfacil.screens.capture.ports import LineSource
from ogfacil.store import Draft
from ogfacil.workflow.capture.editing import Mendable


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """What to put into the composer, in this order."""

    line: str = ""
    """The draft of a new line."""
    gap: Entry | None = None
    """A gap that was being filled."""
    item: Mendable | None = None
    """Something else that was being edited."""
    text: str = ""
    """What was typed into it."""
    original: str = ""
    """How it was spelled when the editing began."""
    is_gone: bool = False
    """Whether it is there no longer; then its text is kept below the line."""


def plan(draft: Draft, edited: Mendable | None, *, is_empty: bool) -> RestorePlan:
    """Decide which parts of a stored draft to restore.

    Args:
        draft: As it was stored.
        edited: What was being edited in it, as it is now; None where it is gone.
        is_empty: Whether nothing has been typed into the composer yet.
    """
    line = draft.line if is_empty else ""
    edit = draft.edit
    if edit is None:
        return RestorePlan(line)
    if edited is None:
        return RestorePlan(line, text=edit.text, is_gone=True)
    if isinstance(edited, Entry) and _is_gap(edited) and edit.original == edited.text:
        return RestorePlan(line, gap=edited, text=edit.text, original=edit.original)
    return RestorePlan(line, item=edited, text=edit.text, original=edit.original)


def restore(found: RestorePlan, composer: LineSource, editor: LineEditor) -> None:
    """Put the parts of a plan into the composer, and warn of what may surprise."""
    if found.line:
        composer.load_draft(found.line)
    if found.is_gone:
        composer.append_text(found.text)
        composer.show_error(_("What was being mended is gone; what was typed stays here."))
    if found.gap is not None:
        editor.begin_gap_edit(found.gap)
    elif found.item is not None:
        editor.begin_edit(found.item)
    else:
        return
    then = parse_line(found.original, composer.effective_context)
    is_unchanged = _meaning(then) == _meaning(composer.parsed)
    composer.load_draft(found.text)
    composer.show_error(
        _("You were mending this. Enter stores it.")
        if is_unchanged
        else _("It was changed meanwhile. Enter puts this in its place.")
    )


def _is_gap(entry: Entry) -> bool:
    return entry.kind is EntryKind.GAP


def _meaning(line: ParsedLine) -> tuple[str, str, tuple[Owner, ...], Due | None]:
    """Return what a line would store, whatever the language of its command."""
    return line.verb, line.text, line.owners, line.due
