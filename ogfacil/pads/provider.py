"""The description of a service: its name, its site, and how its notes are reached.

Stable, for plug-ins: `Provider`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ogfacil.errors import InvalidInputError
from ogfacil.locale import _
from ogfacil.pads.notes import Notes
from ogfacil.pads.web import RetryPolicy
from ogfacil.settings import Settings


def site_in_settings(name: str, site: str, settings: Settings) -> str:
    """Return the site that was given, else the one in `[sites]` of the settings.

    Raises:
        InvalidInputError: Neither says it.
    """
    found = site or settings.sites.get(name, "")
    if not found:
        raise InvalidInputError(
            _(
                "Where is {name}? Give --site, or set {name} below [sites] in the settings.",
                name=name,
            )
        )
    return found.rstrip("/")


@dataclass(frozen=True, slots=True)
class Provider:
    """A service that pads are on.

    Args:
        name: What people call it: small letters, digits and hyphens.
        open: Called with the site, the settings, and how patient to be with a network; gives the
            notes of the service, and asks nothing of it yet. `pads.tokens.require(name, site)`
            gives its token. Raises `PadError`.
        site: Called with the name, what was given as site (maybe empty) and the settings; gives
            where the service is. Raises `InvalidInputError`.
    """

    name: str
    open: Callable[[str, Settings, RetryPolicy], Notes]
    site: Callable[[str, str, Settings], str] = site_in_settings
