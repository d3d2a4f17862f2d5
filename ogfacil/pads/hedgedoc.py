"""HedgeDoc 1.x and CodiMD, anonymous or logged in.

How they answer was measured on HedgeDoc 1.12.0 and CodiMD 2.6.0: a note is made by posting its
text as `text/markdown` (any other type makes an empty note); success, refusal and a wrong
password all are a 302, so it is `Location` and `/me` that tell. HedgeDoc has no way to change or
delete a note over HTTP; CodiMD can change one while nobody has it open. A note made by nobody may
be edited by anybody ("freely"); one made by who is logged in has the server's default permission,
usually "editable": only for others who are logged in.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlencode

from ogfacil.locale import _
from ogfacil.pads.answers import Answer
from ogfacil.pads.base import Account, PadError, quote_for_message
from ogfacil.pads.notes import Note
from ogfacil.pads.web import Web

NOTE_LIMIT = 100_000
"""UTF-16 units; more is answered with 413, and dropped in silence when typed."""

_NOT_NOTES = {"", "login", "register", "logout", "auth", "me", "new", "status", "config", "404"}
_MARKDOWN = {"content-type": "text/markdown; charset=utf-8"}
_FORM = {"content-type": "application/x-www-form-urlencoded"}
_JSON = {"content-type": "application/json"}


@dataclass(slots=True)
class HedgeDoc:
    """The notes of one server; `name` is `hedgedoc` or `codimd`."""

    web: Web
    name: str = "hedgedoc"
    email: str = ""  # empty: anonymous
    password: str = field(default="", repr=False)
    limit: int = NOTE_LIMIT
    relinks: bool = False  # CodiMD's update takes 100 kB of body at most
    _logged_in: bool = field(default=False, init=False)

    @property
    def site(self) -> str:
        """The address of the server."""
        return self.web.site

    @property
    def updates(self) -> bool:
        """Only CodiMD can change a note; HedgeDoc needs an editor's connection."""
        return self.name == "codimd"

    def plan(self, count: int) -> tuple[str, ...]:
        """Return addresses that nobody can guess, where the server lets us choose them."""
        if self.name == "codimd":
            return ()
        stem = secrets.token_hex(8)
        return tuple(self.web.url(f"{stem}-{number}") for number in range(1, count + 1))

    def make(self, text: str, *, title: str, at: str = "") -> str:
        """Make a note; see `Notes.make`. The title is part of the text.

        Raises:
            PadError: The site refuses, or makes no notes for this account.
        """
        self._log_in()
        path = f"new/{self.web.path(at)}" if at else "new"
        answer = self.web.ask("POST", path, body=text.encode(), headers=_MARKDOWN, repeatable=False)
        if at and answer.status in (400, 403, 404, 405, 409):
            return ""
        if answer.status not in (301, 302, 303):
            raise self.web.failure(answer)
        note = self.web.path(answer.headers.get("location", ""))
        if note and "/" not in note and note.lower() not in _NOT_NOTES:
            return self.web.url(note)
        if at:
            return ""
        raise PadError(
            _(
                "{site} makes no notes for those who are not logged in. Set hedgedoc_email and "
                "OGFACIL_HEDGEDOC_PASSWORD, or ask for anonymous notes to be allowed.",
                site=self.site,
            )
            if not self.email
            else _(
                "{site} does not let {who} make notes.",
                site=self.site,
                who=quote_for_message(self.email),
            )
        )

    def read(self, address: str, *, etag: str = "") -> Note | None:
        """Read a note; see `Notes.read`.

        Never requests the note's own page, which would create a missing note on servers where
        names are free.

        Raises:
            PadError: It can't be read, or a web page was sent instead.
        """
        self._log_in()
        headers = {"if-none-match": etag} if etag else {}
        answer = self.web.ask("GET", f"{self.web.path(address)}/download", headers=headers)
        if answer.status == 304 and etag:
            return None
        if not answer.ok:
            raise self.web.failure(answer)
        _no_page(answer, self.site)
        return Note(answer.text, answer.headers.get("etag", ""))

    def write(self, address: str, text: str) -> None:
        """Replace the text of a note (CodiMD only); see `Notes.write`.

        Raises:
            PadError: The site refuses; it does (403) while anybody has the note open.
        """
        self._log_in()
        answer = self.web.ask(
            "PUT",
            f"api/notes/{self.web.path(address)}",
            body=json.dumps({"content": text}, ensure_ascii=False).encode(),
            headers=_JSON,
        )
        if answer.status == 403:
            raise PadError(
                _(
                    "{address} can't be changed while somebody has it open; try again later.",
                    address=address,
                )
            )
        if not answer.ok:
            raise self.web.failure(answer)

    def remove(self, address: str) -> bool:
        """Return False: only the owner can delete a note, in the browser."""
        return False

    def check(self) -> Account:
        """Request `/me`; whether anonymous notes are allowed shows only when one is made."""
        self._log_in()
        me = self._me()
        return Account(self.site, me, True if me else None)

    def close(self) -> None:
        """Let go of the connection, and of the session."""
        self.web.close()
        self._logged_in = False

    def _log_in(self) -> None:
        if self._logged_in or not self.email:
            return
        self.web.safe_for_secrets()
        form = urlencode({"email": self.email, "password": self.password}).encode()
        answer = self.web.ask("POST", "login", body=form, headers=_FORM, repeatable=False)
        if answer.status not in (200, 301, 302, 303, 401):
            raise self.web.failure(answer)
        if answer.status in (301, 302, 303):
            self.web.path(answer.headers.get("location", ""))
        if not self._me():
            raise PadError(
                _(
                    "{site} does not know {who} with this password.",
                    site=self.site,
                    who=quote_for_message(self.email),
                )
            )
        self._logged_in = True

    def _me(self) -> str:
        """Return the name of who is logged in; empty where nobody is."""
        answer = self.web.ask("GET", "me")
        if answer.status in (401, 403):
            return ""
        if not answer.ok:
            raise self.web.failure(answer)
        me = answer.json()
        if not isinstance(me, dict) or me.get("status") != "ok":
            return ""
        return quote_for_message(str(me.get("name") or "")) or self.email


def _no_page(answer: Answer, site: str) -> None:
    """Check that the answer is no web page: a login, or a hotel's Wi-Fi.

    Raises:
        PadError: It is a web page.
    """
    if answer.headers.get("content-type", "").startswith("text/html"):
        raise PadError(
            _(
                "{site} answers with a web page, not with a note; perhaps one must log in.",
                site=site,
            )
        )
