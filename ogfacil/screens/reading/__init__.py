"""Reading documents in from the screen."""

from ogfacil.screens.reading.dialog import ReadingDialog

__all__ = ["ReadingDialog"]
