"""OpenDocument text: written like the Word file, and read with its changes."""

from __future__ import annotations

import io
import zipfile

import pytest

from ogfacil.formats import odt, word
from ogfacil.formats.common.values import Options
from ogfacil.formats.word import Edit, Part, Place, Returned
from ogfacil.record import Record
from tests.formats.handmade import zipped
from tests.formats.invented import chinese, english

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "text", "table", "style")
)


def read(inside: str, regions: str = "") -> Returned:
    tracked = f"<text:tracked-changes>{regions}</text:tracked-changes>" if regions else ""
    content = (
        f'<office:document-content {NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:body><office:text>{tracked}"
        '<text:p text:style-name="OG_20_Speaker">阿端：</text:p>'
        f"{inside}</office:text></office:body></office:document-content>"
    )
    styles = (
        f'<office:document-styles {NAMES}><office:styles><style:style style:family="paragraph"'
        ' style:name="OG_20_Speaker" style:display-name="OG Speaker"/><style:style'
        ' style:family="paragraph" style:name="S" style:display-name="OG Speech"/>'
        "</office:styles></office:document-styles>"
    )
    data = zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": styles,
        }
    )
    return odt.read_returned(data, "x.odt")


def p(inside: str) -> str:
    return f'<text:p text:style-name="S">{inside}</text:p>'


def region(key: str, kind: str, inside: str = "") -> str:
    return (
        f'<text:changed-region text:id="{key}"><text:{kind}><office:change-info>'
        "<dc:creator>林小米</dc:creator><dc:date>2024-12-10T09:30:00.123456789</dc:date>"
        f"</office:change-info>{inside}</text:{kind}></text:changed-region>"
    )


def said(came: Returned) -> tuple[list[str], list[str]]:
    return [e.text for e in came.accepted.entries], [e.text for e in came.refused.entries]


@pytest.mark.parametrize("record", [chinese(), english()], ids=["chinese", "english"])
def test_it_says_what_the_word_file_says(record: Record) -> None:
    options = Options(draft=True, round="r-1")
    came = odt.read_returned(odt.write(record, options), "x.odt")
    assert came == word.read_returned(word.write(record, options), "x.docx")


def test_the_mimetype_stands_first_and_uncompressed() -> None:
    with zipfile.ZipFile(io.BytesIO(odt.write(chinese(), Options()))) as file:
        first = file.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_the_same_record_gives_the_same_bytes() -> None:
    assert odt.write(chinese(), Options()) == odt.write(chinese(), Options())


def test_an_insertion() -> None:
    inside = p(
        '先<text:change-start text:change-id="1"/>試行<text:change-end text:change-id="1"/>吧'
    )
    came = read(inside, region("1", "insertion"))
    assert said(came) == (["先試行吧"], ["先吧"])
    (change,) = came.changes
    assert (change.edit, change.text, change.author) == (Edit.INSERTED, "試行", "林小米")
    assert change.at is not None
    assert change.accepted == (Place(Part.ENTRIES, 0),)


def test_a_deletion_is_put_back_where_it_was() -> None:
    inside = p('大概<text:change text:change-id="1"/>可以')
    came = read(inside, region("1", "deletion", p("也許")))
    assert said(came) == (["大概可以"], ["大概也許可以"])


def test_an_insertion_over_paragraphs() -> None:
    start, end = (
        '<text:change-start text:change-id="1"/>',
        '<text:change-end text:change-id="1"/>',
    )
    came = read(p(f"一{start}") + p(f"二{end}") + p("三"), region("1", "insertion"))
    assert said(came) == (["一", "二", "三"], ["一", "三"])


def test_a_deletion_over_paragraphs() -> None:
    inside = p('一<text:change text:change-id="1"/>四')
    came = read(inside, region("1", "deletion", p("二") + p("三")))
    assert said(came) == (["一四"], ["一二", "三四"])


def test_spaces_tabs_and_line_breaks() -> None:
    inside = p(
        'a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d\n   e<text:span>f</text:span>'
    )
    assert said(read(inside))[0] == ["a   b\tc\nd ef"]


def test_lists_and_sections_are_read_through() -> None:
    inside = (
        f"<text:section>{p('一')}</text:section>"
        f"<text:list><text:list-item>{p('二')}</text:list-item></text:list>"
    )
    assert said(read(inside))[0] == ["一", "二"]


def test_a_comment_has_its_words_author_and_place() -> None:
    note = (
        '<office:annotation office:name="n1"><dc:creator>阿端</dc:creator>'
        "<dc:date>2024-12-10T09:30:00</dc:date><text:p>再確認</text:p></office:annotation>"
    )
    inside = p("一") + p(f'率{note}37.5%<office:annotation-end office:name="n1"/>。')
    came = read(inside)
    (comment,) = came.comments
    assert (comment.text, comment.author, comment.quoted) == ("再確認", "阿端", "37.5%")
    assert comment.accepted == (Place(Part.ENTRIES, 1),)
    assert said(came)[0] == ["一", "率37.5%。"]
