"""What looks mean in OpenDocument: struck words, signs of symbol fonts, numbers of lists, boxes."""

from __future__ import annotations

import pytest

from ogfacil.formats import odt
from ogfacil.formats.word import Returned
from tests.formats.handmade import zipped

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
STYLES = (
    f"<office:document-styles {NAMES}><office:styles>"
    '<style:style style:family="paragraph" style:name="OG_20_Speaker" '
    'style:display-name="OG Speaker"/>'
    '<style:style style:family="paragraph" style:name="S" style:display-name="OG Speech"/>'
    "</office:styles></office:document-styles>"
)


def style(name: str, look: str, family: str = "text", more: str = "") -> str:
    return (
        f'<style:style style:family="{family}" style:name="{name}" {more}>'
        f"<style:text-properties {look}/></style:style>"
    )


def read(inside: str, automatic: str = "") -> Returned:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{automatic}"
        "</office:automatic-styles><office:body><office:text>"
        f'<text:p text:style-name="OG_20_Speaker">阿端：</text:p>{inside}'
        "</office:text></office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.text"
    data = zipped({"mimetype": mime, "content.xml": content, "styles.xml": STYLES})
    return odt.read_returned(data, "x.odt")


def texts(inside: str, automatic: str = "") -> list[str]:
    return [entry.text for entry in read(inside, automatic).accepted.entries]


def p(inside: str, name: str = "S") -> str:
    return f'<text:p text:style-name="{name}">{inside}</text:p>'


def span(words: str, name: str = "T1") -> str:
    return f'<text:span text:style-name="{name}">{words}</text:span>'


STRUCK = style("T1", 'style:text-line-through-style="solid"')


def test_struck_words_are_taken_out_and_stand_where_changes_are_refused() -> None:
    came = read(p(f"每月 {span('300')}500 元"), STRUCK)
    assert [e.text for e in came.accepted.entries] == ["每月 500 元"]
    assert [e.text for e in came.refused.entries] == ["每月 300500 元"]
    assert "300" in came.remarks[0].sentence


def test_a_struck_paragraph_is_gone_and_words_in_it_may_stay() -> None:
    out = style("P9", 'style:text-line-through-type="single"', "paragraph")
    kept = style("T2", 'style:text-line-through-style="none"')
    assert texts(p("整段", "P9") + p("留下"), out) == ["留下"]
    assert texts(p(f"去{span('留', 'T2')}", "P9"), out + kept) == ["留"]


def test_letters_in_a_symbol_font_are_signs() -> None:
    face = '<style:font-face style:name="W" svg:font-family="Wingdings"/>'
    look = face + style("T1", 'style:font-name="W"')
    assert texts(p(f"{span(chr(0xF0FE))}費率"), look) == ["☑費率"]


def item(*inside: str, more: str = "") -> str:
    return f"<text:list-item {more}>{''.join(inside)}</text:list-item>"


def listed(*items: str, more: str = 'text:style-name="L1"') -> str:
    return f"<text:list {more}>{''.join(items)}</text:list>"


def levels(*told: tuple[str, str, str]) -> str:
    each = "".join(
        f'<text:list-level-style-number text:level="{at}" style:num-format="{kind}" '
        f'style:num-prefix="{before}" style:num-suffix="{after}"/>'
        for at, (before, kind, after) in enumerate(told, 1)
    )
    return f'<text:list-style style:name="L1">{each}</text:list-style>'


CHINESE = levels(("", "一, 二, 三, ...", "、"), ("（", "一, 二, 三, ...", "）"))


def test_numbers_of_lists_are_counted_by_levels() -> None:
    deeper = listed(item(p("條款")), item(p("費率")), more="")
    inside = listed(item(p("授權"), deeper), item(p("附則"), p("同一點")))
    assert texts(inside, CHINESE) == [
        "一、授權",
        "（一）條款",
        "（二）費率",
        "二、附則",
        "同一點",
    ]


def test_a_list_goes_on_only_where_it_is_told_to() -> None:
    one = listed(item(p("甲")), more='text:style-name="L1" xml:id="a"')
    anew = listed(item(p("乙")))
    on = listed(item(p("丙")), more='text:style-name="L1" text:continue-list="a"')
    at = listed(item(p("丁"), more='text:start-value="7"'))
    latin = levels(("", "1", "."))
    assert texts(one + anew + on + at, latin) == ["1. 甲", "1. 乙", "2. 丙", "7. 丁"]


@pytest.mark.parametrize("shape", ["text-box", "custom-shape"])
def test_a_text_box_is_nobodys_words(shape: str) -> None:
    box = f"<draw:{shape}>{p('框裡的話')}</draw:{shape}>"
    frame = f"<draw:frame>{box}</draw:frame>" if shape == "text-box" else box
    came = read(p(f"先說。{frame}") + p("再說。"))
    said = [(e.text, e.speaker, bool(e.flag)) for e in came.accepted.entries]
    assert said == [("先說。", 1, False), ("框裡的話", None, True), ("再說。", 1, False)]


def test_a_footnote_stands_in_brackets_where_it_belongs() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p('去年數字')}</text:note-body></text:note>"
    )
    assert texts(p(f"每月 300 元{note}。")) == ["每月 300 元（註：去年數字）。"]
