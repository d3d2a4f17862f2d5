"""A store is made whole and private; what is none, newer or damaged is left alone."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from ogfacil.errors import NotFoundError, OgfacilError, StoreError
from ogfacil.locale import catalogue
from ogfacil.record import Entry, EntryKind
from ogfacil.store import Severity, open_store
from ogfacil.store.doctor import doctor
from ogfacil.store.engine.connection import Connection
from ogfacil.store.file import files, opening
from ogfacil.store.file.migrations import NEWEST, STEPS, Step
from tests.store.house import Ticking, house, say


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_store_is_for_nobody_elses_eyes(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        with open_store(tmp_path / "deep" / "er" / "og.db", clock=Ticking()) as store:
            store.copies.take_daily()
            store.copies.backup(tmp_path / "deep" / "copy.db")
    finally:
        os.umask(old)
    assert {mode(path) for path in (tmp_path / "deep").rglob("*") if path.is_dir()} == {0o700}
    assert mode(tmp_path / "deep") == 0o700
    names = {path.name: mode(path) for path in (tmp_path / "deep").rglob("*") if path.is_file()}
    assert set(names.values()) == {0o600}
    assert set(names) == {"og.db", ".og.db.ballast", "og-2019-02-14.db.gz", "copy.db"}


def test_the_pragmas_are_those_that_lost_nothing(tmp_path: Path) -> None:
    store, _meeting = house(tmp_path)
    for pragma, wanted in {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "application_id": 0x4F474643,
        "user_version": NEWEST,
        "busy_timeout": 0,
    }.items():
        assert store._database.fetch_one(f"PRAGMA {pragma}") == (wanted,), pragma


def test_an_empty_file_that_was_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "og.db"
    path.touch()
    with pytest.raises(StoreError, match="is empty"):
        open_store(path)
    assert path.stat().st_size == 0


@pytest.mark.parametrize("content", [b"x", b"hello " * 1000, b"SQLite format 3\0"])
def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "og.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="no ogfacil store"):
        open_store(path)
    assert path.read_bytes() == content


def test_the_store_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "og.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE series (id INTEGER PRIMARY KEY)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        open_store(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "fifo"])
def test_what_is_no_file_is_refused(tmp_path: Path, make: object) -> None:
    path = tmp_path / "og.db"
    make(path)  # type: ignore[operator]
    with pytest.raises(StoreError, match="is no file"):
        open_store(path)


def test_a_store_whose_end_is_missing_is_refused_and_left_alone(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    say(store, meeting, "一")
    store.close()
    path = tmp_path / "og.db"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match="its end is missing"):
        open_store(path)
    assert path.read_bytes() == whole[: len(whole) // 2]


@pytest.mark.parametrize("damage", [b"\0" * 4096, os.urandom(4096)], ids=["zeroed", "torn"])
def test_a_damaged_page_is_a_sentence_or_is_found_by_the_doctor(
    tmp_path: Path, damage: bytes
) -> None:
    store, meeting = house(tmp_path)
    for number in range(30):
        say(store, meeting, f"第 {number} 句，公開的資料")
    store.close()
    path = tmp_path / "og.db"
    whole = path.read_bytes()
    for page in range(1, len(whole) // 4096):
        torn = bytearray(whole)
        torn[page * 4096 : (page + 1) * 4096] = damage
        path.write_bytes(torn)
        found = doctor(path)
        assert any(one.level is Severity.ERROR for one in found), page
        with suppress(OgfacilError), open_store(path) as damaged:
            damaged.record(meeting)
            damaged.search("公開")


def test_no_damage_at_all_is_a_traceback(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    for number in range(20):
        say(store, meeting, f"第 {number} 句，公開的資料")
    store.close()
    path = tmp_path / "og.db"
    whole = path.read_bytes()
    chance = random.Random(9)
    for _time in range(60):
        torn = bytearray(whole)
        for _byte in range(chance.choice([1, 3, 50])):
            torn[chance.randrange(len(torn))] = chance.randrange(256)
        path.write_bytes(torn[: chance.choice([len(torn), len(torn), chance.randrange(len(torn))])])
        doctor(path)
        with suppress(OgfacilError), open_store(path) as damaged:
            damaged.record(meeting)
            damaged.search("公開")
            damaged.acts(meeting)
            say(damaged, meeting, "新")
            damaged.undo(meeting)


def test_one_flipped_bit_in_a_text_is_found_by_the_doctor(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    say(store, meeting, "unmistakable")
    store.close()
    path = tmp_path / "og.db"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"unmistakable", b"unmistakabme", 1))
    assert [one.text for one in doctor(path) if one.level is Severity.ERROR] == [
        "These values are not what the journal says, as after damage: Entry 1."
    ]


def test_a_store_in_good_health_has_no_bad_findings(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    say(store, meeting, "一")
    store.undo(meeting)
    store.copies.take_daily()
    assert all(one.level is Severity.OK for one in doctor(tmp_path / "og.db"))
    (tmp_path / "og.db").chmod(0o644)
    assert any("chmod 600" in one.text for one in doctor(tmp_path / "og.db"))


def test_the_doctor_compares_the_store_at_one_moment(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    say(store, meeting, "一")
    from ogfacil.store import doctor as doctors

    replayed = doctors.snapshot.rebuild_rows

    def meanwhile(database: Connection) -> object:
        told = replayed(database)
        with open_store(tmp_path / "og.db", clock=Ticking()) as other:
            other._database.busy_timeout = 0.01
            with suppress(StoreError):  # it waits until the doctor has looked
                say(other, meeting, "二")
        return told

    doctors.snapshot.rebuild_rows = meanwhile  # type: ignore[assignment]
    try:
        found = doctor(tmp_path / "og.db")
    finally:
        doctors.snapshot.rebuild_rows = replayed
    assert [one.text for one in found if one.level is Severity.ERROR] == []


def test_a_backup_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    say(store, meeting, "話" * 15_000)
    store.close()
    before = sorted(path.name for path in tmp_path.rglob("*"))
    script = (
        "import resource, signal, sys; from ogfacil.store import open_store\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "store = open_store(sys.argv[1])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))\n"
        "copies = store.copies\n"
        "for take in (lambda: copies.backup(sys.argv[1] + '.copy'), copies.take_daily):\n"
        "    try: take()\n"
        "    except Exception as error: print(type(error).__name__)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "og.db")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ran.stdout.split() == ["StoreError", "StoreError"] or "DiskFullError" in ran.stdout
    after = sorted(path.name for path in tmp_path.rglob("*") if path.name != "backups")
    assert after == before


def test_the_doctor_says_what_could_not_be_opened(tmp_path: Path) -> None:
    [finding] = doctor(tmp_path / "nowhere.db")
    assert finding.level is Severity.ERROR
    assert not (tmp_path / "nowhere.db").exists()


def test_reading_only_makes_nothing_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "og.db"
    with pytest.raises(NotFoundError):
        open_store(path, read_only=True)
    assert list(tmp_path.iterdir()) == []
    house(tmp_path)[0].close()
    with open_store(path, read_only=True) as store:
        assert len(store.meetings()) == 1
        with pytest.raises(StoreError, match="reading only"):
            say(store, 1, "不行")


def test_a_newer_store_that_can_be_read_is_opened_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "og.db"
    house(tmp_path)[0].close()
    _make_newer(path, readable_from=NEWEST)
    with open_store(path) as store:
        assert store.read_only
        assert len(store.series()) == 1


def test_a_newer_store_that_can_not_be_read_is_refused_with_the_version(tmp_path: Path) -> None:
    path = tmp_path / "og.db"
    house(tmp_path)[0].close()
    _make_newer(path, readable_from=NEWEST + 1)
    for read_only in (False, True):
        with pytest.raises(StoreError, match=r"newer ogfacil \(9\.1\)"):
            open_store(path, read_only=read_only)


def _make_newer(path: Path, readable_from: int) -> None:
    with sqlite3.connect(path) as newer:
        newer.execute(f"PRAGMA user_version = {NEWEST + 1}")
        newer.execute("UPDATE meta SET value = ? WHERE key = 'readable_from'", (readable_from,))
        newer.execute("UPDATE meta SET value = '9.1' WHERE key = 'program'")
    newer.close()


NEXT = Step(
    NEWEST + 1,
    (
        "CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT",
        "ALTER TABLE series ADD COLUMN colour TEXT NOT NULL DEFAULT ''",
        "INSERT INTO extra (id) SELECT id FROM series",
    ),
    readable_from=1,
)


def test_a_step_that_fails_half_way_leaves_the_version_before(tmp_path: Path) -> None:
    house(tmp_path)[0].close()
    for kept in range(len(NEXT.statements) + 1):
        statements = (*NEXT.statements[:kept], "THIS IS NO SQL")
        database = Connection(tmp_path / "og.db")
        with pytest.raises(StoreError):
            opening.migrate(database, (*STEPS, Step(NEXT.number, statements, 1)))
        database.close()
        with open_store(tmp_path / "og.db") as store:
            assert len(store.series()) == 1
            assert not store._database.fetch_one("SELECT 1 FROM sqlite_schema WHERE name = 'extra'")


def test_a_step_is_taken_once_and_the_store_copied_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house(tmp_path)[0].close()
    monkeypatch.setattr(opening, "STEPS", (*STEPS, NEXT))
    monkeypatch.setattr(opening, "NEWEST", NEXT.number)
    monkeypatch.setattr(opening.migrate, "__defaults__", ((*STEPS, NEXT),))
    for _twice in range(2):
        database = opening.open_database(tmp_path / "og.db", read_only=False)
        assert opening.version(database) == NEXT.number
        assert database.fetch_all("SELECT id FROM extra") == [(1,)]
        database.close()
    monkeypatch.undo()
    copy = tmp_path / "backups" / f"og-before-v{NEXT.number}.db"
    with open_store(copy) as before:
        assert opening.version(before._database) == NEWEST


def test_a_network_disk_is_refused_unless_one_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = tmp_path.stat().st_dev
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        f"36 35 {os.major(device)}:{os.minor(device)} / /mnt rw - nfs4 server:/x rw\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(files, "_MOUNTS", mounts)
    with pytest.raises(StoreError, match=r"network disk \(nfs4\)"):
        open_store(tmp_path / "og.db")
    monkeypatch.setenv("OGFACIL_NETWORK_DISK", "1")
    open_store(tmp_path / "og.db").close()


READ_ONLY_FOLDER = """
import os, sys
from ogfacil.errors import StoreError
from ogfacil.store import open_store
import ogfacil.store.schema_check
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    open_store(sys.argv[1])
except StoreError as error:
    print(error)
