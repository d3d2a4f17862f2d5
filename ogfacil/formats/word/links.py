"""Links of Markdown inside a paragraph, as an office document shows them: `[words](address)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINK = re.compile(
    r"(?<!!)\[([^\[\]\n\\`*_<>]+)\]\(((?:https?://|mailto:)[A-Za-z0-9!$&'*+,./:;=?@_~-]+)\)",
    re.IGNORECASE,
)
"""Only addresses that every office program keeps to the letter: LibreOffice mends `%` and `#`."""

_FOLLOWED = re.compile(r"(?:https?://|mailto:)\S+$", re.IGNORECASE)


_ENTITY = re.compile(r"&(?:quot|#39|#x27|amp(?!;#?\w+;));")
_CHARACTERS = {"&quot;": '"', "&#39;": "'", "&#x27;": "'", "&amp;": "&"}
_ESCAPED = re.compile(r"(?<=[^\W_])\\_(?=[^\W_])")

_BRACKETED = re.compile(r"\\\[([^\[\]\\\n]*)\\\](?![(\[:])")


_EMBEDDED = re.compile(r"\s*(?:>\s*)?<iframe\s(?P<fields>[^<>]*)>\s*</iframe>\s*", re.IGNORECASE)
_FIELD = re.compile(r"""(?<![\w-])(src|title)\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_EMBEDDED_PAGE = "embed"


def shown(words: str, *, markdown: bool = True, embeds: bool = True) -> str:
    """Return the words without those escapes of Markdown that mean the same when they are gone.

    Quotes as entities, brackets and underscores behind a backslash are for the parser, not for
    people; `&lt;` is left, since without it a tag would begin.

    Args:
        words: Words of an entry.
        markdown: Whether they come from a Markdown document. In others an entity is Markdown's
            only beside an escape with a backslash: what was said as `&amp;` stays so.
        embeds: Whether an embedded page is shown as a link to it; else it stays as it is written,
            for only so it comes back whole.
    """
    if embeds and "<" in words and (page := _EMBEDDED.fullmatch(words)):
        fields = {name.lower(): value for name, value in _FIELD.findall(page["fields"])}
        link = f"[{fields.get('title') or _EMBEDDED_PAGE}]({fields.get('src', '')})"
        return link if _LINK.fullmatch(link) else words
    if not markdown and not (_ESCAPED.search(words) or _BRACKETED.search(words)):
        return words
    if "&" in words:
        words = _ENTITY.sub(lambda found: _CHARACTERS[found[0]], words)
    if "\\" not in words:
        return words
    return _BRACKETED.sub(r"[\1]", _ESCAPED.sub("_", words))


def parted(words: str) -> Iterator[tuple[str, str]]:
    """Yield the words in parts, each with the address that it is linked to, or ""."""
    at = 0
    for link in _LINK.finditer(words) if "](" in words else ():
        if link.start() > at:
            yield words[at : link.start()], ""
        yield link[1], link[2]
        at = link.end()
    if at < len(words) or not words:
        yield words[at:], ""


def ends(seen: str, address: str, *, ours: bool) -> tuple[str, str]:
    """Return what stands before and after the words of a link that came back, to make it Markdown.

    Nothing where a program has only linked an address that was typed, or the link leads to
    something else than the web or a mailbox.
    """
    if not seen.strip() or re.search(r"[\[\]\n]", seen) or not _FOLLOWED.match(address):
        return "", ""
    bare = re.sub(r"^mailto:|/$", "", address)
    if not ours and re.sub(r"/$", "", seen.strip()) in (bare, re.sub(r"^https?://", "", bare)):
        return "", ""
    return "[", f"]({address})"
