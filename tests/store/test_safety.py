"""What was said stays said: kill -9, a full disk, two programs at once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from concurrent.futures import Future
from pathlib import Path

import pytest

from ogfacil.errors import StoreError
from ogfacil.record import Entry, Meeting
from ogfacil.store import Severity, Store, StoreWorker, open_store
from ogfacil.store.doctor import doctor
from tests.store.house import Ticking, house, said_with_little_room, say

WRITER = """
import sys
from ogfacil.record import Entry, EntryKind
from ogfacil.store import open_store
with open_store(sys.argv[1], actor=sys.argv[2]) as store:
    for number in range(int(sys.argv[3])):
        with store.transaction("say", meeting=1) as act:
            entry = Entry(0, act.rank(1, Entry), EntryKind.SPEECH, f"{sys.argv[2]} 第 {number} 句")
            said = act.insert(entry, meeting=1)
        print(said.id, said.text, sep="\\t", flush=True)
"""


def writer(path: Path, name: str, lines: int = 100_000) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(lines)],
        stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def whole_lines(said: str) -> list[tuple[int, str]]:
    lines = [line.split("\t") for line in said.splitlines(keepends=True) if line.endswith("\n")]
    return [(int(number), text.rstrip("\n")) for number, text in lines]


def test_no_acknowledged_line_is_lost_by_kill_9_of_two_writers(tmp_path: Path) -> None:
    house(tmp_path)[0].close()
    path = tmp_path / "og.db"
    chance = random.Random(3)
    acknowledged: list[tuple[int, str]] = []
    for turn in range(2):
        running = [writer(path, f"甲{turn}"), writer(path, f"乙{turn}")]
        for one in running:
            assert one.stdout is not None
            first = [one.stdout.readline() for _line in range(chance.randint(1, 40))]
            os.kill(one.pid, signal.SIGKILL)
            acknowledged += whole_lines("".join(first) + one.stdout.read())
            one.wait()
            one.stdout.close()
    with open_store(path) as store:
        standing = {entry.id: entry.text for entry in store.entries(1)}
        assert [line for line in acknowledged if standing.get(line[0]) != line[1]] == []
        assert len(standing) <= len(acknowledged) + 8
    assert [one for one in doctor(path) if one.level is Severity.ERROR] == []


def test_four_programs_at_once_lose_nothing_and_share_no_rank(tmp_path: Path) -> None:
    house(tmp_path)[0].close()
    path = tmp_path / "og.db"
    running = [writer(path, f"程式{number}", 15) for number in range(4)]
    said = [whole_lines(one.communicate()[0]) for one in running]
    with open_store(path) as store:
        entries = store.entries(1)
    assert {(entry.id, entry.text) for entry in entries} == {line for one in said for line in one}
    assert len({entry.rank for entry in entries}) == len(entries) == 60


def test_what_another_program_did_is_news_and_what_one_did_oneself_is_not(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    with open_store(tmp_path / "og.db", actor="別人", clock=Ticking()) as other:
        assert other.poll_changes() is None
        mine = say(store, meeting, "我")
        assert store.poll_changes() is None
        theirs = say(other, meeting, "你")
        again = say(store, meeting, "又是我")
        news = store.poll_changes()
        assert news is not None
        assert [act.actor for act in news.acts] == ["別人"]
        assert news.touched == (("Entry", theirs.id, meeting),)
        assert store.poll_changes() is None
        news = other.poll_changes()
        assert news is not None
        assert [row[1] for row in news.touched] == [mine.id, again.id]
        with other.transaction("cut", meeting=meeting) as act:
            act.delete(Entry, theirs.id)
        news = store.poll_changes()
        assert news is not None
        assert news.touched == (("Entry", theirs.id, meeting),)
        other.save_draft(meeting, "半句")
        assert store.poll_changes() is None


def test_a_copy_is_taken_while_another_program_writes(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    busy = writer(tmp_path / "og.db", "忙", 60)
    assert busy.stdout is not None
    busy.stdout.readline()
    for number in range(3):
        store.copies.backup(tmp_path / f"copy{number}.db")
    busy.communicate()
    for number in range(3):
        with open_store(tmp_path / f"copy{number}.db", read_only=True) as copy:
            assert copy.meeting(meeting) == store.meeting(meeting)
            assert copy.entry_count(meeting) > 0


def test_a_damaged_store_never_overwrites_a_good_copy(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    for number in range(50):
        say(store, meeting, f"第 {number} 句" * 20)
    good = tmp_path / "copy.db"
    store.copies.backup(good)
    before = good.read_bytes()
    store.close()
    path = tmp_path / "og.db"
    torn = bytearray(path.read_bytes())
    torn[-40_960:] = bytes(40_960)
    path.write_bytes(torn)
    with pytest.raises(StoreError, match=r"damaged|No copy"), open_store(path) as damaged:
        damaged.copies.backup(good)
    assert good.read_bytes() == before
    assert not [one for one in tmp_path.iterdir() if ".new-" in one.name]


FULL = """
import os, sys
from ogfacil.errors import DiskFullError
from ogfacil.record import Entry, EntryKind
from ogfacil.store import open_store
from ogfacil.store.file import disk_reserve
disk_reserve.LOW_SPACE_BYTES = 1_000_000
folder = sys.argv[1]
with open_store(folder + "/og.db") as store:
    def say(text):
        with store.transaction("say", meeting=1) as act:
            entry = Entry(0, act.rank(1, Entry), EntryKind.SPEECH, text)
            act.insert(entry, meeting=1)
    with open(folder + "/big", "wb") as big:
        big.write(bytes(store.free_bytes() - 60_000))
    said = 0
    def until_full():
        global said
        while True:
            say("公開" * 500)
            said += 1
            names = os.listdir(folder)
            if ".og.db.ballast" not in names and "more" not in names:
                print("the ballast went", flush=True)
                with open(folder + "/more", "wb") as more:
                    more.write(bytes(max(0, store.free_bytes() - 100_000)))
    try:
        until_full()
    except DiskFullError as error:
        print("no room left" in str(error))
    print(store.entry_count(1) == said)
    os.unlink(folder + "/big")
    say("等到有空間了")
    print(store.entry_count(1) == said + 1, len(store.search("公開", limit=9999)) == said)
