"""Screens are opened by name, with what their constructors take."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from textual.screen import Screen

from ogfacil.app.navigation import SCREENS
from ogfacil.screens.home.commands import COMMANDS

PACKAGE = Path(__file__).parents[2] / "ogfacil"


def calls() -> Iterator[tuple[str, ast.Call]]:
    """The calls that open a screen by name, each with its place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                name = getattr(called, "attr", getattr(called, "id", ""))
                if name in ("navigate", "create_screen") and isinstance(node.args[0], ast.Constant):
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node


CALLS = dict(calls())


def screen_class(name: str) -> type[Screen[object]]:
    module, class_name = SCREENS[name]
    found: type[Screen[object]] = getattr(import_module(module), class_name)
    return found


@pytest.mark.parametrize("name", SCREENS)
def test_every_name_is_that_of_a_screen(name: str) -> None:
    assert issubclass(screen_class(name), Screen)


@pytest.mark.parametrize("place", CALLS)
def test_a_screen_is_opened_with_what_it_takes(place: str) -> None:
    call = CALLS[place]
    name = call.args[0]
    assert isinstance(name, ast.Constant)
    given = {one.arg: None for one in call.keywords if one.arg not in (None, "on_result")}
    signature = inspect.signature(screen_class(str(name.value)))
    signature.bind(*call.args[1:], **{str(key): value for key, value in given.items()})


def test_every_screen_is_opened_from_somewhere() -> None:
    opened = {
        call.args[0].value for call in CALLS.values() if isinstance(call.args[0], ast.Constant)
    }
    opened |= {command.screen for command in COMMANDS.values()}  # by a key of the list of meetings
    assert opened == set(SCREENS)
