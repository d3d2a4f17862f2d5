"""The manual pages say what `--help` says, in both languages, and each sign is shown as it is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from ogfacil.cli.man import FOLDERS, escape, flowing, main
from ogfacil.cli.table import COMMANDS

ROOT = Path(__file__).parents[2]

HELPS = """
import sys
from ogfacil.cli import run
from ogfacil.cli.table import COMMANDS
for name in COMMANDS:
    run(["--lang", sys.argv[1], name, "--help"])
    print("----")
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("share") / "man"
    assert main([str(folder)]) == 0
    return folder


def man(*arguments: str | Path, given: str | None = None) -> subprocess.CompletedProcess[str]:
    if shutil.which("man") is None or shutil.which("groff") is None:
        pytest.skip("man and groff, which show manual pages, are not installed")
    return subprocess.run(
        ["man", "--warnings=all", "-l", *arguments],
        input=given, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "80", "MANROFFOPT": "", "PAGER": "cat"},
    )  # fmt: skip


def shown(page: Path) -> str:
    """What a page says, without roff and without places where a line may end."""
    text = re.sub(r"\\f[BIR]|\\:|\\&", "", page.read_text(encoding="utf-8"))
    for escaped, sign in {r"\-": "-", r"\(aq": "'", r"\(ga": "`", r"\(dq": '"'}.items():
        text = text.replace(escaped, sign)
    return text.replace(r"\(ti", "~").replace(r"\(rs", "\\")


def test_there_is_a_page_for_every_command_in_both_languages(pages: Path) -> None:
    names = {"ogfacil.1", *(f"ogfacil-{name}.1" for name in COMMANDS)}
    for folder in FOLDERS.values():
        assert {path.name for path in (pages / folder).iterdir()} == names
    english = (pages / "man1" / "ogfacil-pull.1").read_text(encoding="utf-8")
    assert re.sub(r"[…“”]", "", english.replace("季會/3 回覆\\-交通局", "")).isascii()


@pytest.mark.parametrize("language", FOLDERS)
def test_every_line_of_help_is_in_the_page(language: str, pages: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HELPS, language],
        env={**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    for name, text in zip(COMMANDS, done.stdout.split("----\n"), strict=False):
        page = shown(pages / FOLDERS[language] / f"ogfacil-{name}.1")
        assert f".SH {'NAME' if language == 'en' else '名稱'}\nogfacil-{name} - " in page
        words = "".join(page.split())
        options, example = re.split(r"\n(?:Example:|範例：)\n", text.partition("\n\n")[2])
        for line in options.replace("`", "").splitlines():
            if not re.fullmatch(r"\S+[:：]", line):  # a heading
                for piece in re.split(r" {2,}| \[", line):
                    assert "".join(piece.split()) in words, (name, line)
        assert "".join(example.split()) in words


@pytest.mark.parametrize("language", FOLDERS)
def test_man_shows_every_page_without_a_warning(language: str, pages: Path) -> None:
    done = man(*sorted((pages / FOLDERS[language]).iterdir()))
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    plain = re.sub(r".\x08", "", done.stdout)
    heading = "NAME" if language == "en" else "名稱"
    for name in COMMANDS:
        assert f"\n{heading}\n       ogfacil-{name} - " in plain
    assert max(map(len, plain.splitlines())) <= 100


@pytest.mark.parametrize(
    "text",
    [".SH at the start", "'quoted' at the start", r"\fBno\fR \e \(co", "--as-of 2019-02-14 a-b",
     '"both" ` ^ ~', "會議，紀錄。（共筆）", "%{x} \\\\ # $1"],
)  # fmt: skip
def test_every_sign_is_shown_as_it_is(text: str) -> None:
    page = '.TH X 1 "" "" ""\n.SH A\n.nf\n' + escape(text) + "\n.fi\n.SH B\n" + flowing(text) + "\n"
    done = man("-", given=page)
    assert done.stderr == ""
    body = re.sub(r".\x08", "", done.stdout)
    assert f"\n       {text}\n" in body.split("\nB\n")[0]
    assert text.replace("`", "") in body.split("\nB\n")[1].replace("`", "")


def test_what_the_writer_imports_is_what_the_build_asks_for(tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    hook = project["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
    asked = {re.split(r"[<>=!~ ]", one)[0].replace("-", "_") for one in hook["dependencies"]}
    assert set(hook["dependencies"]) <= set(project["project"]["dependencies"])
    code = (
        "import sys; from ogfacil.cli.man import main\n"
        f"assert main([{str(tmp_path)!r}, 'en']) == 0\n"
        "where = {n: getattr(m, '__file__', None) or '' for n, m in sys.modules.items()}\n"
        "print(*{n.split('.')[0] for n, at in where.items() if 'site-packages' in at})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    loaded = {name for name in done.stdout.split() if not name.startswith("_")} - {"ogfacil"}
    assert loaded <= asked, f"name {sorted(loaded - asked)} in the hook of pyproject.toml"


def test_a_call_without_a_folder_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "python -m ogfacil.cli.man DIR" in capsys.readouterr().err
