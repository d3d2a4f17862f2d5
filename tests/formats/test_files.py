"""Exported files have names that every system takes, and are whole or not there."""

from __future__ import annotations

import datetime as dt
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogfacil.errors import InvalidInputError, OgfacilError
from ogfacil.formats.common.files import (
    LARGEST_FILE,
    read_plain,
    safe,
    safe_name,
    write_file,
    write_into,
)
from ogfacil.record import Meeting, Record


def test_a_file_is_named_by_date_series_and_title() -> None:
    meeting = Meeting(1, "u", "季會", 3, "開放政府 第 3 次", dt.date(2018, 12, 5))
    assert safe_name(Record(meeting), "md") == "2018-12-05-季會-開放政府-第-3-次.md"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("../../etc/passwd", "etc-passwd.md"),
        ("a/b\\c:d*e?f", "a-b-c-d-e-f.md"),
        ("CON", "_CON.md"),
        ("", "ogfacil.md"),
        ("..", "ogfacil.md"),
        ("a\x00b\x1b[31m", "a-b-[31m.md"),
        ("e\u0301", "é.md"),
    ],
)
def test_a_name_holds_nothing_that_a_system_forbids(words: str, name: str) -> None:
    assert safe(words, "md") == name


@given(st.text())
def test_any_words_make_a_name_of_at_most_180_bytes(words: str) -> None:
    name = safe(words, "docx")
    assert name.endswith(".docx")
    assert 5 < len(name.encode()) <= 180
    assert not set('\\/:*?"<>|#%&\x00') & set(name)


def test_two_hundred_chinese_characters_are_cut(tmp_path: Path) -> None:
    written = write_into(tmp_path, safe("會" * 200, "md"), b"x")
    assert len(written.name.encode()) <= 180


def test_a_file_is_private_and_whole(tmp_path: Path) -> None:
    written = write_file(tmp_path / "new" / "a.md", b"abc")
    assert written.read_bytes() == b"abc"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert [path.name for path in written.parent.iterdir()] == ["a.md"]


def test_what_is_there_is_kept_unless_it_is_forced(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    with pytest.raises(OgfacilError, match="there already"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert write_file(path, b"new", force=True).read_bytes() == b"new"


@pytest.mark.parametrize("force", [False, True])
def test_nothing_is_written_through_a_link_or_a_pipe(tmp_path: Path, force: bool) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"old")
    (tmp_path / "link").symlink_to(target)
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe"):
        with pytest.raises(OgfacilError, match="no plain file"):
            write_file(tmp_path / name, b"new", force=force)
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize("name", ["../a.md", "a/b.md", "..", "", "a\x00b"])
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidInputError):
        write_into(tmp_path, name, b"x")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OgfacilError, match="can't be written"):
        write_file(tmp_path / "a.md", b"x")


def test_a_pipe_or_device_is_no_plain_file_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(InvalidInputError, match="standard input"):
            read_plain(path)
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(InvalidInputError, match="larger than 32 MB"):
        read_plain(large)
    with pytest.raises(InvalidInputError, match="can't be read"):
        read_plain(tmp_path)


def test_folders_are_made_as_private_as_the_files_in_them(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = write_file(tmp_path / "a" / "b" / "c.md", b"x")
    finally:
        os.umask(before)
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (path, path.parent, path.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]
