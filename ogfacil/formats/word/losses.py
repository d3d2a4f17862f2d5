"""Report, as remarks, content of a document that has no text here, and where it is."""

from __future__ import annotations

from collections.abc import Callable

from ogfacil.formats.common.values import Remark
from ogfacil.locale import _

LONGEST_PLACE = 60
"""Characters of a place that are shown."""
MOST_PLACES = 3
"""So many places of one kind of loss are named; the rest is counted."""


class Losses:
    """Collects them; `here` gives the words that were read last."""

    def __init__(self, here: Callable[[], str]) -> None:
        self._here = here
        self._places: dict[str, list[str]] = {}

    def add(self, kind: str, words: str = "") -> None:
        """Something of this kind stands here; `words` tell it better than what stands before."""
        self._places.setdefault(kind, []).append(words or self._here())

    def __contains__(self, kind: str) -> bool:
        return kind in self._places

    def remarks(self) -> tuple[Remark, ...]:
        """Return a sentence for each kind, with its first places."""
        said = [
            say() + _located(self._places[kind])
            for kind, say in _sentences().items()
            if kind in self._places
        ]
        return tuple(Remark(0, sentence) for sentence in said)


def _sentences() -> dict[str, Callable[[], str]]:
    return {
        "picture": lambda: _("It holds pictures; they were left out."),
        "textbox": lambda: _("It holds text boxes; each stands behind the paragraph it is at."),
        "footnote": lambda: _("It holds footnotes; each stands in brackets where it belongs."),
        "altChunk": lambda: _("It holds another document inside; that was not read."),
        "sign": lambda: _("It holds signs of a font that is not known here; 〓 stands for them."),
        "struck": lambda: _("Words are struck through; they are read as taken out."),
        "hidden": lambda: _("It holds hidden text; it was read like the rest."),
        "outside": lambda: _("It refers to something outside; nothing was fetched."),
        "depth": lambda: _("It nests deeper than any document; the innermost was not read."),
        "repeated": lambda: _("It repeats rows or spaces without end; they were counted once."),
    }


def _located(places: list[str]) -> str:
    named = list(dict.fromkeys(place for place in places if place))[:MOST_PLACES]
    if not named:
        return ""
    words = ", ".join(place.replace("\n", " ")[:LONGEST_PLACE] for place in named)
    if len(places) > len(named):
        return " " + _("See “{words}” and {n} more.", words=words, n=len(places) - len(named))
    return " " + _("See “{words}”.", words=words)
