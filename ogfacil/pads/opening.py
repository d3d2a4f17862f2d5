"""From the name of a service to the pad that works with it."""

from __future__ import annotations

from pathlib import Path

from ogfacil.errors import BadInput
from ogfacil.locale import _
from ogfacil.pads import tokens
from ogfacil.pads.base import Pad
from ogfacil.pads.notepad import NotePad
from ogfacil.pads.notes import Notes
from ogfacil.pads.web import Patience, Web
from ogfacil.settings import DEFAULTS, SERVICES, Settings

HACKMD = "https://hackmd.io"
"""What people call the site whose API is elsewhere."""


def open_pad(
    name: str,
    site: str = "",
    *,
    settings: Settings = DEFAULTS,
    patience: Patience | None = None,
) -> Pad:
    """The pad of a service, at `site` or where the settings say; nothing is asked of it yet.

    `name` is one of `SERVICES`; the site of `folder` is a path. `BadInput` for an unknown service
    or a missing site, `PadError` where a key is needed and none is known.
    """
    patience = patience or Patience()
    return NotePad(_notes(name, site, settings, patience), patience.wait)


def site_of(name: str, site: str, settings: Settings = DEFAULTS) -> str:
    """Where a service is, under which its token is kept: `site`, else what the settings say.

    `BadInput` where neither says it.
    """
    match name:
        case "hackmd":
            address = _site(name, site or settings.hackmd_site)
            return DEFAULTS.hackmd_site if address == HACKMD else address
        case "etherpad":
            return _site(name, site or settings.etherpad_site)
    return _site(name, site or settings.hedgedoc_site)


def _notes(name: str, site: str, settings: Settings, patience: Patience) -> Notes:
    match name:
        case "folder":
            from ogfacil.pads.folder import Folder

            folder = site or settings.pad_folder or str(settings.exports_folder)
            return Folder(Path(folder).expanduser())
        case "hedgedoc" | "codimd":
            from ogfacil.pads.hedgedoc import HedgeDoc

            web = Web(site_of(name, site, settings), patience=patience)
            email = settings.hedgedoc_email
            password = tokens.need(name, web.site) if email else ""
            return HedgeDoc(web, name, email, password)
        case "etherpad":
            from ogfacil.pads.etherpad import Etherpad

            web = Web(site_of(name, site, settings), patience=patience)
            return Etherpad(web, tokens.need(name, web.site))
        case "hackmd":
            from ogfacil.pads.hackmd import HackMD, Permissions

            address = site_of(name, site, settings)
            token = {"authorization": f"Bearer {tokens.need(name, address)}"}
            web = Web(address, patience=patience, headers=token)
            web.safe_for_secrets()
            allowed = Permissions(
                settings.hackmd_read, settings.hackmd_write, settings.hackmd_comment
            )
            return HackMD(web, settings.hackmd_team, allowed)
    raise BadInput(
        _("There is no service “{name}”; there are {known}.", name=name, known=", ".join(SERVICES))
    )


def _site(name: str, site: str) -> str:
    if not site:
        raise BadInput(
            _(
                "Where is {name}? Give --site https://…, or set {name}_site in the settings.",
                name="hedgedoc" if name == "codimd" else name,
            )
        )
    return site.rstrip("/")
