"""Review at the start of a session: earlier items one by one, and the decision on each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ogfacil.errors import InvalidInputError
from ogfacil.language.clean import clean
from ogfacil.locale import _
from ogfacil.record import (
    Action,
    ActionStatus,
    Due,
    Entry,
    EntryKind,
    Meeting,
    Progress,
    Tracking,
)
from ogfacil.store import Store, Transaction
from ogfacil.workflow.meetings.agenda_time import current_item
from ogfacil.workflow.meetings.events import remember_event
from ogfacil.workflow.tracking.actions import check_merge
from ogfacil.workflow.tracking.codes import find_action, in_series
from ogfacil.workflow.tracking.tracked import Tracked, tracked

_OPENS = re.compile(r"^[（(]編號")
"""How the words begin by which a session decides of an item."""
_NOT_REACHED = " 本次未及討論，持續列管。）"
"""How the words end by which a session says what it did not come to."""


class Choice(StrEnum):
    """A decision that a session can make on an item."""

    KEEP = "keep"  # 持續列管
    RELEASE = "release"  # 解除列管
    SELF = "self"  # 自行追蹤
    MERGE = "merge"  # 併案


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the review."""

    number: int  # 編號一 is 1
    row: Tracked
    due_today: bool  # it was promised for before this meeting, or for a day that has come
    decided: Entry | None = None  # the words by which this session has decided on it

    @property
    def ordinal(self) -> str:
        """`編號十二`."""
        return f"編號{chinese_number(self.number)}"


def chinese_number(number: int) -> str:
    """Render a number up to 9,999 in Chinese: 十二, 二十, 一百零三."""
    digits, units = "零一二三四五六七八九", ("", "十", "百", "千")
    text, zero = "", False
    for place, digit in enumerate(reversed(str(number))):
        if digit == "0":
            zero = bool(text)
            continue
        text = digits[int(digit)] + units[place] + ("零" if zero and text else "") + text
        zero = False
    return text.removeprefix("一") if text.startswith("一十") else text or "零"


def items(store: Store, meeting: Meeting, today: dt.date) -> tuple[Item, ...]:
    """Return the items that a session reviews: all that its series still tracks.

    What was released, merged or left to its owner before this session is not among them; what is
    done stays until it is released. What this session has decided on keeps its number.
    """
    earlier = {m.id for m in store.meetings(meeting.series_id) if _is_before(m, meeting)}
    said_here = {
        entry.id: entry
        for entry in store.entries(meeting.id)
        if entry.kind is EntryKind.NARRATIVE and _OPENS.match(entry.text)
    }
    found: list[tuple[Tracked, Entry | None]] = []
    for row in tracked(store, series=meeting.series_id):
        decided = next((said_here[e] for e in reversed(row.action.entries) if e in said_here), None)
        still = (
            row.action.tracking in (Tracking.NONE, Tracking.KEEP)
            and row.action.status is not ActionStatus.DROPPED
        )
        if row.meeting.id in earlier and (still or decided):
            found.append((row, decided))
    on = meeting.date or today
    return tuple(
        Item(number, row, _due_on(row, on, decided), decided)
        for number, (row, decided) in enumerate(found, 1)
    )


def _is_before(one: Meeting, other: Meeting) -> bool:
    """Whether it was held before: by their days, and by number where they have none or the same."""
    if one.date is None or other.date is None or one.date == other.date:
        return one.number < other.number
    return one.date < other.date


def _due_on(row: Tracked, on: dt.date, decided: Entry | None) -> bool:
    """Whether its day has come; what this session puts off until its next one is due then."""
    if not row.is_open():
        return False
    if row.date is None:
        return row.hangs_on_next() and decided is None
    return row.date <= on


