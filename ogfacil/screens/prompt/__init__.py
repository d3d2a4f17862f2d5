"""Asking for words: one line at the foot of the screen, or a form of a few rows."""

from ogfacil.screens.prompt.dialog import SHOWN, Prompt
from ogfacil.screens.prompt.form import Answers, Asked, Form

__all__ = ["SHOWN", "Answers", "Asked", "Form", "Prompt"]
