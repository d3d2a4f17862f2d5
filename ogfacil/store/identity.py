"""Names that no other store gives: UUIDs of version 7 (RFC 9562), which sort by when they came."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid


def uuid7(at: dt.datetime) -> str:
    """A new UUID of this moment."""
    milliseconds = int(at.timestamp() * 1000) & (1 << 48) - 1
    chance = secrets.randbits(74)
    number = milliseconds << 80 | 7 << 76 | chance >> 62 << 64 | 2 << 62 | chance & (1 << 62) - 1
    return str(uuid.UUID(int=number))
