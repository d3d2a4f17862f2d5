"""The store: where records live. Reading gives frozen values; writing is one act, whole or not.

The rooms that not every command enters are imported when they are: a list starts a tenth sooner.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ogfacil import clock as clocks
from ogfacil.errors import OgfacilError, StoreError
from ogfacil.locale import _
from ogfacil.record import WITHDRAWN, Entry
from ogfacil.store.copying import Copies
from ogfacil.store.engine.codecs import sanitize_text
from ogfacil.store.engine.reader import StoreReader
from ogfacil.store.engine.session import end_session, new_session
from ogfacil.store.file import disk_reserve
from ogfacil.store.file.opening import open_database
from ogfacil.store.history.watcher import ChangeWatcher, ExternalChanges
from ogfacil.store.indexing import Indexing
from ogfacil.writer import default_actor

if TYPE_CHECKING:
    from ogfacil.store.engine.drafts import Draft
    from ogfacil.store.engine.search import Hit
    from ogfacil.store.engine.transaction import Transaction
    from ogfacil.store.engine.types import RecordT
    from ogfacil.store.history.journal import ChangeSet
    from ogfacil.store.history.purge import PurgeResult, Tombstone
    from ogfacil.store.history.snapshot import Snapshot


def open_store(
    path: str | os.PathLike[str],
    *,
    actor: str = "",
    clock: clocks.Clock = clocks.now,
    read_only: bool = False,
) -> Store:
    """Open the store at a path, making it where there is none yet; `StoreError` says why not.

    `actor` is who the journal will say did it; the name of the machine's user unless given.
    """
    store = Store(Path(path), actor=actor or default_actor(), clock=clock, read_only=read_only)
    if not store.read_only:
        try:
            store.resumed = store.resume_purges()
        except OgfacilError as error:  # such as another program that is at it; it keeps nobody out
            store.resume_error = str(error)
    return store


class Store(StoreReader):
    """One connection to one file; used by the thread that opened it."""

    def __init__(self, path: Path, *, actor: str, clock: clocks.Clock, read_only: bool) -> None:
        super().__init__(open_database(path, read_only=read_only))
        self.actor = actor
        self.session = new_session()
        """Which running program this is; the journal keeps it with each act."""
        self._clock = clock
        self.indexing = Indexing(self._database)
        self.copies = Copies(self._database, lambda: self._clock().date())
        self._watch = ChangeWatcher(self._database)
        self._uncommitted: list[int] | None = None
        self.resumed: tuple[PurgeResult, ...] = ()
        """The purges that were interrupted earlier and gone on with at this opening."""
        self.resume_error = ""
        """Why one of them could not be gone on with."""

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether it can only be read."""
        return self._database.read_only

    def close(self) -> None:
        """Let the file go."""
        end_session(self.session)
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self, cause: str, *, meeting: int | None = None) -> Iterator[Transaction]:
        """Open a transaction: everything done within is one change set of the journal.

        It is on the disk when the block has ended; an error within undoes all of it.

        Args:
            cause: What it is, in a word that is stored; "undo" and "redo" are reserved.
            meeting: The meeting whose undo reverts it; None for none.

        Raises:
            StoreError: The store is read-only, or can't be written.
        """
        from ogfacil.store.engine.transaction import Transaction

        database = self._database
        self._refuse_read_only()
        database.begin()
        try:
            act = Transaction(
                database,
                at=self._now(),
                actor=self.actor,
                cause=cause,
                meeting=meeting,
                session=self.session,
            )
            yield act
            written = act.write()
            if written:
                database.commit()
            else:
                database.rollback()
        except BaseException:
            database.rollback()
            raise
        if not written:
            return
        if self._uncommitted is None:
            self._watch.ignore(act.id)
        else:
            self._uncommitted.append(act.id)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Commit the transactions within a block together, when the block ends.

        For transactions that wait anyway: writing many to the disk takes hardly longer than one.
        One that fails leaves the others as they are, if its error is caught within the block.

        Raises:
            StoreError: The commit failed; none of the transactions counts as done.
        """
        self._uncommitted = []
        try:
            with self._database.batch():
                yield
            for act in self._uncommitted:
                self._watch.ignore(act)
        finally:
            self._uncommitted = None

    def undo(
        self, meeting: int | None, *, anybody: bool = True, only: int | None = None
    ) -> ChangeSet:
        """Take back an act of a meeting that stands.

        Args:
            meeting: The meeting under which the act is filed; None: under none.
            anybody: Take back the newest act, whoever did it. Otherwise it is the newest one of
                this actor on this computer that no other running program did.
            only: Take back this act and no other.

        Returns:
            The undoing, which is an act of its own.

        Raises:
            NotFoundError: There is nothing to take back.
            StaleDataError: Somebody has changed the same since.
        """
        from ogfacil.store.history import journal

        with self.transaction("undo", meeting=meeting) as act:
            own = journal.Owner(self.actor, self.session)
            undone = journal.newest_to_undo(self._database, meeting, None if anybody else own, only)
            journal.reverse(self._database, act, undone)
        return journal.acts(self._database, "id = ?", (act.id,))[0]

    def redo(
        self, meeting: int | None, *, anybody: bool = True, only: int | None = None
    ) -> ChangeSet:
        """Do again what was undone last, if one did nothing new since.

        Args:
            meeting: The meeting under which the act is filed; None: under none.
            anybody: Do again what was undone last, whoever undid it; otherwise what one has undone.
            only: Reverse this undoing and no other.

        Returns:
            The redoing, which is an act of its own.

        Raises:
            NotFoundError: There is nothing to do again.
            StaleDataError: Somebody has changed the same since.
        """
        from ogfacil.store.history import journal

        with self.transaction("redo", meeting=meeting) as act:
            own = journal.Owner(self.actor, self.session)
            undone = journal.newest_to_redo(self._database, meeting, own, only, anybody=anybody)
            journal.reverse(self._database, act, undone)
        return journal.acts(self._database, "id = ?", (act.id,))[0]

    def history(self, kind: type[RecordT], row: int) -> tuple[ChangeSet, ...]:
        """Return every change set that touched one value, oldest first, with its changes to it."""
        from ogfacil.store.history import journal

        return journal.of_value(self._database, kind.__name__, row)

    def changes(self, kind: type[RecordT]) -> Mapping[int, int]:
        """Return how often each value of a type was changed, by its id; it only rises."""
        from ogfacil.store.history import journal

        return journal.changes(self._database, kind.__name__)

    def acts(self, meeting: int | None, limit: int | None = None) -> tuple[ChangeSet, ...]:
        """Return the change sets of a meeting, oldest first; with a limit, the newest so many."""
        from ogfacil.store.history import journal

        return journal.acts(
            self._database,
            "id IN (SELECT id FROM act WHERE meeting_id IS ? ORDER BY id DESC LIMIT ?)",
            (meeting, -1 if limit is None else limit),
        )

    def as_of(self, moment: dt.datetime) -> Snapshot:
        """Return what the record said at a moment, read from the journal."""
        from ogfacil.store.history.snapshot import Snapshot

        return Snapshot(self._database, moment)

    def purge(
        self,
        meeting: int,
        entries: Iterable[int],
        *,
        items: Iterable[tuple[str, int]] = (),
        words: Iterable[str] = (),
        names: Iterable[str] = (),
        spared: Iterable[str] = (),
        details: Iterable[str] = (),
        instead: str = WITHDRAWN,
        why: str = "",
    ) -> PurgeResult:
        """Take the words of entries out for good: rows, journal, drafts, index, and copies.

        What is to be done is written down first; where it is interrupted, the next opening goes on
        with it. It can't be undone; a tombstone says who, when and why. Copies that people took
        elsewhere, and what was exported, are theirs to look after.

        Args:
            meeting: The meeting whose lines they are.
            entries: Lines that are emptied; their texts of `scrub.MIN_QUOTE_LENGTH` characters are
                replaced wherever else they are quoted.
            items: What was made of them, by type name and id, which is emptied likewise.
            words: Further texts that are replaced, also within longer ones.
            names: Names that are replaced where they stand as whole names.
            spared: Longer names of others, which are left where one of `names` is part of them.
            details: What goes with these names: an organisation, a role.
            instead: What stands in the place of words and names.
            why: For the tombstone.
        """
        from ogfacil.store.history import purge as purging
        from ogfacil.store.history.scrub import ScrubRequest

        self._refuse_read_only()
        wanted = ScrubRequest(
            values=(*((Entry.__name__, entry) for entry in entries), *items),
            words=tuple(map(sanitize_text, words)),
            names=tuple(map(sanitize_text, names)),
            spared=tuple(map(sanitize_text, spared)),
            details=tuple(map(sanitize_text, details)),
            instead=instead,
        )
        job = purging.schedule(
            self._database,
            meeting,
            wanted,
            at=self._now(),
            actor=self.actor,
            why=sanitize_text(why),
        )
        return purging.resume(self._database, job, partial(self.transaction, meeting=meeting))

    def resume_purges(self) -> tuple[PurgeResult, ...]:
        """Go on with the purges that were begun and not ended; gives what was done."""
        if self._database.fetch_one("SELECT 1 FROM purge_job LIMIT 1") is None:
            return ()
        from ogfacil.store.history import purge as purging

        return tuple(
            purging.resume(self._database, job, partial(self.transaction, meeting=job.meeting))
            for job in purging.pending(self._database)
        )

    def tombstones(self) -> tuple[Tombstone, ...]:
        """Return what was purged, when, by whom and why, oldest first."""
        from ogfacil.store.history import purge

        return purge.tombstones(self._database)

    def new_uuid(self) -> str:
        """Return a UUID that no other store gives."""
        from ogfacil.store.engine.identity import uuid7

        return uuid7(self._now())

    def load_draft(self, meeting: int) -> Draft:
        """Return what stood in a meeting's composer: the unfinished line and the open edit."""
        from ogfacil.store.engine import drafts

        return drafts.read(self._database, meeting, self.actor)

    def save_draft(self, meeting: int, typed: str | Draft) -> None:
        """Keep what stands in a meeting's composer; it is not journaled."""
        from ogfacil.store.engine import drafts

        unfinished = drafts.Draft(typed) if isinstance(typed, str) else typed
        drafts.save(self._database, meeting, self.actor, unfinished)

    def search(self, words: str, *, limit: int = 20, best: bool = False) -> tuple[Hit, ...]:
        """Find texts of the record that hold all the words.

        A word may be a single character; what is compared is folded (width, case, 臺 and 台).

        Args:
            words: The words, parted by blanks.
            limit: How many at most.
            best: The best matches first, instead of the newest.

        Raises:
            StoreError: The index could not be read or brought up to date.
        """
        from ogfacil.store.engine import search, search_index

        self.indexing.before_a_search()
        try:
            return search.find(self._database, words, limit, best)
        except StoreError:
            if self.read_only:
                raise
            search_index.rebuild(self._database)
            return search.find(self._database, words, limit, best)

    def poll_changes(self) -> ExternalChanges | None:
        """Return what other programs have changed since the last call (or since opening)."""
        return self._watch.poll()

    def free_bytes(self) -> int:
        """Bytes left on the store's disk; time to warn from `disk_reserve.LOW_SPACE_BYTES` down."""
        return disk_reserve.free_bytes(self.path)

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise StoreError(
                _("{path} is open for reading only; nothing was changed.", path=self.path)
            )

    def _now(self) -> dt.datetime:
        return self._clock().astimezone(dt.UTC)
