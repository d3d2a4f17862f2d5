"""When the store can't take a line any more, the open meeting is saved elsewhere, whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ogfacil.store import open_store
from ogfacil.workflow.documents.importing import import_record
from tests.screens.stage import capture, new_store, settled, typed


@pytest.mark.parametrize("how", ["older", "removed"])
async def test_what_is_open_is_saved_when_the_store_was_replaced(
    tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path, meeting = new_store(tmp_path, 2)
    with open_store(path) as store:
        store.copies.backup(tmp_path / "older.db")
    async with capture(path, meeting) as (screen, pilot):
        await typed(screen, pilot, "阿端：存好的一句", "存好的第二句")
        if how == "older":
            shutil.copyfile(tmp_path / "older.db", path)
        else:
            path.unlink()
        await typed(screen, pilot, "沒存的一句", "/a @林小橘 沒存的行動 下週五前", "沒存的第二句")
        assert "replaced" in screen.session.save_error
        await pilot.press("ctrl+e")
        await settled(screen, pilot)
    (saved,) = (tmp_path / "exports").iterdir()
    with open_store(tmp_path / "new.db") as store:
        read = import_record(store, saved.read_bytes(), name=saved.name)
        record = store.record(read.meeting.id)
    assert [entry.text for entry in record.entries][2:] == [
        "存好的一句",
        "存好的第二句",
        "沒存的一句",
        "沒存的第二句",
    ]
    names = {person.id: person.name for person in record.people}
    assert [names[entry.speaker or 0] for entry in record.entries[2:]] == ["阿端"] * 4
    (action,) = record.actions
    assert [owner.name for owner in action.owners] == ["林小橘"]
    assert action.entries == (record.entries[4].id,)
