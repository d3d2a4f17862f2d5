"""A review: its items, which one is shown, what was decided, and undoing it."""

from __future__ import annotations

import datetime as dt

from ogfacil import clock
from ogfacil.record import Due, Meeting
from ogfacil.screens.review.merge_targets import MergeTargets
from ogfacil.screens.review.pending_decision import PendingDecision
from ogfacil.store import Store
from ogfacil.tui.store_client import StoreClient
from ogfacil.workflow.meetings.meetings import resolve
from ogfacil.workflow.tracking import review
from ogfacil.workflow.tracking.review import Choice, Item, Noted
from ogfacil.workflow.tracking.review_meeting import Session, coming, next_session, session_beside
from ogfacil.workflow.tracking.undo_stack import UndoStack


class ReviewSession:
    """One meeting that goes through the items of earlier meetings.

    `position` counts from 0; behind the last item it is the number of items.
    """

    def __init__(self, store: StoreClient, series: str) -> None:
        """Create a review that is empty until `load`.

        Args:
            store: Where the meeting is.
            series: The name of a series, whose newest meeting reviews, or of one meeting.
        """
        self._store = store
        self._series = series
        self._chosen_id: int | None = None  # the meeting that was chosen to be written into
        self._undo_stack = UndoStack()
        self._decided_ids: list[int] = []  # the actions that undo goes back to
        self.target: Session | None = None
        """The meeting, and why it must not be written into unasked; None until `load`."""
        self.items: tuple[Item, ...] = ()
        self.position = 0
        self.pending = PendingDecision()

    @property
    def meeting(self) -> Meeting | None:
        """The meeting that is written into; None until `load`."""
        return self.target.meeting if self.target is not None else None

    @property
    def today(self) -> dt.date:
        """The day of the meeting; the day that it is where the meeting has none."""
        return self.meeting.date if self.meeting and self.meeting.date else clock.today()

    @property
    def item(self) -> Item | None:
        """The item at the position; None behind the last one."""
        return self.items[self.position] if self.position < len(self.items) else None

    @property
    def is_open(self) -> bool:
        """Whether the meeting may be written into."""
        return self.target is not None and self.target.is_open

    @property
    def waiting(self) -> tuple[Item, ...]:
        """The items that are not decided."""
        return tuple(review.waiting(self.items))

    async def load(self, *, on: int | None = None) -> bool:
        """Read the items.

        Args:
            on: The action to go to; None stays, and begins at the first undecided item.

        Returns:
            Whether they were read; an error was shown otherwise.
        """
        series, chosen_id, today = self._series, self._chosen_id, clock.today()

        def read(store: Store) -> tuple[Session, tuple[Item, ...]]:
            if chosen_id is not None:
                target = Session(store.meeting(chosen_id))
            else:
                target = session_beside(store, resolve(store, series), today)
            meeting = target.meeting
            if not target.is_open:
                meeting = coming(store, meeting, today)
            return target, review.items(store, meeting, today)

        found = await self._store.try_run(read)
        if found is None:
            return False
        is_first = self.target is None
        self.target, self.items = found
        if on is not None:
            ids = [item.row.action.id for item in self.items]
            self.position = ids.index(on) if on in ids else 0
        elif is_first:
            self.next_undecided(0)
        return True

    # Moving

    def go(self, by: int) -> None:
        """Go to the next item or the one before; what is pending stays stored with its item."""
        self.go_to(self.position + by)

    def go_to(self, position: int) -> None:
        """Go to an item, or to the nearest one where there is none at that position."""
        self.position = min(max(position, 0), len(self.items))
        self.clear_pending()

    def go_to_last(self) -> None:
        """Go to the last item."""
        self.go_to(len(self.items) - 1)

    def next_undecided(self, start: int) -> None:
        """Go to the first undecided item from a position on, or to the end; it goes round."""
        order = [*range(start, len(self.items)), *range(min(start, len(self.items)))]
        undecided = (i for i in order if self.items[i].decided is None)
        self.position = next(undecided, len(self.items))

    def clear_pending(self) -> None:
        """Forget what was typed; what was stored of it stays with its item."""
        self.pending = PendingDecision()

    # Deciding

    async def decide(self, choice: Choice, into: str = "") -> str | None:
        """Decide about the item, in the meeting's transcript, and go on to the next one.

        Args:
            choice: What becomes of it.
            into: The code of the action that it is merged into.

        Returns:
            What the transcript says now, or None after an error was shown.
        """
        item, meeting, pending = self.item, self.meeting, self.pending
        if item is None or meeting is None:
            return None
        entry = await self._store.try_run(
            self._undo_stack.recording(
                meeting.id,
                lambda store: review.decide(
                    store,
                    meeting.id,
                    item,
                    choice,
                    remark=pending.remark,
                    due=pending.due,
                    into=into,
                    noted=pending.noted,
                ),
            )
        )
        if entry is None:
            return None
        self._decided_ids.append(item.row.action.id)
        self.clear_pending()
        today = clock.today()
        self.items = await self._store.run(lambda store: review.items(store, meeting, today))
        self.next_undecided(self.position + 1)
        return entry.text

    async def note(self, item: Item, remark: str, due: Due | None) -> bool:
        """Store a remark and a new due with an item at once, instead of those before.

        No key and no broken connection loses them; a decision that follows says them in its words.

        Returns:
            Whether they were stored; an error was shown otherwise.
        """
        meeting, noted, today = self.meeting, self.pending.noted, clock.today()
        if meeting is None:
            return False

        def keep(store: Store) -> tuple[Noted | None, tuple[Item, ...]]:
            kept = review.note(store, meeting.id, item, remark=remark, due=due, noted=noted)
            return kept, review.items(store, meeting, today)

        done = await self._store.try_run(self._undo_stack.recording(meeting.id, keep))
        if done is None:
            return False
        kept, self.items = done
        self.pending = PendingDecision(remark, due, kept)
        self._decided_ids.append(item.row.action.id)
        return True

    async def merge_targets(self) -> MergeTargets | None:
        """Return what the item can be merged into; None behind the last one."""
        item, meeting = self.item, self.meeting
        if item is None or meeting is None:
            return None
        stored = await self._store.run_holding_keys(lambda store: store.actions(meeting.series_id))
        return MergeTargets(item, stored or ())

    async def undo(self) -> str | None:
        """Undo the last decision, and go to its item.

        Returns:
            What was undone, or None after an error was shown.
        """
        done = await self._store.try_run(self._undo_stack.undo_in_words)
        if done is not None:
            self.clear_pending()
            await self.load(on=self._decided_ids.pop() if self._decided_ids else None)
        return done

    # Which meeting, and the end

    async def write_into(self, where: str) -> bool:
        """Choose the meeting that the review writes into, where its own one is over.

        Args:
            where: "here" is that meeting all the same, "next" a new session.

        Returns:
            Whether the review may write now; an error was shown otherwise.
        """
        meeting, item, today = self.meeting, self.item, clock.today()
        if meeting is None:
            return False
        if where == "next":
            over = meeting
            made = await self._store.try_run(lambda store: next_session(store, over, today))
            if made is None:
                return False
            meeting = made
        self._chosen_id = meeting.id
        await self.load(on=item.row.action.id if item else None)
        return self.is_open

    async def close(self) -> bool:
        """Say in the transcript which items were not reached.

        Returns:
            Whether the review can be left; an error was shown otherwise.
        """
        meeting, left = self.meeting, self.waiting
        if meeting is None:
            return True
        said = await self._store.run_holding_keys(
            lambda store: review.close_review(store, meeting, left)
        )
        return said is not None or not left
