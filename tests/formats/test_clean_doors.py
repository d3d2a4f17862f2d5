"""Nothing that comes in from a document steers a terminal, whatever its format."""

from __future__ import annotations

import json
import re

import pytest

from ogfacil import formats
from ogfacil.formats import word
from ogfacil.formats.common.cleaned import cleaned
from ogfacil.formats.json import as_dict
from ogfacil.record import Entry, EntryKind, Meeting, Person, Record
from tests.formats.handmade import STYLES, W, p, r, row, word_file
from tests.formats.test_odt_marks import p as odt_p
from tests.formats.test_odt_marks import read as read_odt

HARM = "\u009b31m紅\u202e反\u2066\u0085"
ESCAPED = HARM.encode("ascii", "xmlcharrefreplace").decode()
BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(value: object) -> bool:
    return BAD.search(repr(value).replace("\\n", "")) is None and not re.search(
        r"\\(x[89]|x1b|u202|u206[6-9])", repr(value)
    )


def test_word() -> None:
    comments = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="甲{ESCAPED}">'
        f"{p(r(ESCAPED))}</w:comment></w:comments>"
    )
    anchor = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/>'
    split = r("&#155;") + r("31m") + r("&#8238;話")
    cells = [p(r(words + ESCAPED)) for words in ("A-1", "寄信", "阿端", "", "")]
    body = (
        p(r(f"標題{ESCAPED}"), "Title")
        + p(r(f"阿端{ESCAPED}："), "OGSpeaker")
        + p(anchor.format(split))
        + p(r("行動項目"), "Heading1")
        + f"<w:tbl>{row(*cells)}</w:tbl>"
    )
    came = word.read_returned(word_file(body, styles=STYLES, comments=comments), "x.docx")
    assert len(came.comments) == 1
    assert "話" in came.accepted.entries[0].text
    assert harmless(came)


def test_opendocument() -> None:
    came = read_odt(odt_p(f"話{ESCAPED}"))
    assert "話" in came.accepted.entries[0].text
    assert harmless(came)


def test_akoma_ntoso() -> None:
    text = (
        f'<akomaNtoso><debate><meta><references><TLCPerson id="a" showAs="阿端{ESCAPED}"/>'
        "</references></meta><debateBody><debateSection>"
        f'<heading>標題{ESCAPED}</heading><speech by="#a"><p>話{ESCAPED}</p></speech>'
        "</debateSection></debateBody></debate></akomaNtoso>"
    )
    reading = formats.read(text, name="x.an.xml")
    assert any("話" in entry.text for entry in reading.record.entries)
    assert harmless(reading.record)


@pytest.mark.parametrize("ascii_only", [True, False])
def test_json(ascii_only: bool) -> None:
    entry = Entry(1, "a1", EntryKind.SPEECH, "話", 1)
    meeting = Meeting(0, "u", "季會", 1, "測試")
    values = json.dumps(as_dict(Record(meeting, (Person(1, "阿端"),), entries=(entry,))))
    values = values.replace(json.dumps("話")[1:-1], json.dumps("話" + HARM)[1:-1])
    text = json.dumps(json.loads(values), ensure_ascii=ascii_only)
    record = formats.read(text, name="x.json").record
    assert record.entries[0].text.startswith("話")
    assert harmless(record)


def test_what_is_harmless_is_left_as_it_is() -> None:
    record = Record(Meeting(0, "u", "季會", 1, "一\u3000二\t三\n四"))
    assert cleaned(record) is record
