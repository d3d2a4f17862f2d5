"""Full-text search over everything that is stored."""

from ogfacil.screens.search.screen import FindingScreen

__all__ = ["FindingScreen"]
