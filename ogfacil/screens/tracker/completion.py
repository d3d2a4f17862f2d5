"""How a query is completed, and how it goes on to the next grouping or order; pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from ogfacil.language.query import arranged, last_word, read_query
from ogfacil.locale import plain

ARRANGEMENTS = {
    "group": ("", "owner", "org", "due", "series", "commitment", "tag"),
    "sort": ("", "code", "owner", "news", "slips"),
}
"""What a list can be grouped and sorted by, in the order in which a key goes through it."""

MOST_OFFERS = 6
"""How many completions are shown at once."""


def complete(text: str, offers: Sequence[str]) -> str:
    """Return a query with its last word completed.

    Args:
        text: The query as it is typed.
        offers: What the last word could become, at least one. Of several, what they have in
            common is taken where that is more than was typed, and else the first one.
    """
    typed = last_word(text)
    offered = offers[0]
    if len(offers) > 1:
        shared = _common_prefix(offers)
        offered = shared if len(shared) > len(typed) else offered
    is_whole = len(offers) == 1 and not offered.endswith(":")
    return f"{text[: len(text) - len(typed)]}{offered}{' ' if is_whole else ''}"


def format_offers(offers: Sequence[str]) -> str:
    """Return the first completions in one row, and whether there are more."""
    return "  ".join(offers[:MOST_OFFERS]) + (plain(" …") if len(offers) > MOST_OFFERS else "")


def next_arrangement(text: str, key: str) -> str:
    """Return a query that is grouped or sorted by the next thing.

    Args:
        text: The query as it is typed.
        key: A key of `ARRANGEMENTS`. Behind the last thing comes none, and then the first one.
    """
    query, ways = read_query(text), ARRANGEMENTS[key]
    now = query.group if key == "group" else query.sort
    following = ways[(ways.index(now) + 1) % len(ways)] if now in ways else ways[0]
    return arranged(text, key, following)


def _common_prefix(words: Sequence[str]) -> str:
    first, last = min(words), max(words)
    length = 0
    while length < min(len(first), len(last)) and first[length] == last[length]:
        length += 1
    return first[:length]
