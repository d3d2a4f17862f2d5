"""What is purged is gone: from row, journal, drafts, index, copies, and every byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ogfacil.errors import NotFoundError
from ogfacil.record import Action, Decision, Entry, Person
from ogfacil.store import Draft, EditDraft, Severity, open_store
from ogfacil.store.doctor import doctor
from ogfacil.store.file.copies import unpacked
from ogfacil.store.history import snapshot
from tests.store.house import house, say
from tests.store.test_undo import tables

SECRET = '他的電話是 "0912-345-678"，請保密'


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_purged_line_is_no_longer_being_mended(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    entry = say(store, meeting, SECRET)
    half = f"{SECRET[:-3]}（改到一半）"
    store.save_draft(meeting, Draft("新的一句", EditDraft("Entry", entry.id, SECRET, half)))
    store.copies.take_daily()
    store.purge(meeting, [entry.id], why="當事人要求")
    assert store.load_draft(meeting) == Draft("新的一句")
    store.save_draft(meeting, Draft("", EditDraft("Action", 1, f"/a {SECRET}", half)))
    store.purge(meeting, [], why="當事人要求", words=[SECRET])
    assert store.load_draft(meeting) == Draft()
    assert "改到一半".encode() not in everything(tmp_path)


def test_words_are_gone_from_every_file_and_the_rest_stands(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    kept = say(store, meeting, "大家好")
    entry = say(store, meeting, SECRET, form=json.dumps({"raw": SECRET}), flag=SECRET)
    with store.transaction("edit", meeting=meeting) as act:
        act.change(Entry, entry.id, text=f"{SECRET}。")
    with store.transaction("action", meeting=meeting) as act:
        action = act.insert(
            Action(0, 0, f"{SECRET}。", tags=(SECRET,), entries=(entry.id,)), meeting=meeting
        )
        gone = act.insert(Decision(0, f"記：{SECRET}"), meeting=meeting)
    with store.transaction("cut", meeting=meeting) as act:
        act.delete(Decision, gone.id)
    store.save_draft(meeting, f"再說一次{SECRET}")
    store.copies.take_daily()
    assert b"0912-345-678" in everything(tmp_path)

    done = store.purge(meeting, [entry.id], why="當事人要求")

    assert done.remaining == ()
    assert len(done.copies) == 1
    assert b"0912-345-678" not in everything(tmp_path)
    emptied = store.get(Entry, entry.id)
    assert emptied is not None
    assert (emptied.text, emptied.withdrawn, emptied.form, emptied.flag) == ("", True, None, "")
    assert store.get(Entry, kept.id) == kept
    standing = store.get(Action, action.id)
    assert standing is not None
    assert (standing.text, standing.tags) == ("（刪除）", ("（刪除）",))
    assert store.load_draft(meeting).line == "再說一次（刪除）"
    assert store.search("0912") == ()
    assert [hit.id for hit in store.search("大家")] == [kept.id]
    [tombstone] = store.tombstones()
    assert (tombstone.entity_id, tombstone.actor, tombstone.why) == (entry.id, "小記", "當事人要求")
    assert snapshot.rebuild_rows(store._database) == tables(store)
    assert [one for one in doctor(tmp_path / "og.db") if one.level is not Severity.OK] == []
    with unpacked(Path(done.copies[0])) as path, open_store(path, read_only=True) as copy:
        assert copy.get(Entry, kept.id) == kept


def test_short_words_go_from_their_entry_alone(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    entry, other = say(store, meeting, "對。"), say(store, meeting, "對。沒錯")
    store.purge(meeting, [entry.id])
    assert [one.text for one in store.entries(meeting)] == ["", other.text]
    assert [hit.id for hit in store.search("對")] == [other.id]


def test_a_name_is_taken_out_wherever_it_stands_but_the_journals_own_words_are_not(
    tmp_path: Path,
) -> None:
    store, meeting = house(tmp_path)
    with store.transaction("new", meeting=meeting) as act:
        person = act.insert(Person(0, "text", aliases=("Entry", "name")))
    entry = say(store, meeting, "我是 text", speaker=person.id)
    store.purge(meeting, [], words=["text", "Entry", "name"], instead="甲")
    assert store.people()[0].name == "甲"
    assert store.people()[0].aliases == ("甲", "甲")
    assert store.entries(meeting)[0].text == "我是 甲"
    assert store.history(Entry, entry.id)[0].changes[0].after == store.entries(meeting)[0]
    assert snapshot.rebuild_rows(store._database) == tables(store)


def test_details_before_and_behind_a_name_go_with_it_but_not_those_of_a_longer_name(
    tmp_path: Path,
) -> None:
    store, meeting = house(tmp_path)
    entry = say(store, meeting, "環保局科長王明、王明（科長），環保局科長王明德")
    store.purge(
        meeting, [], names=["王明"], spared=["王明德"], details=["環保局", "科長"], instead="甲"
    )
    assert store.entries(meeting)[0].text == "甲、甲，環保局科長王明德"
    assert store.history(Entry, entry.id)[0].changes[0].after == store.entries(meeting)[0]


def test_a_purge_can_not_be_undone_but_what_was_before_it_can(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    entry = say(store, meeting, "要拿掉的這一句話")
    last = say(store, meeting, "留著")
    store.purge(meeting, [entry.id])
    store.undo(meeting)
    assert [one.id for one in store.entries(meeting)] == [entry.id]
    store.redo(meeting)
    assert [one.id for one in store.entries(meeting)] == [entry.id, last.id]
    with pytest.raises(NotFoundError):
        store.purge(meeting, [99])
