"""HedgeDoc 1.12 and CodiMD 2.6, as they were measured to answer."""

from __future__ import annotations

import hashlib
import itertools
from urllib.parse import parse_qs

from service import Request, Response, Service, as_json, page

COUNTER = itertools.count(1)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class HedgeDoc(Service):
    settings = {
        "anonymous": True,
        "free_names": False,
        "private": False,
        "accounts": {},
        "prefix": "",
        "alter": True,
    }
    codimd = False

    def reset(self) -> None:
        super().reset()
        self.sessions: set[str] = set()
        self.open_notes: set[str] = set()

    def answer(self, request: Request) -> Response:
        path = request.path.split("?")[0].strip("/").split("/")
        match (request.method, path):
            case ("POST", ["new"]):
                return self.new(request, f"{next(COUNTER):022d}"[::-1])
            case ("POST", ["new", alias]) if not self.codimd:
                if not self.set["free_names"]:
                    return self.elsewhere("/")
                if alias in self.notes:
                    return page(409)
                return self.new(request, alias)
            case ("GET", [note, "download"]):
                return self.download(request, note)
            case ("GET", ["me"]):
                inside = self.session(request) in self.sessions
                known = {"status": "ok", "id": "1", "name": "阿端", "photo": ""}
                return as_json(known if inside else {"status": "forbidden"})
            case ("POST", ["login"]):
                return self.login(request)
            case ("PUT", ["api", "notes", note]) if self.codimd:
                return self.put(request, note)
            case ("GET", [note]) if note and self.set["free_names"]:
                self.notes.setdefault(note, "")
                return page()
        return page(404)

    def new(self, request: Request, name: str) -> Response:
        inside = self.session(request) in self.sessions
        if not (self.set["anonymous"] or inside):
            return self.elsewhere("/")
        kind = request.headers.get("content-type", "").split(";")[0]
        text = request.body.decode("utf-8", "replace") if kind == "text/markdown" else ""
        if units(text) > 100_000:
            return page(413)
        if self.set["alter"]:
            text = text.replace("\r", "").replace("\0", "").removeprefix("\ufeff")
        self.notes[name] = text
        return self.elsewhere(f"/{name}")

    def download(self, request: Request, note: str) -> Response:
        if note not in self.notes:
            return page(404)
        if self.set["private"]:
            return self.elsewhere("/login")
        body = self.notes[note].encode()
        etag = f'W/"{hashlib.sha1(body).hexdigest()}"'
        if request.headers.get("if-none-match") == etag:
            return Response(304, b"", {"etag": etag})
        return Response(200, body, {"etag": etag, "content-type": "text/markdown; charset=UTF-8"})

    def login(self, request: Request) -> Response:
        form = parse_qs(request.body.decode())
        email, password = form.get("email", [""])[0], form.get("password", [""])[0]
        response = self.elsewhere("/")
        if self.set["accounts"].get(email) == password:
            session = f"s%3A{next(COUNTER)}"
            self.sessions.add(session)
            response.headers["set-cookie"] = f"connect.sid={session}; Path=/; HttpOnly"
        return response

    def put(self, request: Request, note: str) -> Response:
        if note not in self.notes:
            return page(404)
        if len(request.body) > 100_000:
            return page(413)
        if self.set.get("open"):
            return page(403)
        self.notes[note] = request.json["content"]
        return as_json({"status": "ok"})

    def session(self, request: Request) -> str:
        return request.headers.get("cookie", "").partition("connect.sid=")[2].split(";")[0]

    def elsewhere(self, path: str) -> Response:
        return Response(302, b"Found", {"location": self.set["prefix"] + path})


class CodiMD(HedgeDoc):
    codimd = True
