"""Finding words in everything that was said and settled."""

from ogfacil.screens.search.screen import FindingScreen

__all__ = ["FindingScreen"]
