"""Who is writing, where nobody has given a name."""

from __future__ import annotations

from ogfacil.locale import _


def default_actor() -> str:
    """Return the name of the user of this computer."""
    try:
        import getpass

        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return _("note-taker")
