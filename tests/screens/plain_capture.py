"""The parts of the capture screen without a screen: a real store, and views that only remember."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from ogfacil.language.composer import ComposerContext, ParsedLine, expected, parse_line
from ogfacil.record import Entry, Meeting, Person, Question, Record
from ogfacil.screens.capture.modes import CaptureMode, ModeEvent, next_mode
from ogfacil.screens.capture.parts import CaptureParts, create_parts
from ogfacil.screens.capture.ports import Ports
from ogfacil.store import Draft, Store, StoreWorker
from ogfacil.tui.key_gate import KeyGate
from ogfacil.tui.store_client import StoreClient
from ogfacil.widgets.composer import messages
from ogfacil.workflow.capture.editing import Mendable

T = TypeVar("T")


@dataclass(frozen=True)
class Document:
    end: tuple[int, int]


class Line:
    """A composer that keeps what it is given."""

    def __init__(self) -> None:
        self.context = ComposerContext()
        self.text, self.error, self.locked, self.title = "", "", "", ""
        self.editing: Mendable | None = None
        self.spelled, self.aside = "", ""
        self.count = 0

    @property
    def typed(self) -> str:
        return self.text if self.editing is None else self.aside

    @property
    def draft(self) -> Draft:
        return Draft(self.typed)

    @property
    def effective_context(self) -> ComposerContext:
        return self.context

    @property
    def parsed(self) -> ParsedLine:
        return parse_line(self.text, self.context)

    @property
    def document(self) -> Document:
        return Document((self.text.count("\n"), len(self.text.rpartition("\n")[2])))

    def load_text(self, text: str) -> None:
        self.text = text

    def move_cursor(self, location: tuple[int, int]) -> None:
        assert location == self.document.end

    def insert(self, text: str) -> None:
        self.text += text

    def begin_edit(self, item: Mendable, line: str, title: str) -> None:
        if self.editing is None:
            self.aside = self.text
        self.editing, self.text, self.spelled, self.title = item, line, line, title

    def restore_line(self, said: messages.LineSubmitted, *, apart: bool = False) -> None:
        self.text = said.raw + ("\n" + self.text if self.text or apart else "")

    def load_draft(self, draft: str) -> None:
        self.text = draft

    def append_text(self, draft: str) -> None:
        self.text = f"{self.text}\n{draft}" if self.text else draft

    def replace_edited(self, pending: tuple[int, ...], item: Mendable) -> None:
        if self.editing is not None and self.editing.id in pending:
            self.editing = item

    def remove_stored(self, words: str) -> None:
        self.text = self.text.removeprefix(words).lstrip("\n")

    def show_error(self, sentence: str) -> None:
        self.error = sentence

    def set_locked(self, why: str) -> None:
        self.locked = why

    def enter(self, text: str) -> messages.LineSubmitted:
        """What Enter would post for a line; it rests on the one before, as in the composer."""
        from ogfacil import clock

        self.count += 1
        before = self.context.last_entry
        line = parse_line(text, self.context)
        said = messages.LineSubmitted(line, text, clock.now(), self.count, before)
        self.context = replace(expected(self.context, line, said.pending_id), lines=self.count)
        self.text = ""
        return said

    def enter_edit(self, text: str) -> messages.EditSubmitted:
        """What Enter would post for the item that is edited."""
        assert self.editing is not None
        said = messages.EditSubmitted(self.editing, parse_line(text, self.context), text)
        self.editing, self.text = None, self.aside
        return said


class Entries:
    """A transcript that keeps what it is given."""

    def __init__(self) -> None:
        self.shown: dict[int, Entry] = {}
        self.at: int | None = None
        self.people: tuple[Person, ...] = ()

    @property
    def entries(self) -> Sequence[Entry]:
        return sorted(self.shown.values(), key=lambda e: (e.id < 0, e.rank, abs(e.id)))

    @property
    def current(self) -> Entry | None:
        return None if self.at is None else self.shown.get(self.at)

    @property
    def selected(self) -> tuple[Entry, ...]:
        return () if self.current is None or self.current.id < 0 else (self.current,)

    def entry(self, entry_id: int) -> Entry | None:
        return self.shown.get(entry_id)

    def load(
        self,
        entries: Iterable[Entry],
        people: Iterable[Person],
        caught: Mapping[int, tuple[Any, ...]] | None,
        zone: str,
    ) -> None:
        self.shown = {entry.id: entry for entry in entries}
        self.people = tuple(people)

    def prepend(self, older: Sequence[Entry]) -> None:
        self.shown.update((entry.id, entry) for entry in older)

    def append_pending(self, entry: Entry) -> int:
        self.shown[entry.id] = entry
        return entry.id

    def replace_pending(self, token: int, *entries: Entry) -> None:
        self.shown.pop(token, None)
        self.shown.update((entry.id, entry) for entry in entries)

    def remove_entries(self, *entry_ids: int) -> None:
        for entry_id in entry_ids:
            self.shown.pop(entry_id, None)

    def set_people(
        self, people: Iterable[Person], caught: Mapping[int, tuple[Any, ...]] | None
    ) -> None:
        self.people = tuple(people)

    def select(self, entry_id: int | None = None) -> bool:
        self.at = self.entries[-1].id if entry_id is None else entry_id
        return True

    def action_cursor(self, step: int) -> None:
        ids = [entry.id for entry in self.entries]
        self.at = ids[ids.index(self.at or 0) + step]


class Outside:
    """Everything else that the parts reach: modes, timers, tasks, dialogs, and what is said."""

    def __init__(self) -> None:
        self.mode = CaptureMode.OPENING
        self.hint = ""
        self.said: list[str] = []
        self.running: list[asyncio.Task[object]] = []
        self.timers: list[Callable[[], object]] = []
        self.answers: list[Any] = []

    def advance(self, event: ModeEvent) -> None:
        self.mode = next_mode(self.mode, event)

    def show(self, words: str) -> None:
        self.hint = words

    def notify_done(self, sentence: str) -> None:
        self.said.append(sentence)

    notify_error = notify_saved = notify_done

    def start(
        self, work: Coroutine[Any, Any, object], *, group: str = "", exclusive: bool = False
    ) -> None:
        self.running.append(asyncio.create_task(work))

    def after_refresh(self, fn: Callable[[], object]) -> None:
        fn()

    def set_timer(self, seconds: float, fn: Callable[[], object]) -> None:
        self.timers.append(fn)

    def set_interval(self, seconds: float, fn: Callable[[], object]) -> None:
        """Nothing is done again by itself."""

    @asynccontextmanager
    async def single_frame(self) -> AsyncIterator[None]:
        yield

    async def pick_person(self, context: ComposerContext, question: str, typed: str) -> Any:
        return self.answers.pop(0)

    async def new_name(self, person: Person, people: Iterable[Person]) -> str | None:
        return str(self.answers.pop(0))

    async def split_at(self, text: str) -> int | None:
        return int(self.answers.pop(0))

    async def outcome_command(self, record: Record, entries: Sequence[int]) -> Any:
        return self.answers.pop(0)

    async def answer(self, question: Question) -> str | None:
        return str(self.answers.pop(0))

    async def paste(self, record: Record, remarks: int) -> str | None:
        return str(self.answers.pop(0))

    def talk_times(self, entries: Sequence[Entry], people: Iterable[Person]) -> None:
        """Nothing is shown."""

    def export(self, meeting: Meeting) -> None:
        """Nothing is shown."""


@dataclass
class Queue:
    """The store's thread, and how many jobs it was given."""

    worker: StoreWorker
    jobs: int = 0

    def submit(self, fn: Callable[[Store], T]) -> Future[T]:
        self.jobs += 1
        return self.worker.submit(fn)


