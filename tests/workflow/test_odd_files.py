"""Several files that came back, some of which can't be read: the others are, and it says which."""

from __future__ import annotations

from pathlib import Path

import pytest

from ogfacil.errors import InvalidInputError
from ogfacil.formats.recognise import recognise
from ogfacil.record import Meeting
from ogfacil.store import Store
from ogfacil.workflow.coediting import proposals, receive
from tests.formats.handmade import zipped
from tests.workflow.test_rounds_in_word import meeting, push, rewritten  # noqa: F401

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(64)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (ole("EncryptedPackage"), "password"),
        (ole("WordDocument"), "old .doc"),
        (ole("Workbook"), "old .xls"),
        (ole("__substg1.0_001A001E"), "old .msg"),
    ],
)
def test_a_file_is_named_by_what_is_in_it(data: bytes, said: str) -> None:
    with pytest.raises(InvalidInputError, match=said):
        recognise(data, "x.docx")


def test_an_opendocument_text_is_known_though_it_was_zipped_anew() -> None:
    mime = "application/vnd.oasis.opendocument.text"
    data = zipped({"content.xml": "<x/>", "meta.xml": "<x/>", "mimetype": mime})
    assert recognise(data, "x.docx") == "odt"


def test_damaged_and_locked_files_don_t_stop_the_others(
    store: Store,
    meeting: Meeting,  # noqa: F811
    tmp_path: Path,
) -> None:
    path = push(store, meeting, tmp_path)
    good = rewritten(path, tmp_path / "好的.docx", "word/document.xml", ("一千萬", "兩千萬"))
    (tmp_path / "鎖.docx").write_bytes(ole("EncryptedPackage"))
    (tmp_path / "壞.docx").write_bytes(good.read_bytes()[:3000])
    (tmp_path / "空.docx").write_bytes(b"")
    (tmp_path / "~$好的.docx").write_bytes(b"\x06Lin" + bytes(158))
    (tmp_path / ".~lock.好的.odt#").write_text(",lin,,,")
    paths = [*sorted(tmp_path.glob("[!2]*.docx")), tmp_path / ".~lock.好的.odt#", tmp_path / "無"]
    problems = receive.Problems()
    documents = receive.from_files(paths, problems)
    receive.store_returns(store, meeting.id, documents, problems)
    said = " ".join(map(str, problems.failures))
    assert all(name in said for name in ("鎖.docx", "壞.docx", "空.docx", "無"))
    assert len(problems.skipped) == 2
    (only,) = proposals.load_proposals(store, meeting.id).shown
    assert "兩千萬" in only.there


def test_nothing_is_kept_where_no_file_can_be_read(
    store: Store,
    meeting: Meeting,  # noqa: F811
    tmp_path: Path,
) -> None:
    push(store, meeting, tmp_path)
    bad = [tmp_path / name for name in ("一.docx", "二.docx")]
    for path in bad:
        path.write_bytes(ole("WordDocument"))
    problems = receive.Problems()
    with pytest.raises(InvalidInputError, match=r"(?s)一\.docx.*二\.docx"):
        receive.store_returns(store, meeting.id, receive.from_files(bad, problems), problems)
    with pytest.raises(InvalidInputError, match="open"):
        receive.from_files([tmp_path / "~$一.docx"], receive.Problems())
