"""Purging: taking words out of a store and of its own copies, for good and to the end.

A purge is a job that is written down, with what it takes out, before anything is changed. It is
gone on with at the next opening where it was interrupted, and forgotten when it is ended. Every
step can be done again, so it does not matter where the last one stopped, or whether two programs
go on with it.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from ogfacil.errors import DiskFullError, NotFoundError, OgfacilError
from ogfacil.language.whole_names import find_names
from ogfacil.locale import _
from ogfacil.record import Entry, Meeting
from ogfacil.store.engine.codecs import encode_datetime, to_json
from ogfacil.store.engine.connection import Connection, DatabaseBusyError
from ogfacil.store.engine.tables import record_type_named, table_for
from ogfacil.store.engine.transaction import Transaction
from ogfacil.store.file.copies import DAMAGED, discard_unfinished, own_copies, pack_again, unpacked
from ogfacil.store.file.files import check_file
from ogfacil.store.history.scrub import ScrubRequest, collect_texts, scrub_rows, vacuum
from ogfacil.system import os_error_text


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What remains of a value whose words were purged."""

    entity: str
    entity_id: int
    at: dt.datetime
    actor: str
    why: str


@dataclass(frozen=True, slots=True)
class SkippedCopy:
    """A copy that could not be looked through, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class PurgeResult:
    """What a purge has done."""

    act: int
    entries: tuple[int, ...]
    copies: tuple[str, ...]  # the paths of the copies that were scrubbed too
    remaining: tuple[str, ...]  # the paths of files in whose bytes the words are still found
    begun: dt.datetime
    looked_through: tuple[str, ...] = ()  # every file in which the words were looked for
    damaged: tuple[SkippedCopy, ...] = ()  # copies that nobody can read, left as they are
    waiting: tuple[
        SkippedCopy, ...
    ] = ()  # copies in use or out of reach: tried at the next opening

    @property
    def is_ended(self) -> bool:
        """Whether nothing is left to be done."""
        return not self.waiting


@dataclass(frozen=True, slots=True)
class PurgeJob:
    """A purge that was written down and not ended."""

    id: int
    at: dt.datetime
    actor: str
    meeting: int
    meeting_uuid: str
    wanted: ScrubRequest
    why: str
    act: int | None = None  # the act in which the store itself was scrubbed
    copies: tuple[str, ...] = ()  # the names of the copies that were scrubbed already


Acting = Callable[[str], AbstractContextManager[Transaction]]
"""Begins an act of a cause: `Store.transaction` with the meeting filled in."""


def tombstones(database: Connection) -> tuple[Tombstone, ...]:
    """Return what was purged, when, by whom and why, oldest first."""
    rows = database.fetch_all(
        "SELECT t.entity, t.entity_id, a.at, a.actor, t.why FROM tombstone t "
        "JOIN act a ON a.id = t.act_id ORDER BY a.id, t.entity_id"
    )
    return tuple(
        Tombstone(entity, row, dt.datetime.fromisoformat(at), actor, why)
        for entity, row, at, actor, why in rows
    )


def schedule(
    database: Connection,
    meeting: int,
    wanted: ScrubRequest,
    *,
    at: dt.datetime,
    actor: str,
    why: str,
) -> PurgeJob:
    """Write down what is to be purged, before anything is changed.

    Raises:
        NotFoundError: There is no such meeting, or no such value.
    """
    row = database.fetch_one("SELECT uuid FROM meeting WHERE id = ?", (meeting,))
    missing = [("Meeting", meeting)] if row is None else []
    for entity, one in wanted.values:
        name = table_for(record_type_named(entity)).name
        if database.fetch_one(f"SELECT 1 FROM {name} WHERE id = ?", (one,)) is None:
            missing.append((entity, one))
    if row is None or missing:
        kind, number = missing[0]
        raise NotFoundError(_("There is no {kind} {id} here any more.", kind=kind, id=number))
    wanted = replace(wanted, words=(*wanted.words, *sorted(collect_texts(database, wanted.values))))
    cursor = database.execute(
        "INSERT INTO purge_job (at, actor, meeting_id, meeting_uuid, wanted, why) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (encode_datetime(at), actor, meeting, row[0], to_json(asdict(wanted)), why),
    )
    return PurgeJob(int(cursor.lastrowid or 0), at, actor, meeting, row[0], wanted, why)


def pending(database: Connection) -> tuple[PurgeJob, ...]:
    """Return the purges that were begun and not ended, oldest first."""
    rows = database.fetch_all(
        "SELECT id, at, actor, meeting_id, meeting_uuid, wanted, why, act_id, copies "
        "FROM purge_job ORDER BY id"
    )
    return tuple(_job(row) for row in rows)


def resume(database: Connection, job: PurgeJob, acting: Acting) -> PurgeResult:
    """Do what is left to be done of a purge: the store, its index, its copies.

    Nothing that was done already is harmed by being done again.
    """
    path = database.path
    done, damaged, waiting = list(job.copies), [], []
    job = _scrub_store(database, job, acting)
    if path.name not in done:
        vacuum(database)
        done.append(path.name)
        _note(database, job, done)
    discard_unfinished(path)
    uuids = {str(uuid) for (uuid,) in database.fetch_all("SELECT uuid FROM meeting")}
    for copy in own_copies(path):
        try:
            if copy.name not in done and _scrub_copy(copy, job, uuids):
                done.append(copy.name)
                _note(database, job, done)
        except (DatabaseBusyError, DiskFullError, PermissionError) as error:
            waiting.append(SkippedCopy(str(copy), _told(error)))
        except (OgfacilError, OSError, *DAMAGED) as error:
            damaged.append(SkippedCopy(str(copy), _told(error)))
    if not waiting:
        database.execute("DELETE FROM purge_job WHERE id = ?", (job.id,))
    looked_through = _own_files(path, with_store=not waiting)
    return PurgeResult(
        act=job.act or 0,
        entries=tuple(row for entity, row in job.wanted.values if entity == Entry.__name__),
        copies=tuple(str(copy) for copy in own_copies(path) if copy.name in done),
        remaining=tuple(str(one) for one in looked_through if _find_remaining(one, job.wanted)),
        begun=job.at,
        looked_through=tuple(map(str, looked_through)),
        damaged=tuple(damaged),
        waiting=tuple(waiting),
    )


def _own_files(store: Path, *, with_store: bool) -> list[Path]:
    """List the files of a store that are looked through.

    Args:
        store: The store's file.
        with_store: Look at the file itself too; a job that waits still holds its words there.
    """
    beside = [path for path in sorted(store.parent.glob(f"{store.name}-*")) if path.is_file()]
    return [*([store] if with_store else []), *beside, *own_copies(store)]


def _find_remaining(path: Path, wanted: ScrubRequest) -> bool:
    """Whether the bytes of a file hold what was purged; of a damaged one as far as it goes."""
    content = b""
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            while block := file.read(1 << 20):
                content += block
    except (OSError, *DAMAGED):
        pass  # what can't be read is named among the damaged copies
    if any(word.encode() in content for word in wanted.words if word.strip()):
        return True
    near = [name for name in wanted.names if name.strip() and name.encode() in content]
    return bool(near and find_names(content.decode(errors="ignore"), near, wanted.spared))


def _job(row: tuple[object, ...]) -> PurgeJob:
    number, at, actor, meeting, uuid, wanted, why, act, copies = row
    read = json.loads(str(wanted))
    return PurgeJob(
        id=int(str(number)),
        at=dt.datetime.fromisoformat(str(at)),
        actor=str(actor),
        meeting=int(str(meeting)),
        meeting_uuid=str(uuid),
        wanted=ScrubRequest(
            values=tuple((str(entity), int(one)) for entity, one in read["values"]),
            words=tuple(read["words"]),
            names=tuple(read["names"]),
            spared=tuple(read["spared"]),
            details=tuple(read.get("details", ())),
            instead=str(read["instead"]),
        ),
        why=str(why),
        act=None if act is None else int(str(act)),
        copies=tuple(json.loads(str(copies))),
    )


def _scrub_store(database: Connection, job: PurgeJob, acting: Acting) -> PurgeJob:
    if job.act is not None:
        return job
    with acting("purge") as act:
        act.actor = job.actor
        for entity, row in job.wanted.values:
            if entity == Entry.__name__:
                act.change(Entry, row, withdrawn=True)
        scrub_rows(database, job.wanted)
        graves = [value for value in job.wanted.values if value[0] == Entry.__name__]
        act.add_tombstones((*one, job.why) for one in graves or [(Meeting.__name__, job.meeting)])
        database.execute("UPDATE purge_job SET act_id = ? WHERE id = ?", (act.id, job.id))
    return replace(job, act=act.id)


def _scrub_copy(copy: Path, job: PurgeJob, uuids: Collection[str]) -> bool:
    """Scrub a copy; False where it is one of another store, in which nothing is to be changed."""
    with unpacked(copy) as opened:
        check_file(opened)
        database = Connection(opened)
        try:
            wanted = _known_there(database, job, uuids)
            if wanted is None:
                return False
            database.execute("BEGIN IMMEDIATE")
            scrub_rows(database, wanted)
            database.execute("COMMIT")
            vacuum(database)
        finally:
            database.rollback()
            database.close()
        pack_again(opened, copy)
    return True


def _known_there(
    database: Connection, job: PurgeJob, uuids: Collection[str]
) -> ScrubRequest | None:
    """Return what has to be taken out of a copy, by the identity of what it holds.

    Where it holds the meeting under its own number, the same values are meant; where it only holds
    other meetings of the store, the words alone. None where it holds nothing of this store.
    """
    there = {
        str(uuid): int(row) for row, uuid in database.fetch_all("SELECT id, uuid FROM meeting")
    }
    if there.get(job.meeting_uuid) == job.meeting:
        return job.wanted
    return replace(job.wanted, values=()) if there.keys() & uuids else None


def _note(database: Connection, job: PurgeJob, copies: Iterable[str]) -> None:
    database.execute("UPDATE purge_job SET copies = ? WHERE id = ?", (to_json([*copies]), job.id))


def _told(error: Exception) -> str:
    return os_error_text(error) if isinstance(error, OSError) else str(error)
