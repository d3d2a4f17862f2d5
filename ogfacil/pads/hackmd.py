"""HackMD, by its API v1 with a token (source: HackMD's API documentation and client).

Any 2xx is success and the body of an update may be empty; there is no If-Match, so the last
writer wins, and what stands there is looked at before and after every write.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from ogfacil.locale import _
from ogfacil.pads.answers import Answer
from ogfacil.pads.base import Account, PadError, quote_for_message
from ogfacil.pads.notes import Note
from ogfacil.pads.web import Web

NOTE_LIMIT = 100_000
"""UTF-16 units a note."""

_JSON = {"content-type": "application/json"}


@dataclass(frozen=True, slots=True)
class Permissions:
    """Who may do what with a new note; the words are the API's."""

    read: str = "guest"
    write: str = "guest"
    comment: str = "everyone"


@dataclass(slots=True)
class HackMD:
    """One's own notes, or a team's. `web` sends the token."""

    web: Web
    team: str = ""
    permissions: Permissions = field(default_factory=Permissions)
    limit: int = NOTE_LIMIT
    name: str = "hackmd"
    updates: bool = True
    relinks: bool = True

    @property
    def site(self) -> str:
        """The address of the API."""
        return self.web.site

    def plan(self, count: int) -> tuple[str, ...]:
        """Return nothing: the service chooses the addresses."""
        return ()

    def make(self, text: str, *, title: str, at: str = "") -> str:
        """Make a note; see `Notes.make`.

        Raises:
            PadError: HackMD refuses, or does not say where the note is.
        """
        wanted = {
            "title": title,
            "content": text,
            "readPermission": self.permissions.read,
            "writePermission": self.permissions.write,
            "commentPermission": self.permissions.comment,
        }
        made = self._ask("POST", self._notes(), wanted, repeatable=False).json()
        note = made.get("id") if isinstance(made, dict) else None
        if not isinstance(note, str) or not note:
            raise PadError(
                _("{site} took the note but does not say where it is; look there.", site=self.site)
            )
        return f"{self._pages()}/{quote(note, safe='')}"

    def read(self, address: str, *, etag: str = "") -> Note | None:
        """Read a note; see `Notes.read`.

        Raises:
            PadError: It is gone or can't be read.
        """
        headers = {"if-none-match": etag} if etag else {}
        answer = self.web.ask("GET", f"notes/{self._id(address)}", headers=headers)
        if answer.status == 304 and etag:
            return None
        if not answer.ok:
            raise self.web.failure(answer)
        note = answer.json()
        text = note.get("content") if isinstance(note, dict) else None
        if not isinstance(text, str):
            raise PadError(
                _("{address} does not say what stands there.", address=address), retryable=True
            )
        return Note(text, answer.headers.get("etag", ""))

    def write(self, address: str, text: str) -> None:
        """Replace the text of a note; see `Notes.write`."""
        self._ask("PATCH", f"{self._notes()}/{self._id(address)}", {"content": text})

    def remove(self, address: str) -> bool:
        """Delete a note; see `Notes.remove`."""
        answer = self.web.ask("DELETE", f"{self._notes()}/{self._id(address)}")
        return answer.ok or answer.status == 404

    def check(self) -> Account:
        """Ask who the token belongs to, and whether they are in the team.

        Raises:
            PadError: The token is refused, or they are not in the team.
        """
        me = self._ask("GET", "me").json()
        if not isinstance(me, dict):
            raise PadError(_("{site} does not say who we are.", site=self.site))
        if self.team:
            teams = self._ask("GET", "teams").json()
            known = teams if isinstance(teams, list) else []
            if not any(isinstance(t, dict) and t.get("path") == self.team for t in known):
                raise PadError(_("You are in no team “{team}” on HackMD.", team=self.team))
        return Account(
            self.site, quote_for_message(str(me.get("name") or me.get("email") or "")), True
        )

    def close(self) -> None:
        """Let go of the connection."""
        self.web.close()

    def _notes(self) -> str:
        return f"teams/{quote(self.team, safe='')}/notes" if self.team else "notes"

    def _pages(self) -> str:
        """Where people open the notes: hackmd.io for api.hackmd.io."""
        site = urlsplit(self.site)
        return f"{site.scheme}://{site.netloc.removeprefix('api.')}"

    def _id(self, address: str) -> str:
        pages, _slash, note = address.rpartition("/")
        if pages != self._pages() or not re.fullmatch(r"[\w%.~-]*\w[\w%.~-]*", note, re.ASCII):
            raise PadError(
                _(
                    "{address} is no note of {site}.",
                    address=quote_for_message(address),
                    site=self.site,
                )
            )
        return note

    def _ask(
        self, method: str, path: str, body: dict[str, str] | None = None, repeatable: bool = True
    ) -> Answer:
        sent = json.dumps(body, ensure_ascii=False).encode() if body is not None else None
        answer = self.web.ask(
            method, path, body=sent, headers=_JSON if sent else None, repeatable=repeatable
        )
        if not answer.ok:
            raise self.web.failure(answer)
        return answer
