"""Pad services that a record's text is shared on: one module per service, all behind `Pad`."""

from __future__ import annotations

from ogfacil.pads.base import Account, Fetched, Pad, PadError, PadLocation
from ogfacil.pads.notes import Note, Notes
from ogfacil.pads.opening import open_pad
from ogfacil.pads.provider import Provider
from ogfacil.pads.web import RetryPolicy

__all__ = [
    "Account",
    "Fetched",
    "Note",
    "Notes",
    "Pad",
    "PadError",
    "PadLocation",
    "Provider",
    "RetryPolicy",
    "open_pad",
]