with open_store(sys.argv[1], read_only=True) as store:
    print(len(store.series()))
try:
    open_store(sys.argv[1] + "2")
except StoreError as error:
    print(error)
"""


def test_in_a_folder_that_can_not_be_written_one_can_still_read(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder.name.startswith(("pytest", "popen")) or folder == tmp_path:
            folder.chmod(0o755)
    place = tmp_path / "og"
    place.mkdir()
    house(place)[0].close()
    (place / "og.db").chmod(0o444)
    place.chmod(0o555)
    ran = subprocess.run(
        [sys.executable, "-c", READ_ONLY_FOLDER, str(place / "og.db")],
        capture_output=True, text=True, check=False, env={**os.environ, "OGFACIL_LANG": "en"},
    )  # fmt: skip
    place.chmod(0o755)
    assert ran.returncode == 0, ran.stderr
    refused, series, not_made = ran.stdout.splitlines()
    assert "can't be written here" in refused
    assert series == "1"
    assert "can't be made" in not_made


def test_two_that_make_the_same_store_at_once_share_it(tmp_path: Path) -> None:
    program = (
        "import sys; from ogfacil.record import Series; from ogfacil.store import open_store\n"
        "with open_store(sys.argv[1]) as store:\n"
        "    with store.transaction('new') as act: act.insert(Series(0, sys.argv[2]))\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "og.db"), str(number)])
        for number in range(3)
    ]
    assert [one.wait() for one in running] == [0, 0, 0]
    with open_store(tmp_path / "og.db") as store:
        assert [series.name for series in store.series()] == ["0", "1", "2"]
    assert not [path for path in tmp_path.iterdir() if ".new-" in path.name]


def test_opening_a_store_brings_no_sqlmodel() -> None:
    program = "import sys; import ogfacil.store; print('sqlmodel' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "False"


def test_every_sentence_of_the_store_is_translated() -> None:
    import ast

    room = Path(files.__file__).parent
    said = {
        node.args[0].value
        for path in room.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "_"
        and isinstance(node.args[0], ast.Constant)
    }
    assert said - set(catalogue("zh-Hant")) == set()


def test_entries_of_a_kind_unknown_to_this_program_are_said_to_be_damage(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    with store.transaction("say", meeting=meeting) as act:
        entry = act.insert(Entry(0, "a0", EntryKind.SPEECH, "一"), meeting=meeting)
    store._database.execute("UPDATE entry SET kind = 'song' WHERE id = ?", (entry.id,))
    with pytest.raises(StoreError, match="song"):
        store.entries(meeting)
