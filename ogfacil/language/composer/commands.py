"""The commands of the composer: their short and spoken forms in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ogfacil.language.composer.scene import LineType
from ogfacil.language.width import narrow
from ogfacil.locale import language


@dataclass(frozen=True, slots=True)
class Command:
    """A command; its first word of each kind is the one that is shown."""

    verb: LineType
    latin: tuple[str, ...]
    han: tuple[str, ...]

    @property
    def spoken(self) -> str:
        """Its spoken form in the language of the screens, without the slash."""
        return (self.latin if language() == "en" else self.han)[0]


COMMANDS = (
    Command(LineType.ACTION, ("action", "a"), ("行動", "行動項目", "待辦")),
    Command(LineType.DECISION, ("decision", "d"), ("決議", "決定")),
    Command(LineType.QUESTION, ("question", "q"), ("待答", "提問")),
    Command(LineType.NARRATIVE, ("narrative", "n"), ("旁白", "敘述")),
    Command(LineType.NOTE, ("note",), ("筆記",)),
    Command(LineType.SUPPLEMENT, ("supplement", "s"), ("會後補充", "補充")),
    Command(LineType.NEXT, ("next",), ("下一項", "下一個")),
    Command(LineType.BREAK, ("break",), ("休息", "暫停")),
    Command(LineType.RESUME, ("resume",), ("繼續", "恢復")),
    Command(LineType.GAP, ("gap", "g"), ("漏", "缺漏")),
    Command(LineType.VEIL, ("off", "veil"), ("離記", "不列入紀錄")),
)
_LATIN = re.compile(r"[A-Za-z]+")
_HAN = sorted(((word, c) for c in COMMANDS for word in c.han), key=lambda w: -len(w[0]))


@dataclass(frozen=True, slots=True)
class CommandMatch:
    """A command at the beginning of a line, and where its word ends and its text begins."""

    command: Command | None  # None: there is no such command
    word: str
    end: int
    text: int


def match_command(line: str) -> CommandMatch | None:
    """Return the command at the start of a line, or None where no word follows the slash.

    The slash is `/` or `／`. A Chinese command word needs no space after it, nor does a Latin one
    before Chinese or punctuation, since input methods type none. A colon right behind the word
    belongs to it: `/決議：通過`.
    """
    flat = narrow(line)
    if not flat.startswith("/"):
        return None
    for word, command in _HAN:
        if flat.startswith(word, 1):
            return _at(flat, command, word)
    if latin := _LATIN.match(flat, 1):
        word = latin[0].lower()
        after = flat[latin.end() : latin.end() + 1]
        if after.isascii() and after in "/._-0123456789" and after:
            return _at(flat, None, flat[1:].split(None, 1)[0])
        return _at(flat, next((c for c in COMMANDS if word in c.latin), None), word)
    if flat.strip() == "/":
        return CommandMatch(None, "", 1, len(line))
    return None


def matching_commands(word: str) -> Iterator[tuple[Command, str]]:
    """Yield the commands that a word may become, each with its spoken form, the likeliest first."""
    flat = narrow(word).lower()
    for exact in (True, False):
        for command in COMMANDS:
            for words in (command.latin, command.han):
                fits = [w for w in words if w.startswith(flat)]
                if fits and (flat in words) is exact:
                    yield command, words[0] if flat in words else fits[0]
                    break


def _at(flat: str, command: Command | None, word: str) -> CommandMatch:
    end = 1 + len(word)
    end += command is not None and flat.startswith(":", end)
    return CommandMatch(command, word, end, end + len(flat[end:]) - len(flat[end:].lstrip()))
