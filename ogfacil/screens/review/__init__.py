"""Review mode: a session goes through the earlier items, one at a time."""

from ogfacil.screens.review.screen import ReviewScreen

__all__ = ["ReviewScreen"]
