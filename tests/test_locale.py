"""Every sentence that a person reads is there in both languages."""

from __future__ import annotations

import ast
import datetime as dt
import json
import string
from pathlib import Path

import pytest

import ogfacil
from ogfacil import locale

PACKAGE = Path(ogfacil.__file__).parent


def sentences() -> dict[str, str]:
    """Each sentence that the program says, with the file and line where it stands first."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            for sentence in _said(node):
                found.setdefault(sentence, f"{path.relative_to(PACKAGE)}:{node.lineno}")
    from ogfacil.cli.table import COMMANDS

    for _module, summary in COMMANDS.values():
        found.setdefault(summary, "cli/table.py")
    return found


def _said(node: ast.AST) -> list[str]:
    if not isinstance(node, ast.Call):
        return []
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    if name == "_" and node.args:
        return [
            c.value
            for c in ast.walk(node.args[0])
            if isinstance(c, ast.Constant) and isinstance(c.value, str)
        ]
    if name == "Binding" and len(node.args) > 2 and isinstance(node.args[2], ast.Constant):
        return [str(node.args[2].value)]
    return []


def fields(sentence: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name}


def test_every_sentence_is_translated() -> None:
    chinese = locale.catalogue("zh-Hant")
    missing = [f"{where}: {s}" for s, where in sentences().items() if s and s not in chinese]
    assert not missing, "\n".join(missing)


def test_no_translation_is_left_without_its_sentence() -> None:
    written = {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    left = [sentence for sentence in locale.catalogue("zh-Hant") if sentence not in written]
    assert not left


def test_translations_fill_in_the_same_values() -> None:
    for english, chinese in locale.catalogue("zh-Hant").items():
        if english in ("", chinese):
            continue
        assert fields(english) == fields(chinese), english


def test_no_sentence_is_translated_twice_differently() -> None:
    seen: dict[str, tuple[str, str]] = {}
    for file in sorted((PACKAGE / "locale" / "zh-Hant").glob("*.json")):
        for english, chinese in json.loads(file.read_text(encoding="utf-8")).items():
            first = seen.setdefault(english, (chinese, file.name))
            assert first[0] == chinese, f"{english}: {first[1]} and {file.name}"


def test_one_is_not_spoken_of_as_many() -> None:
    wait = "{n} {n:line waits|lines wait}: {n:#|all #}"
    assert [locale._(wait, n=n) for n in (0, 1, 2)] == [
        "0 lines wait: all 0",
        "1 line waits: 1",
        "2 lines wait: all 2",
    ]
    assert locale._("{n:>3}|{day:%Y}", n=7, day=dt.date(2018, 12, 5)) == "  7|2018"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"OGFACIL_LANG": "zh"}, "zh-Hant"),
        ({"LC_ALL": "zh_TW.UTF-8"}, "zh-Hant"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "C.UTF-8"}, "en"),
    ],
)
def test_the_language_follows_the_environment(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OGFACIL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert locale.choose() == language
