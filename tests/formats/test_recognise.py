"""A file is known by what is in it, and what can't be read is said with file and line."""

from __future__ import annotations

import pytest

from ogfacil import formats
from ogfacil.errors import InvalidInputError
from ogfacil.record import EntryKind
from tests.shared import SEED, needs_corpus, transcripts


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("# 2018-12-05 會議\n\n### 甲：\n好\n", "markdown"),
        ("### 甲：\n好\n", "markdown"),
        ("\ufeff# 會議\r\n", "markdown"),
        ("---\ntitle: x\nogfacil: u r\n---\n\n# x\n", "pad"),
        ("---\ntitle: x\nogfacil: u r\n\n# x\n\n## 逐字稿\n", "pad"),
        ("# x\n\n## 議程\n\n## 逐字稿\n\n### 甲：\n好\n", "markdown"),
        ("# x\n\n## 逐字稿\n\n### 甲：\n好\n\n## 行動項目\n\n- [ ] A-1 x\n", "pad"),
        ('{"title": "x"}', "json"),
        ("• 一\n\n• 二\n", "sayit"),
        ("甲：好\n乙：好\n", "text"),
        ("會議\n\n阿端：好\n", "text"),
        ("# 2018-12-05 會議\n\n阿端：好\n\n唐鳳：好\n", "text"),
        ("# 2018-12-05 會議\n\n### 阿端：\n甲：好\n乙：好\n", "markdown"),
        ("# 2018-12-05 會議\n\n時間：一點\n地點：一樓\n", "markdown"),
        ("• 阿端：好\n• 唐鳳：好\n", "text"),
    ],
)
def test_a_document_is_known_by_what_is_in_it(text: str, format: str) -> None:
    assert formats.read(text, name="x").format == format


@needs_corpus
def test_every_public_transcript_is_known_as_the_house_dialect() -> None:
    for path in transcripts():
        assert formats.read(path.read_bytes(), name=path.name).format == "markdown", path.name


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"%PDF-1.4 x", "PDF"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"<!DOCTYPE html>\n<p>x", "HTML"),
        (b"{\\rtf1 x}", "RTF"),
        (b"<?xml version='1.0'?>\n<TEI><text/></TEI>", "<TEI>"),
        (b"<!-- x -->\n<?pi y?><tt xml:lang='en'><body/></tt>", "<tt>"),
        (b"<?xml version='1.0'?><!-- <akomaNtoso> --><minutes/>", "<minutes>"),
        (b"good\nbad \xff\xfe\n", "line 2"),
        ("會議".encode("big5"), "line 1"),
        (b"a\nb\x00\x00\x00\x00\x00", "line 2"),
        (b'{"title": ', "no JSON"),
    ],
)
def test_what_can_not_be_read_is_said_with_file_and_line(data: bytes, said: str) -> None:
    with pytest.raises(InvalidInputError, match=said) as complaint:
        formats.read(data, name="m.x")
    assert "m.x" in str(complaint.value)


def test_a_file_saved_as_unicode_by_notepad_is_read() -> None:
    assert formats.read("### 甲：\n好".encode("utf-16")).record.people[0].name == "甲"


def test_an_unknown_format_names_those_that_are_known() -> None:
    with pytest.raises(InvalidInputError, match="markdown"):
        formats.read("x", as_="wordstar")


@needs_corpus
def test_a_pasted_page_has_every_paragraph_and_no_speaker() -> None:
    data = (SEED / "meeting-2018-12-05.txt").read_bytes()
    reading = formats.read(data, name="seed.txt")
    entries = reading.record.entries
    assert reading.format == "sayit"
    assert len(entries) == data.decode().count("•")
    assert not any(entry.speaker for entry in entries)
    assert entries[5].kind is EntryKind.SUPPLEMENT
    assert not any("•" in entry.text or "\xa0" in entry.text[:1] for entry in entries)


