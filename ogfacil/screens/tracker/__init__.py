"""The tracker: everything that was promised, over all meetings."""

from ogfacil.screens.tracker.screen import TrackerScreen

__all__ = ["TrackerScreen"]
