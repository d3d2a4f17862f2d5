"""The capture screen: where a meeting is written down while people talk."""

from ogfacil.screens.capture.screen import CaptureScreen

__all__ = ["CaptureScreen"]
