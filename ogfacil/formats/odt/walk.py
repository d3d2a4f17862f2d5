"""Walk an OpenDocument text and pass its content to a `Flow`, changes and comments included.

What was deleted stands apart, in `text:tracked-changes`, and is put back at its `text:change`
(ODF 1.2, part 1, 5.5 for changes and 14.1 for annotations).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ogfacil.formats.odt.lists import Lists
from ogfacil.formats.odt.looks import Look, TextLooks
from ogfacil.formats.odt.styles import NAMES
from ogfacil.formats.word.blocks import BOTH, Flow, Seen
from ogfacil.formats.word.links import ends
from ogfacil.formats.word.losses import Losses
from ogfacil.formats.word.parts import moment
from ogfacil.formats.word.returned import Comment, Edit
from ogfacil.formats.word.runs import bracketed
from ogfacil.formats.word.symbols import PLACEHOLDER, in_font, is_symbol_font

Styles = dict[str, str]
"""A named style's display name in lower case, by the name of the style that a paragraph has."""

MAX_SPACES = 200
"""Spaces that one `text:s` may stand for."""

_OFFICE, _TEXT, _TABLE, _DC = (
    f"{{{NAMES[prefix]}}}" for prefix in ("office", "text", "table", "dc")
)
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_DEEPEST = 60
_HOLDERS = {"section", "list", "list-item", "list-header", "numbered-paragraph", "index-body"}
_TITLES = {"heading": re.compile(r"heading (\d)")}
_SILENT = {
    "tracked-changes",
    "table-of-content",
    "sequence-decls",
    "variable-decls",
    "user-field-decls",
    "forms",
    "ruby-text",
    "title",
    "desc",
    "number",
    "placeholder",
}
_SHAPES = {"custom-shape", "rect", "ellipse", "circle", "polygon", "path", "line", "g"}
_Styled = tuple[tuple[str, int], tuple[str, int]]
_PLAIN: _Styled = (("", 0), ("", 0))


