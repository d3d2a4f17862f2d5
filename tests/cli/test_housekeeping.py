"""What a process of its own does behind the commands: the day's copy, and the search index."""

from __future__ import annotations

from pathlib import Path

import pytest

from ogfacil.cli import housekeeping
from ogfacil.record import Entry
from ogfacil.store import open_store, worker
from ogfacil.store.engine import search_index
from tests.store.house import house, say


def test_texts_that_a_search_would_wait_for_are_indexed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "MANY", 3)
    store, meeting = house(tmp_path)
    (tmp_path / "backups").mkdir()
    housekeeping.do(store.path)  # takes the copy that is due
    for number in range(3):
        say(store, meeting, f"公開{number}")
    assert not housekeeping.is_due(store)
    say(store, meeting, "公開三")
    assert housekeeping.is_due(store)
    with open_store(store.path, read_only=True) as read:
        assert not housekeeping.is_due(read)
    housekeeping.do(store.path)
    assert not search_index.is_behind(store._database, 0)
    assert len(store.search("公開")) == 4
    assert not housekeeping.is_due(store)


def test_an_open_program_brings_the_index_up_to_date_beside_its_copy(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    line = say(store, meeting, "公開")
    desk = worker.StoreWorker(store.path)
    desk.submit_daily_backup().result()
    desk.close()
    assert not search_index.is_behind(store._database, 0)
    assert [(hit.kind, hit.id) for hit in store.search("公開")] == [
        (Entry.__name__.lower(), line.id)
    ]
