"""The capture screen, on which the notes of a meeting are taken."""

from ogfacil.screens.capture.screen import CaptureScreen

__all__ = ["CaptureScreen"]
