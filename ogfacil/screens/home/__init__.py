"""The first screen: the meetings, and in one look what to do."""

from ogfacil.screens.home.screen import HomeScreen

__all__ = ["HomeScreen"]
