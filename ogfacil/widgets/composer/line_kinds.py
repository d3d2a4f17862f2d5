"""Function keys for every type of line; punctuation moves under a Zhuyin keyboard."""

from __future__ import annotations

from textual.binding import Binding, BindingsMap

from ogfacil.language.composer import LineType

LINE_TYPE_BINDINGS = [
    Binding("f3", "set_line_type('action')", "Action"),
    Binding("f5", "set_line_type('decision')", "Decision"),
    Binding("f6", "set_line_type('question')", "Question"),
    Binding("f7", "set_line_type('narrative')", "Narrative", show=False),
    Binding("f8", "set_line_type('next')", "Next item"),
    Binding("f9", "set_line_type('gap')", "Gap"),
    Binding("f10", "set_line_type('note')", "Note to yourself", show=False),
    Binding("f11", "set_line_type('supplement')", "Supplement", show=False),
    Binding("f12", "set_line_type('veil')", "Off the record", show=False),
]
LINE_TYPE_KEYS: tuple[tuple[str, LineType, str, bool], ...] = tuple(
    (binding.key, LineType(binding.action.split("'")[1]), binding.description, binding.show)
    for binding in LINE_TYPE_BINDINGS
)
"""Key, what it makes of the line, its English title, and whether the footer shows it."""


def sort_function_keys(bindings: BindingsMap) -> None:
    """Sort bindings by function key; the footer shows them in order of binding.

    The text area binds F6 itself, before the composer's keys.
    """
    bound = bindings.key_to_bindings
    keys = [key for key in bound if key[0] == "f" and key[1:].isdigit()]
    for key in sorted(keys, key=lambda key: int(key[1:])):
        bound[key] = bound.pop(key)
