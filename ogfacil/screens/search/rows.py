"""The rows of search hits: meeting, time, and the matched words in context."""

from __future__ import annotations

import unicodedata

from textual.content import Content

from ogfacil import clock
from ogfacil.locale import _, plain
from ogfacil.store import Hit

LONGEST = 160  # characters of a hit that are shown
BEFORE = 24  # of them before the first word that was found


def row(hit: Hit, words: str, mark: str = "") -> Content:
    """Return a hit, from a little before its first match; `mark` names its kind."""
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
    """Return the ranges of the matches in a text, in order; width and case are ignored."""
    folded = "".join(map(_folded, text))
    places: list[tuple[int, int]] = []
    for word in "".join(map(_folded, words)).split():
        at = folded.find(word)
        while at >= 0:
            places.append((at, at + len(word)))
            at = folded.find(word, at + len(word))
    return sorted(places)


def _folded(letter: str) -> str:
    """Fold width and case one character at a time, so that positions stay valid."""
    alike = unicodedata.normalize("NFKC", letter).casefold()
    return ("台" if alike == "臺" else alike) if len(alike) == 1 else letter
