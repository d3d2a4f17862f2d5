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
    """The time zone of this IANA name; `InvalidInputError` where there is none such."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidInputError(
            _("“{name}” is no time zone; give an IANA name such as Asia/Taipei.", name=name)
        ) from error


def now() -> datetime:
    """The present in UTC, or what `OGFACIL_NOW` says (in Taipei's time where it names no zone)."""
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
    """The day that it is in a zone."""
    return clock().astimezone(zone(zone_name)).date()
