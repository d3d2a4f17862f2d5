"""An index that is written later is never wrong: not after any history, kill, copy or purge."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ogfacil.errors import NotFoundError, StaleDataError
from ogfacil.record import Action, Entry, EntryKind
from ogfacil.store import Store, open_store
from ogfacil.store.engine import search_index
from ogfacil.store.engine.search_index import fold
from tests.store.house import Ticking, house, say

WORDS = ("公開", "資料", "開", "臺北", "ogp")
TEXTS = st.text(st.sampled_from("公開資料臺台北 OGP。"), max_size=8)


def found(store: Store, words: str, kind: str = "entry") -> set[int]:
    return {hit.id for hit in store.search(words, limit=1_000) if hit.kind == kind}


def naive(store: Store, words: str) -> set[int]:
    rows = store._database.fetch_all("SELECT id, text FROM entry")
    return {row for row, text in rows if all(word in fold(text) for word in fold(words).split())}


@pytest.fixture
def little_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "FEW", 2)
    monkeypatch.setattr(search_index, "_AT_ONCE", 3)


def is_behind(store: Store) -> bool:
    return search_index.is_behind(store._database, 0)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("say"), TEXTS),
            st.tuples(st.just("amend"), TEXTS, st.integers(0, 9)),
            st.tuples(st.just("delete"), st.integers(0, 9)),
            st.tuples(st.sampled_from(("undo", "redo", "index", "search", "purge"))),
        ),
        max_size=24,
    ),
)
def test_a_search_finds_what_a_scan_finds_after_any_history(
    little_at_once: None, history: list[tuple[object, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, meeting = house(Path(folder))
        store._database.execute("PRAGMA synchronous = OFF")
        for step in history:
            entries = store.entries(meeting)
            match step:
                case "say", str(text):
                    say(store, meeting, text)
                case "amend", str(text), int(which) if entries:
                    with store.transaction("edit", meeting=meeting) as act:
                        act.change(Entry, entries[which % len(entries)].id, text=text)
                case "delete", int(which) if entries:
                    with store.transaction("cut", meeting=meeting) as act:
                        act.delete(Entry, entries[which % len(entries)].id)
                case (("undo" | "redo") as way,):
                    with suppress(NotFoundError, StaleDataError):
                        (store.undo if way == "undo" else store.redo)(meeting)
                case ("index",):
                    store.indexing.go_on()
                case ("search",):
                    assert found(store, WORDS[0]) == naive(store, WORDS[0])
                case ("purge",) if entries:
                    store.purge(meeting, [entries[0].id])
        for words in WORDS:
            assert found(store, words) == naive(store, words), words
        while store.indexing.go_on():
            pass
        assert not is_behind(store)
        for words in WORDS:
            assert found(store, words) == naive(store, words), words
        store.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from ogfacil.store import open_store
from ogfacil.store.engine import search_index
from ogfacil.store.engine.connection import Connection
search_index._AT_ONCE = 3
left = int(sys.argv[2])
run = Connection.execute
def counted(self, *args):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return run(self, *args)
with open_store(sys.argv[1]) as store:
    Connection.execute = counted
    while store.indexing.go_on():
        pass
"""


@pytest.mark.parametrize("statement", [1, 3, 6, 9, 14, 20])
def test_indexing_that_is_killed_leaves_an_index_that_is_right(
    tmp_path: Path, statement: int, little_at_once: None
) -> None:
    store, meeting = house(tmp_path)
    lines = [say(store, meeting, f"公開{number}") for number in range(12)]
    with store.transaction("edit", meeting=meeting) as act:
        act.change(Entry, lines[0].id, text="資料")
    store.close()
    ran = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "og.db"), str(statement)])
    assert ran.returncode < 0
    with open_store(tmp_path / "og.db") as again:
        assert is_behind(again)
        for words in WORDS:
            assert found(again, words) == naive(again, words)


