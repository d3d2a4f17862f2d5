"""Where a Record's text is shared with others: one module a service, all behind `Pad`."""

from __future__ import annotations

from ogfacil.pads.base import Checked, Fetched, Pad, PadError, Place

__all__ = ["Checked", "Fetched", "Pad", "PadError", "Place"]
