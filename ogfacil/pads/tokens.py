"""Load tokens and passwords from the environment or the system's keyring, nowhere else.

They are never in the store, a log, an export or a sentence.
"""

from __future__ import annotations

import os

from ogfacil.locale import _
from ogfacil.pads.base import PadError, quote_for_message

_PASSWORD = "OGFACIL_HEDGEDOC_PASSWORD"

VARIABLES = {
    "hackmd": "OGFACIL_HACKMD_TOKEN",
    "etherpad": "OGFACIL_ETHERPAD_KEY",
    "hedgedoc": _PASSWORD,
    "codimd": _PASSWORD,
}
"""The environment variables of the built-in services."""


def variable(service: str) -> str:
    """Return the environment variable that holds a service's token, before the keyring is asked.

    For a plug-in called `my-pad` it is `OGFACIL_MY_PAD_TOKEN`.
    """
    return VARIABLES.get(service) or f"OGFACIL_{service.upper().replace('-', '_')}_TOKEN"


_KEYRING = "ogfacil"


def get(service: str, site: str) -> str:
    """Return the token for a site; empty where none is known, also where there is no keyring."""
    if named := os.environ.get(variable(service), "").strip():
        return named
    import keyring
    import keyring.errors

    try:
        return keyring.get_password(_KEYRING, _account(service, site)) or ""
    except keyring.errors.KeyringError:
        return ""


def require(service: str, site: str) -> str:
    """Return the token for a site.

    Raises:
        PadError: None is known, or it has characters that no key has; the message says where to
            put it.
    """
    token = get(service, site)
    if not token:
        raise PadError(
            _(
                "No key for {service} at {site} is known. `ogfacil token {service}` keeps it in "
                "the system's keyring; or set {variable}.",
                service=service,
                site=site,
                variable=variable(service),
            )
        )
    if not (token.isascii() and token.isprintable()) and variable(service) != _PASSWORD:
        raise PadError(_("{variable} holds signs that no key has.", variable=variable(service)))
    return token


def set_token(service: str, site: str, token: str) -> None:
    """Put a token into the system's keyring; an empty one is taken out.

    Raises:
        PadError: It has none that works.
    """
    import keyring
    import keyring.errors

    account = _account(service, site)
    try:
        if token:
            keyring.set_password(_KEYRING, account, token)
        elif keyring.get_password(_KEYRING, account):
            keyring.delete_password(_KEYRING, account)
    except keyring.errors.KeyringError as error:
        raise PadError(
            _(
                "The system's keyring does not work here ({why}). Set {variable} instead.",
                why=quote_for_message(type(error).__name__),
                variable=variable(service),
            )
        ) from None


def _account(service: str, site: str) -> str:
    return f"{service} {site.rstrip('/')}"
