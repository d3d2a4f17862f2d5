"""Making somebody anonymous on the screen: the places first, then one key."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from ogfacil.app.application import OgfacilApp
from ogfacil.screens.anonymising import AnonymiseDialog
from ogfacil.screens.publishing import PublishingScreen
from ogfacil.store import open_store
from ogfacil.widgets.line_input import LineInput
from ogfacil.workflow.capture import editing
from ogfacil.workflow.capture.line_loop import LineLoop
from tests.screens.stage import DAY, new_store

TYPED = ("高雅珊：我是高雅珊，[b]叫我雅珊[/b]。", "/n 小高先離開", "/a @雅珊 訪問巡守隊")


@asynccontextmanager
async def anonymising(
    folder: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[AnonymiseDialog, Pilot[int], Path]]:
    path, meeting = new_store(folder, lines=3)
    with open_store(path) as store:
        lines = LineLoop(store, meeting, today=DAY)
        for line in TYPED:
            lines.say(lines.parse(line))
    app = OgfacilApp(path)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        dialog = AnonymiseDialog(
            app.store_worker.submit(lambda store: store.meeting(meeting)).result()
        )
        await app.push_screen(dialog)
        await settled(pilot)
        yield dialog, pilot, path
    app.store_worker.close()


async def settled(pilot: Pilot[int]) -> None:
    for _round in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def pressed(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


def rows(dialog: AnonymiseDialog) -> list[str]:
    listing = dialog.query_one("#places", OptionList)
    return [str(listing.get_option_at_index(i).prompt) for i in range(listing.option_count)]


def told(dialog: AnonymiseDialog) -> str:
    return str(dialog.query_one("#said", Static).render())


async def name(dialog: AnonymiseDialog, pilot: Pilot[int], who: str) -> None:
    dialog.query_one("#who", LineInput).load_text(who)
    await settled(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_places_are_listed_and_enter_takes_the_name_out(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with anonymising(tmp_path, size) as (dialog, pilot, path):
        await name(dialog, pilot, "高雅珊")
        assert any("[b]叫我⟦雅珊⟧[/b]" in row for row in rows(dialog))
        assert any(row.startswith("?") and "⟦小高⟧先離開" in row for row in rows(dialog))
        assert "1 doubtful place stays" in told(dialog)
        with open_store(path, read_only=True) as store:
            assert "高雅珊" in {person.name for person in store.record_without_entries(1).people}
        await pressed(pilot, "enter")
        assert "replaced" in told(dialog)
        assert [row for row in rows(dialog) if "小高" not in row] == []
        with open_store(path, read_only=True) as store:
            assert "高雅珊" not in {
                person.name for person in store.record_without_entries(1).people
            }
            assert any("叫我甲" in entry.text for entry in store.entries(1))
            assert any("小高先離開" in entry.text for entry in store.entries(1))


async def test_space_takes_a_doubtful_place_along(tmp_path: Path) -> None:
    async with anonymising(tmp_path) as (dialog, pilot, path):
        await name(dialog, pilot, "高雅珊")
        listing = dialog.query_one("#places", OptionList)
        listing.focus()
        listing.highlighted = len(rows(dialog)) - 1
        await pressed(pilot, "space")
        assert not [row for row in rows(dialog) if row.startswith("?")]
        await pressed(pilot, "enter")
        with open_store(path, read_only=True) as store:
            assert any("甲先離開" in entry.text for entry in store.entries(1))


async def test_tab_goes_through_the_names_and_down_reaches_the_places(tmp_path: Path) -> None:
    async with anonymising(tmp_path) as (dialog, pilot, _path):
        await pressed(pilot, "tab")
        first = dialog.query_one("#who", LineInput).value
        await pressed(pilot, "tab")
        assert first
        assert dialog.query_one("#who", LineInput).value not in ("", first)
        await pressed(pilot, "down")
        await pressed(pilot, "down")
        assert dialog.query_one("#places", OptionList).has_focus


async def test_for_good_says_so_and_empties_the_journal(tmp_path: Path) -> None:
    async with anonymising(tmp_path) as (dialog, pilot, path):
        await name(dialog, pilot, "高雅珊")
        await pressed(pilot, "f2")
        assert "can't be undone" in told(dialog)
        await pressed(pilot, "enter")
        with open_store(path, read_only=True) as store:
            assert "高雅珊" not in repr(store.acts(1))


async def test_k_lets_out_what_was_made_of_a_withdrawn_line(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=0)
    with open_store(path) as store:
        lines = LineLoop(store, meeting, today=DAY)
        for line in ("高雅珊：我去訪問巡守隊。", "/a @高雅珊 訪問巡守隊"):
            lines.say(lines.parse(line))
        editing.withdraw(store, [store.entries(meeting)[0].id])
    app = OgfacilApp(path)
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        screen = PublishingScreen(
            app.store_worker.submit(lambda store: store.meeting(meeting)).result()
        )
        await app.push_screen(screen)
        await settled(pilot)
        found = screen.query_one("#findings", OptionList)
        said = [str(found.get_option_at_index(i).prompt) for i in range(found.option_count)]
        at = next(i for i, row in enumerate(said) if "A-1" in row)
        found.highlighted = at
        await pressed(pilot, "k")
        left = [str(found.get_option_at_index(i).prompt) for i in range(found.option_count)]
        assert not any("A-1 rests" in row for row in left)
    app.store_worker.close()
    with open_store(path, read_only=True) as store:
        assert store.withheld().items == frozenset()


async def test_nobody_of_that_name_changes_nothing(tmp_path: Path) -> None:
    async with anonymising(tmp_path) as (dialog, pilot, path):
        await name(dialog, pilot, "沒有這個人")
        assert "沒有這個人" in told(dialog)
        await pressed(pilot, "enter")
        assert rows(dialog) == []
        with open_store(path, read_only=True) as store:
            assert "甲" not in {person.name for person in store.people()}
