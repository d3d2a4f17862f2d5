"""Answers of a site, and the errors that they mean."""

from __future__ import annotations

import datetime as dt
import email.utils
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ogfacil.locale import _
from ogfacil.pads.base import PadError, quote_for_message

BUSY = (429, 503)
"""Refused before anything was done: may be asked again, whatever it was."""

FAILED = (500, 502, 504)
"""Nobody knows whether it was done."""


_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a site; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def ok(self) -> bool:
        """Any 2xx."""
        return 200 <= self.status < 300

    @property
    def text(self) -> str:
        """The body decoded as UTF-8; invalid bytes become U+FFFD."""
        return self.body.decode("utf-8", "replace")

    def json(self) -> object:
        """Return the body as JSON.

        Raises:
            PadError: It is none.
        """
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise PadError(
                _("The answer is not what this service gives (no JSON); is the address right?")
            ) from None


def failure(site: str, answer: Answer) -> PadError:
    """Return the error that an unsuccessful answer means, to be raised."""
    status = answer.status
    retryable = status in BUSY or status >= 500
    if 300 <= status < 400:
        where = host_of(answer.headers.get("location", "")) or host_of(site)
        sentence = _(
            "{site} sends us elsewhere ({host}); that was not followed. Perhaps one must log "
            "in, or the address is not right.",
            site=site,
            host=quote_for_message(where, 80),
        )
    elif status in (401, 403):
        sentence = _(
            "{site} refuses us ({status}): the key is wrong or may not do this.",
            site=site,
            status=status,
        )
    elif status == 404:
        sentence = _("{site} knows no such note (404).", site=site)
    elif status == 409:
        sentence = _("{site} has a note of that name already (409).", site=site)
    elif status == 413:
        sentence = _("{site} says that the text is too long for one note (413).", site=site)
    elif status == 429:
        sentence = _(
            "{site} takes nothing more for now (429); try again in some minutes.", site=site
        )
    elif status >= 500:
        sentence = _("{site} is in trouble ({status}); try again later.", site=site, status=status)
    else:
        sentence = _(
            "{site} answers with {status}, which was not expected.", site=site, status=status
        )
    return PadError(sentence, retryable=retryable, gone=status in (404, 410))


def host_of(address: str) -> str:
    """Return the host an address names; empty where it names none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def asked_to_wait(answer: Answer, now: dt.datetime) -> float | None:
    """Return the seconds in `Retry-After` (RFC 9110, 10.2.3) or `[X-]RateLimit-…Reset`."""
    if after := answer.headers.get("retry-after", "").strip():
        if after.isdecimal():
            return float(after[:_DIGITS])
        try:
            return max(0.0, email.utils.parsedate_to_datetime(after).timestamp() - now.timestamp())
        except (ValueError, TypeError, OverflowError):
            return None
    for name, value in answer.headers.items():
        if (
            name.startswith(("x-ratelimit", "ratelimit"))
            and name.endswith("reset")
            and value.isdecimal()
        ):
            moment = float(value[:_DIGITS])
            if moment > 1e11:  # milliseconds since 1970
                moment /= 1000
            return max(0.0, moment - now.timestamp()) if moment > 1e9 else moment
    return None
