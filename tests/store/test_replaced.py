"""A store that is replaced, moved or removed under an open program is noticed, and said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ogfacil.store import Store, open_store
from ogfacil.store.engine.connection import StoreReplacedError
from tests.store.house import Ticking, house, say


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Store, int]:
    store, meeting = house(tmp_path)
    say(store, meeting, "先說的")
    store.copies.backup(tmp_path / "older.db")
    say(store, meeting, "後說的")
    return store, meeting


def test_an_older_copy_written_over_the_open_store(
    tmp_path: Path, opened: tuple[Store, int]
) -> None:
    store, meeting = opened
    shutil.copyfile(tmp_path / "older.db", tmp_path / "og.db")
    with pytest.raises(StoreReplacedError, match="not in it"):
        say(store, meeting, "這一句")
    assert [one.text for one in store.entries(meeting)] == ["先說的"]
    with open_store(tmp_path / "og.db") as anew:
        say(anew, meeting, "重新開啟之後")


def test_an_older_copy_over_which_others_have_written_since(
    tmp_path: Path, opened: tuple[Store, int]
) -> None:
    store, meeting = opened
    shutil.copyfile(tmp_path / "older.db", tmp_path / "og.db")
    with open_store(tmp_path / "og.db", clock=Ticking()) as other:
        for text in ("別人說的", "別人又說的"):
            say(other, meeting, text)
    with pytest.raises(StoreReplacedError, match="not in it"):
        say(store, meeting, "這一句")


@pytest.mark.parametrize("how", ["removed", "replaced", "moved"])
def test_a_store_that_is_moved_away(tmp_path: Path, opened: tuple[Store, int], how: str) -> None:
    store, meeting = opened
    if how == "removed":
        (tmp_path / "og.db").unlink()
    elif how == "replaced":
        (tmp_path / "older.db").replace(tmp_path / "og.db")
    else:
        (tmp_path / "og.db").rename(tmp_path / "elsewhere.db")
    with pytest.raises(StoreReplacedError, match="moved, removed or replaced"):
        say(store, meeting, "這一句")


def test_a_store_that_others_only_write_to_is_as_ever(
    tmp_path: Path, opened: tuple[Store, int]
) -> None:
    store, meeting = opened
    with open_store(tmp_path / "og.db", clock=Ticking()) as other:
        say(other, meeting, "別人說的")
    assert say(store, meeting, "這一句").text == "這一句"
