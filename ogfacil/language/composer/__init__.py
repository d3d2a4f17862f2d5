"""The composer's grammar: a typed line and where it is typed, to what it means."""

from ogfacil.language.composer.commands import COMMANDS, Command
from ogfacil.language.composer.complete import complete
from ogfacil.language.composer.scene import MARKS, Completion, Mark, Role, Scene, Understood, Verb
from ogfacil.language.composer.spell import spell, spell_entry
from ogfacil.language.composer.turns import after_tab, expected
from ogfacil.language.composer.understand import made_of, understand

__all__ = [
    "COMMANDS",
    "MARKS",
    "Command",
    "Completion",
    "Mark",
    "Role",
    "Scene",
    "Understood",
    "Verb",
    "after_tab",
    "complete",
    "expected",
    "made_of",
    "spell",
    "spell_entry",
    "understand",
]
