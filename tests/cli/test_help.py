"""The help and the errors of every command are whole, in English and in Chinese."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ogfacil import locale
from ogfacil.cli.click_locale import TRANSLATED_MODULES, cell_width, wrap
from ogfacil.cli.table import COMMANDS

FOR_PROGRAMMERS = (
    "Arguments take exactly one", "Boolean option", "Choice(", "Could not determine name",
    "Invalid start character", "Name '", "No options defined", "Unknown color", "Unknown standard",
)  # fmt: skip
"""Beginnings of what click says of a wrong declaration, which no reader of ours meets."""

ASK = """
import contextlib, io, json, sys
import click
from ogfacil import locale
locale.use(sys.argv[1])
from ogfacil.cli import run
from ogfacil.cli.group import ogfacil
from ogfacil.cli.table import COMMANDS

def heard(*line):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = run(["--lang", sys.argv[1], *line])
    return [" ".join(line), code, out.getvalue()]

told = {}
for name in COMMANDS:
    command = ogfacil.get_command(None, name)
    declared, mistakes = [name, "ogfacil", "-h", "--help", command.help, command.example], []
    for param in command.params:
        if isinstance(param, click.Option):
            declared += [*param.opts, param.help or ""]
            if not param.is_flag:
                mistakes.append((param.opts[-1],))
                if param.type is not click.STRING:
                    mistakes.append((param.opts[-1], "\u4e0d\u662f"))
            else:
                mistakes.append((param.opts[-1] + "=x",))
        if isinstance(param.type, click.Choice):
            declared += param.type.choices
        declared += [param.metavar or ""] if "|" in (param.metavar or "") else []
    mistakes += [("--unheardof",), ("--hel",), tuple("\u7532\u4e59\u4e19\u4e01\u620a")]
    mistakes += [()] if any(param.required for param in command.params) else []
    told[name] = {
        "help": heard(name, "--help"),
        "declared": declared,
        "errors": [
            found
            for one in (mistakes if sys.argv[1] != "en" else ())
            if (found := heard(name, *one))[1] == 2
        ],
    }
told["unknown"] = {"help": heard("nonsense"), "declared": list(COMMANDS), "errors": []}
print(json.dumps(told))
"""


def told(language: str, folder: Path) -> dict[str, Any]:
    """Every command's help, declarations and complaints, from a process in that language."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, language],
        cwd=folder, input="", capture_output=True, encoding="utf-8", check=True,
        env={
            **os.environ,
            "COLUMNS": "80",
            "PYTHONUTF8": "1",
            "OGFACIL_DB": str(folder / "store.db"),
            "OGFACIL_CONFIG": str(folder / "settings.toml"),
        },
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return told("zh-Hant", tmp_path_factory.mktemp("zh"))


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return told("en", tmp_path_factory.mktemp("en"))


def latin(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z]{2,}", text))


def test_no_help_in_chinese_has_a_word_that_was_not_declared_for_it(
    chinese: dict[str, Any],
) -> None:
    left = {
        name: words
        for name, about in chinese.items()
        if (words := latin(about["help"][2]) - latin(" ".join(about["declared"])) - {"ogfacil"})
    }
    left.pop("unknown", None)
    assert not left
    assert all("用法：ogfacil" in chinese[name]["help"][2] for name in COMMANDS)


def test_no_complaint_in_chinese_has_a_word_of_clicks(chinese: dict[str, Any]) -> None:
    names = {"ogfacil", "help", "unheardof", "hel", "nonsense", "UTF", "Big"}
    errors = {
        line: (said, latin(" ".join(about["declared"])) | names)
        for about in chinese.values()
        for line, _code, said in about["errors"]
    }
    assert len(errors) > 2 * len(COMMANDS)
    assert {line: said for line, (said, known) in errors.items() if latin(said) - known} == {}
    assert all(said.startswith("ogfacil: ") for said, _known in errors.values())


def test_english_help_keeps_the_words_that_everybody_knows(english: dict[str, Any]) -> None:
    for name in COMMANDS:
        text = english[name]["help"][2]
        assert text.startswith(f"Usage: ogfacil {name} [OPTIONS]")
        assert "\nOptions:\n" in text
        assert "Show this message and exit.\n" in text
        assert text.isascii() or "Example:" in text


@pytest.mark.parametrize("language", ["chinese", "english"])
def test_help_fits_a_terminal_of_eighty_columns(
    language: str, request: pytest.FixtureRequest
) -> None:
    for about in request.getfixturevalue(language).values():
        body = re.split(r"\n(?:Example:|範例：)\n", about["help"][2])[0]
        assert [line for line in body.splitlines()[2:] if cell_width(line) > 80] == []


def messages_of_click() -> set[str]:
    """What the installed click looks up; the plural stands for the singular."""
    found = set()
    for module in TRANSLATED_MODULES:
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                said = [a.value for a in node.args if isinstance(a, ast.Constant)]
                found |= {said[-1]} if said else set()
    return {one for one in found if not one.startswith(FOR_PROGRAMMERS)}


def test_every_sentence_of_the_installed_click_is_translated() -> None:
    messages = messages_of_click()
    assert "Options" in messages
    assert messages - set(locale.catalogue("zh-Hant/click")) == set()


def test_no_placeholder_is_left_without_a_parameter(english: dict[str, Any]) -> None:
    folder = Path(locale.__file__).parent / "zh-Hant" / "click"
    names = json.loads((folder / "placeholders.json").read_text(encoding="utf-8"))
    helps = " ".join(about["help"][2] for about in english.values())
    assert [name for name in names if name not in helps] == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("一二三四，五六", ["一二三", "四，五", "六"]),
        ("一二三「四」五", ["一二三", "「四」", "五"]),
        ("一 ab|cd|ef", ["一 ab|", "cd|ef"]),
        ("unbreakable", ["unbreakable"]),
        ("", [""]),
    ],
)
def test_lines_are_broken_by_cells_and_never_before_closing_signs(
    text: str, lines: list[str]
) -> None:
    assert wrap(text, 7) == lines
