"""What a transcript seems to promise: one key takes, one refuses, one edits."""

from ogfacil.screens.suggestions.screen import SuggestionsScreen

__all__ = ["SuggestionsScreen"]
