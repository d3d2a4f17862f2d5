"""HTTP requests to a site: careful with secrets, patient with a busy server, with time limits."""

from __future__ import annotations

import contextlib
import ipaddress
import logging
import time
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

from ogfacil import clock
from ogfacil.errors import InvalidInputError
from ogfacil.locale import _
from ogfacil.pads.answers import BUSY, FAILED, Answer, asked_to_wait, failure
from ogfacil.pads.base import PadError, quote_for_message

if TYPE_CHECKING:
    import httpx

LARGEST_ANSWER = 16 * 2**20
"""Bytes; a note of 100,000 units is well below a megabyte in any encoding."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How long, in seconds, and how often to try; `wait` does the waiting."""

    wait: Callable[[float], None] = time.sleep
    clock: clock.Clock = clock.now
    tries: int = 4
    longest_wait: float = 60.0  # a server that asks for more is left alone
    connect: float = 5.0
    silence: float = 20.0  # no byte for so long
    whole: float = 120.0  # one answer, from the first byte to the last


class Web:
    """One site. Follows no redirect, so that cookies and tokens never leave it."""

    def __init__(
        self, site: str, *, patience: RetryPolicy, headers: Mapping[str, str] | None = None
    ):
        """`InvalidInputError` where `site` is no http(s) address, or holds a password."""
        self.site = site.rstrip("/")
        self.host = _split(self.site).hostname or ""
        self._patience = patience
        self._headers = dict(headers or {})
        self._open: httpx.Client | None = None

    def url(self, path: str) -> str:
        """Return the whole address of a path on this site."""
        return f"{self.site}/{path.lstrip('/')}"

    def path(self, address: str) -> str:
        """Return the path below the site of an address or a `Location`.

        Raises:
            PadError: It is another host's, to which nothing of ours may go.
        """
        home = _split(self.site)
        try:
            there = urlsplit(urljoin(self.site + "/", address))
        except ValueError:
            there = urlsplit("")
        below = there.path.removeprefix(home.path)
        inside = below.startswith("/") or not below
        if there.hostname != home.hostname or not (there.path.startswith(home.path) and inside):
            raise PadError(
                _(
                    "{site} sends us to another place ({host}). That was not followed; if it is "
                    "right, give that address as the site.",
                    site=self.site,
                    host=quote_for_message(there.hostname or address, 80),
                )
            )
        return below.strip("/")

    def safe_for_secrets(self) -> None:
        """Check that what is sent can't be read on the way: TLS, or a private address.

        Raises:
            PadError: The site is not encrypted.
        """
        home = _split(self.site)
        if home.scheme == "https" or _next_door(self.host):
            return
        raise PadError(
            _(
                "{site} is not encrypted (http), so no key or password is sent there. Use https.",
                site=self.site,
            )
        )

    def ask(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        repeatable: bool = True,
    ) -> Answer:
        """Send a request and return the answer, whatever its status.

        Waits and retries where the server asks for it.

        Args:
            method: HTTP method.
            path: Path below the site.
            body: The body; None for none.
            headers: Further headers.
            repeatable: Doing it twice does no harm, so it is retried when the answer is lost.

        Raises:
            PadError: The site can't be reached, breaks off, has moved, or asks to wait too long.
        """  # noqa: DOC501
        patience = self._patience
        for attempt in range(1, patience.tries + 1):
            last = attempt == patience.tries
            try:
                answer = self._once(method, path, body, headers or {})
            except _ConnectionLostError as lost:
                if last or not repeatable:
                    raise self._lost(lost.why, repeatable) from None
                patience.wait(2.0 ** (attempt - 1))
                continue
            self._not_moved(path, answer)
            again = answer.status in BUSY or (repeatable and answer.status in FAILED)
            if last or not again:
                return answer
            asked = asked_to_wait(answer, patience.clock())
            if asked is not None and asked > patience.longest_wait:
                raise PadError(
                    _(
                        "{site} takes nothing more for now; it asks to wait "
                        "{seconds:# second|# seconds}.",
                        site=self.site,
                        seconds=round(asked),
                    ),
                    retryable=True,
                )
            patience.wait(2.0 ** (attempt - 1) if asked is None else asked)
        raise AssertionError("unreachable: the last try returns or raises")

    def failure(self, answer: Answer) -> PadError:
        """Return what an answer that is no success means, as the error to raise."""
        return failure(self.site, answer)

    def close(self) -> None:
        """Let go of open connections; the next question opens new ones."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _once(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        import httpx

        client = self._open or self._client()
        until = time.monotonic() + self._patience.whole
        received = bytearray()
        try:
            with client.stream(method, self.url(path), content=body, headers=dict(headers)) as got:
                for piece in got.iter_bytes():
                    received += piece
                    if len(received) > LARGEST_ANSWER:
                        raise PadError(_("{site} answers with far too much.", site=self.site))
                    if time.monotonic() > until:
                        raise _ConnectionLostError("timeout")
                return Answer(got.status_code, dict(got.headers), bytes(received))
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol) as error:
            raise self._unreachable(str(error)) from None
        except httpx.TimeoutException:
            raise _ConnectionLostError("timeout") from None
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            raise _ConnectionLostError(quote_for_message(str(error), 120)) from None

    def _client(self) -> httpx.Client:
        import httpx

        for talkative in ("httpx", "httpcore"):
            logging.getLogger(talkative).setLevel(logging.WARNING)
        patience = self._patience
        try:
            self._open = httpx.Client(
                headers={"user-agent": "ogfacil", **self._headers},
                timeout=httpx.Timeout(patience.silence, connect=patience.connect),
                follow_redirects=False,
            )
        except (OSError, ValueError) as error:  # a proxy or certificates named by the environment
            raise PadError(
                _(
                    "The network can't be used as it is set up here: {why}",
                    why=quote_for_message(str(error)),
                )
            ) from None
        weakref.finalize(self, self._open.close)  # for those who forget to close
        return self._open

    def _not_moved(self, path: str, answer: Answer) -> None:
        """Check that the site does not redirect to another host or to https.

        Raises:
            PadError: It does; the message names the new site.
        """
        if not 300 <= answer.status < 400 or "location" not in answer.headers:
            return
        there = answer.headers["location"]
        with contextlib.suppress(ValueError):
            moved, asked = urlsplit(there), urlsplit(self.url(path))
            if moved.path == asked.path and moved.hostname and moved[:2] != asked[:2]:
                site = f"{moved.scheme}://{moved.netloc.rpartition('@')[2]}{_split(self.site).path}"
                raise PadError(
                    _(
                        "{site} has moved to {there}; if that is right, give it as the site.",
                        site=self.site,
                        there=quote_for_message(site, 80),
                    )
                )

    def _unreachable(self, why: str) -> PadError:
        if "CERTIFICATE_VERIFY_FAILED" in why:
            return PadError(
                _(
                    "{host} can't prove that it is who it says ({why}); nothing was sent to it. "
                    "Ask those who run it for a certificate that holds.",
                    host=self.host,
                    why=quote_for_message(why, 160),
                )
            )
        return PadError(
            _(
                "{host} can't be reached ({why}). Are we offline? It can be done later.",
                host=self.host,
                why=quote_for_message(why or "timeout", 160),
            ),
            retryable=True,
        )

    def _lost(self, why: str, repeatable: bool) -> PadError:
        if repeatable:
            sentence = _(
                "{site} broke off or did not answer in time ({why}); try again later.",
                site=self.site,
                why=why,
            )
        else:
            sentence = _(
                "{site} broke off or did not answer in time ({why}). What was sent may have "
                "arrived all the same: look there before sending it again.",
                site=self.site,
                why=why,
            )
        return PadError(sentence, retryable=True)


class _ConnectionLostError(Exception):
    """No answer, or half of one; whether the question arrived is not known."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def _split(site: str) -> SplitResult:
    try:
        parts = urlsplit(site)
        _port = parts.port
    except ValueError:
        parts = urlsplit("")
    known = parts.scheme in ("http", "https") and parts.hostname
    if not known or parts.username is not None or parts.query or parts.fragment:
        raise InvalidInputError(
            _(
                "“{site}” is no address of a site; write it as https://pad.example.tw.",
                site=quote_for_message(site.rpartition("@")[2], 80),
            )
        )
    return parts


def _next_door(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host == "localhost"
