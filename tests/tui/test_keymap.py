"""Keys of one's own: they do what the others did, are shown as they are, and faults are said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ogfacil import settings
from ogfacil.app.application import OgfacilApp
from ogfacil.app.keys import bound_actions, keys_in_use, problems
from ogfacil.app.navigation import create_screen
from ogfacil.errors import InvalidInputError
from ogfacil.screens.capture import CaptureScreen
from ogfacil.screens.help import HelpScreen
from ogfacil.screens.home import HomeScreen
from ogfacil.settings import Settings
from ogfacil.tui.keymap import Keymap, action_name, is_key, split_keys
from ogfacil.widgets.key_bar import KeyBar
from tests.conftest import Ogfacil
from tests.screens.stage import new_store

SEARCH = type(create_screen("search"))


def written(text: str) -> Settings:
    Path(os.environ["OGFACIL_CONFIG"]).write_text(text, encoding="utf-8")
    return settings.load()


@pytest.mark.parametrize(
    "text",
    [
        '[keys]\ntracker.due = "D"\n',
        '[keys.tracker]\ndue = "D"\n',
        '[keys]\n"tracker.due" = "D"\n',
    ],
)
def test_a_place_is_a_table_or_stands_before_a_dot(text: str) -> None:
    assert dict(written(text).keys) == {"tracker.due": "D"}


@pytest.mark.parametrize("text", ["[keys]\nundo = 3\n", "[keys.tracker]\ndue = 3\n"])
def test_a_key_that_is_no_text_is_a_sentence_with_its_line(text: str) -> None:
    with pytest.raises(InvalidInputError, match="line 1"):
        written(text)


def test_keys_are_called_as_textual_calls_them() -> None:
    assert split_keys("?, ctrl+z,D") == ("question_mark", "ctrl+z", "D")
    assert split_keys("/") == ("slash",)
    assert split_keys(",") == ("comma",)
    assert all(map(is_key, split_keys("f5,pagedown,shift+tab,é,+,ctrl+@,#")))
    assert not any(map(is_key, ("ctrl+zz", "control+z", "f99", "ctrl+", "")))
    assert action_name("screen.decide('keep')") == "decide-keep"
    assert action_name("go(-1)") == "go--1"


async def pressed(app: OgfacilApp, pilot: Pilot[int], *keys: str) -> None:
    """Press keys; what they open is on the screen afterwards."""
    for key in keys:
        await pilot.press(key)
        for _round in range(3):
            await pilot.pause()
            await app.workers.wait_for_complete()
        await pilot.pause()


async def test_a_key_of_ones_own_does_it_and_the_old_one_does_not(tmp_path: Path) -> None:
    path, _meeting = new_store(tmp_path)
    chosen = Settings(keys={"home.find": "f7,Z", "help": "f9", "capture.export": "ctrl+x"})
    app = OgfacilApp(path, settings=chosen)
    async with app.run_test(size=(120, 24)) as pilot:
        await pressed(app, pilot, "slash")
        home = app.screen
        assert isinstance(home, HomeScreen)
        assert "F7 Find" in home.query_one(KeyBar).shown
        await pressed(app, pilot, "f9")
        assert isinstance(app.screen, HelpScreen)
        assert "F7" in "\n".join(str(one.render()) for one in app.screen.query("Static"))
        await pressed(app, pilot, "escape", "f7")
        assert isinstance(app.screen, SEARCH)
        await pressed(app, pilot, "escape", "enter")
        before = app.screen
        assert isinstance(before, CaptureScreen)
        await pressed(app, pilot, "ctrl+e")
        assert app.screen is before
        await pressed(app, pilot, "ctrl+x")
        assert app.screen is not before
    app.store_worker.close()


async def test_a_key_given_twice_belongs_to_the_action_of_the_settings(tmp_path: Path) -> None:
    app = OgfacilApp(tmp_path / "a.db", settings=Settings(keys={"home.find": "n"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(app, pilot, "down", "n")
        assert isinstance(app.screen, SEARCH)
    app.store_worker.close()


async def test_faults_in_the_keys_are_said_when_the_program_opens(tmp_path: Path) -> None:
    keys = {"home.fnd[b]": "f7", "undo": "ctrl+zz", "home.find": "n"}
    app = OgfacilApp(tmp_path / "a.db", settings=Settings(keys=keys))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        told = "\n".join(notice.message for notice in app._notifications)
    assert "“home.fnd[b]”" in told
    assert "“ctrl+zz”" in told
    assert "home.find and home.new" in told
    app.store_worker.close()


def test_a_wrong_key_leaves_the_usual_ones() -> None:
    (find,) = (one for one in bound_actions() if one.name == "home.find")
    assert keys_in_use(find, {"home.find": "ctrl+zz"}) == find.keys
    assert keys_in_use(find, {"home.find": "ctrl+zz,f7"}) == ("f7",)
    assert keys_in_use(find, {"find": "f7"}) == ("f7",)
    assert Keymap({"home.find": "ctrl+zz"})._keys == {}


def test_the_usual_keys_have_no_fault() -> None:
    usual = {one.name: ",".join(one.keys) for one in bound_actions() if one.name.startswith("home")}
    assert problems({"help": "f1"}) == ()
    assert [one for one in problems(usual) if "no key" in one or "no action" in one] == []


def test_every_action_has_a_key_and_words(ogfacil: Ogfacil) -> None:
    rows = json.loads(ogfacil("keys", "--json").out)
    assert {"help", "home.new", "tracker.due", "capture.export"} <= {one["action"] for one in rows}
    assert all(one["keys"] and one["description"] for one in rows)
    assert all(is_key(key) for one in rows for key in one["keys"])


def test_the_command_marks_what_was_changed_and_says_faults(ogfacil: Ogfacil) -> None:
    written('[keys]\ntracker.due = "D"\ntracker.duee = "x"\n')
    ran = ogfacil("keys")
    assert ran.code == 2
    assert "tracker.due\tD*\tNew due\n" in ran.out
    assert "did you mean “tracker.due”" in ran.err


def test_no_key_of_ones_own_costs_no_import() -> None:
    code = (
        "import sys; from ogfacil.cli import run; run(['list'])\n"
        "import ogfacil.app.application\n"
        "print('ogfacil.app.keys' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