class Walk:
    """Reads the body of one document."""

    def __init__(
        self,
        flow: Flow,
        styles: Styles,
        looks: TextLooks | None = None,
        lists: Lists | None = None,
    ) -> None:
        self._flow = flow
        self._styles = styles
        self._looks = looks or TextLooks(())
        self._lists = lists or Lists(())
        self._look = Look()
        self._boxes: list[etree._Element] = []
        self._in_box = False
        self._numbers: dict[str, int] = {}  # the index of a change by its id
        self._gone: dict[str, etree._Element] = {}  # what was deleted
        self._inserting: list[int] = []
        self._comments: dict[str, int] = {}
        self._ended: set[str] = set()  # the names of comments that say where they end
        self.lost = Losses(flow.here)
        """What was met that has no words here."""

    def text(self, text: etree._Element) -> None:
        """Read a whole `office:text` element."""
        ends = text.iter(f"{_OFFICE}annotation-end")
        self._ended = {end.get(f"{_OFFICE}name") or "" for end in ends} - {""}
        for region in text.iterfind(f"{_TEXT}tracked-changes/{_TEXT}changed-region"):
            self._region(region)
        self._blocks(text, 0, in_table=False)

    def _region(self, region: etree._Element) -> None:
        key = region.get(f"{_TEXT}id") or region.get(_ID) or ""
        for change in region:
            kind = {"insertion": Edit.INSERTED, "deletion": Edit.DELETED}.get(local(change))
            if kind is None:
                continue  # a change of looks
            info = change.find(f"{_OFFICE}change-info")
            author = "" if info is None else info.findtext(f"{_DC}creator") or ""
            at = None if info is None else moment(info.findtext(f"{_DC}date") or "")
            self._numbers[key] = self._flow.change(kind, author, at, anew=True)
            if kind is Edit.DELETED:
                self._gone[key] = change

    def _blocks(self, holder: etree._Element, depth: int, *, in_table: bool) -> None:
        if depth > _DEEPEST:
            self.lost.add("depth")
            return
        for child in holder:
            tag = local(child)
            if child.tag in _PARAGRAPHS:
                self._paragraph(child)
            elif tag == "table" and not in_table:
                self._table(child)
            elif tag == "list":
                self._lists.begin(child)
                self._blocks(child, depth + 1, in_table=in_table)
                self._lists.end()
            elif tag in ("list-item", "list-header"):
                self._lists.item(child, tag)
                self._blocks(child, depth + 1, in_table=in_table)
            elif tag in _HOLDERS or tag.startswith("table"):
                if tag not in _SILENT:
                    self._blocks(child, depth + 1, in_table=in_table)
            elif tag and tag not in _SILENT:
                self._inline_element(child, tag, _PLAIN, depth + 1)
            self._end_boxes(depth)

    def _end_boxes(self, depth: int) -> None:
        """Read the text boxes that were met, each as paragraphs beside the text."""
        if self._in_box or not self._boxes:
            return
        waiting, self._boxes = self._boxes, []
        self._in_box = True
        for box in waiting:
            self._blocks(box, depth + 1, in_table=True)
        self._in_box = False

    def _table(self, table: etree._Element) -> None:
        self._flow.begin_table()
        for row in _through(table, "table-row"):
            if int(row.get(f"{_TABLE}number-rows-repeated") or 1) > 1:
                self.lost.add("repeated")
            for cell in row:
                if local(cell) == "table-cell":
                    self._blocks(cell, 1, in_table=True)
                    self._flow.end_cell(BOTH)
            self._flow.end_row(BOTH)
        self._flow.end_table()

    def _paragraph(self, paragraph: etree._Element) -> None:
        style = self._styled(paragraph)
        label = self._lists.label(paragraph, style[0][1])
        self._look = self._looks.of("paragraph", paragraph.get(f"{_TEXT}style-name") or "")
        self._inline(paragraph, style, 0)
        self._look = Look()
        # A paragraph whose end lies in an insertion was not parted there before.
        seen = self._seen()
        numbers = label, label if seen[1] else ""
        self._flow.end_paragraph(
            seen, tuple(self._inserting), style, numbers=numbers, aside=self._in_box
        )

    def _styled(self, paragraph: etree._Element) -> _Styled:
        key = paragraph.get(f"{_TEXT}style-name") or ""
        name = self._styles.get(key, key.lower())
        level = paragraph.get(f"{_TEXT}outline-level") or ""
        named = _TITLES["heading"].fullmatch(name)
        outline = 0
        if local(paragraph) == "h" and re.fullmatch("[1-9]", level):
            outline = int(level)
        elif named:
            outline = int(named[1])
        return (name, outline), (name, outline)

    def _seen(self) -> Seen:
        return True, not self._inserting

    def _say(self, words: str, style: _Styled) -> None:
        if not words:
            return
        seen, changes = self._seen(), tuple(self._inserting)
        if is_symbol_font(self._look.font):
            words = in_font(self._look.font, words)
            if PLACEHOLDER in words:
                self.lost.add("sign")
        if self._look.struck and words.strip():
            self.lost.add("struck", words.strip())
            number = self._flow.change(Edit.DELETED, "", None)
            seen, changes = (False, seen[1]), (*changes, number)
        self._flow.say(words, seen, changes, style)

    def _inline(self, holder: etree._Element, style: _Styled, depth: int) -> None:
        if depth > _DEEPEST:
            self.lost.add("depth")
            return
        self._say(_folded(holder.text), style)
        for child in holder:
            self._inline_element(child, local(child), style, depth)
            self._say(_folded(child.tail), style)

    def _inline_element(self, child: etree._Element, tag: str, style: _Styled, depth: int) -> None:
        if tag == "s":
            count = child.get(f"{_TEXT}c") or "1"
            self._say(" " * min(int(count) if count.isdecimal() else 1, MAX_SPACES), style)
        elif tag in ("tab", "line-break"):
            self._say("\t" if tag == "tab" else "\n", style)
        elif tag in ("change", "change-start", "change-end"):
            self._mark(tag, child.get(f"{_TEXT}change-id") or "", style, depth)
        elif tag == "annotation":
            self._annotation(child)
        elif tag == "annotation-end":
            number = self._comments.get(child.get(f"{_OFFICE}name") or "")
            if number is not None:
                self._flow.end_comment(number)
        elif tag == "a":
            shown = "".join(_words(child))
            look = f"{child.get(f'{_TEXT}style-name')} {child.get(f'{_TEXT}visited-style-name')}"
            before, after = ends(shown, child.get(_HREF) or "", ours="OG_20_Link" in look)
            self._say(before, style)
            self._inline(child, style, depth + 1)
            self._say(after, style)
        elif tag == "note":
            self._note(child, style)
        elif tag == "frame":
            self._frame(child)
        elif tag in _SHAPES:
            if any(True for _p in child.iter(*_PARAGRAPHS)):
                self._boxes.append(child)
            self.lost.add("textbox" if any(True for _p in child.iter(*_PARAGRAPHS)) else "picture")
        elif tag == "span":
            around = self._look
            self._look = self._looks.of("text", child.get(f"{_TEXT}style-name") or "", around)
            self._inline(child, style, depth + 1)
            self._look = around
        elif tag and tag not in _SILENT:
            self._inline(child, style, depth + 1)

    def _note(self, note: etree._Element, style: _Styled) -> None:
        """Render a footnote in brackets where it is referred to."""
        body = next((part for part in note if local(part) == "note-body"), None)
        said = [] if body is None else ["".join(_words(p)) for p in body.iter(*_PARAGRAPHS)]
        words = " ".join(one.strip() for one in said if one.strip())
        self.lost.add("footnote", words)
        if words:
            self._say(bracketed(words), style)

    def _frame(self, frame: etree._Element) -> None:
        boxes = [box for box in frame if local(box) == "text-box"]
        self._boxes += boxes
        told = next((str(e.text or "") for e in frame if local(e) in ("desc", "title")), "")
        self.lost.add("textbox" if boxes else "picture", told.strip())
        if any(re.match(r"[a-z]+:", e.get(_HREF) or "") for e in frame):
            self.lost.add("outside")

    def _mark(self, tag: str, key: str, style: _Styled, depth: int) -> None:
        """Handle the start, the end or (for a deletion) the place of a tracked change."""
        number = self._numbers.get(key)
        if number is None:
            return
        if tag == "change-start" and key not in self._gone:
            self._inserting.append(number)
        elif tag == "change-end" and number in self._inserting:
            self._inserting.remove(number)
        elif tag == "change" and (gone := self._gone.pop(key, None)) is not None:
            self._restore(gone, number, style)

    def _restore(self, deletion: etree._Element, number: int, style: _Styled) -> None:
        """Say what was deleted, to the view in which it still stands."""
        seen = (False, not self._inserting)
        changes = (*self._inserting, number)
        parts = [p for p in _through(deletion, "p", "h") if p.tag in _PARAGRAPHS]
        for at, paragraph in enumerate(parts):
            words = "".join(_words(paragraph))
            own = self._styled(paragraph) if at or len(parts) > 1 else style
            self._flow.say(words, seen, changes, own if at else style)
            if at < len(parts) - 1:
                self._flow.end_paragraph(seen, changes, own)

    def _annotation(self, note: etree._Element) -> None:
        words = "\n".join("".join(_words(p)) for p in note if local(p) == "p")
        parent = note.get(f"{_LOEXT}parent-name") or ""
        number = self._flow.comment(
            Comment(
                words,
                note.findtext(f"{_DC}creator") or "",
                moment(note.findtext(f"{_DC}date") or ""),
                reply_to=self._comments.get(parent),
                resolved=note.get(f"{_LOEXT}resolved") == "true",
            )
        )
        name = note.get(f"{_OFFICE}name") or ""
        if name:
            self._comments[name] = number
        self._flow.begin_comment(number)
        if name not in self._ended:
            self._flow.end_comment(number)


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; "" for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _folded(words: str | None) -> str:
    """White space in the file is one space (ODF 1.2, 6.1.2)."""
    return re.sub(r"[ \t\r\n]+", " ", words) if words else ""


def _words(element: etree._Element, depth: int = 0) -> Iterator[str]:
    yield _folded(element.text)
    for child in element:
        tag = local(child)
        if tag == "s":
            count = child.get(f"{_TEXT}c") or "1"
            yield " " * min(int(count) if count.isdecimal() else 1, MAX_SPACES)
        elif tag in ("tab", "line-break"):
            yield "\t" if tag == "tab" else "\n"
        elif tag not in ("note", "annotation", "frame", "") and depth < _DEEPEST:
            yield from _words(child, depth + 1)
        yield _folded(child.tail)


def _through(holder: etree._Element, *wanted: str, depth: int = 0) -> Iterator[etree._Element]:
    """Yield what is wanted, in order, through whatever it is wrapped in."""
    for child in holder:
        tag = local(child)
        if tag in wanted:
            yield child
        elif tag and depth < _DEEPEST:
            yield from _through(child, *wanted, depth=depth + 1)
