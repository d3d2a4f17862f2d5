"""The installed program in a real pseudo-terminal: a note-taker's keys, and a power cut."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

from ogfacil.store import open_store
from tests.screens.stage import new_store

ROWS, COLUMNS = 24, 80


class Terminal:
    """A terminal of 80 by 24 with the program in it."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "OGFACIL_DB": str(path),
            "OGFACIL_CONFIG": str(folder / "settings.toml"),
        }
        environment.pop("NO_COLOR", None)
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "ogfacil", "--lang", "en"],
            env=environment,
            dimensions=(ROWS, COLUMNS),
        )

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def waits_for(self, words: str, seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        squeezed = words.replace(" ", "")
        while time.monotonic() < end:
            if squeezed in self.text.replace(" ", ""):
                return
            try:
                self._stream.feed(self.child.read_nonblocking(65536, timeout=0.2))
            except pexpect.TIMEOUT:
                continue
        raise AssertionError(f"“{words}” never came:\n{self.text}")

    def types(self, keys: str) -> None:
        self.child.send(keys.encode())


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    path, _meeting = new_store(tmp_path)
    opened = Terminal(path, tmp_path)
    yield opened
    opened.child.close(force=True)


def test_lines_shown_as_said_survive_a_kill_and_the_unfinished_one_comes_back(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.waits_for("行動方案")
    terminal.types("\r")
    terminal.waits_for("Enter says it")
    terminal.types("1\t")
    terminal.waits_for("林小橘 >")
    for line in ("大家好，", "先確認上次的決議。"):
        terminal.types(line + "\r")
        terminal.waits_for(f"林小橘     {line}")
    terminal.types("\t")
    terminal.types("這句還沒說完")
    terminal.waits_for("這句還沒說完")
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with open_store(tmp_path / "a.db", read_only=True) as store:
            if "這句還沒說完" in store.load_draft(1).line:
                break
        terminal.waits_for("這句還沒說完")
    os.kill(terminal.child.pid, signal.SIGKILL)
    with open_store(tmp_path / "a.db", read_only=True) as store:
        assert [e.text for e in store.entries(1)] == ["大家好，", "先確認上次的決議。"]
    again = Terminal(tmp_path / "a.db", tmp_path)
    try:
        again.waits_for("行動方案")
        again.types("\r")
        again.waits_for("先確認上次的決議。")
        again.waits_for("這句還沒說完")
    finally:
        again.child.close(force=True)


@pytest.mark.parametrize("sent", [signal.SIGHUP, signal.SIGTERM])
def test_where_the_line_breaks_the_program_ends_in_order(
    terminal: Terminal, tmp_path: Path, sent: signal.Signals
) -> None:
    terminal.waits_for("行動方案")
    terminal.types("\r")
    terminal.waits_for("Enter says it")
    terminal.types("這句還沒說完")
    terminal.waits_for("這句還沒說完")
    terminal.child.kill(sent)
    terminal.child.expect(pexpect.EOF, timeout=20)
    assert terminal.child.wait() == 0
    with open_store(tmp_path / "a.db", read_only=True) as store:
        assert store.load_draft(1).line == "這句還沒說完"


def test_a_terminal_that_vanishes_without_a_signal_ends_the_program(tmp_path: Path) -> None:
    path, _meeting = new_store(tmp_path)
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "ogfacil", "--db", str(path)],
        stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm-256color"},
    )  # fmt: skip
    os.close(theirs)
    painted = b""
    while "行動方案".encode() not in painted:
        painted += os.read(ours, 65536)
    os.close(ours)
    assert program.wait(20) == 0


def test_keys_typed_in_one_burst_are_not_lost(terminal: Terminal, tmp_path: Path) -> None:
    terminal.waits_for("行動方案")
    terminal.types("\r")
    terminal.waits_for("Enter says it")
    terminal.types("1\t很快打完的第一句\r很快打完的第二句\r")
    terminal.waits_for("很快打完的第二句")
    terminal.waits_for("saved")
    with open_store(tmp_path / "a.db", read_only=True) as store:
        assert [e.text for e in store.entries(1)] == ["很快打完的第一句", "很快打完的第二句"]
        assert all(e.speaker is not None for e in store.entries(1))


def test_chinese_shows_where_it_is_typed_and_the_cursor_behind_it(terminal: Terminal) -> None:
    terminal.waits_for("行動方案")
    terminal.types("\r")
    terminal.waits_for("Enter says it")
    terminal.types("你好👍世界")
    terminal.waits_for("世界")
    row = next(i for i, text in enumerate(terminal.screen.display) if "世" in text)
    assert terminal.screen.cursor.y == row
