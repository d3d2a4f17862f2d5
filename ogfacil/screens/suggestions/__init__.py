"""Outcomes that a transcript suggests, to be accepted, rejected or edited."""

from ogfacil.screens.suggestions.screen import SuggestionsScreen

__all__ = ["SuggestionsScreen"]
