"""A screen awaits the store's thread: results, failures, keys held, and screens left meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from ogfacil.errors import NotFoundError
from ogfacil.store import Store, StoreWorker
from ogfacil.tui.key_gate import KeyGate
from ogfacil.tui.store_client import StoreClient


class Client(StoreClient):
    """A client of a screen that need not be there."""

    def __init__(self, desk: StoreWorker) -> None:
        self.gate = KeyGate(lambda: None)
        self.errors: list[str] = []
        self.left = False
        super().__init__(
            worker=lambda: desk,
            keys=self.gate,
            is_closed=lambda: self.left,
            notify_error=self.errors.append,
        )


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    desk = StoreWorker(tmp_path / "a.db", actor="林小橘")
    yield Client(desk)
    desk.close()


def nothing_there(store: Store) -> None:
    store.meeting(7)


async def test_a_job_gives_its_result_or_raises_its_error(client: Client) -> None:
    assert await client.run(lambda store: store.meetings()) == ()
    with pytest.raises(NotFoundError):
        await client.run(nothing_there)
    assert client.errors == []


async def test_an_error_is_shown_where_that_was_asked_for(client: Client) -> None:
    assert await client.try_run(lambda store: store.meetings()) == ()
    assert await client.try_run(nothing_there) is None
    assert len(client.errors) == 1


async def test_a_result_for_a_screen_that_was_left_is_dropped(client: Client) -> None:
    done = []

    def leave(store: Store) -> None:
        client.left = True
        done.append(store.meetings())

    for run in (client.run, client.try_run, client.run_holding_keys):
        with pytest.raises(asyncio.CancelledError):
            await run(leave)
    assert len(done) == 3
    assert client.gate.is_open


async def test_an_error_is_told_though_the_screen_was_left(client: Client) -> None:
    client.left = True
    assert await client.try_run(nothing_there) is None
    assert len(client.errors) == 1


async def test_keys_wait_while_a_job_runs_and_no_longer(client: Client) -> None:
    seen: list[bool] = []

    def look(store: Store) -> None:
        seen.append(client.gate.is_open)
        nothing_there(store)

    assert await client.run_holding_keys(look) is None
    assert seen == [False]
    assert client.gate.is_open
