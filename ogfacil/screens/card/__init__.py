"""The card of one action: everything that is known of it on one screen."""

from ogfacil.screens.card.screen import CardScreen

__all__ = ["CardScreen"]
