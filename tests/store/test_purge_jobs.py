"""A purge is ended whatever happens in between, and touches its own store's copies alone."""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from ogfacil.record import Action, Decision, Entry, Person, Question
from ogfacil.store import Severity, Store, open_store
from ogfacil.store.doctor import doctor
from ogfacil.store.engine.connection import Connection
from ogfacil.store.file.copies import dated_copies, own_copies
from ogfacil.store.history import snapshot
from tests.store.house import NOON, Ticking, house, say
from tests.store.test_undo import tables

SECRET = "他的電話是 0912-345-678，請保密"
NUMBER = b"0912-345-678"


def files_with(folder: Path, words: bytes) -> list[str]:
    """The files of a folder that hold words; of the packed ones what they unpack to."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            if path.suffix == ".gz":
                with contextlib.suppress(OSError, EOFError):
                    content = gzip.decompress(content)
            if words in content:
                found.append(path.name)
    return found


def with_copies(folder: Path, days: int = 3) -> tuple[Store, int, Entry]:
    """A store with a secret in its second line, and a copy of each of some days."""
    store, meeting = house(folder)
    say(store, meeting, "大家好")
    entry = say(store, meeting, SECRET)
    for day in range(days):
        store._clock = Ticking(NOON + dt.timedelta(days=day))  # type: ignore[assignment]
        store.copies.take_daily()
    return store, meeting, entry


def die_at(statement: int) -> None:
    """Let this process die, as by a power cut, before its n-th statement."""
    run, count = Connection.execute, 0

    def counted(self: Connection, sql: str, cells: object = ()) -> sqlite3.Cursor:
        nonlocal count
        count += 1
        if count == statement:
            os._exit(9)
        return run(self, sql, cells)  # type: ignore[arg-type]

    Connection.execute = counted  # type: ignore[method-assign]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system can't fork")
def test_a_purge_that_died_at_any_statement_is_ended_by_the_next_opening(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    store, meeting, entry = with_copies(whole)
    store.close()
    statement, died, resumed = 1, 1, 0
    while died:
        folder = tmp_path / str(statement)
        shutil.copytree(whole, folder)
        child = os.fork()
        if not child:
            try:
                opened = open_store(folder / "og.db", actor="小記", clock=Ticking())
                die_at(statement)
                opened.purge(meeting, [entry.id], why="當事人要求")
            finally:
                os._exit(0)
        died = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        with open_store(folder / "og.db", clock=Ticking()) as after:
            written_down = bool(after.resumed) or not died
            resumed += bool(after.resumed)
            line = after.get(Entry, entry.id)
            assert line is not None
            assert line.withdrawn is written_down, statement
            assert snapshot.rebuild_rows(after._database) == tables(after)
        left = files_with(folder, NUMBER)
        assert left == ([] if written_down else files_with(whole, NUMBER)), statement
        with open_store(folder / "og.db", clock=Ticking()) as again:
            assert again.resumed == ()
        shutil.rmtree(folder)
        statement += 5
    assert resumed > 5


def test_a_damaged_copy_is_named_and_left_and_the_others_are_purged(tmp_path: Path) -> None:
    store, meeting, entry = with_copies(tmp_path)
    first, second, third = own_copies(tmp_path / "og.db")
    second.write_bytes(second.read_bytes()[:-200])
    third.write_bytes(b"no copy at all, though named like one" * 10)
    plain = tmp_path / "backups" / "og-2018-12-01.db"
    plain.write_bytes(gzip.decompress(first.read_bytes())[:20_000])
    done = store.purge(meeting, [entry.id])
    assert {one.path for one in done.damaged} == {str(plain), str(second), str(third)}
    assert all(one.reason for one in done.damaged)
    assert done.copies == (str(first),)
    assert done.is_ended
    assert files_with(tmp_path, NUMBER) == []
    with open_store(tmp_path / "og.db") as again:
        assert again.resumed == ()


def test_a_copy_in_use_is_purged_at_the_next_opening(tmp_path: Path) -> None:
    store, meeting, entry = with_copies(tmp_path, days=1)
    (packed,) = own_copies(tmp_path / "og.db")
    plain = packed.with_suffix("")
    plain.write_bytes(gzip.decompress(packed.read_bytes()))
    packed.unlink()
    other = sqlite3.connect(plain, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    patience = Connection.__init__.__globals__["BUSY_TIMEOUT"]
    Connection.__init__.__globals__["BUSY_TIMEOUT"] = 0.01
    try:
        done = store.purge(meeting, [entry.id])
    finally:
        Connection.__init__.__globals__["BUSY_TIMEOUT"] = patience
    assert [one.path for one in done.waiting] == [str(plain)]
    assert not done.is_ended
    assert any("purge --resume" in one.text for one in doctor(tmp_path / "og.db"))
    other.close()
    with open_store(tmp_path / "og.db") as again:
        (ended,) = again.resumed
    assert ended.is_ended
    assert ended.copies == (str(plain),)
    assert files_with(tmp_path, NUMBER) == []
    assert [one for one in doctor(tmp_path / "og.db") if one.level is not Severity.OK] == []


def test_stores_of_similar_names_keep_their_copies(tmp_path: Path) -> None:
    store, meeting, entry = with_copies(tmp_path)
    for name in ("og-b", "og-2019-02-14", "o"):
        with open_store(tmp_path / f"{name}.db", clock=Ticking()) as other:
            shutil.copyfile(tmp_path / "og.db", tmp_path / "aside")
            shutil.copyfile(tmp_path / "aside", tmp_path / f"{name}.db")
        with open_store(tmp_path / f"{name}.db", clock=Ticking()) as other:
            other.copies.take_daily()
    (tmp_path / "aside").unlink()
    before = {path.name for path in own_copies(tmp_path / "og.db")}
    done = store.purge(meeting, [entry.id])
    assert {Path(one).name for one in done.copies} == before
    backups = [f"{name}-2019-02-14.db.gz" for name in ("o", "og-2019-02-14", "og-b")]
    others = ["o.db", *backups[:1], "og-2019-02-14.db", *backups[1:2], "og-b.db", *backups[2:]]
    assert sorted(files_with(tmp_path, NUMBER)) == sorted(others)


def test_a_copy_of_another_store_under_our_name_is_left_alone(tmp_path: Path) -> None:
    store, meeting, entry = with_copies(tmp_path, days=1)
    foreign, its_meeting = house(tmp_path / "elsewhere")
    for text in ("第一句話在這裡", "第二句話也在這裡"):
        say(foreign, its_meeting, text)
    foreign.copies.backup(tmp_path / "backups" / "og-2019-01-01.db")
    before = (tmp_path / "backups" / "og-2019-01-01.db").read_bytes()
    store.purge(meeting, [entry.id])
    assert (tmp_path / "backups" / "og-2019-01-01.db").read_bytes() == before


def test_an_older_copy_without_the_meeting_loses_the_name_only(tmp_path: Path) -> None:
    store, first = house(tmp_path)
    line = say(store, first, "王明說好，王明德說不好")
    store.copies.take_daily()
    with store.transaction("new") as act:
        meeting = act.insert(store.meetings()[0].__class__(0, "", "季會", 0, "第二次", series_id=1))
    with store.transaction("new", meeting=meeting.id) as act:
        act.insert(Person(0, "王明"))
    say(store, meeting.id, "我是王明")
    done = store.purge(meeting.id, [], names=["王明"], spared=["王明德"], instead="甲")
    (copy,) = own_copies(tmp_path / "og.db")
    assert done.copies == (str(copy),)
    assert done.remaining == ()
    said = store.get(Entry, line.id)
    assert said is not None
    assert said.text == "甲說好，王明德說不好"
    assert "王明說".encode() not in gzip.decompress(copy.read_bytes())
    assert "王明德".encode() in gzip.decompress(copy.read_bytes())


def test_what_was_made_of_purged_lines_is_emptied_with_them(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    entry = say(store, meeting, SECRET)
    with store.transaction("made", meeting=meeting) as act:
        action = act.insert(Action(0, 0, "去電", entries=(entry.id,)), meeting=meeting)
        decision = act.insert(Decision(0, "不公開", entries=(entry.id,)), meeting=meeting)
        question = act.insert(Question(0, "幾號？", entries=(entry.id,)), meeting=meeting)
    with store.transaction("edit", meeting=meeting) as act:
        act.change(Action, action.id, text="改成寄信")
    items = [("Action", action.id), ("Decision", decision.id), ("Question", question.id)]
    store.purge(meeting, [entry.id], items=items)
    for words in ("去電", "改成寄信", "不公開", "幾號？"):
        assert files_with(tmp_path, words.encode()) == []
    assert snapshot.rebuild_rows(store._database) == tables(store)


def test_hundreds_of_lines_are_purged_at_once(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    with store.batch():
        lines = [say(store, meeting, f"第 {n} 句要拿掉的話，夠長了").id for n in range(400)]
    store.purge(meeting, lines)
    assert files_with(tmp_path, "要拿掉的話".encode()) == []


def test_copies_are_packed_thinned_and_within_their_share(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    for number in range(20):
        say(store, meeting, f"{number} 開放政府的會議紀錄，大家都可以讀")
    for day in (*range(0, 200, 8), *range(201, 210)):
        store._clock = Ticking(NOON + dt.timedelta(days=day))  # type: ignore[assignment]
        taken = store.copies.take_daily()
        assert taken is not None
        assert taken.suffix == ".gz"
    copies = own_copies(store.path)
    assert len(copies) >= 7
    assert sum(one.stat().st_size for one in copies) <= 3 * store.path.stat().st_size
    assert max(dated_copies(store.path)) == dt.date(2019, 9, 11)


def test_a_copy_is_due_when_something_older_than_today_was_not_copied(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    say(store, meeting, "今天的話")
    assert not store.copies.is_due()
    store._clock = Ticking(NOON + dt.timedelta(days=1))  # type: ignore[assignment]
    assert store.copies.is_due()
    store.copies.take_daily()
    assert not store.copies.is_due()
    store._clock = Ticking(NOON + dt.timedelta(days=2))  # type: ignore[assignment]
    assert not store.copies.is_due()


def test_words_purged_while_a_copy_is_made_are_not_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ogfacil.store.file import copies

    store, meeting, entry = with_copies(tmp_path, days=0)
    verify = copies.verify

    def purge_meanwhile(copy: Path) -> None:
        verify(copy)
        with open_store(store.path, clock=Ticking()) as other:
            other.purge(meeting, [entry.id])

    monkeypatch.setattr(copies, "verify", purge_meanwhile)
    assert store.copies.take_daily() is None
    assert files_with(tmp_path, NUMBER) == []
    monkeypatch.setattr(copies, "verify", verify)
    assert store.copies.take_daily() is not None


def test_a_backup_made_while_a_purge_waits_does_not_know_its_words(tmp_path: Path) -> None:
    store, meeting, entry = with_copies(tmp_path, days=0)
    store.purge(meeting, [entry.id])
    store._database.execute(
        "INSERT INTO purge_job (at, actor, meeting_id, meeting_uuid, wanted) "
        "VALUES ('', '', 1, '', '{\"words\": [\"0912-345-678\"]}')"
    )
    store.copies.backup(tmp_path / "copy.db")
    assert NUMBER not in (tmp_path / "copy.db").read_bytes()
