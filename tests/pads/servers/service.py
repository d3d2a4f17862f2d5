"""A server process on the loopback that behaves as a service does, and fails as it is told to.

`python service.py KIND [CERTIFICATE KEY]` prints its port and serves until its standard input is
closed. Beside the service's own paths it has `/_fault`, `/_set`, `/_reset` and `/_seen`, for the
tests.
"""

from __future__ import annotations

import json
import ssl
import sys
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

NEVER = threading.Event()


@dataclass
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body or b"{}")


@dataclass
class Response:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


def page(status: int = 200, text: str = "<html>sign in</html>") -> Response:
    return Response(status, text.encode(), {"content-type": "text/html; charset=utf-8"})


def as_json(value: object, status: int = 200, **headers: str) -> Response:
    body = json.dumps(value, ensure_ascii=False).encode()
    named = {name.replace("_", "-"): word for name, word in headers.items()}
    return Response(status, body, {"content-type": "application/json; charset=utf-8", **named})


class Service:
    """What a kind of server does; `settings` are what tests may set."""

    settings: dict[str, Any] = {}

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.set = dict(self.settings)
        self.faults: list[dict[str, Any]] = []
        self.seen: list[dict[str, Any]] = []
        self.notes: dict[str, str] = {}

    def answer(self, request: Request) -> Response:
        raise NotImplementedError

    def fault_for(self, request: Request) -> dict[str, Any] | None:
        line = f"{request.method} {request.path}"
        for fault in self.faults:
            if fault["on"] not in line:
                continue
            if fault.get("after", 0) > 0:
                fault["after"] -= 1
                return None
            fault["times"] = fault.get("times", 1) - 1
            if fault["times"] <= 0:
                self.faults.remove(fault)
            return fault
        return None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    service: Service
    lock = threading.Lock()

    def _any(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, headers, self.rfile.read(length))
        with self.lock:
            if request.path.startswith("/_"):
                self._send(self._control(request))
                return
            self.service.seen.append(
                {
                    "method": request.method,
                    "path": request.path,
                    "headers": headers,
                    "body": request.body.decode("utf-8", "replace"),
                }
            )
            fault = self.service.fault_for(request) or {}
            done = fault.get("done", False) or not fault
            response = self.service.answer(request) if done else Response()
        match fault.get("kind", "none"):
            case "none":
                self._send(response)
            case "status":
                body = fault.get("body", "").encode()
                self._send(Response(fault["status"], body, fault.get("headers", {})))
            case "page":
                self._send(page())
            case "slow":
                NEVER.wait(20)
            case "drop":
                self.close_connection = True
            case "cut":
                body = response.body or b"half of what should have come"
                self.send_response(response.status)
                for name, value in response.headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(body) + 1000))
                self.end_headers()
                self.wfile.write(body[: len(body) // 2])
                self.close_connection = True
            case "huge":
                self._send(Response(200, b"x" * (20 * 2**20), {"content-type": "text/markdown"}))

    do_GET = do_POST = do_PUT = _any  # noqa: N815 (the names of http.server)
    do_PATCH = do_DELETE = do_HEAD = _any  # noqa: N815

    def _control(self, request: Request) -> Response:
        match request.path:
            case "/_fault":
                self.service.faults.append(request.json)
            case "/_set":
                self.service.set.update(request.json)
            case "/_note":
                self.service.notes.update(request.json)
            case "/_notes":
                return as_json(self.service.notes)
            case "/_reset":
                self.service.reset()
            case "/_seen":
                return as_json(self.service.seen)
        return as_json({})

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        if response.status != 304:
            self.send_header("content-length", str(len(response.body)))
        self.end_headers()
        if self.command != "HEAD" and response.status != 304:
            self.wfile.write(response.body)

    def log_message(self, *_args: object) -> None:
        pass


def main() -> None:
    import etherpad
    import hackmd
    import hedgedoc

    kinds: dict[str, type[Service]] = {
        "hedgedoc": hedgedoc.HedgeDoc,
        "codimd": hedgedoc.CodiMD,
        "etherpad": etherpad.Etherpad,
        "hackmd": hackmd.HackMD,
    }
    Handler.service = kinds[sys.argv[1]]()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if len(sys.argv) > 2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2], sys.argv[3])
        server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    sys.modules["service"] = sys.modules["__main__"]
    main()
