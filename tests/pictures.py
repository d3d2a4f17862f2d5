"""Pictures of the screen as SVG that a browser draws as a terminal does.

Textual's own pictures draw Chinese at half width; here every run of characters of one width is
given the length of the cells that it fills, so any fonts fit.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from textual.app import App

CELL, LINE, MARGIN, BAR = 9, 20, 10, 30
FOREGROUND, BACKGROUND = "#e6e8ec", "#15171c"
FONTS = (
    "'Noto Sans Mono', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, "
    "'Noto Sans Mono CJK TC', 'Noto Sans CJK TC', 'PingFang TC', 'Microsoft JhengHei', monospace"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one width and one style that stand beside one another."""

    column: int
    text: str
    cells: int
    wide: bool
    colour: str
    ground: str
    marks: str


def svg(app: App[int], title: str) -> str:
    """The screen of a running program as SVG text; the same screen gives the same text."""
    width, height = app.size
    rows = [list(_runs(strip)) for strip in app.screen._compositor.render_strips()]
    ground = next((run.ground for row in rows for run in row), BACKGROUND)
    box = (width * CELL + 2 * MARGIN, height * LINE + MARGIN + BAR)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box[0]} {box[1]}" role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>text{{font-family:{FONTS};font-size:15px;white-space:pre}}"
        ".w{font-size:17px}.b{font-weight:bold}.i{font-style:italic}.u{text-decoration:underline}"
        ".s{text-decoration:line-through}.d{opacity:.6}</style>",
        f'<rect width="{box[0]}" height="{box[1]}" rx="9" fill="{ground}"/>',
        *(
            f'<circle cx="{18 + 20 * n}" cy="15" r="5.5" fill="{colour}"/>'
            for n, colour in enumerate(("#e06c5f", "#d9a441", "#6fae5e"))
        ),
    ]
    for y, row in enumerate(rows):
        top = BAR + y * LINE
        parts += _grounds(row, top, ground)
        parts += [_words(run, top) for run in row if run.text.strip()]
    return "\n".join([*parts, "</svg>", ""])


def _runs(strip: list[Segment]) -> list[Run]:
    runs: list[Run] = []
    column = 0
    for text, style, _control in strip:
        colour = _hex(style.color if style else None, FOREGROUND)
        ground = _hex(style.bgcolor if style else None, BACKGROUND)
        if style and style.reverse:
            colour, ground = ground, colour
        marks = "".join(
            mark
            for mark, on in (
                ("b", style and style.bold),
                ("i", style and style.italic),
                ("u", style and style.underline),
                ("s", style and style.strike),
                ("d", style and style.dim),
            )
            if on
        )
        for piece, wide in _by_width(text):
            cells = cell_len(piece)
            runs.append(Run(column, piece, cells, wide, colour, ground, marks))
            column += cells
    return runs


def _by_width(text: str) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    for character in text:
        wide = cell_len(character) > 1
        if pieces and (pieces[-1][1] == wide or cell_len(character) == 0):
            pieces[-1] = (pieces[-1][0] + character, pieces[-1][1])
        else:
            pieces.append((character, wide))
    return pieces


def _hex(colour: Color | None, otherwise: str) -> str:
    if colour is None or colour.is_default:
        return otherwise
    return colour.get_truecolor().hex


def _grounds(row: list[Run], top: int, ground: str) -> list[str]:
    spans: list[list[int | str]] = []
    for run in row:
        if spans and spans[-1][2] == run.ground:
            spans[-1][1] = run.column + run.cells
        else:
            spans.append([run.column, run.column + run.cells, run.ground])
    return [
        f'<rect x="{MARGIN + int(a) * CELL}" y="{top}" width="{(int(b) - int(a)) * CELL}" '
        f'height="{LINE}" fill="{colour}" shape-rendering="crispEdges"/>'
        for a, b, colour in spans
        if colour != ground
    ]


def _words(run: Run, top: int) -> str:
    before = len(run.text) - len(run.text.lstrip(" "))
    words = run.text.strip(" ")
    marks = " ".join(("w" if run.wide else "") + run.marks)
    classes = f' class="{marks}"' if marks else ""
    adjust = "" if run.wide else ' lengthAdjust="spacingAndGlyphs"'
    return (
        f'<text x="{MARGIN + (run.column + before) * CELL}" y="{top + 15}" fill="{run.colour}"'
        f'{classes} textLength="{cell_len(words) * CELL}"{adjust}>{escape(words)}</text>'
    )
