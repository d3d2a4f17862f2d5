"""Walk WordprocessingML and pass its content to a `Flow`, changes and comments included.

python-docx leaves out tracked insertions and moves, so this reads the XML below it (ECMA-376-1,
17.13.5 for changes, 17.13.4 for comments).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from lxml import etree

from ogfacil.formats.word.blocks import BOTH, Flow, Seen
from ogfacil.formats.word.links import ends
from ogfacil.formats.word.losses import Losses
from ogfacil.formats.word.markup import R, W
from ogfacil.formats.word.numbering import Numbering
from ogfacil.formats.word.returned import Edit
from ogfacil.formats.word.run_looks import RunLooks
from ogfacil.formats.word.runs import (
    DEEPEST,
    THROUGH,
    Fields,
    boxes,
    bracketed,
    chosen,
    form_field,
    is_on,
    is_placeholder,
    local,
    spoken,
    through,
    value,
)
from ogfacil.formats.word.symbols import PLACEHOLDER, in_font, is_symbol_font

Styles = dict[str, tuple[str, int]]
"""A style's name in lower case and its outline level (1 to 9, or 0), by its id."""

_BOTH_STYLES = tuple[tuple[str, int], tuple[str, int]]
_W = f"{{{W}}}"
_ID = f"{{{R}}}id"
_DATE_UTC = "{http://schemas.microsoft.com/office/word/2023/wordml/word16du}dateUtc"
_EDITS = {
    "ins": (Edit.INSERTED, (True, False)),
    "del": (Edit.DELETED, (False, True)),
    "moveFrom": (Edit.MOVED_AWAY, (False, True)),
    "moveTo": (Edit.MOVED_HERE, (True, False)),
}


