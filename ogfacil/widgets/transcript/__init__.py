"""The transcript on the screen, at any length."""

from ogfacil.widgets.transcript.paint import OutcomeBadge
from ogfacil.widgets.transcript.transcript import Transcript

__all__ = ["OutcomeBadge", "Transcript"]
