"""The one way to fail: a sentence that says what happened, to what, and what to do next."""

from __future__ import annotations


class OgfacilError(Exception):
    """A failure that a person can act on; screens show it, the CLI prints it and exits with 2."""


class NotFoundError(OgfacilError):
    """Nothing answers to what was asked for; the CLI exits with 1."""


class InvalidInputError(OgfacilError):
    """What was given can't be read or makes no sense; says where (file, line)."""


class StoreError(OgfacilError):
    """The store can't be opened, read or written."""


class DiskFullError(StoreError):
    """There is no room for what was to be written; nothing of it was."""


class StaleDataError(OgfacilError):
    """What was to be changed has been changed by somebody else meanwhile."""
