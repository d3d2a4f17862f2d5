"""The styles of a document of ours: what each is called and how it looks."""

from __future__ import annotations

from dataclasses import dataclass

INK = "1F2A37"
ACCENT = "0B5C6B"
MUTED = "5B6673"
RULE = "C9D3D8"
AMBER = "8A4B00"


@dataclass(frozen=True, slots=True)
class Fonts:
    """A set of typefaces; English font names, which every language of Word understands."""

    latin: str
    east_asian: str


COEDITING = Fonts("Segoe UI", "Microsoft JhengHei")
"""For documents that people edit on a screen."""

FORMAL = Fonts("Times New Roman", "DFKai-SB")
"""For documents that go on file, as government offices in Taiwan print them."""


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph or character style; `paragraph` and `run` are WordprocessingML."""

    name: str
    paragraph: str = ""
    run: str = ""
    based_on: str = "Normal"
    next_name: str = ""
    kind: str = "paragraph"
    priority: int = 10

    @property
    def id(self) -> str:
        """The style's id in a document that has none of this name yet."""
        return "".join(word[:1].upper() + word[1:] for word in self.name.split())


def _space(before: int, after: int, line: int = 0) -> str:
    """Distances in twentieths of a point; `line` in 240ths of a line."""
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _look(size: int = 0, colour: str = "", bold: bool = False, italic: bool = False) -> str:
    """Return a run's look; `size` in half points."""
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    )


def _bar(colour: str, width: int = 18, gap: int = 8) -> str:
    line = f'<w:left w:val="single" w:sz="{width}" w:space="{gap}" w:color="{colour}"/>'
    return f"<w:pBdr>{line}</w:pBdr>"


def _heading(level: int, size: int, before: int, after: int, rule: str = "") -> Style:
    return Style(
        f"heading {level}",
        f"<w:keepNext/><w:keepLines/>{rule}{_space(before, after, 276)}"
        f'<w:outlineLvl w:val="{level - 1}"/>',
        _look(size, ACCENT if level < 3 else INK, bold=True),
        next_name="OG Speech",
        priority=9,
    )


_UNDER = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="3" w:color="{RULE}"/></w:pBdr>'


def house_styles(chinese: bool) -> tuple[Style, ...]:
    """Every style that a document uses; Chinese is never slanted."""
    slanted = not chinese
    return (
        Style("Normal", "", "", based_on="", priority=0),
        Style(
            "Title", f"<w:keepNext/>{_space(0, 120, 276)}", _look(40, INK, bold=True), priority=1
        ),
        _heading(1, 30, 400, 140, _UNDER),
        _heading(2, 26, 320, 100),
        _heading(3, 24, 260, 80),
        _heading(4, 22, 220, 60),
        _heading(5, 22, 200, 60),
        _heading(6, 22, 200, 60),
        Style(
            "OG Agenda Heading", "", "", based_on="heading 2", next_name="OG Speaker", priority=11
        ),
        Style(
            "OG Meta",
            '<w:tabs><w:tab w:val="left" w:pos="1304"/></w:tabs>'
            f'{_space(0, 40)}<w:ind w:left="1304" w:hanging="1304"/>',
        ),
        Style(
            "OG Draft",
            f'<w:pBdr><w:left w:val="single" w:sz="36" w:space="8" w:color="D9822B"/></w:pBdr>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="FFF4E0"/>{_space(80, 160)}'
            '<w:ind w:left="227"/>',
            _look(0, AMBER, bold=True),
        ),
        Style(
            "OG Notice",
            f'{_bar(ACCENT, 24)}<w:shd w:val="clear" w:color="auto" w:fill="EEF5F6"/>'
            f'{_space(160, 80)}<w:ind w:left="227"/>',
            _look(20),
        ),
        Style(
            "OG Speaker",
            f"<w:keepNext/><w:keepLines/>{_space(200, 20)}",
            _look(0, ACCENT, bold=True),
            next_name="OG Speech",
        ),
        Style("OG Speech", f"<w:widowControl/>{_space(0, 100, 324)}"),
        Style(
            "OG Narrative",
            f'{_space(120, 120)}<w:ind w:left="482" w:right="482"/><w:jc w:val="center"/>',
            _look(21, MUTED, italic=slanted),
            next_name="OG Speaker",
        ),
        Style(
            "OG Supplement",
            f'{_bar("B8862B", 12)}{_space(40, 120, 324)}<w:ind w:left="482"/>',
            "",
            next_name="OG Speech",
        ),
        Style(
            "OG Gap",
            f'<w:shd w:val="clear" w:color="auto" w:fill="F1F3F5"/>{_space(120, 120)}'
            '<w:jc w:val="center"/>',
            _look(20, MUTED),
            next_name="OG Speech",
        ),
        Style("OG Decision", f'{_bar(ACCENT)}{_space(60, 120, 300)}<w:ind w:left="284"/>'),
        Style("OG Question", f'{_bar("B8862B")}{_space(60, 120, 300)}<w:ind w:left="284"/>'),
        Style("OG Cell", f"{_space(20, 20, 276)}", _look(21)),
        Style("OG Cell Heading", "<w:keepNext/>", _look(20, ACCENT, bold=True), based_on="OG Cell"),
        Style("OG Cell Detail", "", _look(18, MUTED), based_on="OG Cell"),
        Style(
            "OG Licence",
            f'{_space(480, 0)}<w:jc w:val="center"/>',
            _look(18, MUTED),
        ),
        Style(
            "header",
            '<w:tabs><w:tab w:val="right" w:pos="9071"/></w:tabs>',
            _look(17, MUTED),
            priority=99,
        ),
        Style(
            "footer",
            '<w:tabs><w:tab w:val="right" w:pos="9071"/></w:tabs>',
            _look(17, MUTED),
            priority=99,
        ),
        Style("Default Paragraph Font", kind="character", based_on="", priority=1),
        Style("OG Label", "", _look(0, MUTED), "Default Paragraph Font", kind="character"),
        Style(
            "OG Link",
            "",
            f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>',
            "Default Paragraph Font",
            kind="character",
            priority=99,
        ),
        Style("Normal Table", kind="table", based_on="", priority=99),
        Style("OG Table", kind="table", based_on="Normal Table", priority=59),
    )
