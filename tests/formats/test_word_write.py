"""What a Word file of ours holds."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import zipfile
from typing import Any

import docx
import pytest
from lxml import etree

from ogfacil.formats import word
from ogfacil.formats.common.values import Options
from ogfacil.record import EntryKind
from tests.formats.invented import chinese, english

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


@pytest.fixture(scope="module")
def draft() -> bytes:
    return word.write(chinese(), Options(draft=True, round="round-7"))


@pytest.fixture(scope="module")
def published() -> bytes:
    return word.write(chinese(), Options())


def texts(data: bytes) -> list[tuple[str, str]]:
    document = docx.Document(io.BytesIO(data))
    return [(p.style.name if p.style else "", p.text) for p in document.paragraphs]


def test_python_docx_opens_it_and_the_navigation_has_the_parts_in_order(published: bytes) -> None:
    headings = [text for style, text in texts(published) if style == "Heading 1"]
    assert headings == ["出席", "議程", "逐字稿", "決議", "待答", "行動項目"]


def test_speakers_narratives_and_supplements_are_named_styles(published: bytes) -> None:
    said = texts(published)
    assert ("OG Speaker", "阿端：") in said
    assert ("OG Narrative", "（與會者皆無意見）") in said
    assert ("OG Supplement", "會後補充：缺漏比例在十一月底已降到 12%。") in said


def test_a_run_of_entries_by_one_speaker_has_one_label(published: bytes) -> None:
    said = [text for style, text in texts(published) if style in ("OG Speaker", "OG Speech")]
    assert said[:4] == ["阿端：", said[1], said[2], "林小米："]


def test_notes_to_oneself_are_never_exported(published: bytes) -> None:
    assert "簡報檔在哪裡" not in "".join(parts(published).values())


def test_withdrawn_words_go_out_as_deleted(published: bytes) -> None:
    everything = "".join(parts(published).values())
    assert "撤回" not in everything
    assert "（刪除）" in everything


def test_a_gap_and_a_veil_say_what_they_are(published: bytes) -> None:
    gaps = [text for style, text in texts(published) if style == "OG Gap"]
    assert gaps == ["（此處有漏記：討論授權條款）", "（離記 2:05：未留文字）"]


def test_a_draft_says_so_under_the_title_and_on_every_page(draft: bytes, published: bytes) -> None:
    assert ("OG Draft", "草稿｜尚未公開") in texts(draft)
    assert any("草稿" in text for name, text in parts(draft).items() if "header" in name)
    assert "尚未公開" not in "".join(parts(published).values())


def test_the_action_table_repeats_its_head_and_tears_no_row(published: bytes) -> None:
    table = docx.Document(io.BytesIO(published)).tables[-1]._tbl
    rows = table.findall(f"{W}tr")
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "行動項目"


def test_the_due_column_is_wide_enough_and_every_width_is_said(published: bytes) -> None:
    table = docx.Document(io.BytesIO(published)).tables[-1]._tbl
    grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
    assert grid[3] / 1440 * 2.54 >= 2.6
    for row in table.findall(f"{W}tr"):
        assert [int(w.get(f"{W}w")) for w in row.iter(f"{W}tcW")] == grid


def test_a_due_shows_the_words_and_under_them_the_date(published: bytes) -> None:
    table = docx.Document(io.BytesIO(published)).tables[-1]
    assert table.cell(1, 3).text == "三月底之前\n2025-03-31 以前"
    assert table.cell(2, 3).text == "下次會議前\n視「下次會議」而定"
    assert table.cell(3, 2).text == "尚無負責人"
    assert table.cell(3, 3).text == "未提期限"


def test_page_numbers_are_fields(published: bytes) -> None:
    footers = [text for name, text in parts(published).items() if "footer" in name]
    assert footers
    for footer in footers:
        assert "> PAGE <" in footer
        assert "> NUMPAGES <" in footer


def test_every_font_is_set_for_east_asia_and_none_by_theme(published: bytes) -> None:
    styles = etree.fromstring(parts(published)["word/styles.xml"].encode())
    fonts = list(styles.iter(f"{W}rFonts"))
    assert fonts
    for font in fonts:
        assert font.get(f"{W}eastAsia") == "DFKai-SB"
    assert not re.search(r"\w+Theme=", "".join(parts(published).values()))
    assert not [name for name in parts(published) if "theme" in name or "thumbnail" in name]


def test_a_draft_is_set_in_the_face_for_screens(draft: bytes) -> None:
    assert 'w:eastAsia="Microsoft JhengHei"' in parts(draft)["word/styles.xml"]


def test_the_language_is_taiwans_and_lines_break_as_chinese_does(published: bytes) -> None:
    inside = parts(published)
    assert 'w:lang w:val="en-US" w:eastAsia="zh-TW"' in inside["word/styles.xml"]
    assert "<w:kinsoku/>" in inside["word/styles.xml"]
    assert 'w:snapToGrid w:val="0"' in inside["word/styles.xml"]
    assert 'w:eastAsia="zh-TW"' in inside["word/settings.xml"]
    assert re.search(r'compatibilityMode"[^>]*w:val="15"', inside["word/settings.xml"])


def test_the_page_is_a4_with_margins_of_two_and_a_half_centimetres(published: bytes) -> None:
    page = docx.Document(io.BytesIO(published)).sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    margins = {page.left_margin, page.right_margin, page.top_margin, page.bottom_margin}
    assert {round(margin.cm, 1) for margin in margins} == {2.5}
    assert "docGrid" not in parts(published)["word/document.xml"]


def test_the_properties_are_those_of_the_meeting(draft: bytes) -> None:
    core = docx.Document(io.BytesIO(draft)).core_properties
    assert core.title == "公車到站資料開放：第三次協調會議"
    assert core.author == "速錄師 Q"
    assert core.language == "zh-TW"
    assert core.created == dt.datetime(2024, 12, 4, 6, 0, tzinfo=dt.UTC)
    assert core.modified == dt.datetime(2024, 12, 4, 8, 0, tzinfo=dt.UTC)
    custom = parts(draft)["docProps/custom.xml"]
    assert "round-7" in custom
    assert chinese().meeting.uuid in custom


def test_a_meeting_without_a_date_invents_none() -> None:
    record = chinese()
    meeting = dataclasses.replace(record.meeting, date=None, started_at=None, ended_at=None)
    inside = parts(word.write(dataclasses.replace(record, meeting=meeting), Options()))
    assert "created" not in inside["docProps/core.xml"]
    assert "2013" not in inside["docProps/core.xml"]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "長" * 400, "series": "列" * 400, "language": "x" * 400},
        {"date": dt.date.min, "started_at": None},
        {"date": dt.date.max, "started_at": None},
    ],
)
def test_no_title_or_day_is_too_much_for_the_properties(changes: dict[str, Any]) -> None:
    record = chinese()
    meeting = dataclasses.replace(record.meeting, **changes)
    data = word.write(dataclasses.replace(record, meeting=meeting), Options())
    came = word.read(data, "x.docx").record.meeting
    assert (came.title, came.date) == (meeting.title, meeting.date)


def test_an_english_meeting_has_english_words() -> None:
    said = texts(word.write(english(), Options(draft=True)))
    assert ("OG Draft", "Draft: not yet public") in said
    assert ("Heading 1", "Open questions") in said
    assert ("OG Speaker", "Nora Vale:") in said
    assert not re.search("[\u4e00-\u9fff]", "".join(text for _style, text in said))


def test_the_same_record_gives_the_same_bytes(draft: bytes) -> None:
    assert word.write(chinese(), Options(draft=True, round="round-7")) == draft


def test_hostile_words_are_only_words() -> None:
    record = chinese()
    hostile = "a\x00b\x1b[31mc\ud800d\ufffe</w:t></w:r> &amp;lt; <x>\u202e"
    entries = tuple(dataclasses.replace(e, text=hostile) for e in record.entries)
    meeting = dataclasses.replace(record.meeting, title=hostile, place=hostile)
    data = word.write(dataclasses.replace(record, entries=entries, meeting=meeting), Options())
    (said,) = {text for style, text in texts(data) if style == "OG Speech" and text != "（刪除）"}
    assert said == "abc\ufffdd</w:t></w:r> &amp;lt; <x>"


def test_soft_line_breaks_and_spaces_come_through() -> None:
    record = chinese()
    words = "  兩格\n\n隔行\t定位  尾 "
    first = dataclasses.replace(record.entries[1], text=words)
    data = word.write(dataclasses.replace(record, entries=(first,)), Options())
    assert word.read(data, "x.docx").record.entries[0].text == words


def test_markdown_links_are_links_but_only_to_the_web() -> None:
    record = chinese()
    words = "[簡報](https://example.org/a_b) [甲](javascript:alert)"
    first = dataclasses.replace(record.entries[1], text=words)
    data = word.write(dataclasses.replace(record, entries=(first,)), Options())
    inside = parts(data)
    assert 'Target="https://example.org/a_b"' in inside["word/_rels/document.xml.rels"]
    assert "javascript" not in inside["word/_rels/document.xml.rels"]
    assert word.read(data, "x.docx").record.entries[0].text == words


def test_escapes_of_markdown_are_not_shown_to_people() -> None:
    record = chinese()
    words = r"他說 &quot;好&quot;，R&amp;D，PDIS\_guest，&lt;b&gt;，&amp;lt;，\_甲"
    words += r"，\[laughs\]，\[a\](b)"
    first = dataclasses.replace(record.entries[1], text=words)
    data = word.write(dataclasses.replace(record, entries=(first,)), Options())
    (said,) = [text for style, text in texts(data) if style == "OG Speech"]
    assert said == '他說 "好"，R&D，PDIS_guest，&lt;b&gt;，&amp;lt;，' + r"\_甲，[laughs]，\[a\](b)"


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ('> <iframe width="560" src="https://x.tw/e?s=1" title="Film"></iframe>', "Film"),
        ("<iframe src='https://x.tw/e'></iframe>", "embed"),
        (
            '<iframe src="javascript:alert(1)"></iframe>',
            '<iframe src="javascript:alert(1)"></iframe>',
        ),
    ],
)
def test_an_embedded_page_is_a_link_to_it(words: str, seen: str) -> None:
    record = english()
    entry = dataclasses.replace(record.entries[2], text=words)
    data = word.write(dataclasses.replace(record, entries=(entry,)), Options())
    assert ("OG Narrative", seen) in texts(data)


def test_every_kind_of_entry_is_written() -> None:
    kinds = {entry.kind for entry in chinese().entries}
    assert kinds == set(EntryKind)


def test_ids_of_styles_that_are_used_are_there(published: bytes) -> None:
    inside = parts(published)
    there = set(re.findall(r'w:styleId="([^"]+)"', inside["word/styles.xml"]))
    used = set(
        re.findall(r'w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"', "".join(inside.values()))
    )
    based = set(re.findall(r'w:(?:basedOn|next) w:val="([^"]+)"', inside["word/styles.xml"]))
    assert used | based <= there
