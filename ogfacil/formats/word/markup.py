"""WordprocessingML as strings: the quickest way to write ten thousand paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from ogfacil.formats.common.xml import writable
from ogfacil.formats.word.body import Paragraph, Table
from ogfacil.formats.word.links import parted

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MILLIMETRE = 1440 / 25.4
"""Twentieths of a point to the millimetre."""
OWN_WIDTH = 160.0
"""Millimetres of text across our own page."""
NARROW = 26
"""Millimetres that a date with its words needs."""


def text(words: str) -> str:
    """Return the inside of a run: soft line breaks and tabs are elements of their own."""
    safe = escape(writable(words))
    if "\n" not in safe and "\t" not in safe:
        return f'<w:t xml:space="preserve">{safe}</w:t>'
    safe = safe.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    safe = safe.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:t xml:space="preserve">{safe}</w:t>'.replace('<w:t xml:space="preserve"></w:t>', "")


class Links:
    """Gives each address an id, by which the document's relationships name it."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}

    def id(self, address: str) -> str:
        """Return the id of an address."""
        return self.ids.setdefault(address, f"rIdLink{len(self.ids) + 1}")


def run(words: str, style: str = "") -> str:
    """Return a run of text, in a character style where one is given by its id."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{look}{text(words)}</w:r>"


def paragraph(style: str, *runs: str) -> str:
    """Return a paragraph in a style, given by its id."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def field(instruction: str, shown: str) -> str:
    """Return a field such as PAGE, with what it shows until it is worked out."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def fitted(widths: Sequence[int], page: float) -> list[float]:
    """Columns as wide together as the page's text; the narrow ones give way last. Millimetres."""
    floor = [min(NARROW, width) for width in widths]
    spare = sum(widths) - sum(floor)
    if page < sum(floor) or not spare:
        return [width * page / sum(widths) for width in widths]
    share = (page - sum(floor)) / spare
    return [low + (width - low) * share for low, width in zip(floor, widths, strict=True)]


class Pen:
    """Writes paragraphs and tables.

    `ids` are the ids of the styles, by name in lower case; `width` is that of the text on the
    page, in millimetres.
    """

    def __init__(self, ids: dict[str, str], width: float = OWN_WIDTH) -> None:
        self._width = width
        self._heads = {
            name: f'<w:p><w:pPr><w:pStyle w:val="{key}"/></w:pPr>' for name, key in ids.items()
        }
        self._label = ids["og label"]
        self._link = ids["og link"]
        self.links = Links()
        self._table = ids["og table"]

    def write(self, block: Paragraph | Table) -> str:
        """One block as WordprocessingML."""
        return self._tabular(block) if isinstance(block, Table) else self._paragraph(block)

    def _paragraph(self, block: Paragraph) -> str:
        label = run(block.label, self._label) if block.label else ""
        after = run(block.after, self._label) if block.after else ""
        words = run(block.words) if "](" not in block.words else self._linked(block.words)
        return f"{self._heads[block.style.lower()]}{label}{words}{after}</w:p>"

    def _linked(self, words: str) -> str:
        return "".join(
            f'<w:hyperlink r:id="{self.links.id(address)}" w:history="1">'
            f"{run(shown, self._link)}</w:hyperlink>"
            if address
            else run(shown)
            for shown, address in parted(words)
        )

    def _tabular(self, table: Table) -> str:
        """Return a table whose first row is repeated on every page, and of which no row is torn.

        One whose columns have no names has no such row.
        """
        twips = [round(width * MILLIMETRE) for width in fitted(table.widths, self._width)]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
        named = any(table.head)
        cells = [[Paragraph("OG Cell Heading", words)] for words in table.head]
        head = self._row(twips, cells, "<w:tblHeader/>") if named else ""
        rows = "".join(self._row(twips, cells, "") for cells in table.rows)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._table}"/>'
            f'<w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="04{20 * named:02}" w:firstRow="{named:d}" w:lastRow="0"'
            ' w:firstColumn="0"'
            ' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
            f"<w:tblCaption w:val={quoteattr(writable(table.caption))}/></w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
        )

    def _row(self, twips: Sequence[int], cells: Sequence[Sequence[Paragraph]], extra: str) -> str:
        filled = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{''.join(map(self._paragraph, cell))}</w:tc>"
            for width, cell in zip(twips, cells, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{extra}</w:trPr>{filled}</w:tr>"
