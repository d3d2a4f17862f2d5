"""The `Format` type, and the formats that are built in.

Stable, for plug-ins: `Format`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from ogfacil.formats.common.values import Options, Reading
from ogfacil.record import Record


@dataclass(frozen=True, slots=True)
class Format:
    """A format that records are read from, written to, or both.

    Args:
        name: What people call it: small letters, digits and hyphens.
        extension: How its files end, without the dot.
        read: Called with the bytes of a document and the name of its file (for complaints); with
            `takes_known_names` also with the names of people who are known. Raises
            `InvalidInputError`.
        write: Called with a record that holds only what may go out, and how to write it. Must
            give the same document each time.
        aliases: Other names for it.
        takes_known_names: Whether `read` takes a third argument, an iterable of names.
    """

    name: str
    extension: str
    read: Callable[..., Reading] | None = None
    write: Callable[[Record, Options], str | bytes] | None = None
    aliases: tuple[str, ...] = ()
    takes_known_names: bool = False


def _call(module: str, function: str, *args: object) -> Any:
    return getattr(import_module(module), function)(*args)


def _built_in(
    name: str,
    extension: str,
    *aliases: str,
    reads: bool = True,
    writes: bool = True,
    takes_known_names: bool = False,
) -> Format:
    """Return a format whose module, of the same name, is imported when it is first used."""
    module = f"ogfacil.formats.{name.replace('-', '_')}"
    return Format(
        name,
        extension,
        partial(_call, module, "read") if reads else None,
        partial(_call, module, "write") if writes else None,
        aliases,
        takes_known_names,
    )


BUILT_IN = {
    one.name: one
    for one in (
        _built_in("markdown", "md", "md"),
        _built_in("pad", "md"),
        _built_in("word", "docx", "docx", takes_known_names=True),
        _built_in("odt", "odt", takes_known_names=True),
        _built_in("json", "json"),
        _built_in("text", "txt", "txt", takes_known_names=True),
        _built_in("sayit", "txt", writes=False),
        _built_in("akoma-ntoso", "xml", "akn", "xml", "akoma_ntoso"),
    )
}
"""The formats of ogfacil itself, by name. A plug-in can't replace one."""

ALIASES = {alias: one.name for one in BUILT_IN.values() for alias in one.aliases}
"""The built-in formats by their other names."""
