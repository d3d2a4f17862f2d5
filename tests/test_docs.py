"""What the docs say holds: commands run as printed, keys are bound where they are said to be."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import click
import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from ogfacil.app.application import OgfacilApp
from ogfacil.cli.table import COMMANDS
from ogfacil.screens.capture.line_selector import LineSelector
from ogfacil.screens.capture.screen import CaptureScreen
from ogfacil.screens.home import HomeScreen
from ogfacil.screens.proposals import ProposalsScreen
from ogfacil.screens.review import ReviewScreen
from ogfacil.screens.tracker import TrackerScreen
from ogfacil.screens.tracker.action_list import ActionList
from ogfacil.screens.tracker.action_pane import ActionPane
from ogfacil.widgets.composer import Composer

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-Hant.md")
PAPERS = (
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/ARCHITECTURE.md",
    "docs/GLOSSARY.md",
    "docs/JOURNEY.md",
)
PACKAGES = sorted(path.name for path in (ROOT / "ogfacil").iterdir() if path.is_dir())
ENDINGS = "py|md|json|toml|txt|tcss|bin|svg|yml"
PLACES: dict[str, tuple[type[DOMNode], ...]] = {
    "Meetings 會議清單": (HomeScreen,),
    "Capture 記錄": (CaptureScreen, Composer),
    "Lines 段落": (LineSelector,),
    "Actions 行動項目": (TrackerScreen, ActionPane, ActionList),
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
        timeout=300,
    )
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr
    assert "Traceback" not in ran.stderr
    taken = re.search(r"^\+ ogfacil merge .*\n(.*)", ran.stdout, re.MULTILINE)
    assert taken is not None
    assert re.search(r"[1-9]\d* taken|收下 [1-9]", taken[1]), taken[1]


def _quiet(line: str) -> str:
    return line.replace("'", "")


def test_every_command_of_the_table_is_run_as_an_example(readme: str) -> None:
    run = {found[1] for found in re.finditer(r"ogfacil (\w+)", "\n".join(examples(readme)))}
    assert set(COMMANDS) - run <= {"demo", "token"}


def test_the_make_targets_that_are_named_are_there(readme: str) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {found[1] for line in code_of(readme) if (found := re.match(r"make (\w+)", line))}
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


@pytest.fixture(params=(*READMES, *PAPERS))
def paper(request: pytest.FixtureRequest) -> Path:
    return ROOT / str(request.param)


def code_of(text: str) -> list[str]:
    """What a document prints as code: each line of a block, and each span between backticks."""
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    without = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    lines = [line.removeprefix("$ ").strip() for block in blocks for line in block.splitlines()]
    return [*lines, *(" ".join(span.split()) for span in re.findall(r"`([^`]+)`", without))]


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command, comments=True)
    except ValueError:  # cut off where the command line goes on elsewhere
        return command.split()


def options_of(command: click.Command) -> set[str]:
    names = {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
    return names | {"--help", "-h", "--lang", "--ascii"}


def anchors(text: str) -> set[str]:
    """The headings of a document as the addresses that they get."""
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_file_and_heading_that_is_linked_is_there(paper: Path) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", paper.read_text(encoding="utf-8")):
        if not link.startswith(("http:", "https:", "mailto:")):
            file, _, anchor = link.partition("#")
            target = paper.parent / file if file else paper
            assert target.exists(), link
            assert not anchor or anchor in anchors(target.read_text(encoding="utf-8")), link


def test_every_command_and_option_that_is_named_is_there(paper: Path) -> None:
    for line in code_of(paper.read_text(encoding="utf-8")):
        for called in re.findall(r"\bogfacil ([a-z]+(?: [^|;&]*)?)", line):
            words = _words(called)
            assert words[0] in COMMANDS, line
            module = import_module(f"ogfacil.cli.{COMMANDS[words[0]][0]}")
            options = options_of(getattr(module, f"{words[0]}_command"))
            named = {word.partition("=")[0] for word in words[1:] if re.match(r"--?[a-z]", word)}
            assert named <= options, line


def test_every_make_target_that_is_named_is_there(paper: Path) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for line in code_of(paper.read_text(encoding="utf-8")):
        if found := re.match(r"make (\w+)", line):
            assert found[1] in targets, line


def test_every_path_that_is_named_is_there(paper: Path) -> None:
    """A path is meant from the top of the repository, or from the package."""
    top = {path.name for path in ROOT.iterdir()} | set(PACKAGES)
    for word in code_of(paper.read_text(encoding="utf-8")):
        path = re.fullmatch(rf"(?:[\w.-]+/)+(?:[\w.-]+\.(?:{ENDINGS}))?|\w+\.py", word)
        if path and "NNNN" not in word and (word.endswith(".py") or word.split("/")[0] in top):
            places = (ROOT, ROOT / "ogfacil")
            assert any((place / word).exists() for place in places), word


def test_every_name_of_the_code_that_is_named_is_there(paper: Path) -> None:
    for word in code_of(paper.read_text(encoding="utf-8")):
        first, *rest = word.split(".")
        if first in PACKAGES and rest and re.fullmatch(r"[A-Za-z_.]+", word):
            assert _found(word), word


def _found(dotted: str) -> bool:
    """Whether a dotted name below the package leads to a module, a class, a field or a function."""
    parts = dotted.split(".")
    if parts[-1] in ENDINGS.split("|"):  # the name of a file
        return True
    found: object = import_module(f"ogfacil.{parts[0]}")
    path = f"ogfacil.{parts[0]}"
    for part in parts[1:]:
        path = f"{path}.{part}"
        if (ROOT / f"{path.replace('.', '/')}.py").exists() or (
            ROOT / path.replace(".", "/")
        ).is_dir():
            found = import_module(path)
        elif hasattr(found, part):
            found = getattr(found, part)
        else:
            return False
    return True


def test_the_program_uses_every_chinese_word_of_the_glossary() -> None:
    rows = re.findall(
        r"^\| [^|]+ \| ([^|]+) \| `", (ROOT / "docs/GLOSSARY.md").read_text("utf-8"), re.M
    )
    assert len(rows) > 45
    kinds = [*(ROOT / "ogfacil").rglob("*.py"), *(ROOT / "ogfacil").rglob("*.json")]
    said = "".join(path.read_text(encoding="utf-8") for path in kinds)
    assert [word for word in rows if word not in said] == []


def test_the_architecture_gives_a_reason_for_every_library() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[<>=~!\[; ]", one)[0] for one in project["dependencies"]}
    text = (ROOT / "docs/ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.partition("## Libraries")[2]
    named = {n for cell in re.findall(r"^\| ([^|]+) \|", table, re.M) for n in cell.split(", ")}
    assert needed - named == set()


def test_the_readmes_lead_to_every_paper(readme: str) -> None:
    assert [name for name in PAPERS if f"]({name})" not in readme] == []
