"""`purge --resume`, `restore` and the copy of the day, as people and scripts rely on them."""

from __future__ import annotations

import gzip
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ogfacil.store import open_store
from tests.conftest import Ogfacil

SECRET = "我家住在和平東路三段，不要公開"


@pytest.fixture
def meeting(ogfacil: Ogfacil) -> str:
    name = ogfacil("new", "--series", "季會", "--title", "行動方案").out.strip()
    assert ogfacil("say", name, stdin=f"阿端：大家好\n阿端：{SECRET}\n/a 寄信\n").code == 0
    return name


def test_a_purge_says_what_went_with_it_and_what_was_looked_through(
    ogfacil: Ogfacil, meeting: str, tmp_path: Path
) -> None:
    damaged = tmp_path / "store" / "backups" / "ogfacil-2018-12-04.db"
    damaged.parent.mkdir(exist_ok=True)
    damaged.write_bytes(b"torn")
    out = ogfacil("redact", meeting, "2", "--purge")
    assert out.code == 0
    assert "Emptied with them: A-1." in out.out
    assert "2 files looked through" in out.out
    assert f"{damaged} is a copy that can't be read" in out.err
    assert json.loads(ogfacil("actions", "--json").out)[0]["text"] == "（刪除）"


def test_a_purge_that_was_interrupted_is_ended_by_resume(
    ogfacil: Ogfacil, meeting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ogfacil.store.history import purge

    def power_cut(*_anything: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(purge, "vacuum", power_cut)
        assert ogfacil("redact", meeting, "2", "--purge").code not in (0, 1, 2)
    done = ogfacil("purge", "--resume", "--json")
    assert done.code == 0
    assert [one["ended"] for one in json.loads(done.out)] == [True]
    assert SECRET.encode() not in (tmp_path / "store" / "ogfacil.db").read_bytes()
    assert ogfacil("purge", "--resume").out == "Every purge that was begun is ended.\n"


def test_the_doctor_ends_a_purge_that_was_interrupted(
    ogfacil: Ogfacil, meeting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ogfacil.store.history import purge

    def power_cut(*_anything: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(purge, "vacuum", power_cut)
        assert ogfacil("redact", meeting, "2", "--purge").code not in (0, 1, 2)
    looked = ogfacil("doctor")
    assert looked.code == 0
    assert "is ended now" in looked.err
    assert "is not ended" not in looked.out
    assert SECRET.encode() not in (tmp_path / "store" / "ogfacil.db").read_bytes()


def test_a_copy_becomes_a_store_again(ogfacil: Ogfacil, meeting: str, tmp_path: Path) -> None:
    store = tmp_path / "store" / "ogfacil.db"
    with open_store(store) as opened:
        copy = opened.copies.take_daily()
    assert copy is not None
    assert ogfacil("say", meeting, stdin="阿端：之後才說的\n").code == 0
    refused = ogfacil("--db", str(copy), "list")
    assert refused.code == 2
    assert "ogfacil restore" in refused.err
    assert ogfacil("restore", str(copy), "-o", "looked-at.db").out == "looked-at.db\n"
    assert "之後才說的" not in ogfacil("--db", "looked-at.db", "show", meeting).out
    assert ogfacil("--db", "looked-at.db", "search", "和平東路").code == 0
    assert ogfacil("restore", str(copy), "-o", "looked-at.db").code == 2
    done = ogfacil("restore", str(copy))
    (kept,) = store.parent.glob("ogfacil-before-restore-*.db")
    assert str(kept) in done.err
    assert "之後才說的" not in ogfacil("show", meeting).out
    assert "之後才說的" in ogfacil("--db", str(kept), "show", meeting).out


def test_a_damaged_copy_is_not_restored(ogfacil: Ogfacil, meeting: str, tmp_path: Path) -> None:
    store = tmp_path / "store" / "ogfacil.db"
    before = store.read_bytes()
    (tmp_path / "torn.db.gz").write_bytes(gzip.compress(before)[:-50])
    assert "is damaged" in ogfacil("restore", "torn.db.gz").err
    assert ogfacil("restore", "nowhere.db").code == 1
    assert store.read_bytes() == before
    assert [path.name for path in store.parent.glob("*new*")] == []


def test_the_day_s_copy_is_taken_by_a_process_of_its_own(
    ogfacil: Ogfacil, meeting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []

    class Started(subprocess.Popen[bytes]):
        def __init__(self, arguments: list[str], **options: object) -> None:
            started.append(arguments)
            super().__init__(arguments, **options)  # type: ignore[call-overload]
            self.wait()

    monkeypatch.setattr(subprocess, "Popen", Started)
    monkeypatch.setenv("OGFACIL_NOW", "2018-12-06T09:00")
    for _again in range(2):
        assert ogfacil("list").code == 0
    assert len(started) == 1
    assert started[0][0] == sys.executable
    copy = tmp_path / "store" / "backups" / "ogfacil-2018-12-06.db.gz"
    whole = tmp_path / "whole.db"
    whole.write_bytes(gzip.decompress(copy.read_bytes()))
    assert sqlite3.connect(whole).execute("SELECT count(*) FROM entry").fetchone() == (2,)