class Walk:
    """Reads one document; comments have indexes, and links addresses, by their ids in the file."""

    def __init__(
        self,
        flow: Flow,
        styles: Styles,
        comments: dict[str, int],
        links: dict[str, str],
        when: Callable[[str], dt.datetime | None],
        *,
        numbering: Numbering | None = None,
        looks: RunLooks | None = None,
        notes: dict[tuple[str, str], str] | None = None,
    ) -> None:
        """Begin; `notes` are footnotes and endnotes by the element that refers to them and id."""
        self._flow = flow
        self._numbering = numbering or Numbering(None, {})
        self._looks = looks or RunLooks()
        self._notes = notes or {}
        self._boxes: list[tuple[etree._Element, tuple[int, ...], Seen]] = []
        self._in_box = False
        self._style_id = ""
        self._styles = styles
        self._comments = comments
        self._links = links
        self._when = when
        self._fields = Fields()
        self.lost = Losses(flow.here)
        """What was met that has no words here."""

    def body(
        self, holder: etree._Element, changes: tuple[int, ...] = (), seen: Seen = BOTH
    ) -> None:
        """Paragraphs and tables, through whatever they are wrapped in."""
        self._blocks(holder, changes, seen, in_table=False, depth=0)

    def _blocks(
        self,
        holder: etree._Element,
        changes: tuple[int, ...],
        seen: Seen,
        *,
        in_table: bool,
        depth: int,
    ) -> None:
        if depth > DEEPEST:
            self.lost.add("depth")
            return
        for child in holder:
            tag = local(child)
            if tag == "p":
                self._paragraph(child, changes, seen, in_table=in_table)
            elif tag == "tbl" and not in_table:
                self._table(child, changes, seen)
            elif tag in _EDITS:
                self._within(child, changes, seen, in_table=in_table, depth=depth + 1)
            elif tag == "sdt" and is_placeholder(child):
                pass  # “click here to type”: nobody's words
            elif tag in ("tbl", "tr", "tc") or tag in THROUGH:
                self._blocks(child, changes, seen, in_table=in_table, depth=depth + 1)
            elif tag == "AlternateContent":
                self._blocks(chosen(child), changes, seen, in_table=in_table, depth=depth + 1)
            elif tag == "altChunk":
                self.lost.add("altChunk")
            else:
                self._anchor(child, tag)

    def _within(
        self,
        edit: etree._Element,
        changes: tuple[int, ...],
        seen: Seen,
        *,
        in_table: bool,
        depth: int,
    ) -> None:
        number, left = self._edit(edit, seen)
        self._blocks(edit, (*changes, number), left, in_table=in_table, depth=depth)

    def _edit(self, element: etree._Element, seen: Seen) -> tuple[int, Seen]:
        """Return the number of a tracked change element and the views in which its text is seen."""
        edit, shown = _EDITS[local(element)]
        at = self._when(element.get(_DATE_UTC) or "") if element.get(_DATE_UTC) else None
        at = at or self._when(element.get(f"{_W}date") or "")
        number = self._flow.change(edit, element.get(f"{_W}author") or "", at)
        return number, (seen[0] and shown[0], seen[1] and shown[1])

    def _table(self, table: etree._Element, changes: tuple[int, ...], seen: Seen) -> None:
        self._flow.begin_table()
        for row in through(table, "tr"):
            self._row(row, changes, seen)
        self._flow.end_table()

    def _row(self, row: etree._Element, changes: tuple[int, ...], seen: Seen) -> None:
        for edit in row.iterfind(f"{_W}trPr/*"):
            if local(edit) in ("ins", "del"):
                number, seen = self._edit(edit, seen)
                changes = (*changes, number)
        for cell in through(row, "tc"):
            here, marks = seen, changes
            for edit in cell.iterfind(f"{_W}tcPr/*"):
                if local(edit) == "cellIns":
                    here = (here[0], False)
                elif local(edit) == "cellDel":
                    here = (False, here[1])
            self._blocks(cell, marks, here, in_table=True, depth=1)
            self._flow.end_cell(here, marks)
        self._flow.end_row(seen)

    def _paragraph(
        self,
        paragraph: etree._Element,
        changes: tuple[int, ...],
        seen: Seen,
        *,
        in_table: bool,
    ) -> None:
        properties = paragraph.find(f"{_W}pPr")
        styles = self._styles_of(properties)
        self._style_id = value(None if properties is None else properties.find(f"{_W}pStyle"))
        self._runs(paragraph, changes, seen, styles, 0)
        self._fields.end_paragraph()
        mark = seen
        marks = changes
        if properties is not None:
            for edit in properties.iterfind(f"{_W}rPr/*"):
                if local(edit) in _EDITS:
                    number, mark = self._edit(edit, mark)
                    marks = (*marks, number)
        numbers = self._numbers(properties, mark)
        self._flow.end_paragraph(mark, marks, styles, numbers=numbers, aside=self._in_box)
        self._end_boxes(in_table=in_table)

    def _numbers(self, properties: etree._Element | None, mark: Seen) -> tuple[str, str]:
        """Return what an automatic list puts before the paragraph, in each view that it is in."""
        before = None if properties is None else properties.find(f"{_W}pPrChange/{_W}pPr")
        each = (properties, properties if before is None else before)
        now, then = (
            self._numbering.label(own, view) if mark[view] else "" for view, own in enumerate(each)
        )
        return now, then

    def _end_boxes(self, *, in_table: bool) -> None:
        """Read the text boxes that are anchored in the paragraph that has just ended."""
        if self._in_box:
            return
        waiting, self._boxes = self._boxes, []
        self._in_box = True
        for box, changes, seen in waiting:
            self._blocks(box, changes, seen, in_table=True, depth=1)
        self._in_box = False

    def _styles_of(self, properties: etree._Element | None) -> _BOTH_STYLES:
        """Return the style now, and the one before a tracked change of it."""
        now = self._style(properties)
        before = None if properties is None else properties.find(f"{_W}pPrChange/{_W}pPr")
        return now, (now if before is None else self._style(before))

    def _style(self, properties: etree._Element | None) -> tuple[str, int]:
        if properties is None:
            return "", 0
        named = properties.find(f"{_W}pStyle")
        name, level = self._styles.get(value(named), (value(named).lower(), 0))
        outline = value(properties.find(f"{_W}outlineLvl"))
        return name, int(outline) + 1 if re.fullmatch("[0-8]", outline) else level

    def _runs(
        self,
        holder: etree._Element,
        changes: tuple[int, ...],
        seen: Seen,
        styles: _BOTH_STYLES,
        depth: int,
    ) -> None:
        if depth > DEEPEST:
            self.lost.add("depth")
            return
        for child in holder:
            tag = local(child)
            if tag == "r":
                self._run(child, changes, seen, styles)
            elif tag in _EDITS:
                number, left = self._edit(child, seen)
                self._runs(child, (*changes, number), left, styles, depth + 1)
            elif tag == "AlternateContent":
                self._runs(chosen(child), changes, seen, styles, depth + 1)
            elif tag == "hyperlink":
                self._link(child, changes, seen, styles, depth + 1)
            elif tag == "sdt" and is_placeholder(child):
                pass
            elif tag in THROUGH:
                self._runs(child, changes, seen, styles, depth + 1)
            elif tag in ("oMath", "oMathPara"):
                said = "".join(str(t.text or "") for t in child.iter() if local(t) == "t")
                self._flow.say(said, seen, changes, styles)
            else:
                self._anchor(child, tag)

    def _link(
        self,
        link: etree._Element,
        changes: tuple[int, ...],
        seen: Seen,
        styles: _BOTH_STYLES,
        depth: int,
    ) -> None:
        """Render a link as Markdown in those views in which any of its words are seen."""
        words = [t for t in link.iter(f"{_W}t", f"{_W}delText") if t.text]
        around = [{local(up) for up in t.iterancestors()} for t in words]
        there = (
            seen[0] and any(not up & {"del", "moveFrom"} for up in around),
            seen[1] and any(not up & {"ins", "moveTo"} for up in around),
        )
        looks = (value(style) for style in link.iter(f"{_W}rStyle"))
        ours = any(self._styles.get(key, ("", 0))[0] == "og link" for key in looks)
        shown = "".join(str(t.text) for t in words)
        before, after = ends(shown, self._links.get(link.get(_ID) or "", ""), ours=ours)
        self._flow.say(before, there, changes, styles)
        self._runs(link, changes, seen, styles, depth)
        self._flow.say(after, there, changes, styles)

    def _anchor(self, element: etree._Element, tag: str) -> None:
        """Where comments begin and end, between whatever else."""
        number = self._comments.get(element.get(f"{_W}id") or "") if tag else None
        if number is None:
            return
        if tag == "commentRangeStart":
            self._flow.begin_comment(number)
        elif tag in ("commentRangeEnd", "commentReference"):
            self._flow.end_comment(number)

    def _run(
        self, run: etree._Element, changes: tuple[int, ...], seen: Seen, styles: _BOTH_STYLES
    ) -> None:
        look = run.find(f"{_W}rPr")
        font = self._looks.font(look, self._style_id)
        said: list[str] = []
        for child in run:
            tag = local(child)
            if tag == "fldChar":
                self._fields.meet(child.get(f"{_W}fldCharType"))
                said.append(form_field(child))
            elif tag == "commentReference":
                self._anchor(child, tag)
            elif not self._fields.hidden:
                self._boxes += [(box, changes, seen) for box in boxes(child)]
                words = self._note(child, tag) or spoken(child, tag, self.lost)
                said.append(in_font(font, words) if tag == "t" else words)
                if PLACEHOLDER in said[-1] and (tag == "sym" or is_symbol_font(font)):
                    self.lost.add("sign")
        if words := "".join(said):
            if look is not None and is_on(look.find(f"{_W}vanish")):
                self.lost.add("hidden", words.strip())
            if self._looks.is_struck(look, self._style_id):
                self.lost.add("struck", words.strip())
                number = self._flow.change(Edit.DELETED, "", None)
                seen, changes = (False, seen[1]), (*changes, number)
            self._flow.say(words, seen, changes, styles)

    def _note(self, element: etree._Element, tag: str) -> str:
        """Return a footnote in brackets, where it is referred to."""
        if tag not in ("footnoteReference", "endnoteReference"):
            return ""
        words = self._notes.get((tag, element.get(f"{_W}id") or ""), "")
        self.lost.add("footnote", words)
        return bracketed(words) if words else ""
