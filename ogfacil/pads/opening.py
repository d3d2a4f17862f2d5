"""Open the pad of a service by the service's name."""

from __future__ import annotations

from pathlib import Path

from ogfacil import plugins
from ogfacil.errors import InvalidInputError
from ogfacil.locale import _
from ogfacil.pads import tokens
from ogfacil.pads.base import Pad
from ogfacil.pads.notepad import NotePad
from ogfacil.pads.notes import Notes
from ogfacil.pads.provider import Provider
from ogfacil.pads.web import RetryPolicy, Web
from ogfacil.settings import DEFAULTS, Settings

HACKMD = "https://hackmd.io"
"""What people call the site whose API is elsewhere."""


def open_pad(
    name: str,
    site: str = "",
    *,
    settings: Settings = DEFAULTS,
    patience: RetryPolicy | None = None,
) -> Pad:
    """Open the pad of a service; nothing is asked of the service yet.

    Args:
        name: A service in `BUILT_IN`, or one that a plug-in brings.
        site: Where it is; a path for `folder`. Empty: where the settings say.
        settings: What the person has chosen.
        patience: How long and how often to try.

    Raises:
        InvalidInputError: There is no such service, or its site is missing.
        PluginError: Its plug-in is broken.
        PadError: A key is needed and none is known.
    """
    patience = patience or RetryPolicy()
    provider = provider_of(name)
    notes = provider.open(provider.site(name, site, settings), settings, patience)
    return NotePad(notes, patience.wait)


def site_of(name: str, site: str, settings: Settings = DEFAULTS) -> str:
    """Return where a service is, under which its token is kept: `site`, else as the settings say.

    Raises:
        InvalidInputError: Neither says it, or there is no such service.
    """
    return provider_of(name).site(name, site, settings)


def provider_of(name: str) -> Provider:
    """Return the provider of a service; that of a plug-in is imported.

    Raises:
        InvalidInputError: There is none.
        PluginError: Its plug-in is broken.
    """
    if name in BUILT_IN:
        return BUILT_IN[name]
    from ogfacil.pads.plugin import load_provider

    if (found := load_provider(name)) is not None:
        return found
    known = (*BUILT_IN, *plugins.names(plugins.PADS))
    raise InvalidInputError(
        _("There is no service “{name}”; there are {known}.", name=name, known=", ".join(known))
    )


def _open_folder(site: str, settings: Settings, patience: RetryPolicy) -> Notes:
    from ogfacil.pads.folder import Folder

    return Folder(Path(site))


def _open_hedgedoc(site: str, settings: Settings, patience: RetryPolicy) -> Notes:
    return _hedgedoc("hedgedoc", site, settings, patience)


def _open_codimd(site: str, settings: Settings, patience: RetryPolicy) -> Notes:
    return _hedgedoc("codimd", site, settings, patience)


def _hedgedoc(name: str, site: str, settings: Settings, patience: RetryPolicy) -> Notes:
    from ogfacil.pads.hedgedoc import HedgeDoc

    web = Web(site, patience=patience)
    email = settings.hedgedoc_email
    return HedgeDoc(web, name, email, tokens.require(name, web.site) if email else "")


def _open_etherpad(site: str, settings: Settings, patience: RetryPolicy) -> Notes:
    from ogfacil.pads.etherpad import Etherpad

    web = Web(site, patience=patience)
    return Etherpad(web, tokens.require("etherpad", web.site))


def _open_hackmd(site: str, settings: Settings, patience: RetryPolicy) -> Notes:
    from ogfacil.pads.hackmd import HackMD, Permissions

    token = {"authorization": f"Bearer {tokens.require('hackmd', site)}"}
    web = Web(site, patience=patience, headers=token)
    web.safe_for_secrets()
    allowed = Permissions(settings.hackmd_read, settings.hackmd_write, settings.hackmd_comment)
    return HackMD(web, settings.hackmd_team, allowed)


def _folder(name: str, site: str, settings: Settings) -> str:
    folder = site or settings.pad_folder or str(settings.exports_folder)
    return str(Path(folder).expanduser())


def _hedgedoc_site(name: str, site: str, settings: Settings) -> str:
    return _site(name, site or settings.hedgedoc_site)


def _etherpad_site(name: str, site: str, settings: Settings) -> str:
    return _site(name, site or settings.etherpad_site)


def _hackmd_site(name: str, site: str, settings: Settings) -> str:
    address = _site(name, site or settings.hackmd_site)
    return DEFAULTS.hackmd_site if address == HACKMD else address


def _site(name: str, site: str) -> str:
    if not site:
        raise InvalidInputError(
            _(
                "Where is {name}? Give --site https://…, or set {name}_site in the settings.",
                name="hedgedoc" if name == "codimd" else name,
            )
        )
    return site.rstrip("/")


BUILT_IN = {
    one.name: one
    for one in (
        Provider("hackmd", _open_hackmd, _hackmd_site),
        Provider("hedgedoc", _open_hedgedoc, _hedgedoc_site),
        Provider("codimd", _open_codimd, _hedgedoc_site),
        Provider("etherpad", _open_etherpad, _etherpad_site),
        Provider("folder", _open_folder, _folder),
    )
}
"""The services of ogfacil itself, by name: those in `settings.SERVICES`."""
