"""How the house is kept: what is imported when, and how files begin."""

from __future__ import annotations

import ast
import os
import re
import sqlite3
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from ogfacil.cli.table import COMMANDS

ROOT = Path(__file__).parents[1]
OURS = ("ogfacil", "tests", "benchmarks", "docs", ".ci")
HEAVY = "textual sqlalchemy sqlmodel docx lxml httpx openpyxl xlsxwriter icalendar keyring"
HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "registry" + ".npm")
MACHINE = re.compile(r"(?<![\w.~])/(?:work|root|home|Users|tmp|mnt|opt)/\w")
REPORT = f"""
import sys
try:
    {{0}}
finally:
    print(*(name for name in {HEAVY!r}.split() if name in sys.modules), file=sys.stderr)
"""


def heavy_imports(statement: str) -> list[str]:
    """The heavy packages that a fresh Python has loaded after a statement."""
    ran = subprocess.run(
        [sys.executable, "-c", REPORT.format(statement)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "80"},
    )
    return ran.stderr.splitlines()[-1].split()


@pytest.mark.parametrize(
    "statement",
    [
        "import ogfacil.cli",
        "from ogfacil.cli import run; run(['--help'])",
        "from ogfacil.cli import run; run(['--version'])",
        "from ogfacil.cli import run; run(['where'])",
        "from ogfacil.cli import run; run(['due', '5月底前', '--on', '2018-12-05'])",
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(statement: str) -> None:
    assert heavy_imports(statement) == []


@pytest.mark.parametrize(
    ("screen", "not_wanted"),
    [
        ("capture", "merge formats.markdown formats.word formats.captions language.due.chinese"),
        ("home", "merge formats workflow language.due"),
        ("tracker", "merge formats.markdown formats.word"),
        ("meeting_form", "merge formats.markdown formats.word"),
    ],
)
def test_a_screen_opens_without_what_only_some_of_its_keys_need(
    screen: str, not_wanted: str
) -> None:
    names = [f"ogfacil.{name}" for name in not_wanted.split()]
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys, ogfacil.screens.{screen}\n"
            f"print(*(name for name in {names!r} if name in sys.modules))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.split() == []


def test_no_commands_help_imports_what_it_would_work_with() -> None:
    each = f"[run([name, '--help']) for name in {list(COMMANDS)}]"
    assert heavy_imports(f"from ogfacil.cli import run; {each}") == []


def test_no_command_that_people_wait_for_imports_sqlmodel(tmp_path: Path) -> None:
    place = str(tmp_path / "og.db")
    commands = (
        "new --series 季會 --title 第一次", "say 季會/1", "list", "actions", "show 季會/1",
        "search 名單", "history 季會/1", "actions --json", "undo 季會/1",
        "redo 季會/1", "person list", "export 季會/1 -o -",
    )  # fmt: skip
    program = (
        "import io, sys; from ogfacil.cli import run\n"
        f"    for line in {commands!r}:\n"
        "        sys.stdin = io.TextIOWrapper(io.BytesIO('大家好\\n'.encode()))\n"
        f"        run(['--db', {place!r}, *line.split()])"
    )
    assert not {"sqlalchemy", "sqlmodel"} & {*heavy_imports(program)}
    made = sqlite3.connect(place)
    causes = [cause for (cause,) in made.execute("SELECT cause FROM act")]
    made.close()
    assert {"say", "undo", "redo"} <= {*causes}


def test_every_name_that_an_example_imports_of_ours_is_there() -> None:
    """Renaming goes through `ogfacil/`; plug-ins live outside it, as the example in docs/ does."""
    missing = []
    for path in sorted((ROOT / "docs").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ogfacil."):
                there = import_module(str(node.module))
                missing += [
                    f"{path.relative_to(ROOT)}: {node.module}.{alias.name}"
                    for alias in node.names
                    if not hasattr(there, alias.name)
                ]
    assert not missing


def modules() -> list[Path]:
    return sorted(p for folder in OURS for p in (ROOT / folder).rglob("*.py"))


def test_every_file_opens_by_saying_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in modules()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent


def texts() -> list[Path]:
    kinds = {".py", ".md", ".toml", ".txt", ".json", ".tcss", ".svg", ".ics", ".csv", ".xml", ""}
    folders = [p for folder in (*OURS, "exports/sample") for p in (ROOT / folder).rglob("*")]
    tops = [p for p in ROOT.iterdir() if p.name not in (".git", ".DS_Store")]
    return sorted(
        p for p in (*folders, *tops)
        if p.is_file() and p.suffix in kinds and "__pycache__" not in p.parts
    )  # fmt: skip


def test_no_file_names_a_registry_or_a_place_on_somebodys_machine() -> None:
    found = []
    for path in texts():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if any(host in line for host in HOSTS) or MACHINE.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert not found, "\n".join(found)


def test_no_line_is_left_for_later() -> None:
    left = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b")
    found = [str(path.relative_to(ROOT)) for path in modules() if left.search(path.read_text())]
    assert not found


def test_reading_labels_compiles_its_patterns_only_when_it_reads() -> None:
    script = """
import re, sys
compiled = set()
compile_pattern = re.compile
def noting(pattern, flags=0):
    compiled.add(sys._getframe(1).f_globals["__name__"])
    return compile_pattern(pattern, flags)
re.compile = noting
from ogfacil.language import field_words, name_shapes, speaker_labels
print(*{one.__name__ for one in (field_words, name_shapes, speaker_labels)} & compiled)
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []
