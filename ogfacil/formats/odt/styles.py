"""The named styles of an OpenDocument text, the same as those of the Word file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from xml.sax.saxutils import quoteattr

from ogfacil.formats.word.styles import ACCENT, AMBER, INK, MUTED, RULE, Fonts

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
"""The namespaces of OpenDocument 1.2 that are written here, by prefix."""

ROOT = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMES.items())


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: attributes of its paragraph- and text-properties."""

    name: str
    paragraph: str = ""
    text: str = ""
    parent: str = "Standard"
    after: str = ""
    outline: int = 0


def encoded(name: str) -> str:
    """Return a style's name as OpenDocument writes it: a space is `_20_`."""
    return name.replace(" ", "_20_")


def _space(before: float, after: float, line: int = 0) -> str:
    """Distances in points; `line` in per cent."""
    height = f' fo:line-height="{line}%"' if line else ""
    return f'fo:margin-top="{before}pt" fo:margin-bottom="{after}pt"{height}'


def _look(size: float = 0, colour: str = "", *, bold: bool = False, italic: bool = False) -> str:
    said = [f'fo:color="#{colour}"'] if colour else []
    for kind in ("", "-asian"):
        family = "fo" if not kind else "style"
        if size:
            said.append(f'{family}:font-size{kind}="{size}pt"')
        if bold:
            said.append(f'{family}:font-weight{kind}="bold"')
        if italic:
            said.append(f'{family}:font-style{kind}="italic"')
    return " ".join(said)


def _bar(colour: str, width: float, indent: float = 0.4) -> str:
    return (
        f'fo:border-left="{width}pt solid #{colour}" fo:padding-left="0.3cm" fo:padding="0.05cm"'
        f' fo:margin-left="{indent}cm"'
    )


def _heading(level: int, size: float, before: float, after: float) -> Style:
    rule = (
        f' fo:border-bottom="0.75pt solid #{RULE}" fo:padding-bottom="0.1cm"' if level < 2 else ""
    )
    return Style(
        f"Heading {level}",
        f'fo:keep-with-next="always" {_space(before, after)}{rule}',
        _look(size, ACCENT if level < 3 else INK, bold=True),
        after="OG Speech",
        outline=level,
    )


def house_styles(chinese: bool) -> tuple[Style, ...]:
    """Every paragraph style that a document uses; Chinese is never slanted."""
    amber = f'{_bar("D9822B", 4.5)} fo:background-color="#FFF4E0" {_space(4, 8)}'
    notice = f'{_bar(ACCENT, 3)} fo:background-color="#EEF5F6" {_space(8, 4)}'
    gap = f'fo:background-color="#F1F3F5" fo:text-align="center" {_space(6, 6)}'
    aside = (
        f'fo:text-align="center" fo:margin-left="0.85cm" fo:margin-right="0.85cm" {_space(6, 6)}'
    )
    label = f'fo:margin-left="2.3cm" fo:text-indent="-2.3cm" {_space(0, 2)}'
    return (
        Style("Title", f'fo:keep-with-next="always" {_space(0, 6)}', _look(20, INK, bold=True)),
        _heading(1, 15, 20, 7),
        _heading(2, 13, 16, 5),
        *(_heading(level, 12 if level == 3 else 11, 12, 4) for level in (3, 4, 5, 6)),
        replace(
            _heading(2, 13, 16, 5),
            name="OG Agenda Heading",
            parent="Heading 2",
            after="OG Speaker",
        ),
        Style("OG Meta", label),
        Style("OG Draft", amber, _look(0, AMBER, bold=True)),
        Style("OG Notice", notice, _look(10)),
        Style(
            "OG Speaker",
            f'fo:keep-with-next="always" {_space(10, 1)}',
            _look(0, ACCENT, bold=True),
            after="OG Speech",
        ),
        Style("OG Speech", _space(0, 5, 135)),
        Style("OG Narrative", aside, _look(10.5, MUTED, italic=not chinese), after="OG Speaker"),
        Style("OG Supplement", f"{_bar('B8862B', 1.5, 0.85)} {_space(2, 6, 135)}"),
        Style("OG Gap", gap, _look(10, MUTED), after="OG Speech"),
        Style("OG Decision", f"{_bar(ACCENT, 2.25)} {_space(3, 6, 125)}"),
        Style("OG Question", f"{_bar('B8862B', 2.25)} {_space(3, 6, 125)}"),
        Style("OG Cell", _space(1, 1), _look(10.5)),
        Style("OG Cell Heading", "", _look(10, ACCENT, bold=True), parent="OG Cell"),
        Style("OG Cell Detail", "", _look(9, MUTED), parent="OG Cell"),
        Style("OG Licence", f'fo:text-align="center" {_space(24, 0)}', _look(9, MUTED)),
        Style("Header", "", _look(8.5, MUTED)),
        Style("Footer", "", _look(8.5, MUTED)),
    )


def style_sheet(language: str, chinese: bool, fonts: Fonts) -> str:
    """Return the default and the named styles, as the inside of `office:styles`."""
    latin, _dash, country = ("en-US" if chinese else language or "en-GB").partition("-")
    land = country.upper() if len(country) == 2 else "none"
    default = (
        '<style:default-style style:family="paragraph"><style:paragraph-properties'
        ' style:punctuation-wrap="hanging" style:line-break="strict"'
        ' style:snap-to-layout-grid="false" fo:line-height="125%"'
        ' fo:orphans="2" fo:widows="2" style:tab-stop-distance="0.85cm"/>'
        f'<style:text-properties style:font-name="{fonts.latin}"'
        f' style:font-name-asian="{fonts.east_asian}" fo:font-size="11pt"'
        f' style:font-size-asian="11pt" fo:language="{latin}" fo:country="{land}"'
        ' style:language-asian="zh" style:country-asian="TW"/></style:default-style>'
        '<style:default-style style:family="table"><style:table-properties'
        ' table:border-model="collapsing"/></style:default-style>'
    )
    standard = '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
    label = (
        '<style:style style:name="OG_20_Label" style:display-name="OG Label" style:family="text">'
        f"<style:text-properties {_look(0, MUTED)}/></style:style>"
    )
    link = (
        '<style:style style:name="OG_20_Link" style:display-name="OG Link" style:family="text">'
        f'<style:text-properties fo:color="#{ACCENT}" style:text-underline-style="solid"'
        ' style:text-underline-width="auto" style:text-underline-color="font-color"/></style:style>'
    )
    return default + standard + "".join(map(_style, house_styles(chinese))) + label + link


def _style(style: Style) -> str:
    after = f' style:next-style-name="{encoded(style.after)}"' if style.after else ""
    level = f' style:default-outline-level="{style.outline}"' if style.outline else ""
    tabs = {"OG Meta": (("left", 2.3),), "Header": (("right", 16),), "Footer": (("right", 16),)}
    stops = "".join(
        f'<style:tab-stop style:position="{at}cm" style:type="{kind}"/>'
        for kind, at in tabs.get(style.name, ())
    )
    inside = f"<style:tab-stops>{stops}</style:tab-stops>" if stops else ""
    return (
        f"<style:style style:name={quoteattr(encoded(style.name))}"
        f' style:display-name={quoteattr(style.name)} style:family="paragraph"'
        f' style:parent-style-name="{encoded(style.parent)}"{after}{level}>'
        f"<style:paragraph-properties {style.paragraph}>{inside}</style:paragraph-properties>"
        f"<style:text-properties {style.text}/></style:style>"
    )
