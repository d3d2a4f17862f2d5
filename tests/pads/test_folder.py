"""A folder as a pad: files that others edit with anything."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ogfacil.errors import StaleDataError
from ogfacil.pads import Pad, PadError, open_pad
from ogfacil.pads.folder import LARGEST_FILE, file_name
from tests.pads.samples import LONG, SHORT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "shared" / "rounds"


@pytest.fixture
def pad(folder: Path) -> Pad:
    return open_pad("folder", str(folder))


def test_a_text_is_one_file_named_after_the_meeting(pad: Pad, folder: Path) -> None:
    place = pad.create(LONG, title="2030-01-02 季會")
    assert place.address == str(folder / "2030-01-02 季會.md")
    assert (folder / "2030-01-02 季會.md").read_bytes() == LONG.encode()
    assert (place.base, place.parts) == (LONG, (place.address,))
    assert [p.name for p in folder.iterdir()] == ["2030-01-02 季會.md"]


def test_no_file_is_ever_written_over(pad: Pad, folder: Path) -> None:
    pad.create("一", title="季會")
    (folder / "季會 (2).md").symlink_to(folder / "elsewhere")
    pad.create("二", title="季會")
    assert {p.name for p in folder.iterdir()} == {"季會.md", "季會 (2).md", "季會 (3).md"}
    assert (folder / "季會.md").read_text() == "一"


@pytest.mark.parametrize(
    "title",
    ["../../etc/x", "/etc/x", "a\\b", "..", "", "\x00\n", "con", "字" * 300, "a:b?", " x. "],
)
def test_no_title_leads_out_of_the_folder(pad: Pad, folder: Path, title: str) -> None:
    place = pad.create(SHORT, title=title)
    assert Path(place.address).parent == folder
    assert pad.fetch(place).text == SHORT


def test_names_are_fit_for_every_system() -> None:
    assert file_name("2030-01-02 季會／一: 二?") == "2030-01-02 季會／一- 二-"
    assert file_name("NUL.txt") == "_NUL.txt"
    assert len(file_name("字" * 300).encode()) <= 200


def test_a_file_that_was_edited_is_read_exactly(pad: Pad) -> None:
    place = pad.create(SHORT, title="季會")
    known = pad.fetch(place)
    assert not known.changed
    edited = "\ufeff" + SHORT.replace("\n", "\r\n") + "補充"
    Path(place.address).write_bytes(edited.encode())
    fetched = pad.fetch(place, known=known)
    assert (fetched.changed, fetched.text, fetched.raw) == (True, edited, (edited,))


@pytest.mark.parametrize("encoding", ["utf-16", "cp950"])
def test_a_file_saved_by_windows_notepad_is_read(pad: Pad, encoding: str) -> None:
    place = pad.create("### 名：\n好的。\n", title="季會")
    Path(place.address).write_bytes("### 名：\n不好。\n".encode(encoding))
    assert pad.fetch(place).text == "### 名：\n不好。\n"


def test_a_file_that_is_no_text_is_refused_with_advice(pad: Pad) -> None:
    place = pad.create(SHORT, title="季會")
    Path(place.address).write_bytes(b"\xff\x00\x80\xff\xff")
    with pytest.raises(PadError, match="save it as UTF-8"):
        pad.fetch(place)


def test_a_copy_left_by_a_synchronising_program_is_mentioned(pad: Pad, folder: Path) -> None:
    place = pad.create(SHORT, title="季會")
    (folder / "季會.sync-conflict-20300103-AB.md").write_text("x")
    (folder / "季會 (a's conflicted copy).md").write_text("x")
    (folder / "季會記錄.md").write_text("x")
    remarks = pad.fetch(place).remarks
    assert len(remarks) == 2
    assert "sync-conflict" in remarks[1]


def test_a_file_that_is_gone_is_an_error(pad: Pad) -> None:
    place = pad.create(SHORT, title="季會")
    Path(place.address).unlink()
    with pytest.raises(PadError, match="Nothing stands at") as failure:
        pad.fetch(place)
    assert failure.value.gone


def test_a_pipe_or_a_link_in_place_of_the_file_is_refused(pad: Pad, folder: Path) -> None:
    place = pad.create(SHORT, title="季會")
    path = Path(place.address)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(PadError, match="is no file"):
        pad.fetch(place)
    path.unlink()
    path.symlink_to("/etc/hostname")
    with pytest.raises(PadError, match="not in the folder"):
        pad.fetch(place)


def test_a_file_far_too_large_is_not_read(pad: Pad) -> None:
    place = pad.create(SHORT, title="季會")
    with Path(place.address).open("r+b") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(PadError, match="far too large"):
        pad.fetch(place)


def test_a_file_is_changed_where_it_stands_as_expected(pad: Pad) -> None:
    place = pad.create(SHORT, title="季會")
    Path(place.address).chmod(0o664)
    assert pad.update(place, SHORT + "補充。\n", expected=SHORT).text == SHORT + "補充。\n"
    assert Path(place.address).stat().st_mode & 0o777 == 0o664
    with pytest.raises(StaleDataError):
        pad.update(place, "x", expected=SHORT)


def test_a_folder_that_can_not_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    pad = open_pad("folder", str(tmp_path / "file" / "below"))
    with pytest.raises(PadError, match="can't be used"):
        pad.create(SHORT, title="季會")
    with pytest.raises(PadError, match="is no folder"):
        pad.check()


def test_others_may_read_the_file_as_the_persons_umask_says(pad: Pad) -> None:
    before = os.umask(0o027)
    try:
        place = pad.create(SHORT, title="季會")
    finally:
        os.umask(before)
    assert Path(place.address).stat().st_mode & 0o777 == 0o640


def test_checking_says_whether_files_can_be_made(pad: Pad, folder: Path) -> None:
    assert pad.check().creates is True
    assert not folder.exists()
