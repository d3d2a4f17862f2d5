"""Files that mean harm: every one is refused with a sentence, or read with a warning."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable

import pytest

from ogfacil.errors import InvalidInputError
from ogfacil.formats import akoma_ntoso, odt, word
from ogfacil.formats.common import guard
from ogfacil.formats.common.values import Options
from ogfacil.formats.word import blocks
from tests.formats.handmade import OFFICE, W, p, r, relations, row, word_parts, zipped
from tests.formats.invented import chinese

BODY = p(r("一"))


def with_part(name: str, data: bytes | str) -> bytes:
    return zipped(word_parts(BODY) | {name: data})


def document(text: str | bytes) -> bytes:
    return with_part("word/document.xml", text)


def xml(inside: str, before: str = "") -> str:
    return f'{before}<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'


def bomb() -> bytes:
    return document(b"<a>" + b" " * (90 * guard.MEGABYTE) + b"</a>")


def many_bombs() -> bytes:
    """No single part is too much, but together they are."""
    noise = b"".join(struct.pack("<I", n * 2654435761 % 2**32) for n in range(1 << 14))
    big = (noise[:40_000] + b" " * 400_000) * 150
    names = ("word/document.xml", "word/styles.xml", "docProps/core.xml", "word/comments.xml")
    parts = word_parts(BODY) | dict.fromkeys(names, b"<a>" + big + b"</a>")
    parts["word/_rels/document.xml.rels"] = relations(
        (f"{OFFICE}/styles", "styles.xml"), (f"{OFFICE}/comments", "comments.xml")
    )
    return zipped(parts)


def lying_size() -> bytes:
    """The directory says that the document is small."""
    data = bytearray(document(xml(BODY) + " " * 1_000_000))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    struct.pack_into("<I", data, at + 24, 10)
    return bytes(data)


def many_entries() -> bytes:
    return zipped({f"x{n}": "" for n in range(guard.MAX_ENTRIES + 1)})


def hidden_entries() -> bytes:
    """The end record counts one entry, the directory holds thousands."""
    data = bytearray(many_entries())
    struct.pack_into("<HH", data, len(data) - 14, 1, 1)
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(zipped(word_parts(BODY)))
    at = data.find(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    return bytes(data)


def strange_method() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as file:
        for name, data in word_parts(BODY).items():
            file.writestr(name, data)
    return out.getvalue()


def twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in word_parts(BODY).items():
            file.writestr(name, data)
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("word/document.xml", xml(p(r("另一份"))))
    return out.getvalue()


def damaged() -> bytes:
    data = bytearray(zipped(word_parts(BODY)))
    at = data.find(b"word/document.xml") + len(b"word/document.xml")
    data[at : at + 12] = b"\xff" * 12
    return bytes(data)


def laughs() -> str:
    return (
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    )


def macro_main() -> bytes:
    parts = word_parts(BODY)
    types = str(parts["[Content_Types].xml"])
    parts["[Content_Types].xml"] = types.replace(
        "openxmlformats-officedocument.wordprocessingml.document.main",
        "ms-word.document.macroEnabled.main",
    )
    return zipped(parts)


def deep_tables() -> bytes:
    return document(xml("<w:tbl><w:tr><w:tc>" * 300 + BODY + "</w:tc></w:tr></w:tbl>" * 300))


def zip64() -> bytes:
    data = zipped(word_parts(BODY))
    at = len(data) - 22
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 10**9, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    return data[:at] + record + locator + data[at:]


def odt_file(content: str, **more: str) -> bytes:
    parts: dict[str, bytes | str] = {"mimetype": "application/vnd.oasis.opendocument.text"}
    parts["content.xml"] = content
    return zipped(parts | {name.replace("__", "/"): words for name, words in more.items()})


REFUSED: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "no zip": lambda: b"hello",
    "html that calls itself Word": lambda: b"<html>",
    "a zip cut short": lambda: zipped(word_parts(BODY))[:200],
    "a zip of nothing": lambda: zipped({}),
    "a zip that is no Word file": lambda: zipped({"a.txt": "a"}),
    "a spreadsheet": lambda: zipped({"[Content_Types].xml": "<Types>spreadsheetml</Types>"}),
    "larger than a document may be": lambda: b"PK" + bytes(guard.MAX_FILE),
    "an old or locked file": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "a part that grows without end": bomb,
    "parts that grow together": many_bombs,
    "a directory that lies of sizes": lying_size,
    "too many files": many_entries,
    "too many files, uncounted": hidden_entries,
    "a directory in the large format": zip64,
    "encrypted": encrypted,
    "a strange compression": strange_method,
    "two parts of one name": twice,
    "damaged": damaged,
    "points out of its folder": lambda: with_part("../../etc/cron.d/x", "x"),
    "points out, later": lambda: with_part("word/../../x", "x"),
    "an absolute name": lambda: with_part("/etc/passwd", "x"),
    "a drive letter": lambda: with_part("C:/x", "x"),
    "a back slash": lambda: with_part("word\\..\\x", "x"),
    "entities without end": lambda: document(xml("<w:p>&c;</w:p>", laughs())),
    "an entity from a file": lambda: document(
        xml("<w:p>&e;</w:p>", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')
    ),
    "an entity from the net": lambda: document(
        xml(BODY, '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">')
    ),
    "a DOCTYPE in another alphabet": lambda: document(
        ('<?xml version="1.0" encoding="UTF-16"?>' + xml(BODY, "<!DOCTYPE x []>")).encode("utf-16")
    ),
    "a DOCTYPE in UTF-7": lambda: document(
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<a/>'
    ),
    "no well-formed XML": lambda: document("<w:document>"),
    "more tags than can be held": lambda: document(
        b"<a>" + b"<b/>" * (guard.MAX_MARKUP + 1) + b"</a>"
    ),
    "deeper than can be followed": deep_tables,
    "a name with more than there is": lambda: document("<a " + 'x="' + "y" * 11_000_000 + '"/>'),
    "more paragraphs than any meeting": lambda: document(
        xml("<w:p/>" * (blocks.MAX_PARAGRAPHS + 1))
    ),
    "made to run macros": macro_main,
    "no body": lambda: document(f'<w:document xmlns:w="{W}"/>'),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_sentence(name: str) -> None:
    data = REFUSED[name]()
    with pytest.raises(InvalidInputError) as refusal:
        word.read_returned(data, "from-a-stranger.docx")
    assert "from-a-stranger.docx" in str(refusal.value)


ODT_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def odt_body(inside: str, before: str = "") -> str:
    return (
        f"{before}<office:document-content {ODT_NAMES}><office:body><office:text>{inside}"
        "</office:text></office:body></office:document-content>"
    )


ODT_REFUSED: dict[str, Callable[[], bytes]] = {
    "entities without end": lambda: odt_file(odt_body("<text:p>&c;</text:p>", laughs())),
    "encrypted": lambda: odt_file(
        odt_body(""), **{"META-INF__manifest.xml": "<a><manifest:encryption-data/></a>"}
    ),
    "a spreadsheet": lambda: zipped(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}
    ),
    "a Word file": lambda: zipped(word_parts(BODY)),
    "no text": lambda: odt_file("<a/>"),
    "no content": lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
    "a part that grows without end": lambda: odt_file("<a>" + " " * (90 * guard.MEGABYTE)),
    "points out of its folder": lambda: odt_file(odt_body(""), **{"..__x": "x"}),
}


@pytest.mark.parametrize("name", ODT_REFUSED)
def test_an_opendocument_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(InvalidInputError) as refusal:
        odt.read_returned(ODT_REFUSED[name](), "from-a-stranger.odt")
    assert "from-a-stranger.odt" in str(refusal.value)


AKN_REFUSED = {
    "entities without end": laughs() + "<akomaNtoso/>",
    "an entity from a file": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
    "another kind of XML": "<html/>",
    "no XML": "# 2018-12-05 not XML",
}


@pytest.mark.parametrize("name", AKN_REFUSED)
def test_an_akoma_ntoso_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(InvalidInputError, match=r"from-a-stranger\.xml"):
        akoma_ntoso.read(AKN_REFUSED[name].encode(), "from-a-stranger.xml")


WARNED: dict[str, tuple[Callable[[], bytes], str]] = {
    "macros inside": (lambda: with_part("word/vbaProject.bin", b"\0"), "macros"),
    "a file inside": (lambda: with_part("word/embeddings/oleObject1.bin", b"\0"), "other files"),
    "a template outside": (
        lambda: with_part(
            "word/_rels/document.xml.rels",
            relations((f"{OFFICE}/attachedTemplate", "http://127.0.0.1:1/x.dotm"), outside=True),
        ),
        "outside",
    ),
    "an image outside": (
        lambda: with_part(
            "word/_rels/document.xml.rels",
            relations((f"{OFFICE}/image", "//127.0.0.1/share/x.png"), outside=True),
        ),
        "outside",
    ),
    "a document inside": (
        lambda: document(xml(BODY + '<w:altChunk r:id="r1" xmlns:r="x"/>')),
        "another document",
    ),
}


@pytest.mark.parametrize("name", WARNED)
def test_it_is_read_with_a_warning(name: str) -> None:
    make, said = WARNED[name]
    came = word.read_returned(make(), "x.docx")
    assert any(said in remark.sentence for remark in came.remarks)
    assert [entry.text for entry in came.accepted.entries] == ["一"]


BORNE: dict[str, Callable[[], bytes]] = {
    "a huge table": lambda: document(xml(f"<w:tbl>{row(p(r('x')), p(r('y'))) * 5_000}</w:tbl>")),
    "a row of five thousand cells": lambda: document(
        xml(f"<w:tbl>{row(*([p(r('x'))] * 5_000))}</w:tbl>")
    ),
    "a change in every word": lambda: document(
        xml("".join(p(f'<w:ins w:id="{n}" w:author="a{n}">{r("x")}</w:ins>') for n in range(5_000)))
    ),
    "fields that never end": lambda: document(
        xml(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 50_000 + r("x")))
    ),
    "styles based on one another": lambda: zipped(
        word_parts(
            BODY,
            styles=f'<w:styles xmlns:w="{W}">'
            '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
            '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>',
        )
    ),
    "comments all over one another": lambda: zipped(
        word_parts(
            "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(1_000)) + BODY * 1_000,
            comments=f'<w:comments xmlns:w="{W}">'
            + "".join(f'<w:comment w:id="{n}"/>' for n in range(1_000))
            + "</w:comments>",
        )
    ),
}


@pytest.mark.parametrize("name", BORNE)
def test_it_is_borne_in_bounded_memory(name: str) -> None:
    data = BORNE[name]()
    tracemalloc.start()
    word.read_returned(data, "x.docx")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200 * guard.MEGABYTE


def test_repeated_rows_and_spaces_of_an_opendocument_are_not_multiplied() -> None:
    content = odt_body(
        '<table:table><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p>'
        "</table:table-cell></table:table-row></table:table>"
        '<text:p>a<text:s text:c="999999999"/>b</text:p>'
    )
    came = odt.read_returned(odt_file(content), "x.odt")
    assert sum(len(entry.text) for entry in came.accepted.entries) < 500


def test_what_inflating_gives_is_counted_and_not_believed() -> None:
    packed = zlib.compress(b" " * (90 * guard.MEGABYTE), 9)
    assert len(packed) < 100_000
    with pytest.raises(InvalidInputError, match=r"larger than|times its size"):
        word.read_returned(bomb(), "x.docx")


def test_our_own_files_pass() -> None:
    guard.check_word(word.write(chinese(), Options()), "ours.docx")
