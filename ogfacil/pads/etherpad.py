"""Etherpad, by its HTTP API with a key.

Measured on 1.8.14: every answer is JSON `{code, message, data}`, code 0 is success; a text of
more than 100,000 UTF-16 units is refused; CR and CRLF become LF, a tab eight spaces, a no-break
space a space, and a newline is added at the end. Anyone who knows a pad's name can open it, so
names are not to be guessed.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from urllib.parse import unquote, urlencode

from ogfacil.locale import _
from ogfacil.pads.base import Account, PadError, quote_for_message
from ogfacil.pads.notes import Note
from ogfacil.pads.web import Web

PAD_LIMIT = 100_000
"""UTF-16 units a pad."""

API = "1.2"
"""The oldest version that has all we call; every later server still answers to it."""

_NO_KEY = 4
_FORM = {"content-type": "application/x-www-form-urlencoded"}


@dataclass(slots=True)
class Etherpad:
    """The pads of one server."""

    web: Web
    key: str = field(repr=False)
    limit: int = PAD_LIMIT
    name: str = "etherpad"
    updates: bool = True
    relinks: bool = True

    @property
    def site(self) -> str:
        """The address of the server."""
        return self.web.site

    def plan(self, count: int) -> tuple[str, ...]:
        """Return addresses with names that we choose; see `Notes.plan`."""
        stem = secrets.token_hex(8)
        return tuple(self.web.url(f"p/{stem}-{number}") for number in range(1, count + 1))

    def make(self, text: str, *, title: str, at: str = "") -> str:
        """Make a pad; see `Notes.make`.

        A pad has no title of its own. For an empty text Etherpad would insert its welcome text.
        """
        address = at or self.web.url(f"p/{secrets.token_hex(8)}")
        self._call("createPad", repeatable=False, padID=self._pad(address), text=text or "\n")
        return address

    def read(self, address: str, *, etag: str = "") -> Note | None:
        """Read a pad, whose revision number is the etag; see `Notes.read`."""
        pad = self._pad(address)
        revision = str(self._call("getRevisionsCount", padID=pad).get("revisions", ""))
        if etag and revision == etag:
            return None
        return Note(str(self._call("getText", padID=pad).get("text", "")), revision)

    def write(self, address: str, text: str) -> None:
        """Replace the text; those who have the pad open see it at once. See `Notes.write`."""
        self._call("setText", padID=self._pad(address), text=text)

    def remove(self, address: str) -> bool:
        """Delete a pad; see `Notes.remove`."""
        try:
            self._call("deletePad", padID=self._pad(address))
        except PadError as error:
            return error.gone
        return True

    def check(self) -> Account:
        """Check the key with the server; a key may do everything."""
        self._call("checkToken")
        return Account(self.site, "", True)

    def close(self) -> None:
        """Let go of the connection."""
        self.web.close()

    def _pad(self, address: str) -> str:
        return unquote(self.web.path(address).removeprefix("p/"))

    def _call(self, function: str, *, repeatable: bool = True, **values: str) -> dict[str, object]:
        """Call the API and return the `data` of its answer.

        The key goes in the body, never in the URL.

        Raises:
            PadError: The site refuses, fails, or does not answer as Etherpad does.
        """
        self.web.safe_for_secrets()
        answer = self.web.ask(
            "POST",
            f"api/{API}/{function}",
            body=urlencode({"apikey": self.key, **values}).encode(),
            headers=_FORM,
            repeatable=repeatable,
        )
        if not answer.ok:
            raise self.web.failure(answer)
        said = answer.json()
        if not isinstance(said, dict) or not isinstance(said.get("code"), int):
            raise PadError(
                _("{site} does not answer as Etherpad does; is the address right?", site=self.site)
            )
        if said["code"] == _NO_KEY:
            raise PadError(_("{site} does not take this key.", site=self.site))
        if said["code"] != 0:
            message = quote_for_message(str(said.get("message", "")).replace(self.key, "•••"))
            raise PadError(
                _("{site} does not do it: {message}", site=self.site, message=message),
                gone="does not exist" in message,
            )
        data = said.get("data")
        return data if isinstance(data, dict) else {}
