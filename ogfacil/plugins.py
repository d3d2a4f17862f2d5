"""Plug-ins: packages that bring formats and pads through entry points.

The metadata of installed packages is read only when a name is asked for that is not built in, or
for a list. A plug-in is imported by its name alone, never to see what it is. `docs/PLUGINS.md`
says what a plug-in must do.

Source: importlib.metadata, and the entry points specification of the Python packaging guide.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from ogfacil.errors import OgfacilError
from ogfacil.locale import _

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

FORMATS = "ogfacil.formats"
PADS = "ogfacil.pads"
"""The groups of entry points."""

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
"""What a plug-in may be called: it is typed on the command line and stands in the settings."""

T = TypeVar("T")
P = ParamSpec("P")


class PluginError(OgfacilError):
    """A plug-in is missing, can't be imported or does not do what it must; says which one."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """What is known of a plug-in before it is imported.

    `package` is the distribution that brings it, and `version` its version.
    """

    name: str
    package: str
    version: str


def installed(group: str) -> tuple[Plugin, ...]:
    """List the plug-ins of a group by name; none of them is imported.

    Names that no plug-in may have are left out.
    """
    found = {
        (entry.name, entry.dist.name if entry.dist else "?"): entry
        for entry in _entry_points(group, tuple(sys.path))
        if NAME.fullmatch(entry.name)
    }
    return tuple(
        Plugin(name, package, entry.dist.version if entry.dist else "")
        for (name, package), entry in sorted(found.items())
    )


def names(group: str) -> tuple[str, ...]:
    """List the names of the plug-ins of a group; none of them is imported."""
    return tuple(dict.fromkeys(plugin.name for plugin in installed(group)))


def load(group: str, name: str, kind: type[T]) -> T | None:
    """Import one plug-in.

    Args:
        group: `FORMATS` or `PADS`.
        name: Its name.
        kind: What the entry point must be an instance of.

    Returns:
        What the entry point names; None where no plug-in has that name.

    Raises:
        PluginError: It can't be imported, is something else, or two packages bring that name.
    """  # noqa: DOC501
    found = {
        entry.dist.name if entry.dist else "?": entry
        for entry in _entry_points(group, tuple(sys.path))
        if entry.name == name and NAME.fullmatch(name)
    }
    if len(found) > 1:
        raise PluginError(
            _(
                "Several packages bring a plug-in “{name}”: {packages}. Uninstall all but one.",
                name=name,
                packages=", ".join(sorted(found)),
            )
        )
    for package, entry in found.items():
        try:
            loaded: object = entry.load()
        except (Exception, SystemExit) as error:
            raise PluginError(
                _(
                    "The plug-in “{name}” of {package} can't be loaded ({why}). Update it, or "
                    "uninstall it.",
                    name=name,
                    package=package,
                    why=_reason(error),
                )
            ) from error
        if not isinstance(loaded, kind):
            raise broken(name, _("{value} is no {kind}", value=entry.value, kind=kind.__name__))
        return loaded
    return None


def broken(name: str, why: str) -> PluginError:
    """Return the error that says what a plug-in does otherwise than it must."""
    return PluginError(
        _(
            "The plug-in “{name}” does not do what ogfacil asks of it ({why}). Tell its makers.",
            name=name,
            why=why,
        )
    )


def guarded(
    name: str, function: Callable[P, T], kind: type[OgfacilError] = PluginError
) -> Callable[P, T]:
    """Make a function of a plug-in fail with one sentence, whatever it raises.

    Args:
        name: What the plug-in is called.
        function: A function of it.
        kind: The error that is raised in place of one that is no `OgfacilError`.
    """

    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        except OgfacilError:
            raise
        except (Exception, SystemExit) as error:
            raise kind(
                _("The plug-in “{name}” failed ({why}).", name=name, why=_reason(error))
            ) from error

    return call


def _reason(error: BaseException) -> str:
    """Return the kind of an error and its first line, short enough for a sentence."""
    words = " ".join("".join(c if c.isprintable() else " " for c in str(error)).split())
    shown = words if len(words) <= 200 else f"{words[:199]}…"
    return f"{type(error).__name__}: {shown}" if shown else type(error).__name__


@cache
def _entry_points(group: str, _path: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    from importlib.metadata import entry_points

    return tuple(entry_points(group=group))
