r"""Clean values that were parsed from other people's documents of what could harm a terminal.

Text of our own formats is cleaned line by line where it is split; this is for formats whose text
comes in through escapes of its own (`&#155;` in XML, `\u009b` in JSON).
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from ogfacil.language.clean import clean

_Value = TypeVar("_Value")
_AS_IT_WAS = {"form"}
"""Fields that keep how a document was written, byte for byte; nothing shows them."""


def cleaned(value: _Value, *, forms: bool = False) -> _Value:
    """Return a value with every text in it made harmless; itself where nothing in it does harm.

    With `forms` also what is kept of how the document was written, where that is no bytes of it.
    """
    changed: Any = value
    if isinstance(value, str):
        changed = clean(value)
    elif isinstance(value, tuple):
        parts = [cleaned(part, forms=forms) for part in value]
        if any(new is not old for new, old in zip(parts, value, strict=True)):
            changed = tuple(parts)
    elif is_dataclass(value) and not isinstance(value, type):
        before = {f.name: getattr(value, f.name) for f in fields(value) if f.init}
        after = {
            name: cleaned(old, forms=forms)
            for name, old in before.items()
            if forms or name not in _AS_IT_WAS
        }
        new = {name: one for name, one in after.items() if one is not before[name]}
        changed = replace(value, **new) if new else value
    found: _Value = changed
    return found
