"""A real store with a meeting in it, and the capture screen upon it."""

from __future__ import annotations

import asyncio
import datetime as dt
import resource
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TypeVar

from textual.pilot import Pilot

from ogfacil.app.application import OgfacilApp
from ogfacil.record import Entry, EntryKind
from ogfacil.screens.capture import CaptureScreen
from ogfacil.store import Store, open_store
from ogfacil.tui.services import services
from ogfacil.workflow.meetings.meetings import NewMeeting, new_meeting
from ogfacil.workflow.meetings.people import Guest

T = TypeVar("T")

GUESTS = (Guest("林小橘"), Guest("阿端", aliases=("端",)), Guest("Isabel"))
AGENDA = (("報告", 10), ("行動方案", 15))
DAY = dt.date(2026, 3, 5)


def new_store(folder: Path, lines: int = 0, *, speakers: bool = True) -> tuple[Path, int]:
    """A store with one meeting of so many lines; its path, and the meeting's id."""
    path = folder / "a.db"
    with open_store(path) as store:
        meeting = new_meeting(
            store, NewMeeting("季會", "行動方案", date=DAY, agenda=AGENDA, guests=GUESTS)
        )
        people = [person.id for person in store.record_without_entries(meeting.id).people]
        if lines:
            with store.transaction("import", meeting=meeting.id) as act:
                for n, rank in enumerate(act.ranks(meeting.id, Entry, lines), 1):
                    who = people[n % 3] if speakers else None
                    entry = Entry(0, rank, EntryKind.SPEECH, f"第{n}句，說得不長不短。", who)
                    act.insert(entry, meeting=meeting.id)
    return path, meeting.id


@asynccontextmanager
async def capture(
    path: Path, meeting: int, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[CaptureScreen, Pilot[int]]]:
    """The capture screen of a meeting, read to its beginning."""
    app = OgfacilApp(path)
    async with app.run_test(size=size) as pilot:
        screen = CaptureScreen(meeting)
        await app.push_screen(screen)
        await settled(screen, pilot)
        yield screen, pilot
        await settled(screen, pilot)
    app.store_worker.close()


async def on_the_store(screen: CaptureScreen, work: Callable[[Store], T]) -> T:
    """What the store gives, whether or not the screen was left."""
    return await asyncio.wrap_future(services(screen).store_worker.submit(work))


async def settled(screen: CaptureScreen, pilot: Pilot[int]) -> None:
    """Waits until the desk has done what it was given, and the screen shows it."""
    for _round in range(3):
        await pilot.pause()
        await on_the_store(screen, lambda _store: None)
    await pilot.app.workers.wait_for_complete(
        [w for w in pilot.app.workers if w.group in ("open", "say", "act", "draft")]
    )
    await pilot.pause()


async def typed(screen: CaptureScreen, pilot: Pilot[int], *lines: str) -> None:
    """Types lines into the composer, Enter behind each."""
    for line in lines:
        screen.composer.insert(line)
        await pilot.press("enter")
    await settled(screen, pilot)


def row_texts(screen: CaptureScreen) -> list[str]:
    """The rows of the transcript as they are seen."""
    transcript = screen.transcript
    return [transcript.render_line(y).text.rstrip() for y in range(transcript.size.height)]


@contextmanager
def full_disk(path: Path) -> Iterator[None]:
    """While this holds, no file of this process can grow beyond what the store has already."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
