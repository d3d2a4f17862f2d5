"""Themes of one's own: read from the settings folder; a broken one is a sentence and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from ogfacil import settings
from ogfacil.app.application import OgfacilApp
from ogfacil.settings import Settings
from ogfacil.tui.user_themes import load_user_themes

SEA = """
primary = "#3da9c4"
background = "rgb(4, 20, 30)"
foreground = "white"
dark = true
text_alpha = 0.9
[variables]
footer-key-foreground = "#ffcc00"
"""


@pytest.fixture
def folder() -> Path:
    folder = settings.themes_folder()
    folder.mkdir(parents=True)
    return folder


def test_a_file_is_a_theme_of_its_name(folder: Path) -> None:
    (folder / "sea.toml").write_text(SEA, encoding="utf-8")
    (folder / "note.txt").write_text("no theme")
    (theme,), problems = load_user_themes(folder, ())
    assert (theme.name, theme.primary, theme.text_alpha) == ("sea", "#3da9c4", 0.9)
    assert theme.variables == {"footer-key-foreground": "#ffcc00"}
    assert problems == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"primary = ", "no TOML"),
        (b"\xff\xfe", "no TOML"),
        (b'primary = "#zzz"', "“primary” is a colour"),
        (b"primary = 7", "“primary” is a colour"),
        (b'background = "#000000"', "needs a line"),
        (b'primary = "#fff"\ncolour = "#fff"', "no “colour”"),
        (b'primary = "#fff"\nname = "x"', "no “name”"),
        (b'primary = "#fff"\ndark = "yes"', "true or false"),
        (b'primary = "#fff"\ntext_alpha = 7', "from 0 to 1"),
        (b'primary = "#fff"\ntext_alpha = true', "from 0 to 1"),
        (b'primary = "#fff"\nvariables = 7', "table of colours"),
        (b'primary = "#fff"\n[variables]\nborder = 7', "“border” is a colour"),
        (b'primary = "#fff"\n[variables]\nborder = "}"', "“border” is a colour"),
        (b'primary = "#fff"\n[variables]\nlink-style = "red"', "no colour “link-style”"),
    ],
)
def test_a_broken_theme_is_a_sentence_with_its_file(folder: Path, text: bytes, why: str) -> None:
    (folder / "bad.toml").write_bytes(text)
    (folder / "sea.toml").write_text(SEA, encoding="utf-8")
    themes, (problem,) = load_user_themes(folder, ())
    assert [theme.name for theme in themes] == ["sea"]
    assert why in problem
    assert str(folder / "bad.toml") in problem


def test_a_theme_of_the_program_is_never_replaced(folder: Path) -> None:
    (folder / "ogfacil-dark.toml").write_text(SEA, encoding="utf-8")
    themes, (problem,) = load_user_themes(folder, ["ogfacil-dark"])
    assert themes == []
    assert "has that name" in problem


async def test_the_program_uses_a_theme_of_ones_own_and_says_what_is_broken(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "sea.toml").write_text(SEA, encoding="utf-8")
    (folder / "bad[b].toml").write_text("primary = 7", encoding="utf-8")
    app = OgfacilApp(tmp_path / "a.db", settings=Settings(theme="sea"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.theme == "sea"
        assert app.theme_names[-1] == "sea"
        told = [notice.message for notice in app._notifications]
        assert any("bad[b].toml" in sentence for sentence in told)
        await pilot.press("ctrl+t")
        assert app.theme == app.theme_names[0]
        commands = [one.title for one in app.get_system_commands(app.screen)]
        assert "Colours: sea" in commands
    app.store_worker.close()


async def test_a_theme_that_is_not_there_is_said(tmp_path: Path) -> None:
    app = OgfacilApp(tmp_path / "a.db", settings=Settings(theme="sea"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.theme == "ogfacil-dark"
        assert any("“sea”" in notice.message for notice in app._notifications)
    app.store_worker.close()
