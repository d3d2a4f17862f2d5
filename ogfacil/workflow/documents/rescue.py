"""Save an open meeting elsewhere when its store can't be written any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from ogfacil import formats
from ogfacil.formats.common import files
from ogfacil.record import Action, Decision, Entry, Question, Record


def save_elsewhere(
    head: Record,
    entries: Sequence[Entry],
    unsaved: Iterable[Entry | Action | Decision | Question],
    folder: Path,
    now: dt.datetime,
) -> Path:
    """Write a meeting as it is open here, lines that no store has taken yet included.

    Args:
        head: The meeting without its entries.
        entries: What stands in the transcript and is stored, in its order.
        unsaved: What was typed since and is not stored, in the order of typing; its ids are
            negative, as it has none yet.
        folder: Where the file is written, beside what is there.
        now: The moment that the file's name tells.

    Returns:
        The JSON file; `ogfacil import` makes a meeting of it in any store.

    Raises:
        OgfacilError: It can't be written there either.
    """
    lines = list(entries)
    actions, decisions, questions = list(head.actions), list(head.decisions), list(head.questions)
    used = [{one.id for one in kind} for kind in (lines, actions, decisions, questions)]
    new_id = 1 + max(set().union({0}, *used))
    renamed: dict[int, int] = {}
    for one in unsaved:
        renamed[one.id] = new_id
        if isinstance(one, Entry):
            lines.append(replace(one, id=new_id))
        elif isinstance(one, Action):
            number = 1 + max((action.number for action in actions), default=0)
            actions.append(replace(one, id=new_id, number=number, entries=_named(one, renamed)))
        elif isinstance(one, Decision):
            decisions.append(replace(one, id=new_id, entries=_named(one, renamed)))
        else:
            questions.append(replace(one, id=new_id, entries=_named(one, renamed)))
        new_id += 1
    record = replace(
        head,
        entries=tuple(replace(line, rank=f"a{place:06d}") for place, line in enumerate(lines)),
        actions=tuple(actions),
        decisions=tuple(decisions),
        questions=tuple(questions),
    )
    stem = files.safe_name(record, "json").removesuffix(".json")
    name = files.safe(f"{stem}-saved-{now:%Y-%m-%d-%H%M%S}", "json")
    written = formats.write(record, "json")
    return files.write_into(folder, name, written.encode() if isinstance(written, str) else written)


def _named(one: Action | Decision | Question, renamed: dict[int, int]) -> tuple[int, ...]:
    return tuple(renamed.get(entry, entry) for entry in one.entries)
