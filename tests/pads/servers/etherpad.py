"""Etherpad's HTTP API, as 1.8.14 was measured to answer."""

from __future__ import annotations

from urllib.parse import parse_qs

from service import Request, Response, Service, as_json, page


class Etherpad(Service):
    settings = {"key": "right-key"}

    def reset(self) -> None:
        super().reset()
        self.revisions: dict[str, int] = {}
        self.counted: dict[str, str] = {}

    def answer(self, request: Request) -> Response:
        path = request.path.split("?")[0].strip("/").split("/")
        if request.method != "POST" or path[0] != "api" or len(path) != 3:
            return page(404)
        form = {k: v[0] for k, v in parse_qs(request.body.decode(), True).items()}
        if form.get("apikey") != self.set["key"]:
            return as_json({"code": 4, "message": "no or wrong API Key", "data": None}, 401)
        pad, text = form.get("padID", ""), form.get("text", "")
        match path[2]:
            case "checkToken":
                return self.done()
            case "createPad":
                if pad in self.notes:
                    return self.wrong("padID does already exist")
                return self.store(pad, text or "Welcome to Etherpad!")
            case function if pad not in self.notes:
                assert function
                return self.wrong("padID does not exist")
            case "setText":
                return self.store(pad, text)
            case "getText":
                return self.done({"text": self.notes[pad]})
            case "getRevisionsCount":
                self.count(pad)
                return self.done({"revisions": self.revisions[pad]})
            case "deletePad":
                del self.notes[pad]
                return self.done()
        return self.wrong("no such function", 3)

    def store(self, pad: str, text: str) -> Response:
        if len(text.encode("utf-16-le")) // 2 > 100_000:
            return self.wrong("text must be less than 100k chars")
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " " * 8)
        self.notes[pad] = text.replace("\u00a0", " ") + "\n"
        self.count(pad)
        return self.done()

    def count(self, pad: str) -> None:
        """One more revision where the text is another, whoever typed it."""
        if self.notes[pad] != self.counted.get(pad):
            self.revisions[pad] = self.revisions.get(pad, -1) + 1
            self.counted[pad] = self.notes[pad]

    def done(self, data: object = None) -> Response:
        return as_json({"code": 0, "message": "ok", "data": data})

    def wrong(self, message: str, code: int = 1) -> Response:
        return as_json({"code": code, "message": message, "data": None})
