"""Asking for one line of words, at the foot of the screen, while what it is about stays in view."""

from ogfacil.screens.prompt.dialog import Prompt

__all__ = ["Prompt"]
