"""Making somebody of a meeting anonymous: the places first, then one key."""

from ogfacil.screens.anonymising.dialog import AnonymiseDialog

__all__ = ["AnonymiseDialog"]
