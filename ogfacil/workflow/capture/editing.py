"""Edit stored lines: text, speaker, order; each call is one transaction that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.language.composer import LineType, ParsedLine
from ogfacil.locale import _
from ogfacil.record import Action, Decision, Entry, EntryKind, Question
from ogfacil.store import EditDraft, Store, Transaction
from ogfacil.workflow.capture.submission import ENTRY_KINDS, SOURCE_KINDS, Item, insert_outcome
from ogfacil.workflow.meetings.events import remember_event
from ogfacil.workflow.meetings.people import Guest, seat

Mendable = Entry | Action | Decision | Question
_MENDABLE: dict[str, type[Mendable]] = {
    kind.__name__: kind for kind in (Entry, Action, Decision, Question)
}
_SPOKEN = (EntryKind.SPEECH, EntryKind.SUPPLEMENT)
_ITEMS = (LineType.ACTION, LineType.DECISION, LineType.QUESTION)


def _entry(store: Store, entry_id: int) -> Entry:
    entry = store.get(Entry, entry_id)
    if entry is None:
        raise NotFoundError(_("There is no line {id} any more.", id=entry_id))
    return entry


def _meeting(store: Store, entry_ids: Sequence[int]) -> int:
    if not entry_ids:
        raise InvalidInputError(_("Choose a line first."))
    _entry(store, entry_ids[0])
    meeting = store.meeting_id_of(Entry, entry_ids[0])
    if meeting is None:
        raise NotFoundError(_("There is no line {id} any more.", id=entry_ids[0]))
    return meeting


def load_edit_target(store: Store, mending: EditDraft | None) -> Mendable | None:
    """Return the current value that a draft edits; None where it edits nothing or is gone."""
    if mending is None:
        return None
    kind = _MENDABLE.get(mending.entity)
    return store.get(kind, mending.id) if kind is not None else None


def edit_text(store: Store, entry_id: int, text: str, *, before: str | None = None) -> Entry:
    """Replace the text of an entry.

    Args:
        store: The open store.
        entry_id: The entry.
        text: The new text.
        before: Text that the editor started from; None skips the check.

    Returns:
        The entry as stored.

    Raises:
        NotFoundError: The entry is gone.
        StaleDataError: Its text is no longer `before`.
    """
    with store.transaction("amend", meeting=_meeting(store, [entry_id])) as act:
        if before is not None:
            act.check_unchanged(Entry, entry_id, text=before)
        return act.change(Entry, entry_id, text=text)


def edit_line(store: Store, entry_id: int, line: ParsedLine, *, before: str) -> Item:
    """Change an entry as the composer parsed its edited line: text, kind and speaker.

    For an action, decision or question that is created from the entry, the entry itself does not
    change.

    Args:
        store: The open store.
        entry_id: The entry.
        line: The parsed line; without a speaker the entry keeps its own.
        before: Text that the editor started from.

    Returns:
        The changed entry, or the new action, decision or question.

    Raises:
        InvalidInputError: The entry marks an off-the-record span and has no text.
        NotFoundError: The entry is gone.
        StaleDataError: Its text is no longer `before`.
    """
    old = _entry(store, entry_id)
    if old.kind is EntryKind.VEIL:
        raise InvalidInputError(_("What was said off the record has no words to change."))
    if line.verb in _ITEMS:
        return create_from_entries(
            store, [entry_id], line if line.text else replace(line, text=old.text)
        )
    meeting = _meeting(store, [entry_id])
    kind = ENTRY_KINDS.get(line.verb, old.kind)
    if old.kind not in ENTRY_KINDS.values():
        kind = old.kind
    filled = old.kind is EntryKind.GAP and kind is not EntryKind.GAP
    with store.transaction("fill-gap" if filled else "amend", meeting=meeting) as act:
        act.check_unchanged(Entry, entry_id, text=before)
        speaker = old.speaker if line.speaker is None else line.speaker
        if line.new_speaker:
            speaker = seat(store, act, meeting, Guest(line.new_speaker)).id
        if kind is old.kind:
            return act.change(Entry, entry_id, text=line.text, speaker=speaker)
        spoken = kind in (EntryKind.SPEECH, EntryKind.SUPPLEMENT)
        return act.change(
            Entry,
            entry_id,
            kind=kind,
            text=line.text,
            speaker=speaker if spoken else None,
            form=None,
            supplement_of=_said_before(store, meeting, old)
            if kind is EntryKind.SUPPLEMENT
            else None,
        )


def _said_before(store: Store, meeting: int, entry: Entry) -> int | None:
    """Return the id of the last spoken line before an entry, or None."""
    before = store.entries(meeting, last=20, before_rank=entry.rank)
    return next((one.id for one in reversed(before) if one.kind in SOURCE_KINDS), None)


def assign_speaker(
    store: Store, entry_ids: Sequence[int], person_id: int | None
) -> tuple[Entry, ...]:
    """Assign entries to a speaker.

    In a selection of several only speech and supplements change; stage directions, notes, headings,
    gaps and off-the-record marks are left alone. A single stage direction becomes speech.

    Args:
        store: The open store.
        entry_ids: The entries.
        person_id: The speaker; None for nobody.

    Returns:
        The entries that changed.

    Raises:
        InvalidInputError: None of the entries can have a speaker.
        NotFoundError: An entry is gone.
    """
    meeting = _meeting(store, entry_ids)
    entries = [_entry(store, entry_id) for entry_id in entry_ids]
    given = [entry for entry in entries if entry.kind in _SPOKEN]
    alone = len(entries) == 1 and person_id is not None
    if alone and entries[0].kind is EntryKind.NARRATIVE:
        given = entries
    if not given:
        raise InvalidInputError(_("Nobody says such a line: choose words that somebody said."))
    with store.transaction("give", meeting=meeting) as act:
        return tuple(
            act.change(
                Entry,
                entry.id,
                speaker=person_id,
                kind=entry.kind if entry.kind in _SPOKEN else EntryKind.SPEECH,
            )
            for entry in given
        )


def split(store: Store, entry_id: int, at_index: int) -> tuple[Entry, Entry]:
    """Split an entry in two before the character at `at_index`; both keep the speaker.

    Raises:
        InvalidInputError: One of the parts would be empty.
        NotFoundError: The entry is gone.
    """
    entry = _entry(store, entry_id)
    head, tail = entry.text[:at_index].rstrip(), entry.text[at_index:].lstrip()
    if not head or not tail:
        raise InvalidInputError(
            _("Put the cursor between two words of the line to split it there.")
        )
    meeting = _meeting(store, [entry_id])
    with store.transaction("split", meeting=meeting) as act:
        first = act.change(Entry, entry_id, text=head)
        rank = act.rank(meeting, Entry, after=entry_id)
        second = act.insert(replace(first, id=0, rank=rank, text=tail, form=None), meeting=meeting)
        return first, second


def join(store: Store, entry_ids: Sequence[int]) -> Entry:
    """Join entries into the first of them; references to the others move to it.

    Raises:
        InvalidInputError: There are fewer than two, or only some of them are exported: joining
            would publish or hide text.
        NotFoundError: An entry is gone.
    """
    if len(entry_ids) < 2:
        raise InvalidInputError(_("Choose two or more lines to join them."))
    meeting = _meeting(store, entry_ids)
    entries = sorted((_entry(store, i) for i in entry_ids), key=lambda e: (e.rank, e.id))
    check_joinable(entries)
    first, gone = entries[0], {entry.id for entry in entries[1:]}
    text = entries[0].text
    for entry in entries[1:]:
        text += _seam(text, entry.text) + entry.text
    with store.transaction("join", meeting=meeting) as act:
        _move_references(store, act, meeting, gone, first.id)
        for entry_id in gone:
            act.delete(Entry, entry_id)
        return act.change(Entry, first.id, text=text)


def check_joinable(entries: Sequence[Entry]) -> None:
    """Check that joining entries would neither publish nor hide text.

    Raises:
        InvalidInputError: It would.
    """
    if any(entry.kind is EntryKind.VEIL for entry in entries) or (
        len({_goes_out(entry) for entry in entries}) > 1
    ):
        raise InvalidInputError(
            _("Lines that go out can't be joined with a note or with withdrawn words.")
        )


def is_mixed(entries: Sequence[Entry]) -> bool:
    """Return whether joining entries would change the speaker or the kind of some text."""
    return len({(entry.kind, entry.speaker) for entry in entries}) > 1


def _goes_out(entry: Entry) -> bool:
    return not entry.withdrawn and entry.kind not in (EntryKind.NOTE, EntryKind.VEIL)


def _seam(before: str, after: str) -> str:
    """Return a space between Latin words, nothing where Chinese meets anything."""
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return ""
    return " " if ord(before[-1]) < 0x2E80 and ord(after[0]) < 0x2E80 else ""


def _move_references(store: Store, act: Transaction, meeting: int, gone: set[int], to: int) -> None:
    head = store.record_without_entries(meeting)
    items: list[Action | Decision | Question] = [*head.actions, *head.decisions, *head.questions]
    for item in items:
        if gone.intersection(item.entries):
            entries = tuple(dict.fromkeys(to if e in gone else e for e in item.entries))
            act.change(type(item), item.id, entries=entries)
    for entry in store.entries(meeting):
        if entry.supplement_of in gone and entry.id not in gone:
            act.change(Entry, entry.id, supplement_of=to)


def move(store: Store, entry_ids: Sequence[int], *, after: int | None) -> tuple[Entry, ...]:
    """Move entries, in their order.

    Args:
        store: The open store.
        entry_ids: The entries.
        after: The entry to move them behind; None for the beginning.

    Returns:
        The entries as stored.

    Raises:
        InvalidInputError: `after` is one of them, or there are none.
        NotFoundError: An entry is gone.
    """
    meeting = _meeting(store, entry_ids)
    if after in entry_ids:
        raise InvalidInputError(_("A line can't be moved behind itself."))
    with store.transaction("move", meeting=meeting) as act:
        moved: list[Entry] = []
        if after is None:
            entries = [e for e in store.entries(meeting) if e.id not in entry_ids]
            first = entries[0].id if entries else None
            for entry_id in entry_ids:
                rank = act.rank(meeting, Entry, before=first)
                moved.append(act.change(Entry, entry_id, rank=rank))
            return tuple(moved)
        for entry_id in entry_ids:
            moved.append(act.change(Entry, entry_id, rank=act.rank(meeting, Entry, after=after)))
            after = entry_id
        return tuple(moved)


def withdraw(store: Store, entry_ids: Sequence[int]) -> tuple[Entry, ...]:
    """Withdraw entries: from now on they are exported as 「（刪除）」.

    The journal keeps their text unless it is purged.
    """
    with store.transaction("withdraw", meeting=_meeting(store, entry_ids)) as act:
        return tuple(act.change(Entry, entry_id, withdrawn=True) for entry_id in entry_ids)


def restore(store: Store, entry_ids: Sequence[int]) -> tuple[Entry, ...]:
    """Restore withdrawn entries."""
    with store.transaction("restore", meeting=_meeting(store, entry_ids)) as act:
        return tuple(act.change(Entry, entry_id, withdrawn=False) for entry_id in entry_ids)


def remove(store: Store, entry_ids: Sequence[int]) -> None:
    """Delete entries that should not exist, such as a typing accident."""
    meeting = _meeting(store, entry_ids)
    with store.transaction("remove", meeting=meeting) as act:
        for entry_id in entry_ids:
            act.delete(Entry, entry_id)


def fill_gap(store: Store, entry_id: int, text: str, speaker: int | None) -> Entry:
    """Replace a gap by the speech that was missed; place and time stay.

    Raises:
        InvalidInputError: The entry is no gap.
        NotFoundError: The entry is gone.
    """
    if _entry(store, entry_id).kind is not EntryKind.GAP:
        raise InvalidInputError(_("That line is no gap."))
    with store.transaction("fill-gap", meeting=_meeting(store, [entry_id])) as act:
        return act.change(Entry, entry_id, kind=EntryKind.SPEECH, text=text, speaker=speaker)


def create_from_entries(store: Store, entry_ids: Sequence[int], line: ParsedLine) -> Item:
    """Create the action, decision or question of a parsed line from these entries."""
    meeting = _meeting(store, entry_ids)
    entries = tuple(entry_ids)
    with store.transaction(line.verb.value, meeting=meeting) as act:
        return insert_outcome(store, act, meeting, line, entries)


def edit_outcome(store: Store, item: Action | Decision | Question, line: ParsedLine) -> Item:
    """Change an action, decision or question as the composer parsed its edited line."""
    meeting = store.meeting_id_of(type(item), item.id)
    with store.transaction("amend-item", meeting=meeting) as act:
        if isinstance(item, Action):
            remember_event(store, act, line.due)
            return act.change(
                Action, item.id, text=line.text, owners=line.owners, due=line.due, tags=line.tags
            )
        return act.change(type(item), item.id, text=line.text)
