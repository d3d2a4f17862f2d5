"""Word, ODT, Markdown and text that were not written here: no word is lost, hidden or misgiven."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogfacil import formats
from ogfacil.errors import InvalidInputError
from ogfacil.record import Record
from tests.formats.handmade import zipped
from tests.formats.invented import chinese
from tests.shared import SHARED, needs_corpus

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "text", "table", "style")
)


def as_word(lines: list[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        level = len(line) - len(line.lstrip("#"))
        if level:
            document.add_heading(line.lstrip("# "), level)
        else:
            document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_odt(lines: list[str]) -> bytes:
    inside = "".join(
        f'<text:h text:outline-level="{line.count("#")}">{line.lstrip("# ")}</text:h>'
        if line.startswith("#")
        else f"<text:p>{line}</text:p>"
        for line in lines
    )
    content = (
        f"<office:document-content {NAMES}><office:body><office:text>{inside}"
        "</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": content})


def as_text(lines: list[str]) -> bytes:
    return "\n".join([lines[0], "", *lines[1:]]).encode()


def as_paragraphs(lines: list[str]) -> bytes:
    return "\n\n".join(lines).encode()


ALL = pytest.mark.parametrize("made", [as_word, as_odt, as_text, as_paragraphs])
Made = Callable[[list[str]], bytes]


def everything(record: Record) -> str:
    """All words that every export of a record holds, with the names of who says them."""
    names = {person.id: person.name for person in record.people}
    said = [f"{names.get(e.speaker or 0, '')} {e.text}" for e in record.entries]
    return "\n".join((record.meeting.title, str(record.meeting.date), *said))


def said(record: Record) -> list[tuple[str | None, str]]:
    names = {person.id: person.name for person in record.people}
    return [(names.get(e.speaker or 0), e.text) for e in record.entries]


def letters(words: str) -> set[str]:
    return {sign for sign in words if sign.isalnum()}


MINUTES = [
    "河岸小組第四次會議紀錄",
    "時間：108年2月14日（星期四）上午9時30分",
    "地點：青潭圖書館",
    "主　席：林若青　　　　紀　錄：許安",
    "出席：林若青、高大同（請假）",
    "一、報告事項",
    "林若青：先看上次的事項。",
    "高大同：已經上架。",
    "還有兩份在路上。",
    "決　議：洽悉，持續列管。",
    "二、討論事項",
    "案由一：試辦窗口，提請討論。",
    "說　明：現況沒有窗口。",
    "林若青：我同意試辦。",
    "決議：",
    "照案通過。",
    "高大同：我保留意見。",
    "主席裁示：下次再議。",
    "臨時動議：無",
    "散會（上午11時20分）",
]


@ALL
def test_minutes_are_read_without_a_word_lost_or_given_to_somebody_else(made: Made) -> None:
    reading = formats.read(made(MINUTES), name="m")
    record = reading.record
    assert {person.name for person in record.people} == {"林若青", "高大同"}
    assert not record.decisions
    assert not record.meeting.notice
    words = everything(record)
    for line in MINUTES:
        assert letters(line) <= letters(words), line
    spoken = [(name, text) for name, text in said(record) if name]
    assert [name for name, _text in spoken] in (
        ["林若青", "高大同", "高大同", "林若青", "高大同"],
        ["林若青", "高大同", "林若青", "高大同"],
    )
    assert not any("決" in text or "通過" in text or "裁示" in text for _name, text in spoken)
    flagged = [entry for entry in record.entries if entry.speaker is None and entry.flag]
    assert any("洽悉" in entry.text for entry in flagged)
    assert all(remark.line for remark in reading.remarks)


@ALL
@pytest.mark.parametrize(
    "part",
    ["決議", "出席", "議程", "行動項目", "待答", "逐字稿", "Decisions", "Attendance", "Agenda",
     "Actions",
     "Transcript", "Open questions", "決議：", "Decisions:", "# 決議", "## 出席"],
)  # fmt: skip
def test_a_line_named_as_a_part_of_ours_hides_nothing_before_or_after_it(
    made: Made, part: str
) -> None:
    if part.startswith("#") and made in (as_text, as_paragraphs):
        pytest.skip("a heading of Markdown is another thing in text")
    lines = [
        "週會",
        "今天來了很多人。",
        "陳大同：早安。",
        "林若青：早。",
        part,
        "陳大同：就這樣做。",
        "林若青：好。",
    ]
    record = formats.read(made(lines), name="m").record
    words = everything(record)
    assert all(letters(line) <= letters(words) for line in lines)
    assert not record.meeting.notice
    assert (record.decisions, record.questions, record.actions) == ((), (), ())
    assert [pair for pair in said(record) if pair[0]] == [
        ("陳大同", "早安。"),
        ("林若青", "早。"),
        ("陳大同", "就這樣做。"),
        ("林若青", "好。"),
    ]


@ALL
def test_labels_on_lines_of_their_own_name_who_speaks_below(made: Made) -> None:
    lines = ["週會", "林若青：", "早安。", "第二段。", "Élodie：", "Bonjour.", "柏宇：", "好。"]
    record = formats.read(made(lines), name="m").record
    assert said(record) in (
        [("林若青", "早安。"), ("林若青", "第二段。"), ("Élodie", "Bonjour."), ("柏宇", "好。")],
        [("林若青", "早安。\n第二段。"), ("Élodie", "Bonjour."), ("柏宇", "好。")],
    )


@ALL
def test_a_topic_on_a_line_of_its_own_is_nobody(made: Made) -> None:
    lines = ["週會", "林若青：", "早安。", "陳大同：", "早。", "操作方式：", "先登入。"]
    record = formats.read(made(lines), name="m").record
    assert {person.name for person in record.people} == {"林若青", "陳大同"}
    assert "先登入。" not in [text for name, text in said(record) if name]


@ALL
def test_blanks_within_a_name_make_no_second_person(made: Made) -> None:
    lines = ["週會", "林　若青：早安。", "陳大同：早。", "林 若青︰好。", "林若青∶謝謝。"]
    record = formats.read(made(lines), name="m").record
    assert [person.name for person in record.people] == ["林若青", "陳大同"]
    assert [name for name, _text in said(record)] == ["林若青", "陳大同", "林若青", "林若青"]


@ALL
@pytest.mark.parametrize("name", ["lightclient", "柏宇", "陳也翔", "Zoom user"])
def test_what_may_be_a_name_is_nobodys_until_somebody_has_looked(made: Made, name: str) -> None:
    lines = ["週會", "陳大同：早安。", "林若青：早。", f"{name}：我反對。", "陳大同：好。"]
    reading = formats.read(made(lines), name="m")
    assert said(reading.record)[2] == (None, f"{name}：我反對。")
    assert reading.record.entries[2].flag
    again = formats.read(made([*lines, f"{name}：還是反對。"]), name="m").record
    assert said(again)[2] == (name, "我反對。")
    known = formats.read(made(lines), name="m", known=[name]).record
    assert said(known)[2] == (name, "我反對。")


@ALL
def test_words_of_a_sentence_with_a_colon_stay_with_who_speaks(made: Made) -> None:
    lines = ["週會", "陳大同：早安。", "舉例來講：去年的事。", "分兩個部分：一和二。",
     "It's 9:00 now.",
             "林若青：早。"]  # fmt: skip
    record = formats.read(made(lines), name="m").record
    assert {person.name for person in record.people} == {"陳大同", "林若青"}
    assert {name for name, _text in said(record)} == {"陳大同", "林若青"}


def test_headings_of_a_document_open_sections_and_name_speakers_with_a_colon() -> None:
    lines = ["# 週會", "## 第一案", "### 林若青：", "早安。", "## 結論", "照辦。"]
    record = formats.read(as_word(lines), name="m").record
    assert record.meeting.title == "週會"
    assert [(e.kind.value, e.text) for e in record.entries] == [
        ("section", "第一案"),
        ("speech", "早安。"),
        ("section", "結論"),
        ("speech", "照辦。"),
    ]
    assert [name for name, _text in said(record)] == [None, "林若青", None, None]


def test_a_table_that_is_not_ours_is_kept_and_one_of_people_is_the_attendance() -> None:
    document = docx.Document()
    document.add_paragraph("週會")
    people = document.add_table(2, 3)
    for cell, words in zip(
        [*people.rows[0].cells, *people.rows[1].cells],
        ["姓名", "單位", "備註", "柏宇", "水利署", "遲到"],
        strict=True,
    ):
        cell.text = words
    document.add_paragraph("柏宇：早。")
    other = document.add_table(1, 2)
    other.rows[0].cells[0].text, other.rows[0].cells[1].text = "感測器", "兩百個"
    file = io.BytesIO()
    document.save(file)
    record = formats.read(file.getvalue(), name="m.docx").record
    assert [(p.name, p.organisation) for p in record.people] == [("柏宇", "水利署")]
    words = everything(record)
    assert "遲到" in words
    assert "感測器 | 兩百個" in words
    assert ("柏宇", "早。") in said(record)


@pytest.mark.parametrize("format", ["word", "odt"])
def test_a_document_of_ours_is_still_read_as_what_it_is(format: str) -> None:
    record = chinese()
    came = formats.read(formats.write(record, format), name="m").record
    assert len(came.decisions) == len(record.decisions)
    assert len(came.actions) == len(record.actions)


@needs_corpus
@pytest.mark.parametrize("name", ["01-minutes-official.txt", "02-minutes-pad.md", "14-notes-h3.md"])
def test_the_sample_minutes_keep_every_word_and_name_nobody_falsely(name: str) -> None:
    data = (SHARED / "samples" / name).read_bytes()
    record = formats.read(data, name=name).record
    words = everything(record)
    for line in data.decode().splitlines():
        assert letters(line) <= letters(words) or line.lstrip("| ").startswith("--"), line
    false = {"案由一", "提案單位", "決議", "Presenter", "Conclusion", "感測器資料", "窗口"}
    assert not false & {person.name for person in record.people}


def test_a_word_document_that_teams_wrote_is_refused() -> None:
    lines = ["Hill-20190214_093000-Meeting Transcript", "May Ray started transcription"]
    turns = ["May Ray   0:03\nGood morning.", "Lin   0:09\nYes."]
    with pytest.raises(InvalidInputError, match="Teams"):
        formats.read(as_word([*lines, *turns]), name="m.docx")


LINES = st.lists(
    st.sampled_from(
        [*MINUTES, "", "", "- 高大同：好", "  - 再說", "- 決議：好", "> 林若青：引",
         "**zoe**: hi", "zoe: yes",
         "1. 一", "## 第二案", "### 林若青：", "### Conclusion", "（鼓掌）", "【休息】",
         "| a | b |", "問：為何",
         "答：因為", "議員高大同提問：錢呢", "[10:31] 林若青：好", "May (9:30): ok", "柏宇：",
         "It's 9:00",
         "第一：好", "主席：請說。", "王：好", "- [ ] 做事"]
    ),
    max_size=14,
)  # fmt: skip


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_whatever_order_lines_come_in_each_word_is_kept_as_often_as_it_came(
    lines: list[str],
) -> None:
    if not "".join(lines).strip():
        return
    record = formats.read("\n".join(lines), name="m.txt", as_="text").record
    kept = Counter(filter(str.isalnum, everything(record)))
    came = Counter(filter(str.isalnum, "".join(lines)))
    headings = "".join(line for line in lines if line.startswith("### 林"))
    names = Counter(filter(str.isalnum, headings + "".join(p.name for p in record.people)))
    assert not came - kept - names, lines


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_whatever_order_lines_come_in_a_field_is_in_nobodys_mouth(lines: list[str]) -> None:
    if not "".join(lines).strip():
        return
    record = formats.read("\n".join(lines), name="m.txt", as_="text").record
    mouths = "\n".join(entry.text for entry in record.entries if entry.speaker is not None)
    assert not {"洽悉", "現況沒有", "下次再議", "無"} & set(mouths.split("\n"))
    for words in ("洽悉", "現況沒有窗口", "提請討論", "下次再議", "青潭"):
        assert words not in mouths, lines


def test_a_table_within_lines_is_nobodys_and_who_spoke_goes_on_below_it() -> None:
    text = (
        "阿端：看表。\n| 誰 | 意見 |\n| --- | --- |\n| 林小橘 | 反對 |\n\n還是我。\n林小橘：好。\n"
    )
    reading = formats.read(text.encode(), name="m.txt")
    assert said(reading.record) == [
        ("阿端", "看表。"),
        (None, "| 誰 | 意見 |\n| --- | --- |\n| 林小橘 | 反對 |"),
        ("阿端", "還是我。"),
        ("林小橘", "好。"),
    ]
    assert [remark.line for remark in reading.remarks] == [2]


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\r"])
def test_a_line_that_a_page_ends_in_its_own_way_is_a_line(end: str) -> None:
    text = end.join(["阿端：好。", "林小橘：我反對。", "阿端：那再談。", ""])
    record = formats.read(text.encode(), name="m.txt").record
    assert said(record) == [("阿端", "好。"), ("林小橘", "我反對。"), ("阿端", "那再談。")]