def test_what_one_program_says_is_found_by_another_before_and_after_it_is_indexed(
    tmp_path: Path,
) -> None:
    store, meeting = house(tmp_path)
    with open_store(tmp_path / "og.db", actor="別人", clock=Ticking()) as other:
        first = say(store, meeting, "公開一")
        assert found(other, "公開") == {first.id}
        assert not other.indexing.go_on()
        assert not is_behind(store)
        second = say(other, meeting, "公開二")
        assert found(store, "公開") == {first.id, second.id}
        with store.transaction("edit", meeting=meeting) as act:
            act.change(Entry, first.id, text="資料")
        assert found(other, "公開") == {second.id}
        assert found(other, "資料") == {first.id}


def test_a_search_does_not_wait_for_another_program_that_is_writing(
    tmp_path: Path, little_at_once: None
) -> None:
    store, meeting = house(tmp_path)
    lines = [say(store, meeting, f"公開{number}") for number in range(12)]
    with open_store(tmp_path / "og.db") as other, other.transaction("say", meeting=meeting) as act:
        act.insert(Entry(0, "z", EntryKind.SPEECH, "公開，還沒說完"), meeting=meeting)
        assert found(store, "公開") == {line.id for line in lines}
        assert is_behind(store)


@pytest.mark.parametrize("stale", [False, True])
def test_a_store_that_can_only_be_read_is_searched_whole(tmp_path: Path, stale: bool) -> None:
    store, meeting = house(tmp_path)
    first = say(store, meeting, "公開一")
    store.indexing.go_on()
    with store.transaction("edit", meeting=meeting) as act:
        act.change(Entry, first.id, text="資料一")
        action = act.insert(Action(0, 0, "公開預算"), meeting=meeting)
    second = say(store, meeting, "公開二")
    if stale:
        search_index.make_stale(store._database)
    store.close()
    with open_store(tmp_path / "og.db", read_only=True) as read:
        assert found(read, "公開") == {second.id}
        assert found(read, "資料") == {first.id}
        assert found(read, "公開", "action") == {action.id}
        assert [hit.text for hit in read.search("公開", limit=1)] == ["公開二"]
        assert is_behind(read)


def test_a_copy_that_is_behind_finds_everything(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    first = say(store, meeting, "公開一")
    store.indexing.go_on()
    second = say(store, meeting, "公開二")
    store.copies.backup(tmp_path / "copy.db")
    with open_store(tmp_path / "copy.db") as copy:
        assert found(copy, "公開") == {first.id, second.id}
        assert not copy.indexing.go_on()
        assert found(copy, "公開") == {first.id, second.id}


def said_in_vain(store: Store, meeting: int) -> None:
    with store.transaction("say", meeting=meeting) as act:
        act.insert(Entry(0, "z", EntryKind.SPEECH, "公開"), meeting=meeting)
        raise ZeroDivisionError


def test_an_act_that_fails_leaves_nothing_to_index(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    store.indexing.go_on()
    with pytest.raises(ZeroDivisionError):
        said_in_vain(store, meeting)
    assert not is_behind(store)
    with store.batch():
        with pytest.raises(ZeroDivisionError):
            said_in_vain(store, meeting)
        said = say(store, meeting, "公開資料")
    assert found(store, "公開") == {said.id}


def test_purged_words_are_in_no_file_whether_they_were_indexed_or_not(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    indexed = say(store, meeting, "qzxjvk wbfgyp")
    store.indexing.go_on()
    later = say(store, meeting, "qzxjvk hhmmtt")
    store.purge(meeting, [indexed.id, later.id])
    assert found(store, "qzxjvk") == found(store, "hhmmtt") == set()
    store.close()
    for file in tmp_path.rglob("*"):
        if file.is_file():
            for piece in (b"qzxjvk", b"wbfgyp", b"hhmmtt", b"0qz", b"0mm"):
                assert piece not in file.read_bytes(), (file, piece)
