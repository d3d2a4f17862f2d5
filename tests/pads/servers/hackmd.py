"""HackMD's API v1, as its documentation and its client's source say."""

from __future__ import annotations

import hashlib
import itertools
from typing import Any

from service import Request, Response, Service, as_json

COUNTER = itertools.count(1)


class HackMD(Service):
    settings = {
        "token": "right-token",
        "teams": ["ogp-tw"],
        "last_line_old": 0,  # so many updates leave the last line as it was
        "late": 0,  # so many readings after an update still show the old text
        "refuses": 0,  # so many updates are done and answered with 403
    }

    def reset(self) -> None:
        super().reset()
        self.made: dict[str, dict[str, Any]] = {}
        self.old: dict[str, str] = {}

    def answer(self, request: Request) -> Response:
        if request.headers.get("authorization") != f"Bearer {self.set['token']}":
            return as_json({"error": "unauthorized"}, 401)
        path = request.path.strip("/").split("/")
        assert path.pop(0) == "v1"
        if path[0] == "teams" and len(path) > 1:
            if path[1] not in self.set["teams"]:
                return as_json({"error": "no such team"}, 403)
            path = path[2:]
            if request.method == "GET" and len(path) == 2:
                return as_json({"error": "not found"}, 404)  # a team's note is read as any other
        match (request.method, path):
            case ("GET", ["me"]):
                return as_json({"id": "u", "name": "阿端", "email": None, "userPath": "tuan"})
            case ("GET", ["teams"]):
                return as_json([{"id": t, "path": t, "name": t} for t in self.set["teams"]])
            case ("POST", ["notes"]):
                note = f"n_{next(COUNTER):04d}-x"
                self.notes[note] = request.json["content"]
                self.made[note] = request.json
                return as_json({"id": note, "title": request.json["title"]}, 201)
            case (_, ["notes", note]) if note not in self.notes:
                return as_json({"error": "not found"}, 404)
            case ("GET", ["notes", note]):
                return self.get(request, note)
            case ("PATCH", ["notes", note]):
                return self.patch(note, request.json["content"])
            case ("DELETE", ["notes", note]):
                del self.notes[note]
                return Response(204)
        return as_json({"error": "not found"}, 404)

    def get(self, request: Request, note: str) -> Response:
        text = self.notes[note]
        if self.set["late"] > 0 and note in self.old:
            self.set["late"] -= 1
            text = self.old[note]
        etag = f'W/"{hashlib.sha1(text.encode()).hexdigest()}"'
        if request.headers.get("if-none-match") == etag:
            return Response(304, b"", {"etag": etag})
        return as_json({"id": note, "content": text}, etag=etag)

    def patch(self, note: str, text: str) -> Response:
        self.old[note] = self.notes[note]
        if self.set["last_line_old"] > 0:
            self.set["last_line_old"] -= 1
            last = self.notes[note].rstrip("\n").split("\n")[-1]
            text = "\n".join([*text.rstrip("\n").split("\n")[:-1], last]) + "\n"
        self.notes[note] = text
        if self.set["refuses"] > 0:
            self.set["refuses"] -= 1
            return as_json({"error": "forbidden"}, 403)
        return Response(202)