def test_plain_lines_are_read_by_who_is_named_before_the_colon() -> None:
    reading = formats.read(
        "2018-12-05 季會\n\n阿端：大家好\n時間是 10:30\n\n唐鳳: 好\n（笑）\n他說：「好」\n",
        name="x.txt",
    )
    record = reading.record
    names = {person.id: person.name for person in record.people}
    assert (record.meeting.title, str(record.meeting.date)) == ("季會", "2018-12-05")
    assert [(names.get(e.speaker or 0), e.text) for e in record.entries][:3] == [
        ("阿端", "大家好\n時間是 10:30"),
        ("唐鳳", "好"),
        (None, "（笑）"),
    ]


def plain(text: str) -> list[tuple[str, str | None, str]]:
    record = formats.read(text, name="x.txt", as_="text").record
    names = {person.id: person.name for person in record.people}
    return [(e.kind.value, names.get(e.speaker or 0), e.text) for e in record.entries]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("唐鳳：看 https://example.org", ("speech", "唐鳳", "看 https://example.org")),
        ("Maya O'Neil: hi", ("speech", "Maya O'Neil", "hi")),
        ("**唐鳳：** 好", ("speech", "唐鳳", "好")),
        ("- **唐鳳**：好", ("speech", "唐鳳", "好")),
        ("1. 唐鳳：好", ("speech", "唐鳳", "好")),
        ("A：好", ("speech", "A", "好")),
        ("唐鳳 (Audrey Tang)：好", ("speech", "唐鳳 (Audrey Tang)", "好")),
        ("Maya (OCF): hi", ("speech", "Maya (OCF)", "hi")),
        ("王○明：好", ("speech", "王○明", "好")),
        ("林 先生：好", ("speech", "林 先生", "好")),
        ("[10:31] 唐鳳：好", ("speech", "唐鳳", "[10:31] 好")),
        ("乙：（會後補充：好）", ("supplement", "乙", "（會後補充：好）")),
        ("> （衛福部會後補充：好）", ("supplement", "衛福部", "（衛福部會後補充：好）")),
        ("（笑）", ("narrative", None, "（笑）")),
        ("【開始記錄】", ("narrative", None, "【開始記錄】")),
        ("## 第一案", ("section", None, "第一案")),
    ],
)
def test_a_plain_line_says_who_spoke_and_what_it_is(
    line: str, said: tuple[str, str | None, str]
) -> None:
    assert plain(f"甲：一\n\n{line}\n")[1] == said


@pytest.mark.parametrize(
    "line",
    ["注意：先看簡報", "14:30 開始：第一案", "https://example.org/a", "例如：這樣", "他說：「好」"],
)
def test_a_colon_alone_makes_nobody_a_speaker(line: str) -> None:
    assert plain(f"甲：一\n{line}\n") == [("speech", "甲", f"一\n{line}")]


def test_when_where_and_with_whom_is_kept_as_said_by_nobody() -> None:
    about = "時間：14:00\n主席：唐鳳\n出席：阿端、乙"
    assert plain(f"# 會議\n\n{about}\n阿端：好\n記錄：好\n") == [
        ("speech", None, about),
        ("speech", "阿端", "好"),
        ("speech", "記錄", "好"),
    ]


def test_words_withdrawn_in_plain_lines_are_withdrawn_and_no_others() -> None:
    entries = formats.read("甲：（刪除）\n好\n乙：好\n").record.entries
    assert [entry.withdrawn for entry in entries] == [True, False, False]


def test_front_matter_and_notice_above_plain_lines_are_kept() -> None:
    front = "---\ntitle: 2018-12-05 會議\ntags: a\n---\n\n"
    record = formats.read(f"{front}:::info\n請編輯\n:::\n\n甲：一\n\n乙：二\n").record
    assert (record.meeting.title, record.meeting.notice) == ("會議", "請編輯")
    published = formats.write(record, "markdown")
    assert published == f"{front}# 2018-12-05 會議\n\n### 甲：\n一\n\n### 乙：\n二\n"


def test_text_that_was_written_is_read_again() -> None:
    record = formats.read("# 2018-12-05 會議\n\n### 甲：\n一\n\n> （笑）\n\n### 乙：\n二\n").record
    written = formats.write(record, "text")
    assert written == "2018-12-05 會議\n\n甲：一\n\n（笑）\n\n乙：二\n"
    again = formats.read(written, name="x.txt").record
    assert [(e.text, e.speaker) for e in again.entries] == [
        (e.text, e.speaker) for e in record.entries
    ]
