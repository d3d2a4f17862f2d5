"""Review mode: one item at a time, one key decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from ogfacil.screens.capture import CaptureScreen
from ogfacil.screens.review import ReviewScreen
from ogfacil.screens.review.where import WhereDialog
from ogfacil.screens.tracker import TrackerScreen
from ogfacil.store import open_store
from ogfacil.workflow.meetings.meetings import end
from ogfacil.workflow.tracking import review
from tests.screens.followup import a_store, on, press, said, typed
from tests.workflow.house import a_meeting, texts
from tests.workflow.house import said as add
from tests.workflow.promises import FIRST, SECOND


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_store(tmp_path, sessions=2)


def transcript(path: Path) -> list[str]:
    with open_store(path) as store:
        return texts(store, store.meetings()[-1])


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_item_shows_who_promised_what_until_when(
    path: Path, size: tuple[int, int]
) -> None:
    async with on(path, ReviewScreen("季會"), size) as pilot:
        page = said(pilot, "#page")
        for words in ("編號一", "A-1", "整理比較表", "阿端", "下週三前", "late by 84 days"):
            assert words in page
        assert "1 of 5 · 5 left" in said(pilot, "#title")


async def test_one_key_decides_and_goes_on(path: Path) -> None:
    async with on(path, ReviewScreen("季會")) as pilot:
        await press(pilot, "k", "r", "s")
        assert "編號四" in said(pilot, "#page")
        assert "2 left" in said(pilot, "#title")
    assert transcript(path) == [
        "（編號一 A-1，持續列管。）",
        "（編號二 A-2，解除列管。）",
        "（編號三 A-3，自行追蹤。）",
    ]


async def test_remark_and_new_due_go_along_with_the_decision(path: Path) -> None:
    async with on(path, ReviewScreen("季會")) as pilot:
        await press(pilot, "i")
        await typed(pilot, "等主計處")
        await press(pilot, "t")
        await typed(pilot, "4月底前")
        assert "等主計處" in said(pilot, "#pending")
        await press(pilot, "k")
        assert said(pilot, "#pending") == ""
    assert transcript(path) == ["（編號一 A-1，持續列管，期限改為4月底前。等主計處）"]


async def test_z_takes_the_last_decision_back_and_returns_to_it(path: Path) -> None:
    async with on(path, ReviewScreen("季會")) as pilot:
        await press(pilot, "r", "z")
        assert "編號一" in said(pilot, "#page")
        assert "5 left" in said(pilot, "#title")
    assert transcript(path) == []


async def test_merging_asks_into_which_one(path: Path) -> None:
    async with on(path, ReviewScreen("季會")) as pilot:
        await press(pilot, "m")
        await typed(pilot, "a-2")
    assert transcript(path) == ["（編號一 A-1，併入 A-2。）"]


async def test_one_can_go_on_and_back_without_deciding(path: Path) -> None:
    async with on(path, ReviewScreen("季會")) as pilot:
        await press(pilot, "n", "n", "p")
        assert "編號二" in said(pilot, "#page")
        await press(pilot, "end")
        assert "編號五" in said(pilot, "#page")


async def test_the_end_says_what_was_not_reached(path: Path) -> None:
    async with on(path, ReviewScreen("季會")) as pilot:
        await press(pilot, "k", "q", "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
        await press(pilot, "q", "enter")
        assert not isinstance(pilot.app.screen, ReviewScreen)
    assert transcript(path)[-1] == "（A-2、A-3、A-4、A-5 本次未及討論，持續列管。）"


async def test_a_review_goes_on_where_it_was_left(path: Path) -> None:
    async with on(path, ReviewScreen("季會")) as pilot:
        await press(pilot, "k", "escape")
    async with on(path, ReviewScreen("季會/2")) as pilot:
        assert "編號二" in said(pilot, "#page")
        await press(pilot, "p")
        assert "（編號一 A-1，持續列管。）" in said(pilot, "#page")


async def test_a_dash_takes_a_new_due_back(path: Path) -> None:
    async with on(path, ReviewScreen("季會")) as pilot:
        await press(pilot, "t")
        await typed(pilot, "4月底前")
        await press(pilot, "t", "minus", "enter")
        assert said(pilot, "#pending") == ""
        await press(pilot, "k")
    assert transcript(path) == ["（編號一 A-1，持續列管。）"]


async def test_a_due_without_a_day_in_it_is_said_so(path: Path) -> None:
    async with on(path, ReviewScreen("季會")) as pilot:
        await press(pilot, "t", *"2019-13-45")
        assert "no day is read from this" in said(pilot, "#explained")


async def test_merging_into_what_went_elsewhere_says_so_before_it_is_done(path: Path) -> None:
    async with on(path, ReviewScreen("季會")) as pilot:
        await press(pilot, "m")
        await typed(pilot, "A-2")
        await press(pilot, "m")
        await typed(pilot, "Ａ-1")
        assert "A-1 was merged into A-2" in said(pilot, "#explained")


async def test_the_words_are_those_of_the_promise_and_not_of_an_earlier_review(
    path: Path,
) -> None:
    with open_store(path) as store:
        add(store, a_meeting(store, series="月會", date=FIRST), "/a @阿端 一開場就說的事")
        second = a_meeting(store, series="月會", date=SECOND)
        item = review.items(store, second, SECOND)[0]
        review.decide(store, second.id, item, review.Choice.KEEP)
        first = item.row.meeting.id
    async with on(path, ReviewScreen("月會/2")) as pilot:
        await press(pilot, "home", "w")
        screen = pilot.app.screen
        assert isinstance(screen, CaptureScreen)
        assert screen.meeting == first
    async with on(path, TrackerScreen("series:月會")) as pilot:
        await press(pilot, "w")
        screen = pilot.app.screen
        assert isinstance(screen, CaptureScreen)
        assert screen.meeting == first


@pytest.mark.parametrize("leaving", [("n",), ("p",), ("escape",), ("q", "escape"), ()])
async def test_a_remark_and_a_new_due_are_kept_with_the_item_however_one_goes_on(
    path: Path, leaving: tuple[str, ...]
) -> None:
    async with on(path, ReviewScreen("季會")) as pilot:
        await press(pilot, "i")
        await typed(pilot, "等主計處")
        await press(pilot, "t")
        await typed(pilot, "4月底前")
        await press(pilot, *leaving)
    with open_store(path) as store:
        assert transcript(path) == ["（A-1，期限改為4月底前。等主計處）"]
        item = review.items(store, store.meetings()[-1], SECOND)[0]
        assert item.decided is None
        assert item.row.action.due is not None
        assert item.row.action.due.words == "4月底前"
        assert item.row.progress[-1].text == "A-1，期限改為4月底前。等主計處"


async def test_undo_takes_a_remark_back_too(path: Path) -> None:
    async with on(path, ReviewScreen("季會")) as pilot:
        await press(pilot, "i")
        await typed(pilot, "等主計處")
        await press(pilot, "z")
        assert said(pilot, "#pending") == ""
        await press(pilot, "k")
    assert transcript(path) == ["（編號一 A-1，持續列管。）"]


def over(path: Path) -> None:
    with open_store(path) as store:
        for meeting in store.meetings():
            end(store, meeting.id)


async def test_a_meeting_that_is_over_is_not_written_into_unasked(path: Path) -> None:
    over(path)
    async with on(path, ReviewScreen("季會")) as pilot:
        assert "it is over" in said(pilot, "#title")
        await press(pilot, "k")
        assert isinstance(pilot.app.screen, WhereDialog)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
        await press(pilot, "q")
    assert transcript(path) == []


@pytest.mark.parametrize(("key", "meetings"), [("y", 2), ("n", 3)])
async def test_where_a_review_is_written_is_asked_once(path: Path, key: str, meetings: int) -> None:
    over(path)
    async with on(path, ReviewScreen("季會")) as pilot:
        await press(pilot, "k", key, "k")
    with open_store(path) as store:
        assert len(store.meetings()) == meetings
    assert transcript(path) == ["（編號一 A-1，持續列管。）", "（編號二 A-2，持續列管。）"]


async def test_the_session_that_is_held_is_written_into_and_not_the_one_under_the_cursor(
    path: Path,
) -> None:
    with open_store(path) as store:
        end(store, store.meetings()[0].id)
    async with on(path, ReviewScreen("季會/1")) as pilot:
        assert "季會/2" in said(pilot, "#title")
