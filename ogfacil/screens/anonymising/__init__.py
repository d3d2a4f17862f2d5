"""Replacing a person's name in a meeting by a pseudonym."""

from ogfacil.screens.anonymising.dialog import AnonymiseDialog

__all__ = ["AnonymiseDialog"]
