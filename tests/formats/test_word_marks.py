"""What looks mean in a Word file: struck words, signs of symbol fonts, numbers of lists, boxes."""

from __future__ import annotations

import pytest

from ogfacil.formats import word
from ogfacil.formats.word import Returned
from ogfacil.formats.word.numerals import numeral
from ogfacil.formats.word.symbols import PLACEHOLDER, in_font, sign
from tests.formats.handmade import BY, STYLES, W, ins, p, r, row, word_file

SPEAKER = p(r("阿端："), "OGSpeaker")


def looks(words: str, *properties: str) -> str:
    inside = "".join(f"<w:{one}/>" for one in properties)
    return f'<w:r><w:rPr>{inside}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def symbol(font: str, char: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


def listed(words: str, level: int = 0, of: int = 1) -> str:
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr>'
    return f'<w:p><w:pPr><w:pStyle w:val="OGSpeech"/>{numbers}</w:pPr>{r(words)}</w:p>'


def level(at: int, kind: str, label: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{label}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = "") -> str:
    nums = nums or '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{"".join(levels)}'
        f"</w:abstractNum>{nums}</w:numbering>"
    )


def read(body: str, **more: str) -> Returned:
    return word.read_returned(word_file(body, **({"styles": STYLES} | more)), "x.docx")


def texts(body: str, **more: str) -> list[str]:
    return [entry.text for entry in read(SPEAKER + body, **more).accepted.entries]


@pytest.mark.parametrize("look", ["strike", "dstrike", 'strike w:val="1"'])
def test_struck_words_are_taken_out_and_stand_where_changes_are_refused(look: str) -> None:
    came = read(SPEAKER + p(r("每月 ") + looks("300", look) + r("500 元")))
    assert [e.text for e in came.accepted.entries] == ["每月 500 元"]
    assert [e.text for e in came.refused.entries] == ["每月 300500 元"]
    assert [(change.edit, change.text) for change in came.changes] == [("deleted", "300")]
    assert "300" in came.remarks[0].sentence


def test_a_strike_that_is_switched_off_is_none() -> None:
    assert texts(p(looks("照舊", 'strike w:val="0"'))) == ["照舊"]
    assert not read(SPEAKER + p(looks("照舊", 'strike w:val="false"'))).remarks


def test_a_style_strikes_out_too_and_a_run_can_undo_it() -> None:
    gone = (
        '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/>'
        '<w:rPr><w:strike/></w:rPr></w:style><w:style w:type="character" w:styleId="Kin">'
        '<w:name w:val="Kin"/><w:basedOn w:val="Gone"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Out"><w:name w:val="Out"/>'
        "<w:rPr><w:strike/></w:rPr></w:style></w:styles>"
    )
    sheet = STYLES.replace("</w:styles>", gone)
    assert texts(p(r("留") + looks("去", 'rStyle w:val="Kin"')), styles=sheet) == ["留"]
    assert texts(p(r("全部")) + p(r("整段"), "Out"), styles=sheet) == ["全部"]
    kept = p(looks("留", 'rStyle w:val="Gone"', 'strike w:val="0"'))
    assert texts(kept, styles=sheet) == ["留"]


def test_a_struck_paragraph_and_a_struck_insertion_are_no_lines() -> None:
    assert texts(p(looks("整句不要。", "strike")) + p(r("留下。"))) == ["留下。"]
    assert texts(p(r("甲") + ins(looks("乙", "strike")) + r("丙"))) == ["甲丙"]


def test_a_struck_row_is_no_action() -> None:
    cells = [p(looks(words, "strike")) for words in ("A-1", "寄信", "阿端", "5月底前", "進行中")]
    kept = [p(r(words)) for words in ("A-2", "打電話", "阿端", "", "進行中")]
    table = f"<w:tbl>{row(*cells)}{row(*kept)}</w:tbl>"
    came = read(p(r("行動項目"), "Heading1") + table)
    assert [action.code for action in came.accepted.actions] == ["A-2"]
    assert [action.code for action in came.refused.actions] == ["A-1", "A-2"]


def test_strikes_that_were_typed_as_markdown_stay() -> None:
    assert texts(p(r("每月 ~~300~~ 500 元"))) == ["每月 ~~300~~ 500 元"]


