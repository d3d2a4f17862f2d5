"""A stylesheet that parses each source once."""

from __future__ import annotations

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_SOURCES, _THEMES = 1024, 8
_Rules = LRUCache[tuple[object, ...], list[RuleSet]]

_parsed: LRUCache[frozenset[tuple[str, str]], _Rules] = LRUCache(_THEMES)
"""Parsed rules by the colours that were used in them."""


class CachedStylesheet(Stylesheet):
    """A stylesheet that keeps what it has parsed.

    Textual's own parses every source of the program anew, for 45 ms, whenever a screen that has a
    source of its own is opened for the first time.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = _rules(self._variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Use other colours; what was parsed with the old ones is kept."""
        self._parse_cache = _Rules(_SOURCES)  # the base class clears this one
        super().set_variables(variables)
        self._parse_cache = _rules(variables)

    def copy(self) -> CachedStylesheet:
        """Return a stylesheet with the same sources."""
        copied = CachedStylesheet(variables=self._variables.copy())
        copied.source = self.source.copy()
        return copied

    def reparse(self) -> None:
        """Parse the sources that are new."""
        self.parse()


def _rules(variables: dict[str, str]) -> _Rules:
    colours = frozenset(variables.items())
    if colours not in _parsed:
        _parsed[colours] = _Rules(_SOURCES)
    return _parsed[colours]
