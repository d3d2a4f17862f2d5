"""The composer's grammar: a typed line and where it is typed, to what it means."""

from ogfacil.language.composer.commands import COMMANDS, Command
from ogfacil.language.composer.complete import complete
from ogfacil.language.composer.scene import (
    OUTCOME_TYPES,
    SHOWN,
    SOURCE_TYPES,
    ComposerContext,
    LineType,
    ParsedLine,
    TabCompletion,
    Token,
    TokenType,
    pending_id,
)
from ogfacil.language.composer.spell import format_action, format_line
from ogfacil.language.composer.turns import after_tab, expected, typed_on
from ogfacil.language.composer.understand import parse_line, parse_outcome

__all__ = [
    "COMMANDS",
    "OUTCOME_TYPES",
    "SHOWN",
    "SOURCE_TYPES",
    "Command",
    "ComposerContext",
    "LineType",
    "ParsedLine",
    "TabCompletion",
    "Token",
    "TokenType",
    "after_tab",
    "complete",
    "expected",
    "format_action",
    "format_line",
    "parse_line",
    "parse_outcome",
    "pending_id",
    "typed_on",
]
