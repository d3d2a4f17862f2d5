"""Convert inline Markdown to the few inline elements that SayIt keeps, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape as _escape
from xml.sax.saxutils import quoteattr

from ogfacil.formats.common.xml import writable

if TYPE_CHECKING:
    from lxml import etree
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MARKS = re.compile(r"[\\`*_\[\]<&~!\n]")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|/|#)", re.IGNORECASE)
_ELEMENTS = {"em": "em", "strong": "strong", "s": "del"}


def escape(words: str) -> str:
    """Text for XML, with quotation marks escaped as the archive's own files have them."""
    return _escape(words, {'"': "&quot;"})


def inline(words: str) -> str:
    """Return the words as XML: links, stress and strikes become elements, `&` is escaped once."""
    words = writable(words)
    if not _MARKS.search(words):
        return escape(words)
    tokens = _parser().parseInline(words)[0].children or []
    return "".join(_rendered(tokens))


def block(words: str) -> str:
    """Return the words of a paragraph; one that is a list of several items as the list it is."""
    words = writable(words)
    if "\n" not in words or not _ITEM.match(words):
        return inline(words)
    tokens = _parser().parse(words)
    shut = next((at for at, t in enumerate(tokens) if t.level == 0 and t.nesting < 0), 0)
    is_list = tokens[0].type in ("bullet_list_open", "ordered_list_open")
    others = any(token.type not in _OF_A_LIST for token in tokens)
    if not is_list or shut != len(tokens) - 1 or others or tokens[0].attrGet("start"):
        return inline(words)
    return "".join(_listed(tokens))


_ITEM = re.compile(r"(?:[-*+]|1[.)])[ \t]")
_OF_A_LIST = frozenset(
    f"{what}_{end}"
    for what in ("bullet_list", "ordered_list", "list_item", "paragraph")
    for end in ("open", "close")
) | {"inline"}


def _listed(tokens: list[Token]) -> Iterator[str]:
    """List in lists, a line an item, as the archive's own files have them."""
    for token in tokens:
        if token.type == "inline":
            yield "".join(_rendered(token.children or []))
        elif token.type == "list_item_close":
            yield "</li>\n"
        elif token.tag in ("ol", "ul") and token.nesting > 0:
            yield f"<{token.tag}>\n"
        elif token.tag == "li" and token.nesting > 0:
            yield "<li>"
        elif token.tag in ("ol", "ul"):
            yield f"</{token.tag}>\n"


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("strikethrough")


def _rendered(tokens: list[Token]) -> Iterator[str]:
    shut: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            href = str(token.attrGet("href") or "")
            shut.append("</a>" if _SAFE_LINK.match(href) else "")
            yield f"<a href={quoteattr(href)}>" if shut[-1] else ""
        elif token.type == "link_close":
            yield shut.pop()
        elif token.type == "image":
            source = quoteattr(str(token.attrGet("src") or ""))
            yield f"<a href={source}>{escape(token.content)}</a>"
        elif token.tag in _ELEMENTS:
            yield f"<{'/' if token.nesting < 0 else ''}{_ELEMENTS[token.tag]}>"
        elif token.type in ("softbreak", "hardbreak"):
            yield "<br/>"
        else:
            yield escape(token.content)


_WIDE = r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
_FOLDED = re.compile(r"[ \t]*\n\s*")
_AFTER_WIDE = re.compile(f"(?<={_WIDE})\x00|\x00(?={_WIDE})")
_MARKDOWN = {"del": "~~", "s": "~~", "b": "**", "strong": "**", "em": "*"}


def markdown(element: etree._Element) -> str:
    """Return what an element says, its links and lists as Markdown.

    A line that was only folded to look tidy is unfolded: without a space beside Chinese.
    """
    words = _FOLDED.sub("\x00", "".join(_spoken(element))).strip("\x00 \t")
    words = _AFTER_WIDE.sub("", words).replace("\x00", " ")
    return re.sub(r" *\x01 *", "\n", words).replace("\x02", " ").strip("\n")


def _spoken(element: etree._Element, lists: tuple[str, ...] = ()) -> Iterator[str]:
    yield _plain(element.text)
    for number, child in enumerate(element, 1):
        if isinstance(child.tag, str):
            yield from _child(child, lists, number)
        yield _plain(child.tail)


def _plain(words: str | None) -> str:
    return words or ""  # XML holds none of the control characters that mark line ends here


def _child(child: etree._Element, lists: tuple[str, ...], number: int) -> Iterator[str]:
    tag = local(child)
    if tag == "br":
        yield "\x01"
    elif tag in ("a", "ref"):
        shown = markdown(child)
        href = child.get("href") or ""
        yield shown if not _SAFE_LINK.match(href) or not shown else f"[{shown}]({href})"
    elif tag in ("ul", "ol"):
        yield from _spoken(child, (*lists, tag))
    elif tag == "li":
        mark = f"{number}." if lists and lists[-1] == "ol" else "-"
        yield "\x01" + "\x02\x02\x02" * (len(lists) - 1) + mark + " "
        yield from _spoken(child, lists)
    else:
        mark = _MARKDOWN.get(tag, "")
        yield mark
        yield from _spoken(child, lists)
        yield mark


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; "" for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
