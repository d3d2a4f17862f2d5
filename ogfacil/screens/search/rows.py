"""How a hit stands in the list: where it is, when it was said, and the words that were found."""

from __future__ import annotations

import unicodedata

from textual.content import Content

from ogfacil import clock
from ogfacil.locale import _, plain
from ogfacil.store import Hit

LONGEST = 160  # characters of a hit that are shown
BEFORE = 24  # of them before the first word that was found


def row(hit: Hit, words: str, mark: str = "") -> Content:
    """A hit, from a little before the first of its words; `mark` says what else it is."""
    text = " ".join(hit.text.split())
    places = found(text, words)
    start = max(places[0][0] - BEFORE // 2, 0) if places and places[0][0] > BEFORE else 0
    shown = text[start : start + LONGEST]
    before = plain("…") if start else ""
    after = plain("…") if len(text) > start + LONGEST else ""
    passage = Content(before + shown + after)
    for begin, end in places:
        here = len(before) - start
        passage = passage.stylize("bold $accent", max(begin + here, 0), min(end + here, len(shown)))
    kind = {"action": _("action"), "decision": _("decision"), "question": _("question")}
    said = hit.at.astimezone(clock.zone(clock.HOME_ZONE)) if hit.at else None
    when = f"{said:%Y-%m-%d %H:%M}  " if said and hit.kind == "entry" else ""
    what = f"{kind[hit.kind]} " if hit.kind in kind else ""
    what += f"{mark} " if mark else ""
    return Content.assemble((f"{hit.reference}  {when}", "dim"), (what, "b"), passage)


def found(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand in a text, whatever their width and case; in order."""
    folded = "".join(map(_folded, text))
    places: list[tuple[int, int]] = []
    for word in "".join(map(_folded, words)).split():
        at = folded.find(word)
        while at >= 0:
            places.append((at, at + len(word)))
            at = folded.find(word, at + len(word))
    return sorted(places)


def _folded(letter: str) -> str:
    """One character for one, so that places stay where they are."""
    alike = unicodedata.normalize("NFKC", letter).casefold()
    return ("台" if alike == "臺" else alike) if len(alike) == 1 else letter
