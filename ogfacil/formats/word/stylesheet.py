"""Our styles as WordprocessingML: a whole sheet of ours, or added to somebody else's."""

from __future__ import annotations

from lxml import etree

from ogfacil.formats.word.markup import NAMESPACES, W
from ogfacil.formats.word.styles import ACCENT, RULE, Fonts, Style, house_styles

Ids = dict[str, str]
"""The id of a style in one document, by the style's name in lower case."""

_TABLE_LOOK = (
    '<w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>'
    "<w:tblPr><w:tblBorders>"
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr>'
    '<w:shd w:val="clear" w:color="auto" w:fill="E8F1F2"/></w:tcPr></w:tblStylePr>'
)
_PLAIN_TABLE = (
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)


def own_sheet(language: str, chinese: bool, fonts: Fonts) -> tuple[str, Ids]:
    """Return a whole styles part, and the ids in it."""
    styles = house_styles(chinese)
    ids = {style.name.lower(): style.id for style in styles}
    sheet = (
        f"<w:styles {NAMESPACES}>{_defaults(language, chinese, fonts)}"
        + "".join(_style_xml(style, ids, fonts) for style in styles)
        + "</w:styles>"
    )
    return sheet, ids


def add_to(sheet: etree._Element, chinese: bool) -> Ids:
    """Add to somebody's styles those of ours that it has no style of the same name for.

    What is there already, and its fonts, stay as they are. Gives the ids by which all are called.
    """
    there = {
        str(name.get(f"{{{W}}}val")).lower(): str(style.get(f"{{{W}}}styleId"))
        for style in sheet.iterfind(f"{{{W}}}style")
        for name in style.iterfind(f"{{{W}}}name")
    }
    missing = [style for style in house_styles(chinese) if style.name.lower() not in there]
    ids = there | {style.name.lower(): _free_id(style, there) for style in missing}
    for style in missing:
        sheet.append(_parse(_style_xml(style, ids, None)))
    return ids


def _free_id(style: Style, there: Ids) -> str:
    return f"{style.id}Ogfacil" if style.id in there.values() else style.id


def _parse(style: str) -> etree._Element:
    return etree.fromstring(f"<w:styles {NAMESPACES}>{style}</w:styles>")[0]


def _defaults(language: str, chinese: bool, fonts: Fonts) -> str:
    east_asian = language if chinese and "-" in language else "zh-TW"
    latin = "en-US" if chinese else language
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(fonts)}"
        '<w:kern w:val="0"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
        f'<w:lang w:val="{latin}" w:eastAsia="{east_asian}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:kinsoku/><w:wordWrap/><w:overflowPunct/><w:autoSpaceDE/>"
        '<w:autoSpaceDN/><w:snapToGrid w:val="0"/>'
        '<w:spacing w:after="0" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )


def _fonts(fonts: Fonts | None) -> str:
    if fonts is None:
        return ""
    return (
        f'<w:rFonts w:ascii="{fonts.latin}" w:hAnsi="{fonts.latin}"'
        f' w:eastAsia="{fonts.east_asian}" w:cs="{fonts.latin}"/>'
    )


def _style_xml(style: Style, ids: Ids, fonts: Fonts | None) -> str:
    """One style; without fonts it takes those of the document that it is added to."""
    default = ' w:default="1"' if style.priority in (0, 1, 99) and not style.based_on else ""
    ours = "" if style.name[:2] != "OG" else ' w:customStyle="1"'
    based = f'<w:basedOn w:val="{ids[style.based_on.lower()]}"/>' if style.based_on else ""
    after = f'<w:next w:val="{ids[style.next_name.lower()]}"/>' if style.next_name else ""
    shown = "" if style.priority == 99 or style.kind != "paragraph" else "<w:qFormat/>"
    face = _fonts(fonts) if style.kind == "paragraph" else ""
    look = f"<w:rPr>{face}{style.run}</w:rPr>" if face or style.run else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    if style.kind == "table":
        look = _TABLE_LOOK if style.based_on else _PLAIN_TABLE
    return (
        f'<w:style w:type="{style.kind}"{default}{ours} w:styleId="{ids[style.name.lower()]}"'
        f' xmlns:w="{W}"><w:name w:val="{style.name}"/>{based}{after}'
        f'<w:uiPriority w:val="{style.priority}"/>{shown}{paragraph}{look}</w:style>'
    )
