"""The composer's grammar: a typed line and where it is typed, to what it means."""

from ogfacil.language.composer.commands import COMMANDS, Command
from ogfacil.language.composer.complete import complete
from ogfacil.language.composer.scene import (
    MARKS,
    SHOWN,
    SOURCE_VERBS,
    Completion,
    Mark,
    Role,
    Scene,
    Understood,
    Verb,
    pending_id,
)
from ogfacil.language.composer.spell import spell, spell_entry
from ogfacil.language.composer.turns import after_tab, expected, typed_on
from ogfacil.language.composer.understand import made_of, understand

__all__ = [
    "COMMANDS",
    "MARKS",
    "SHOWN",
    "SOURCE_VERBS",
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
    "pending_id",
    "spell",
    "spell_entry",
    "typed_on",
    "understand",
]