@dataclass
class Capture:
    """The parts, and what they were given."""

    parts: CaptureParts
    line: Line
    entries: Entries
    outside: Outside
    queue: Queue
    texts: list[str] = field(default_factory=list)

    async def settled(self) -> None:
        """Wait until nothing is under way any more."""
        while self.outside.running:
            await self.outside.running.pop(0)

    def enter(self, *lines: str) -> None:
        """Submit lines behind one another, faster than they can be stored."""
        for line in lines:
            self.parts.submissions.submit(self.line.enter(line))

    async def stored(self) -> list[str]:
        """The words of the entries that are stored, in their order."""
        meeting = self.parts.session.meeting
        job = self.queue.worker.submit(lambda store: store.entries(meeting))
        return [entry.text for entry in await asyncio.wrap_future(job)]


@asynccontextmanager
async def parts_of(path: Path, meeting: int) -> AsyncIterator[Capture]:
    """The parts of a meeting that was read."""
    worker = StoreWorker(path)
    line, entries, outside, queue = Line(), Entries(), Outside(), Queue(worker)
    store = StoreClient(
        worker=lambda: worker,
        keys=KeyGate(lambda: None),
        is_closed=lambda: False,
        notify_error=outside.notify_error,
    )
    ports = Ports(
        entries=entries,
        line=line,
        hint=outside,
        notifier=outside,
        modes=outside,
        store=store,
        worker=lambda: queue,
        tasks=outside,
        scheduler=outside,
        dialogs=outside,
        note_loaded=lambda: None,
    )
    capture = Capture(
        create_parts(meeting, ports, initial_entry=None), line, entries, outside, queue
    )
    capture.parts.loader.open()
    await capture.settled()
    try:
        yield capture
    finally:
        await capture.settled()
        worker.close()
