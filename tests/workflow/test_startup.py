"""What is out of the ordinary with a store is said when it is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from ogfacil.store import Store, StoreWorker, open_store
from ogfacil.store.file import files as store_files
from ogfacil.workflow.meetings.startup_notes import warnings_of
from tests.workflow.house import a_meeting, said


def test_a_store_in_order_is_opened_without_a_word(store: Store) -> None:
    assert warnings_of(store) == []


def test_a_purge_that_was_gone_on_with_is_said(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ogfacil.store.history import purge

    meeting = a_meeting(store)
    said(store, meeting, "阿端：我家住在和平東路三段，不要公開")
    monkeypatch.setattr(purge, "vacuum", lambda _database: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.purge(meeting.id, [store.entries(meeting.id)[0].id])
    monkeypatch.undo()
    with open_store(store.path) as again:
        assert [one for one in warnings_of(again) if "is ended now" in one]


def test_the_desk_opens_what_can_not_be_written_for_reading(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_meeting(store)
    # The user of a test may be root, who can write everything.
    monkeypatch.setattr(store_files, "can_be_written", lambda _path: False)
    desk = StoreWorker(Path(store.path))
    try:
        assert desk.submit(lambda opened: len(opened.meetings())).result() == 1
        (sentence,) = desk.submit(warnings_of).result()
    finally:
        desk.close()
    assert "can only be read here" in sentence
