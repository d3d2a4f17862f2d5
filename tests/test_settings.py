"""The settings file: what it may say, how a mistake in it is told, and what saving leaves alone."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from ogfacil import locale, settings
from ogfacil.errors import InvalidInputError
from ogfacil.settings import Settings


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config" / "settings.toml"
    monkeypatch.setenv("OGFACIL_CONFIG", str(path))
    return path


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


def test_without_a_file_everything_is_as_by_default(file: Path) -> None:
    assert settings.load() == Settings()
    assert not file.exists()


def test_what_the_file_says_holds_and_the_rest_is_by_default(file: Path) -> None:
    write(file, 'language = "zh-Hant"\nreal_cursor = true\n[keys]\nundo = "ctrl+z"\n')
    assert settings.load() == Settings(
        language="zh-Hant", real_cursor=True, keys={"undo": "ctrl+z"}
    )


def test_a_file_of_windows_notepad_is_read(file: Path) -> None:
    write(file, '\ufefflanguage = "en"\r\ntheme = "dark"\r\n')
    assert settings.load().theme == "dark"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('theme = "dark"\nlanguage = en\n', 2, "TOML"),
        ('theme = "dark', 1, "TOML"),
        ('# hello\n\nlangauge = "en"\n', 3, "did you mean “language”"),
        ('theme = "x"\nzzzzzz = 1\n', 2, "take the line away"),
        ("name = 3\n", 1, "quotation marks"),
        ('\nascii = "yes"\n', 2, "true or false"),
        ("ascii = 1\n", 1, "true or false"),
        ("co_editing_days = true\n", 1, "1 to 366"),
        ("co_editing_days = 0\n", 1, "1 to 366"),
        ("co_editing_days = 2.5\n", 1, "1 to 366"),
        ('zone = "Taipei"\n', 1, "time zone"),
        ('language = "fr"\n', 1, "zh-Hant"),
        ('pad = "gdocs"\n', 1, "hedgedoc"),
        ('hackmd_write = "all"\n', 1, "guest"),
        ('hedgedoc_site = "pad.example.tw"\n', 1, "https://"),
        ('hedgedoc_site = "https://me:secret@pad.example.tw"\n', 1, "https://"),
        ('theme = "x"\n[keys]\nundo = 3\n', 2, "keys"),
        ("keys = 3\n", 1, "keys"),
        ("[settings]\nlanguage = 3\n", 1, "no setting"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(file: Path, text: str, line: int, says: str) -> None:
    write(file, text)
    with pytest.raises(InvalidInputError) as failure:
        settings.load()
    assert f"{file}, line {line}: " in str(failure.value)
    assert says in str(failure.value)
    assert "secret" not in str(failure.value)


def test_a_file_that_is_not_text_is_refused(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvalidInputError, match="can't be read"):
        settings.load()


def test_saving_keeps_comments_and_order(file: Path) -> None:
    write(file, '# mine\ntheme = "dark"  # at night\n\n[keys]\n# my keys\nundo = "u"\n')
    chosen = dataclasses.replace(settings.load(), theme="light", ascii=True)
    settings.save(chosen)
    text = file.read_text()
    assert '# mine\ntheme = "light"  # at night\n' in text
    assert '# my keys\nundo = "u"' in text
    assert settings.load() == chosen


def test_the_first_save_makes_an_explained_file(file: Path) -> None:
    chosen = Settings(language="zh-Hant", name='阿"端\n', co_editing_days=7, keys={"說": "f2"})
    assert settings.save(chosen) == file
    assert settings.load() == chosen
    text = file.read_text()
    assert '\nlanguage = "zh-Hant"\n' in text
    assert "# real_cursor = false" in text


def test_a_choice_can_be_taken_back(file: Path) -> None:
    settings.save(Settings(ascii=True, keys={"undo": "u"}))
    settings.save(Settings())
    assert settings.load() == Settings()


def test_senseless_settings_are_not_saved(file: Path) -> None:
    settings.save(Settings(theme="dark"))
    before = file.read_text()
    with pytest.raises(InvalidInputError):
        settings.save(Settings(language="fr"))
    assert file.read_text() == before


def test_a_link_to_the_settings_stays_a_link(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text('theme = "dark"\n')
    file.parent.mkdir()
    file.symlink_to(real)
    settings.save(Settings(theme="light"))
    assert file.is_symlink()
    assert 'theme = "light"' in real.read_text()


def test_the_explained_file_names_every_setting_with_its_default(file: Path) -> None:
    text = settings.explain()
    assert tomllib.loads(text) == {"sites": {}, "keys": {}}
    uncommented = "\n".join(
        line.removeprefix("# ")
        for line in text.splitlines()
        if " = " in line and "tracker.due" not in line and "my-pad" not in line
    )
    assert set(tomllib.loads(uncommented)) | {"sites", "keys"} == {
        field.name for field in dataclasses.fields(Settings)
    }
    write(file, uncommented)
    assert settings.load() == Settings()


def test_a_folder_named_in_the_environment_holds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OGFACIL_CONFIG", str(tmp_path))
    assert settings.config_path() == tmp_path / "settings.toml"


def test_the_store_is_the_one_named_then_the_environments_then_the_platforms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OGFACIL_DB", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert settings.store_path().name == "ogfacil.db"
    assert settings.store_path().parent == settings.data_folder()
    monkeypatch.setenv("OGFACIL_DB", str(tmp_path / "b.db"))
    assert settings.store_path() == tmp_path / "b.db"
    assert settings.store_path("a.db") == Path("a.db")


def test_who_is_writing_is_the_user_unless_a_name_is_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LOGNAME", "tuan")
    assert Settings().writer == "tuan"
    assert Settings(name="阿端").writer == "阿端"


def test_reading_settings_imports_nothing_heavy() -> None:
    code = (
        "import sys, ogfacil.settings as s; s.load(); s.store_path();"
        "heavy = ('tomlkit', 'httpx', 'keyring', 'zoneinfo._zoneinfo');"
        "print([m for m in heavy if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_every_explanation_is_there_in_chinese() -> None:
    words = json.loads(
        files("ogfacil.locale").joinpath("zh-Hant/settings.json").read_text(encoding="utf-8")
    )
    locale.use("zh-Hant")
    try:
        shown = settings.explain()
    finally:
        locale.use("en")
    assert not [english for english in words if f"# {english}\n" in shown]
    assert "工作天" in shown