@pytest.mark.parametrize(
    ("font", "char", "shown"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0E0", "→"),
        ("Wingdings", "00FC", "✓"),
        ("Wingdings", "F06C", "●"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 3", "F071", "▼"),
        ("Webdings", "F061", "✓"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F061", "α"),
        ("MS Gothic", "2611", "☑"),
    ],
)
def test_signs_of_symbol_fonts_are_characters(font: str, char: str, shown: str) -> None:
    assert texts(p(symbol(font, char) + r("費率"))) == [f"{shown}費率"]


def test_a_sign_of_an_unknown_font_is_seen_and_told_of() -> None:
    came = read(SPEAKER + p(r("前面") + symbol("House Signs", "F0A4") + r("後面")))
    assert came.accepted.entries[0].text == f"前面{PLACEHOLDER}後面"
    assert any(PLACEHOLDER in remark.sentence for remark in came.remarks)
    assert sign("Wingdings", 0xF0FF) == PLACEHOLDER


def test_letters_in_a_symbol_font_are_signs_and_private_characters_of_others_stay() -> None:
    fonts = 'rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"'
    assert texts(p(looks("þ", fonts) + r("已完成"))) == ["☑已完成"]
    assert in_font("DFKai-SB", "\ue1a2") == "\ue1a2"  # a character of somebody's name
    assert texts(p(r("王\ue1a2明"))) == ["王\ue1a2明"]


def test_numbers_of_lists_are_counted() -> None:
    levels = (
        level(0, "taiwaneseCountingThousand", "%1、"),
        level(1, "taiwaneseCountingThousand", "（%2）"),
        level(2, "decimal", "%1.%3", "<w:isLgl/>"),
    )
    body = (
        listed("授權")
        + listed("條款", 1)
        + listed("費率", 1)
        + listed("細項", 2)
        + listed("附則")
        + listed("其他", 1)
    )
    assert texts(body, numbering=numbering(*levels)) == [
        "一、授權",
        "（一）條款",
        "（二）費率",
        "1.1 細項",
        "二、附則",
        "（一）其他",
    ]


def test_a_list_begins_where_it_is_told_and_another_one_goes_on() -> None:
    nums = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/>{more}</w:num>'
        for n, more in (
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
        )
    )
    body = listed("甲") + listed("乙", of=2) + listed("丙", of=3) + listed("丁", of=3)
    parts = numbering(level(0, "decimal", "%1."), nums=nums)
    assert texts(body, numbering=parts) == ["1. 甲", "2. 乙", "5. 丙", "6. 丁"]


def test_a_style_numbers_its_paragraphs_and_bullets_are_no_words() -> None:
    numbered = (
        '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    sheet = STYLES.replace("</w:styles>", numbered)
    parts = numbering(level(0, "ideographLegalTraditional", "%1、"))
    assert texts(p(r("總則"), "Item"), styles=sheet, numbering=parts) == ["壹、總則"]
    assert texts(listed("點"), numbering=numbering(level(0, "bullet", "\uf0b7"))) == ["點"]


def test_a_paragraph_that_was_inserted_counts_only_where_it_stands() -> None:
    new = listed("新的").replace("</w:numPr>", f"</w:numPr><w:rPr><w:ins {BY}/></w:rPr>")
    new = new.replace(r("新的"), ins(r("新的")))
    came = read(
        SPEAKER + listed("甲") + new + listed("乙"), numbering=numbering(level(0, "decimal", "%1."))
    )
    assert [e.text for e in came.accepted.entries] == ["1. 甲", "2. 新的", "3. 乙"]
    assert [e.text for e in came.refused.entries] == ["1. 甲", "2. 乙"]


@pytest.mark.parametrize(
    ("number", "kind", "written"),
    [
        (14, "lowerRoman", "xiv"),
        (28, "upperLetter", "BB"),
        (21, "taiwaneseCounting", "二十一"),
        (103, "chineseCountingThousand", "一百零三"),
        (3, "ideographTraditional", "丙"),
        (12, "ideographZodiac", "亥"),
        (3, "decimalEnclosedCircle", "③"),
        (7, "decimalZero", "07"),
        (22, "ordinal", "22nd"),
        (5, "decimalFullWidth", "５"),
        (2, "somethingNew", "2"),
    ],
)
def test_numerals(number: int, kind: str, written: str) -> None:
    assert numeral(number, kind) == written


def test_a_footnote_stands_in_brackets_where_it_belongs() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p(r("去年數字"))}</w:footnote></w:footnotes>'
    )
    inside = r("每月 300 元") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r("。")
    assert texts(p(inside), footnotes=notes) == ["每月 300 元（註：去年數字）。"]


def test_a_text_box_is_read_once_and_is_nobodys_words() -> None:
    box = f"<w:txbxContent>{p(r('框裡的話'))}</w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility'
        f'/2006"><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}'
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    came = read(SPEAKER + p(r("先說。") + both) + p(r("再說。")))
    said = [(e.text, e.speaker, bool(e.flag)) for e in came.accepted.entries]
    assert said == [("先說。", 1, False), ("框裡的話", None, True), ("再說。", 1, False)]


def test_boxes_of_a_form_show_how_they_stand() -> None:
    ticked = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
    field = (
        f'<w:r><w:fldChar w:fldCharType="begin">{ticked}</w:fldChar></w:r>'
        "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(p(field + r("同意"))) == ["☑同意"]


def test_what_asks_people_to_type_is_nobodys_words() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{r('按一下以輸入文字。')}</w:sdtContent></w:sdt>"
    )
    assert texts(p(r("意見：") + control)) == ["意見："]
    assert texts(p(r("意見：") + control.replace("<w:showingPlcHdr/>", ""))) == [
        "意見：按一下以輸入文字。"
    ]


@pytest.mark.parametrize("style", ["OGSpeech", "BodyText"])
def test_comments_of_a_document_that_is_read_in_are_told(style: str) -> None:
    comments = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="林小米">{p(r("再確認"))}'
        "</w:comment></w:comments>"
    )
    body = '<w:commentRangeStart w:id="0"/>' + r("三百元") + '<w:commentRangeEnd w:id="0"/>'
    before = SPEAKER if style == "OGSpeech" else p(r("阿端：好。"), style)
    data = word_file(before + p(body, style), styles=STYLES, comments=comments)
    told = [remark.sentence for remark in word.read(data, "x.docx").remarks]
    assert "Comment of 林小米 on “三百元”: 再確認" in told
