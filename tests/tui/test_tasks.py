"""Work that is started beside a screen: it goes on, gives way to newer work, and ends with it."""

from __future__ import annotations

import asyncio

from textual.app import App
from textual.screen import Screen

from ogfacil.tui.tasks import ScreenTasks


class Log:
    def __init__(self) -> None:
        self.lines: list[str] = []

    async def write(self, line: str) -> None:
        self.lines.append(line)

    async def wait(self, name: str) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            self.lines.append(f"{name} ended")


async def test_work_runs_in_the_background() -> None:
    log, app = Log(), App[None]()
    async with app.run_test():
        ScreenTasks(app.screen).start(log.write("done"))
        await app.workers.wait_for_complete()
    assert log.lines == ["done"]


async def test_exclusive_work_ends_what_goes_on_of_its_group_and_of_no_other() -> None:
    log, app = Log(), App[None]()
    async with app.run_test() as pilot:
        tasks = ScreenTasks(app.screen)
        tasks.start(log.wait("load"), group="load")
        tasks.start(log.wait("send"), group="send")
        await pilot.pause()
        tasks.start(log.write("loaded anew"), group="load", exclusive=True)
        await pilot.pause()
        assert sorted(log.lines) == ["load ended", "loaded anew"]


async def test_work_ends_with_its_screen() -> None:
    log, app = Log(), App[None]()
    async with app.run_test() as pilot:
        screen = Screen[None]()
        await app.push_screen(screen)
        ScreenTasks(screen).start(log.wait("load"))
        await pilot.pause()
        await app.pop_screen()
        await pilot.pause()
        assert log.lines == ["load ended"]
