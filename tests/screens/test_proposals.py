"""Going through what came back: marked, refused, edited, carried out in one act, taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from ogfacil import locale
from ogfacil.app.application import OgfacilApp
from ogfacil.record import Judgement, Meeting
from ogfacil.screens.dialogs.send_out import SendingDialog
from ogfacil.screens.proposals import ProposalsScreen
from ogfacil.screens.proposals.proposal_list import ProposalList
from ogfacil.screens.proposals.rounds_view import RoundsView
from ogfacil.screens.publishing import PublishingScreen
from ogfacil.settings import Settings
from ogfacil.store import open_store
from ogfacil.widgets.line_input import LineInput
from ogfacil.workflow.coediting import dispatch, proposals, rounds
from tests.workflow.house import DAY, a_meeting, said, texts

TYPED = (
    "唐小鳳：大家好，今天先確認上次的決議事項。",
    "阿端：預算的部分需要再討論。",
    "唐小鳳：感測器的資料也要一起公開。",
    "阿端：好，我來整理比較表。",
)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("OGFACIL_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("OGFACIL_NOW", "2018-12-06T10:00")
    before = locale.language()
    locale.use("en")
    yield
    locale.use(before)


@pytest.fixture
def house(tmp_path: Path) -> tuple[Path, Meeting, Path]:
    """A store with a meeting that is out, and the file that people edit."""
    path = tmp_path / "a.db"
    with open_store(path) as store:
        meeting = a_meeting(store)
        said(store, meeting, *TYPED)
        parcel = dispatch.prepare_meeting(store, meeting.id, service="folder", today=DAY)
        sent = dispatch.send(parcel, Settings(), output=tmp_path / "pad")
        dispatch.open_round(store, meeting.id, parcel, sent)
    return path, meeting, Path(sent.place)


def edit(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in (("再討論", "先討論"), ("一起公開", "全部公開"), ("大家好", "各位好")):
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


@asynccontextmanager
async def going_through(
    path: Path, meeting: Meeting, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[ProposalsScreen, Pilot[int]]]:
    app = OgfacilApp(path)
    async with app.run_test(size=size) as pilot:
        screen = ProposalsScreen(meeting)
        await app.push_screen(screen)
        await settled(pilot)
        yield screen, pilot
        await settled(pilot)
    app.store_worker.close()


async def settled(pilot: Pilot[int]) -> None:
    for _round in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete(
            [
                w
                for w in pilot.app.workers
                if w.group in ("load", "fetch", "decide", "carry", "send", "check", "publish")
            ]
        )
    await pilot.pause()


def shown(screen: ProposalsScreen, where: str = "#proposal") -> str:
    return str(screen.query_one(where, Static).content)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_came_back_is_fetched_and_shown_in_the_order_of_the_transcript(
    house: tuple[Path, Meeting, Path], size: tuple[int, int]
) -> None:
    path, meeting, file = house
    edit(file)
    async with going_through(path, meeting, size) as (screen, _pilot):
        listing = screen.query_one(ProposalList)
        assert [p.there[:3] for p in listing.rows] == ["各位好", "預算的", "感測器"]  # type: ignore[union-attr]
        assert "各位" in shown(screen)
        assert "3 proposals: 3 to decide" in shown(screen, "#remarks")
        assert "until 2018-12-19" in shown(screen, "#title")


async def test_decisions_are_carried_out_as_one_act_that_is_taken_back_whole(
    house: tuple[Path, Meeting, Path],
) -> None:
    path, meeting, file = house
    edit(file)
    async with going_through(path, meeting) as (screen, pilot):
        await pilot.press("t", "x", "t")
        await settled(pilot)
        assert "0 to decide, 2 to take, 1 refused" in shown(screen, "#remarks")
        with open_store(path) as store:
            assert texts(store, meeting)[0].startswith("大家好"), "nothing is changed yet"
        await pilot.press("w")
        await settled(pilot)
        with open_store(path) as store:
            now = texts(store, meeting)
        assert (now[0][:3], now[1], now[2]) == (
            "各位好",
            "預算的部分需要再討論。",
            "感測器的資料也要全部公開。",
        )
        assert "1 proposal: 0 to decide, 0 to take, 1 refused" in shown(screen, "#remarks")
        await pilot.press("u")
        await settled(pilot)
        with open_store(path) as store:
            assert texts(store, meeting)[0].startswith("大家好")
        assert "0 to decide, 2 to take, 1 refused" in shown(screen, "#remarks")
        await pilot.press("home", "o")
        await settled(pilot)
        assert "1 to decide, 1 to take, 1 refused" in shown(screen, "#remarks")


async def test_decisions_are_there_when_one_comes_back(house: tuple[Path, Meeting, Path]) -> None:
    path, meeting, file = house
    edit(file)
    async with going_through(path, meeting) as (_screen, pilot):
        await pilot.press("t", "x")
    async with going_through(path, meeting) as (screen, _pilot):
        assert "1 to decide, 1 to take, 1 refused" in shown(screen, "#remarks")


async def test_a_key_lays_nothing_out_anew(
    house: tuple[Path, Meeting, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, meeting, file = house
    edit(file)
    async with going_through(path, meeting) as (screen, pilot):
        laid_out: list[object] = []
        real = proposals.build_proposals
        monkeypatch.setattr(proposals, "build_proposals", lambda g: laid_out.append(g) or real(g))
        await pilot.press("t", "x", "n", "p", "down", "up", "A", "B", "c")
        await settled(pilot)
        assert laid_out == []
        assert "0 to decide" in shown(screen, "#remarks")


async def test_words_can_be_edited_before_they_are_taken(
    house: tuple[Path, Meeting, Path],
) -> None:
    path, meeting, file = house
    edit(file)
    async with going_through(path, meeting) as (screen, pilot):
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("home", "早", "enter")
        await settled(pilot)
        await pilot.press("home")
        assert "早各位好" in shown(screen)
        await pilot.press("w")
        await settled(pilot)
        with open_store(path) as store:
            assert texts(store, meeting)[0].startswith("早各位好")
        assert "2 proposals" in shown(screen, "#remarks"), "what was edited does not come again"


async def test_what_differs_here_too_is_a_conflict_that_shows_all_three(
    house: tuple[Path, Meeting, Path],
) -> None:
    from ogfacil.workflow.capture import editing

    path, meeting, file = house
    edit(file)
    with open_store(path) as store:
        editing.edit_text(store, store.entries(meeting.id)[1].id, "預算的部分需要另外討論。")
    async with going_through(path, meeting) as (screen, pilot):
        await pilot.press("c")
        text = shown(screen)
        assert all(word in text for word in ("sent", "here", "back", "先", "另外", "再討論"))
        await pilot.press("A")
        await settled(pilot)
        judged = [screen.inbox.judged(p.id) for p in screen.inbox.shown]
        assert judged[:2] == [Judgement.ACCEPTED, None]


async def test_nothing_came_back_shows_the_rounds_and_closing_says_what_is_left(
    house: tuple[Path, Meeting, Path],
) -> None:
    path, meeting, _file = house
    async with going_through(path, meeting) as (screen, pilot):
        assert "Nothing differs" in shown(screen, "#remarks")
        assert "not heard of: 唐小鳳、阿端" in shown(screen, "#rounds-page")
        assert screen.query_one(RoundsView).display
        await pilot.press("C")
        await settled(pilot)
        with open_store(path) as store:
            assert rounds.open_rounds(store, meeting.id) == ()


async def test_a_place_that_is_gone_is_said_and_blocks_nothing(
    house: tuple[Path, Meeting, Path],
) -> None:
    path, meeting, file = house
    file.unlink()
    async with going_through(path, meeting) as (screen, _pilot):
        assert "Nothing differs" in shown(screen, "#remarks")


async def test_undo_here_takes_back_merges_only(house: tuple[Path, Meeting, Path]) -> None:
    path, meeting, _file = house
    async with going_through(path, meeting) as (_screen, pilot):
        await pilot.press("u")
        await settled(pilot)
    with open_store(path) as store:
        assert rounds.open_rounds(store, meeting.id) != (), "the push stands"
        assert len(texts(store, meeting)) == 4


async def test_a_meeting_is_sent_from_the_screen_and_a_failure_leaves_no_round(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        meeting = a_meeting(store)
        said(store, meeting, *TYPED)
    app = OgfacilApp(path)
    async with app.run_test(size=(100, 40)) as pilot:
        dialog = SendingDialog(meeting)
        await app.push_screen(dialog)
        await pilot.pause()
        dialog.query_one("#site", LineInput).text = "http://127.0.0.1:1"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "!" in str(dialog.query_one("#outcome", Static).content)
        with open_store(path) as store:
            assert rounds.rounds(store, meeting.id) == ()
        await pilot.press("down", "down", "down", "down")
        dialog.query_one("#site", LineInput).text = str(tmp_path / "pad")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "✓" in str(dialog.query_one("#outcome", Static).content)
    app.store_worker.close()
    with open_store(path) as store:
        (round_,) = rounds.rounds(store, meeting.id)
        assert round_.service == "folder"


async def test_publishing_jumps_to_what_is_undecided_and_writes_again_when_asked_twice(
    house: tuple[Path, Meeting, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, meeting, file = house
    (tmp_path / "settings.toml").write_text(f'exports = "{tmp_path}/public"\n')
    edit(file)
    async with going_through(path, meeting):
        pass
    app = OgfacilApp(path)
    async with app.run_test(size=(100, 40)) as pilot:
        screen = PublishingScreen(meeting)
        await app.push_screen(screen)
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ProposalsScreen)
        await pilot.press("B")
        await settled(pilot)
        await pilot.press("w")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("p")
        await settled(pilot)
        assert str(screen.query_one("#outcome", Static).content).count("✓") == 4
        await pilot.press("p")
        await settled(pilot)
        await pilot.press("p")
        await settled(pilot)
        assert str(screen.query_one("#outcome", Static).content).count("✓") == 4
    app.store_worker.close()