def waiting(there: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items that the session has not decided on yet."""
    return tuple(item for item in there if item.decided is None)


@dataclass(frozen=True, slots=True)
class Noted:
    """A remark and a new due of an item, noted before the decision on it."""

    entry: int
    progress: int
    had: Due | None  # the due that the action had before
    remark: str
    due: Due | None


def note(
    store: Store,
    meeting_id: int,
    item: Item,
    *,
    remark: str = "",
    due: Due | None = None,
    noted: Noted | None = None,
) -> Noted | None:
    """Note a remark and a new due of an undecided item, in one transaction.

    Args:
        store: The open store.
        meeting_id: The session.
        item: The item.
        remark: Words for the record.
        due: The new due; None leaves it as it is.
        noted: An earlier note on the item, which this one replaces.

    Returns:
        The note; None where there is neither remark nor due.
    """
    remark = clean(remark).strip()
    action = item.row.action
    with store.transaction("review-note", meeting=meeting_id) as act:
        had = action.due if noted is None else noted.had
        if noted is not None:
            _take_note_back(store, act, item, noted)
        if not remark and due is None:
            return None
        remember_event(store, act, due)
        words = f"{item.row.code}" + (f"，期限改為{due.words}" if due is not None else "")
        words += f"。{remark}" if remark and due is not None else f"：{remark}" if remark else "。"
        entry = _narrate(store, act, meeting_id, f"（{words}）")
        if due is not None:
            act.change(Action, action.id, due=due)
        kept = act.insert(Progress(id=0, action=action.id, at=act.at, text=words))
    return Noted(entry.id, kept.id, had, remark, due)


def _take_note_back(store: Store, act: Transaction, item: Item, noted: Noted) -> None:
    if store.get(Entry, noted.entry) is not None:
        act.delete(Entry, noted.entry)
    if store.get(Progress, noted.progress) is not None:
        act.delete(Progress, noted.progress)
    standing = store.get(Action, item.row.action.id)
    if noted.due is not None and standing is not None and standing.due == noted.due:
        act.change(Action, standing.id, due=noted.had)


def _narrate(store: Store, act: Transaction, meeting_id: int, text: str) -> Entry:
    return act.insert(
        Entry(
            id=0,
            rank=act.rank(meeting_id, Entry),
            kind=EntryKind.NARRATIVE,
            text=text,
            at=act.at,
            agenda=current_item(store, meeting_id),
        ),
        meeting=meeting_id,
    )


def decide(
    store: Store,
    meeting_id: int,
    item: Item,
    choice: Choice,
    *,
    remark: str = "",
    due: Due | None = None,
    into: str = "",
    noted: Noted | None = None,
) -> Entry:
    """Store the decision on one item of a review, in one transaction.

    It writes the words in the transcript, the state of the action, and a note in its history.

    Args:
        store: The open store.
        meeting_id: The meeting that reviews.
        item: The item.
        choice: What was decided.
        remark: What else was said.
        due: The new due, where there is one.
        into: Code of the action to merge into.
        noted: An earlier note on the item, which the decision replaces.

    Returns:
        The entry in the transcript.

    Raises:
        InvalidInputError: It can't be merged so.
        NotFoundError: There is no action of the code `into`.
    """
    action = item.row.action
    series = item.row.series.name
    merges = choice is Choice.MERGE and bool(into)
    target = find_action(store, in_series(into, series)).action if merges else None
    if choice is Choice.MERGE and target is None:
        raise InvalidInputError(_("Say into which action it is merged, such as A-3."))
    if target is not None:
        check_merge(store.actions(), action, target)
    remark = clean(remark).strip()
    words = said(item, choice, remark=remark, due=due, into=target.code if target else "")
    with store.transaction(f"review-{choice.value}", meeting=meeting_id) as act:
        if noted is not None:
            _take_note_back(store, act, item, noted)
        remember_event(store, act, due)
        entry = _narrate(store, act, meeting_id, f"（{words}）")
        on = store.meeting(meeting_id).date or act.at.date()
        act.change(Action, action.id, entries=(*action.entries, entry.id))
        if item.decided is not None:
            _take_verdict_back(act, item)
        if due is not None:
            act.change(Action, action.id, due=due)
        if choice is Choice.KEEP:
            act.change(Action, action.id, tracking=Tracking.KEEP)
        elif choice is Choice.SELF:
            act.change(Action, action.id, tracking=Tracking.SELF)
        elif choice is Choice.RELEASE:
            done = action.status is ActionStatus.DONE
            act.change(
                Action,
                action.id,
                tracking=Tracking.RELEASE,
                status=ActionStatus.DONE if done else ActionStatus.RELEASED,
                closed=action.closed if done and action.closed else on,
            )
        elif target is not None:
            act.change(
                Action,
                action.id,
                tracking=Tracking.MERGED,
                status=ActionStatus.DROPPED,
                merged_into=target.id,
                closed=on,
            )
        act.insert(Progress(id=0, action=action.id, at=act.at, text=words))
    return entry


def _take_verdict_back(act: Transaction, item: Item) -> None:
    """Open again what this session closed before it thought better of it."""
    action = item.row.action
    if action.tracking not in (Tracking.RELEASE, Tracking.MERGED):
        return
    heard = [note.status for note in item.row.progress if note.status is not None]
    if action.status is ActionStatus.DROPPED and heard and heard[-1] is ActionStatus.DONE:
        act.change(Action, action.id, status=ActionStatus.DONE)
    elif action.status in (ActionStatus.RELEASED, ActionStatus.DROPPED):
        act.change(Action, action.id, status=ActionStatus.OPEN, closed=None)
    act.change(Action, action.id, merged_into=None)


def said(
    item: Item, choice: Choice, *, remark: str = "", due: Due | None = None, into: str = ""
) -> str:
    """Render a decision in the wording of minutes: `編號一 A-12，持續列管：…；期限改為 3月底。`."""
    verdict = {
        Choice.KEEP: "持續列管",
        Choice.RELEASE: "解除列管",
        Choice.SELF: "自行追蹤",
        Choice.MERGE: f"併入 {into}",
    }[choice]
    again = "改為" if item.decided is not None else ""
    words = f"{item.ordinal} {item.row.code}，{again}{verdict}"
    if due is not None:
        words += f"，期限改為{due.words}"
    return f"{words}。{remark}" if remark else f"{words}。"


def close_review(store: Store, meeting: Meeting, left: tuple[Item, ...]) -> Entry | None:
    """Write into the transcript which items were not reached and stay tracked.

    An earlier entry of this kind in the session is updated or deleted.
    """
    before = _said_before(store, meeting)
    if not left and before is None:
        return None
    text = f"（{'、'.join(item.row.code for item in left)}{_NOT_REACHED}"
    if before is not None and before.text == text:
        return before
    with store.transaction("review-rest", meeting=meeting.id) as act:
        for item in left:
            act.change(Action, item.row.action.id, tracking=Tracking.KEEP)
        if before is not None and not left:
            act.delete(Entry, before.id)
            return None
        if before is not None:
            return act.change(Entry, before.id, text=text)
        return _narrate(store, act, meeting.id, text)


def _said_before(store: Store, meeting: Meeting) -> Entry | None:
    """Return the words by which this session has said already what it did not reach."""
    for entry in reversed(store.entries(meeting.id)):
        narrates = entry.kind is EntryKind.NARRATIVE and not entry.withdrawn
        if narrates and entry.text.startswith("（A-") and entry.text.endswith(_NOT_REACHED):
            return entry
    return None
