"""The composer in a real pseudo-terminal: what it shows, and where the terminal's cursor is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pexpect
import pyte
import pytest

APP = """
import datetime as dt
from textual.app import App
from ogfacil import locale
from ogfacil.language.composer import ComposerContext
from ogfacil.record import Person
from ogfacil.widgets.composer import ComposerPanel
locale.use("zh-Hant")
today = dt.date(2018, 12, 5)
scene = ComposerContext((Person(1, "唐鳳"), Person(2, "阿端")), {1: 1, 2: 2}, 1, 2, today)
class Stage(App):
    CSS = "ComposerPanel { dock: bottom; }"
    def compose(self):
        self.panel = ComposerPanel(scene)
        yield self.panel
    def on_mount(self):
        self.panel.composer.focus()
    def on_composer_line_submitted(self, message):
        self.notify("said " + message.parsed.text, markup=False, timeout=60)
Stage().run()
"""
ROWS, COLUMNS = 12, 60
PATIENCE = 20  # seconds until a screen that never comes is a failure


class Terminal:
    """A terminal in which the composer runs."""

    def __init__(self) -> None:
        self.child = pexpect.spawn(
            sys.executable,
            ["-c", APP],
            dimensions=(ROWS, COLUMNS),
            env={"TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"},
            timeout=PATIENCE,
        )
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)

    def type(self, keys: str) -> None:
        self.child.send(keys.encode())

    def until(self, seen: Callable[[], bool]) -> None:
        """Read what the program paints until this is seen."""
        while not seen():
            try:
                self.stream.feed(self.child.read_nonblocking(65536, PATIENCE))
            except (pexpect.TIMEOUT, pexpect.EOF):
                pytest.fail("never seen; the screen is:\n" + "\n".join(self.screen.display))

    def row(self, y: int) -> str:
        return "".join(cell.data for cell in self.screen.buffer[y].values()).rstrip()

    def shows(self, words: str) -> bool:
        return any(words in self.row(y) for y in range(self.screen.lines))

    def cursor_after(self, prompt_and_text_cells: int, y: int) -> bool:
        return (self.screen.cursor.x, self.screen.cursor.y) == (prompt_and_text_cells, y)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    running = Terminal()
    yield running
    running.child.close(force=True)


def test_the_cursor_is_where_an_input_method_opens_from_the_start_and_after_typing(
    terminal: Terminal,
) -> None:
    prompt = len(" 唐鳳 > ".encode("big5"))
    terminal.until(lambda: terminal.shows("唐鳳 >") and terminal.cursor_after(prompt, ROWS - 1))
    terminal.type("我們，ok")
    terminal.until(lambda: terminal.cursor_after(prompt + 8, ROWS - 1))
    terminal.child.setwinsize(ROWS - 2, COLUMNS)
    terminal.screen.resize(ROWS - 2, COLUMNS)
    terminal.until(lambda: terminal.cursor_after(prompt + 8, ROWS - 3))


def test_what_will_be_understood_is_on_the_terminal_before_enter(terminal: Terminal) -> None:
    terminal.until(lambda: terminal.shows("Tab 上一位：阿端"))
    terminal.type("！＠阿端 寫信 12/14前")
    terminal.until(lambda: terminal.shows("行動 | 阿端 | 12/14(五)"))


def test_a_paste_with_escapes_neither_quits_nor_reaches_the_terminal(terminal: Terminal) -> None:
    terminal.until(lambda: terminal.shows("唐鳳 >"))
    terminal.type("\x1b[200~前\x1b]52;c;aGk=\x07後\x1b[201~")
    terminal.until(lambda: terminal.shows("前") and terminal.shows("後"))
    assert terminal.child.isalive()
    terminal.type("\r")
    terminal.until(lambda: terminal.shows("said"))
