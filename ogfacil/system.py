"""Why the operating system would not do something, in the language in use."""

from __future__ import annotations

import errno

from ogfacil.locale import _


def os_error_text(error: OSError) -> str:
    """Return the reason of an `OSError` without a full stop, translated where we can."""
    told = {
        errno.ENOENT: _("there is no such file or folder"),
        errno.EACCES: _("you have no right to"),
        errno.EPERM: _("you have no right to"),
        errno.EISDIR: _("that is a folder"),
        errno.ENOTDIR: _("something in its path is no folder"),
        errno.ENOSPC: _("the disk is full"),
        errno.EROFS: _("the disk can only be read"),
        errno.ENAMETOOLONG: _("the name is too long"),
    }
    return told.get(error.errno or 0, error.strerror or str(error))
