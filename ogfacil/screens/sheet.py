"""A stylesheet that reads a source once."""

from __future__ import annotations

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_SOURCES, _THEMES = 1024, 8
_Rules = LRUCache[tuple[object, ...], list[RuleSet]]

_known: LRUCache[frozenset[tuple[str, str]], _Rules] = LRUCache(_THEMES)
"""What was read, by the colours that stood in it."""


class Sheet(Stylesheet):
    """As Textual's, which reads every source of the program anew, for 45 ms, whenever a screen that
    has a source of its own is opened for the first time."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = _rules(self._variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Other colours."""
        self._parse_cache = _Rules(_SOURCES)  # what is known of the old ones is not thrown away
        super().set_variables(variables)
        self._parse_cache = _rules(variables)

    def copy(self) -> Sheet:
        """Another with the same sources."""
        copied = Sheet(variables=self._variables.copy())
        copied.source = self.source.copy()
        return copied

    def reparse(self) -> None:
        """Read what is new."""
        self.parse()


def _rules(variables: dict[str, str]) -> _Rules:
    colours = frozenset(variables.items())
    if colours not in _known:
        _known[colours] = _Rules(_SOURCES)
    return _known[colours]
