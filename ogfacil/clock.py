"""The one place that asks what time it is; `OGFACIL_NOW=2019-02-14T09:00` sets it from outside."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ogfacil.errors import InvalidInputError
from ogfacil.locale import _

Clock = Callable[[], datetime]
"""Gives the present as an aware datetime in UTC."""

HOME_ZONE = "Asia/Taipei"


def zone(name: str) -> ZoneInfo:
    """Return the time zone with this IANA name.

    Raises:
        InvalidInputError: There is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidInputError(
            _("“{name}” is no time zone; give an IANA name such as Asia/Taipei.", name=name)
        ) from error


def now() -> datetime:
    """Return the present as an aware datetime in UTC.

    The environment variable `OGFACIL_NOW` overrides it: an ISO 8601 date and time, taken in
    `HOME_ZONE` where it names no offset.

    Raises:
        InvalidInputError: `OGFACIL_NOW` is no ISO 8601 date and time.
    """
    set_from_outside = os.environ.get("OGFACIL_NOW")
    if not set_from_outside:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(set_from_outside)
    except ValueError as error:
        raise InvalidInputError(
            _("OGFACIL_NOW is “{given}”; write it as 2019-02-14T09:00.", given=set_from_outside)
        ) from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone(HOME_ZONE))
    return moment.astimezone(UTC)


def today(zone_name: str = HOME_ZONE, clock: Clock = now) -> date:
    """Return the current date in a time zone.

    Args:
        zone_name: IANA name of the zone.
        clock: Called for the present; tests pass their own.
    """
    return clock().astimezone(zone(zone_name)).date()
