"""A review without a screen: items, position, what is pending, decisions and undoing them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from ogfacil.errors import InvalidInputError
from ogfacil.screens.review.pending_decision import DueReader
from ogfacil.screens.review.session import ReviewSession
from ogfacil.store import StoreWorker, open_store
from ogfacil.tui.key_gate import KeyGate
from ogfacil.tui.store_client import StoreClient
from ogfacil.workflow.meetings.meetings import end
from ogfacil.workflow.tracking.review import Choice
from tests.screens.followup import a_store
from tests.workflow.house import texts
from tests.workflow.promises import SECOND


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_store(tmp_path, sessions=2)


@pytest.fixture
async def session(path: Path) -> AsyncIterator[ReviewSession]:
    worker = StoreWorker(path)
    errors: list[str] = []
    client = StoreClient(
        worker=lambda: worker,
        keys=KeyGate(lambda: None),
        is_closed=lambda: False,
        notify_error=errors.append,
    )
    session = ReviewSession(client, "季會")
    yield session
    worker.close()


def transcript(path: Path) -> list[str]:
    with open_store(path) as store:
        return texts(store, store.meetings()[-1])


async def test_a_review_has_nothing_until_it_is_loaded(session: ReviewSession) -> None:
    assert (session.item, session.meeting, session.is_open) == (None, None, False)
    assert await session.decide(Choice.KEEP) is None
    assert await session.load()
    assert session.item is not None
    assert session.today == SECOND


async def test_the_position_stays_between_the_first_item_and_the_end(
    session: ReviewSession,
) -> None:
    await session.load()
    session.go(-1)
    assert session.position == 0
    session.go(99)
    assert session.position == len(session.items)
    assert session.item is None


async def test_a_decision_goes_on_to_the_next_undecided_item_and_round(
    path: Path, session: ReviewSession
) -> None:
    await session.load()
    session.go_to(len(session.items) - 1)
    said = await session.decide(Choice.KEEP)
    assert said is not None
    assert transcript(path) == [said]
    assert session.position == 0
    assert len(session.waiting) == len(session.items) - 1


async def test_what_is_pending_is_stored_at_once_and_said_once_with_the_decision(
    path: Path, session: ReviewSession
) -> None:
    await session.load()
    assert session.item is not None
    due = DueReader(session.today, {}).read("4月底前")
    assert await session.note(session.item, "等主計處", due)
    assert transcript(path) == ["（A-1，期限改為4月底前。等主計處）"]
    assert "等主計處" in session.pending.describe(session.today)
    await session.decide(Choice.KEEP)
    assert transcript(path) == ["（編號一 A-1，持續列管，期限改為4月底前。等主計處）"]
    assert session.pending.describe(session.today) == ""


async def test_going_on_leaves_nothing_pending(session: ReviewSession) -> None:
    await session.load()
    assert session.item is not None
    await session.note(session.item, "等主計處", None)
    session.go(1)
    assert session.pending.remark == ""


async def test_undo_goes_back_through_the_decisions_one_by_one(
    path: Path, session: ReviewSession
) -> None:
    await session.load()
    await session.decide(Choice.KEEP)
    await session.decide(Choice.RELEASE)
    assert await session.undo() is not None
    assert session.position == 1
    assert await session.undo() is not None
    assert session.position == 0
    assert transcript(path) == []
    assert await session.undo() is None


async def test_an_item_is_merged_into_another_one_of_its_series(
    path: Path, session: ReviewSession
) -> None:
    await session.load()
    targets = await session.merge_targets()
    assert targets is not None
    assert "A-1" not in targets.codes
    for words in ("A-1", "A-99", ""):
        with pytest.raises(InvalidInputError):
            targets.find(words)
    await session.decide(Choice.MERGE, targets.find("ａ-２").code)
    assert transcript(path) == ["（編號一 A-1，併入 A-2。）"]


@pytest.mark.parametrize(("where", "meetings"), [("here", 2), ("next", 3)])
async def test_a_meeting_that_is_over_is_written_into_once_that_was_chosen(
    path: Path, session: ReviewSession, where: str, meetings: int
) -> None:
    with open_store(path) as store:
        for meeting in store.meetings():
            end(store, meeting.id)
    await session.load()
    assert not session.is_open
    assert await session.write_into(where)
    await session.decide(Choice.KEEP)
    with open_store(path) as store:
        assert len(store.meetings()) == meetings
    assert transcript(path) == ["（編號一 A-1，持續列管。）"]


async def test_closing_says_what_was_not_reached(path: Path, session: ReviewSession) -> None:
    await session.load()
    await session.decide(Choice.KEEP)
    assert await session.close()
    assert transcript(path)[-1] == "（A-2、A-3、A-4、A-5 本次未及討論，持續列管。）"
