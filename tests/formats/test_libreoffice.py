"""What LibreOffice makes of our files, and what we make of LibreOffice's."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
from pathlib import Path

import pytest

from ogfacil.formats import odt, word
from ogfacil.formats.common.values import Options
from ogfacil.formats.word import Edit, Returned
from ogfacil.record import Record
from tests.formats.handmade import STYLES, gone, ins, p, r, word_file
from tests.formats.invented import chinese, english

SOFFICE = shutil.which("soffice") or ""
pytestmark = pytest.mark.skipif(
    not SOFFICE,
    reason="LibreOffice is not here; install it with: apt-get install libreoffice-writer",
)

LINKED = "請看[第三頁](https://example.org/a_b?c=1&d=2)和[https://example.org/x](https://example.org/x)。"
TRACKED = (
    p(r("阿端："), "OGSpeaker")
    + p(r("先") + ins(r("試行")) + r("三個月") + gone("左右") + r("。"))
    + p(r("前半。"), mark='<w:ins w:id="7" w:author="林小米" w:date="2024-12-10T09:30:00Z"/>')
    + p(r("後半。"))
    + p(gone("整段不要。"), mark='<w:del w:id="9" w:author="B" w:date="2024-12-11T10:00:00Z"/>')
    + p(
        r("缺漏率")
        + '<w:commentRangeStart w:id="0"/>'
        + r("37.5%")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )
)
COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:comment w:id="0" w:author="林小米" w:date="2024-12-10T09:30:00Z">'
    f"{p(r('再確認'))}</w:comment></w:comments>"
)


def zh() -> Record:
    record = chinese()
    first = dataclasses.replace(record.entries[1], text=LINKED)
    return dataclasses.replace(record, entries=(first, *record.entries[2:]))


def sources() -> dict[str, bytes]:
    options = Options(draft=True, round="r-7")
    return {
        "zh.docx": word.write(zh(), options),
        "en.docx": word.write(english(), options),
        "zh.odt": odt.write(zh(), options),
        "en.odt": odt.write(english(), options),
        "tracked.docx": word_file(TRACKED, styles=STYLES, comments=COMMENTS),
    }


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what LibreOffice saved: `docx/`, `odt/`, and `again/` by way of .odt."""
    folder = tmp_path_factory.mktemp("office")
    for name, data in sources().items():
        (folder / name).write_bytes(data)
    convert(folder, "docx", folder / "docx", *(folder / name for name in sources()))
    convert(folder, "odt", folder / "odt", *(folder / name for name in sources()))
    (folder / "odt" / "tracked-odt.odt").write_bytes((folder / "odt" / "tracked.odt").read_bytes())
    again = [folder / "odt" / name for name in ("zh.odt", "en.odt", "tracked-odt.odt")]
    convert(folder, "docx", folder / "again", *again)
    return folder


def convert(folder: Path, kind: str, to: Path, *files: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(to)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=180)


def ours(name: str) -> Record:
    record = zh() if name.startswith("zh") else english()
    return word.read_returned(word.write(record, Options(draft=True)), name).accepted


def read(path: Path) -> Returned:
    room = odt if path.suffix == ".odt" else word
    return room.read_returned(path.read_bytes(), path.name)


@pytest.mark.parametrize(
    "path",
    ["docx/zh.docx", "docx/en.docx", "odt/zh.odt", "odt/en.odt", "again/zh.docx", "again/en.docx"],
)
def test_nothing_changes_when_it_only_opens_and_saves(saved: Path, path: str) -> None:
    came = read(saved / path)
    assert came.accepted == ours(Path(path).name)
    assert came.refused == came.accepted
    assert not came.changes
    assert came.round == "r-7"
    assert came.meeting


def said(came: Returned) -> tuple[list[str], list[str]]:
    return [e.text for e in came.accepted.entries], [e.text for e in came.refused.entries]


@pytest.mark.parametrize("path", ["docx/tracked.docx", "odt/tracked.odt", "again/tracked-odt.docx"])
def test_tracked_changes_and_comments_come_through(saved: Path, path: str) -> None:
    came = read(saved / path)
    assert said(came) == (
        ["先試行三個月。", "前半。", "後半。", "缺漏率37.5%"],
        ["先三個月左右。", "前半。後半。", "整段不要。", "缺漏率37.5%"],
    )
    made = {(change.edit, change.text.strip(), change.author) for change in came.changes}
    assert (Edit.INSERTED, "試行", "林小米") in made
    assert (Edit.DELETED, "左右", "林小米") in made
    assert (Edit.DELETED, "整段不要。", "林小米") in made
    (comment,) = came.comments
    assert (comment.text, comment.author, comment.quoted) == ("再確認", "林小米", "37.5%")
    assert comment.accepted[0].index == 3


def test_it_makes_pages_of_ours(saved: Path) -> None:
    convert(saved, "pdf", saved / "pdf", saved / "zh.docx")
    assert (saved / "pdf" / "zh.pdf").read_bytes().startswith(b"%PDF")
