"""What the docs say holds: commands run as printed, keys are bound where they are said to be."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from ogfacil.cli.table import COMMANDS
from ogfacil.screens.app import OgfacilApp
from ogfacil.screens.capture.choosing import Choosing
from ogfacil.screens.capture.screen import CaptureScreen
from ogfacil.screens.home import HomeScreen
from ogfacil.screens.proposals import ProposalsScreen
from ogfacil.screens.review import ReviewScreen
from ogfacil.screens.tracker import TrackerScreen
from ogfacil.widgets.composer import Composer

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-Hant.md")
PLACES: dict[str, tuple[type[DOMNode], ...]] = {
    "Meetings 會議清單": (HomeScreen,),
    "Capture 記錄": (CaptureScreen, Composer),
    "Lines 段落": (Choosing,),
    "Actions 行動項目": (TrackerScreen,),
    "Review 列管檢討": (ReviewScreen,),
    "What came back 修改提議": (ProposalsScreen,),
    "Everywhere 每個畫面": (OgfacilApp,),
}
BY_THE_WIDGET = {"enter", "space", "ctrl+z", "ctrl+y"}
"""Keys that a list or a text area takes itself."""


@pytest.fixture(params=READMES)
def readme(request: pytest.FixtureRequest) -> str:
    return (ROOT / str(request.param)).read_text(encoding="utf-8")


def examples(text: str) -> list[str]:
    """The commands of a document's `console` blocks, a line each, in order."""
    blocks = re.findall(r"^```(?:console|sh)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


def keys_of(text: str) -> dict[str, set[str]]:
    """The rows of the key table: the place, and its keys as Textual calls them."""
    rows: dict[str, set[str]] = {}
    for place, cells in re.findall(r"^\| ([^|`]+?) \| (`.*) \|$", text, re.MULTILINE):
        if any(place in names for names in PLACES):
            keys = re.findall(r"(?:^|· )`([^`]+)`", cells)
            rows[place] = {_textual(key) for key in keys}
    return rows


def _textual(key: str) -> str:
    if len(key) == 1:
        return {"/": "slash", "?": "question_mark"}.get(key, key)
    return key.lower().replace("esc", "escape")


def bound(owner: type[DOMNode]) -> set[str]:
    """The keys that a class and those it inherits from bind."""
    keys: set[str] = set()
    for kind in owner.__mro__:
        for binding in kind.__dict__.get("BINDINGS", ()):
            name = binding.key if isinstance(binding, Binding) else binding[0]
            keys.update(name.replace(" ", "").split(","))
    return keys


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(readme: str, name: str) -> None:
    assert f"`{name}`" in readme


def test_the_examples_run_as_they_are_printed(readme: str, tmp_path: Path) -> None:
    lines = examples(readme)
    commands = [line for line in lines if re.search(r"\bogfacil\b|^sed", line)]
    assert len(commands) > 20
    program = tmp_path / "bin" / "ogfacil"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ogfacil "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = "set -e\n" + "\n".join(f"echo '+ {_quiet(line)}'\n{line}" for line in commands)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["sh", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr
    assert "Traceback" not in ran.stderr


def _quiet(line: str) -> str:
    return line.replace("'", "")


def test_every_command_of_the_table_is_run_as_an_example(readme: str) -> None:
    run = {found[1] for found in re.finditer(r"ogfacil (\w+)", "\n".join(examples(readme)))}
    assert set(COMMANDS) - run <= {"demo", "token"}


def test_the_make_targets_that_are_named_are_there(readme: str) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {found[1] for found in re.finditer(r"make (\w+)", "\n".join(examples(readme)))}
    assert {"run", "demo", "test", "check"} <= named <= targets


def test_every_key_of_the_table_is_bound_on_its_screen(readme: str) -> None:
    rows = keys_of(readme)
    assert len(rows) == len(PLACES)
    for row, keys in rows.items():
        owners = next(owners for name, owners in PLACES.items() if row in name)
        there = BY_THE_WIDGET.union(*(bound(owner) for owner in owners))
        assert keys <= there, (row, keys - there)


def test_both_readmes_say_the_same_keys_and_commands() -> None:
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in READMES)
    assert list(keys_of(english).values()) == list(keys_of(chinese).values())
    assert re.findall(r"ogfacil \w+", "\n".join(examples(english))) == re.findall(
        r"ogfacil \w+", "\n".join(examples(chinese))
    )


@pytest.mark.parametrize("name", [*READMES, "docs/JOURNEY.md"])
def test_every_file_that_is_linked_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        if not link.startswith("http"):
            assert ((ROOT / name).parent / link).exists(), link
