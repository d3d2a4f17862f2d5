"""What all tests share: a quiet environment of their own, a store, and the command line."""

from __future__ import annotations

import datetime as dt
import gc
import io
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ["TEXTUAL_FPS"] = "60"  # read at the import below; more pictures take a tenth longer

import pytest
import textual.constants
from hypothesis import settings

from ogfacil import locale
from ogfacil.cli import run
from ogfacil.store import Store, open_store

assert int(os.environ.pop("TEXTUAL_FPS")) == textual.constants.MAX_FPS

NOW = dt.datetime(2018, 12, 5, 6, 0, tzinfo=dt.UTC)
"""14:00 in Taipei on the day on which the tests take place."""


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what it puts in the background deaf to Ctrl+C, and every child inherits that.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """What was imported and collected stays: the collector need not look through it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


settings.register_profile("untimed", deadline=None)  # how fast it is, benchmarks say
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def own_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test sees or touches the settings and stores of whoever runs it."""
    for name in ("NO_COLOR", "OGFACIL_DB", "OGFACIL_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("OGFACIL_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("OGFACIL_DB", str(tmp_path / "store" / "ogfacil.db"))
    monkeypatch.setenv("OGFACIL_NOW", "2018-12-05T14:00")
    language = locale.language()
    yield
    locale.use(language)


class Clock:
    """A clock that goes on only when it is told to."""

    def __init__(self, at: dt.datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> dt.datetime:
        return self.at

    def pass_(self, **length: float) -> None:
        self.at += dt.timedelta(**length)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with open_store(tmp_path / "store" / "ogfacil.db", actor="安", clock=clock) as opened:
        yield opened


@dataclass(frozen=True)
class Ran:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


class Ogfacil:
    """The command line, in this process; the working folder is the test's own."""

    def __init__(
        self, capfdbinary: pytest.CaptureFixture[bytes], patch: pytest.MonkeyPatch
    ) -> None:
        self._captured = capfdbinary
        self._patch = patch

    def __call__(self, *arguments: str, stdin: str | bytes = "") -> Ran:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        self._captured.readouterr()
        code = run(list(arguments))
        sys.stdout.flush()
        out, err = self._captured.readouterr()
        return Ran(code, out.decode(), err.decode())


@pytest.fixture
def ogfacil(
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Ogfacil:
    monkeypatch.chdir(tmp_path)
    return Ogfacil(capfdbinary, monkeypatch)