"""


def test_on_a_full_disk_the_ballast_goes_then_it_is_said_and_the_line_goes_in_later(
    tmp_path: Path,
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can only be made by root (mount -t tmpfs)")
    try:
        house(disk)[0].close()
        (disk / ".og.db.ballast").unlink(missing_ok=True)
        ran = subprocess.run(
            [sys.executable, "-c", FULL, str(disk)],
            capture_output=True, text=True, check=False, env={**os.environ, "OGFACIL_LANG": "en"},
        )  # fmt: skip
        assert ran.stdout.splitlines() == ["the ballast went", "True", "True", "True True"], (
            ran.stderr
        )
        assert [one for one in doctor(disk / "og.db") if one.level is Severity.ERROR] == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


LIMITED = """
import os, resource, sys
from ogfacil.errors import DiskFullError
from ogfacil.record import Entry, EntryKind
from ogfacil.store import open_store
path, more = sys.argv[1], int(sys.argv[2])
none = resource.RLIM_INFINITY
with open_store(path) as store:
    def say():
        with store.transaction("say", meeting=1) as act:
            entry = Entry(0, act.rank(1, Entry), EntryKind.SPEECH, "公開" * 500)
            act.insert(entry, meeting=1)
    before = store.entry_count(1)
    resource.setrlimit(resource.RLIMIT_FSIZE, (os.path.getsize(path) + more, none))
    said = 0
    try:
        while True:
            say()
            said += 1
    except DiskFullError:
        assert store.entry_count(1) == before + said
    resource.setrlimit(resource.RLIMIT_FSIZE, (none, none))
    say()
    assert store.entry_count(1) == before + said + 1
    print("good")
"""


@pytest.mark.parametrize("more", [0, 4_096, 30_000])
def test_a_write_that_fails_leaves_the_line_to_be_said_again(tmp_path: Path, more: int) -> None:
    assert said_with_little_room(LIMITED, tmp_path, more) == "good\n"


def test_the_desk_does_what_it_is_given_in_order_and_finishes_before_it_closes(
    tmp_path: Path,
) -> None:
    house(tmp_path)[0].close()
    desk = StoreWorker(tmp_path / "og.db", actor="桌")

    def line(number: int) -> Future[Entry]:
        return desk.submit(lambda store: say(store, 1, str(number)))

    futures = [line(number) for number in range(20)]
    desk.close()
    assert [future.result().text for future in futures] == [str(number) for number in range(20)]
    with pytest.raises(StoreError, match="closed"):
        desk.submit(Store.series).result()
    with open_store(tmp_path / "og.db") as store:
        assert store.entry_count(1) == 20


def test_the_desk_says_what_failed_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "og.db"
    path.write_text("no store", encoding="utf-8")
    desk = StoreWorker(path)
    with pytest.raises(StoreError, match="no ogfacil store"):
        desk.submit(Store.series).result()
    path.unlink()
    assert desk.submit(Store.series).result() == ()
    with pytest.raises(ZeroDivisionError):
        desk.submit(lambda _store: 1 // 0).result()
    assert desk.submit(lambda _store: threading.current_thread().name).result() == "ogfacil desk"
    desk.close()


def test_a_writer_that_waits_too_long_is_told(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    with open_store(tmp_path / "og.db") as other:
        other._database.busy_timeout = 0
        with store.transaction("slow", meeting=meeting) as act:
            act.change(Meeting, meeting, title="慢")
            with pytest.raises(StoreError, match="too long"):
                say(other, meeting, "等不到")
        assert say(other, meeting, "等到了").text == "等到了"
