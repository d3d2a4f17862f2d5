"""Handing a meeting out: in which forms, and where they land."""

from ogfacil.screens.handout.dialog import HandoutDialog

__all__ = ["HandoutDialog"]
