"""Acts that go to the disk together: each still stands, fails and is undone by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from ogfacil.errors import InvalidInputError
from ogfacil.record import Entry
from ogfacil.store import open_store
from ogfacil.store.doctor import Severity, doctor
from tests.store.house import house, said_with_little_room, say


def texts(path: Path) -> list[str]:
    with open_store(path, read_only=True) as store:
        return [entry.text for entry in store.record(1).entries]


def test_acts_done_together_are_seen_when_the_block_has_ended(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    with open_store(store.path) as other:
        with store.batch():
            say(store, meeting, "一")
            say(store, meeting, "二")
            assert other.entry_count(meeting) == 0
        assert other.entry_count(meeting) == 2
        news = other.poll_changes()
        assert news is not None
        assert len(news.acts) == 2
        assert store.poll_changes() is None
    store.close()


def test_each_of_them_is_undone_by_itself(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    with store.batch():
        say(store, meeting, "一")
        say(store, meeting, "二")
    store.undo(meeting)
    assert texts(store.path) == ["一"]
    store.undo(meeting)
    assert texts(store.path) == []
    store.redo(meeting)
    assert texts(store.path) == ["一"]
    store.close()


def test_an_act_that_fails_leaves_those_before_and_after_it(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)

    def fails() -> None:
        with store.transaction("say", meeting=meeting) as act:
            entry = store.record(meeting).entries[0]
            act.change(Entry, entry.id, text="錯")
            raise InvalidInputError("no")

    with store.batch():
        first = say(store, meeting, "一")
        with pytest.raises(InvalidInputError):
            fails()
        second = say(store, meeting, "二")
    assert second.id == first.id + 1
    assert texts(store.path) == ["一", "二"]
    assert [hit.text for hit in store.search("錯")] == []
    assert [one for one in doctor(store.path) if one.level is Severity.ERROR] == []
    store.close()


def test_an_error_that_leaves_the_block_leaves_nothing_of_it(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)

    def breaks_off() -> None:
        with store.batch():
            say(store, meeting, "一")
            raise InvalidInputError("no")

    with pytest.raises(InvalidInputError):
        breaks_off()
    assert texts(store.path) == []
    say(store, meeting, "二")
    assert texts(store.path) == ["二"]
    store.close()


NO_ROOM = """
import datetime as dt, os, resource, sys
from ogfacil.errors import DiskFullError
from ogfacil.store import open_store
from ogfacil.workflow.capture.submission import SubmitResult
from ogfacil.workflow.capture.line_loop import LineLoop
path, more = sys.argv[1], int(sys.argv[2])
none = resource.RLIM_INFINITY
with open_store(path) as store:
    lines = LineLoop(store, 1, today=dt.date(2019, 2, 14))
    resource.setrlimit(resource.RLIMIT_FSIZE, (os.path.getsize(path) + more, none))
    became = lines.say_all(["甲：" + "公開" * 400 + str(n) for n in range(64)])
    resource.setrlimit(resource.RLIMIT_FSIZE, (none, none))
    kept = [one.item.text for one in became if isinstance(one, SubmitResult)]
    assert kept == [entry.text for entry in store.record(1).entries]
    assert all(isinstance(one, (SubmitResult, DiskFullError)) for one in became)
    (last,) = lines.say_all(["乙：有空間了"])
    assert store.record(1).entries[-1].text == "有空間了"
    print(len(kept) < 64)
"""


@pytest.mark.parametrize("more", [0, 30_000])
def test_where_there_is_no_room_for_all_lines_each_is_said_that_finds_some(
    tmp_path: Path, more: int
) -> None:
    assert said_with_little_room(NO_ROOM, tmp_path, more) == "True\n"
