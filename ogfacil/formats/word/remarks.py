"""Remarks on a returned Word file for the note-taker, beside its content."""

from __future__ import annotations

from ogfacil.formats.common.guard import Package
from ogfacil.formats.common.values import Remark
from ogfacil.formats.word.parts import relations
from ogfacil.formats.word.returned import Returned
from ogfacil.locale import _


def warnings(package: Package, main: str) -> tuple[Remark, ...]:
    """Return what is in the file beside its text that a person should know of."""
    said: list[str] = []
    names = package.names()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        said.append(_("It holds macros; they were not run and not kept."))
    if any("/embeddings/" in name or "/activeX/" in name for name in names):
        said.append(_("It holds other files inside; they were not opened."))
    outside = [
        relation
        for relation in relations(package, main)
        if relation.get("TargetMode") == "External"
        and not str(relation.get("Type")).endswith("/hyperlink")
    ]
    if outside:
        said.append(_("It refers to something outside; nothing was fetched."))
    return tuple(Remark(0, sentence) for sentence in said)


def margins(came: Returned) -> tuple[Remark, ...]:
    """Return the comments of a document as remarks, where only its text is imported."""
    said = (_comment(one.author, one.text, one.quoted) for one in came.comments)
    return tuple(Remark(0, sentence) for sentence in said)


def _comment(author: str, text: str, quoted: str) -> str:
    words = " ".join(text.split())
    if not quoted.strip():
        return _("Comment of {author}: {words}", author=author or "?", words=words)
    return _(
        "Comment of {author} on “{quoted}”: {words}",
        author=author or "?",
        quoted=" ".join(quoted.split()),
        words=words,
    )
