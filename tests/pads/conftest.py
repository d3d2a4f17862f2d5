"""The servers that the tests of pads talk to: real processes on the loopback."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import keyring
import keyring.backend
import keyring.errors
import pytest

from ogfacil.pads import RetryPolicy

SERVER = Path(__file__).parent / "servers" / "service.py"
NOW = dt.datetime(2030, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


@dataclass
class Server:
    """A running server and its switches."""

    root: str
    below: str = ""

    @property
    def site(self) -> str:
        return self.root + self.below

    def fault(self, on: str, kind: str, **more: Any) -> None:
        self._tell("_fault", {"on": on, "kind": kind, **more})

    def set(self, **values: Any) -> None:
        self._tell("_set", values)

    def edit(self, note: str, text: str) -> None:
        self._tell("_note", {note: text})

    @property
    def notes(self) -> dict[str, str]:
        notes: dict[str, str] = self._tell("_notes", {})
        return notes

    @property
    def seen(self) -> list[dict[str, Any]]:
        seen: list[dict[str, Any]] = self._tell("_seen", {})
        return seen

    def reset(self) -> None:
        self._tell("_reset", {})

    def _tell(self, what: str, value: object) -> Any:
        asked = urllib.request.Request(f"{self.root}/{what}", json.dumps(value).encode())
        with urllib.request.urlopen(asked, timeout=10) as said:
            return json.load(said)


def run(kind: str, *certificate: str) -> Iterator[Server]:
    process = subprocess.Popen(
        [sys.executable, str(SERVER), kind, *certificate],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    scheme = "https" if certificate else "http"
    yield Server(f"{scheme}://127.0.0.1:{int(process.stdout.readline())}")
    process.stdin.close()
    process.wait(timeout=10)
    process.stdout.close()


@pytest.fixture(scope="session")
def _hedgedoc() -> Iterator[Server]:
    yield from run("hedgedoc")


@pytest.fixture(scope="session")
def _codimd() -> Iterator[Server]:
    yield from run("codimd")


@pytest.fixture(scope="session")
def _etherpad() -> Iterator[Server]:
    yield from run("etherpad")


@pytest.fixture(scope="session")
def _hackmd() -> Iterator[Server]:
    yield from run("hackmd")


@pytest.fixture
def hedgedoc(_hedgedoc: Server) -> Server:
    _hedgedoc.reset()
    return _hedgedoc


@pytest.fixture
def codimd(_codimd: Server) -> Server:
    _codimd.reset()
    return _codimd


@pytest.fixture
def etherpad(_etherpad: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    _etherpad.reset()
    monkeypatch.setenv("OGFACIL_ETHERPAD_KEY", "right-key")
    return _etherpad


@pytest.fixture
def hackmd(_hackmd: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    _hackmd.reset()
    monkeypatch.setenv("OGFACIL_HACKMD_TOKEN", "right-token")
    return Server(_hackmd.root, "/v1")


@pytest.fixture(scope="session")
def self_signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """HedgeDoc behind a certificate that nobody vouches for."""
    if not (openssl := shutil.which("openssl")):
        pytest.skip("openssl, which makes the certificate, is not installed")
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = str(folder / "certificate.pem"), str(folder / "key.pem")
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", key, "-out", certificate),
        ],
        check=True,
        capture_output=True,
    )
    yield from run("hedgedoc", certificate, key)


@dataclass
class Waits:
    """What would have been waited, in seconds; nothing is."""

    seconds: list[float] = field(default_factory=list)

    @property
    def patience(self) -> RetryPolicy:
        return RetryPolicy(wait=self.seconds.append, clock=lambda: NOW, connect=5, silence=5)

    @property
    def short(self) -> RetryPolicy:
        return RetryPolicy(
            wait=self.seconds.append, clock=lambda: NOW, tries=2, connect=1, silence=0.2
        )


@pytest.fixture
def waits() -> Waits:
    return Waits()


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory, so that the tests never look into a person's own."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.broken:
            raise keyring.errors.NoKeyringError
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.broken:
            raise keyring.errors.NoKeyringError
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


OWN = {"OGFACIL_DB", "OGFACIL_CONFIG", "OGFACIL_NOW"}
"""What `own_environment` sets: without it a test would work on the store of whoever runs it."""


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ring]:
    ours = {name for name in os.environ if name.startswith("OGFACIL_")} - OWN
    for name in ours:
        if not name.startswith("OGFACIL_TEST_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("NO_PROXY", "*")
    before = keyring.get_keyring()
    ring = Ring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)
