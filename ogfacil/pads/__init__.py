"""Where a Record's text is shared with others: one module a service, all behind `Pad`."""

from __future__ import annotations

from ogfacil.pads.base import Checked, Fetched, Pad, PadError, Place
from ogfacil.pads.notes import Note, Notes
from ogfacil.pads.opening import open_pad
from ogfacil.pads.provider import Provider
from ogfacil.pads.web import Patience

__all__ = [
    "Checked",
    "Fetched",
    "Note",
    "Notes",
    "Pad",
    "PadError",
    "Patience",
    "Place",
    "Provider",
    "open_pad",
]
