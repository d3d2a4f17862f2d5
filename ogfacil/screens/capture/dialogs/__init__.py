"""The dialogs of the capture screen."""

from ogfacil.screens.capture.dialogs.ask import ScreenDialogs

__all__ = ["ScreenDialogs"]
