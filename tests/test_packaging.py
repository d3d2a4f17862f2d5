"""What is installed is whole: wheel, source archive, and the program run from the wheel."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

import pytest

from ogfacil import __version__
from ogfacil.cli.man import FOLDERS
from ogfacil.cli.table import COMMANDS

ROOT = Path(__file__).parents[1]
IGNORED = {".pyc", ".pyo"}
OUTSIDE = re.compile(r"[^/]+\.(?:dist-info|data)/")
"""What a wheel holds beside the package: its metadata, and files that go elsewhere."""


def ran(*command: str | Path, folder: Path = ROOT, **environment: str) -> str:
    """What a command prints; its errors are shown where it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, "PIP_NO_INDEX": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive, built from what is here without network."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling, which builds the package, is not installed; it is in the group dev")
    folder = tmp_path_factory.mktemp("dist")
    ran(sys.executable, "-m", "hatchling", "build", "-d", folder)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


def files_of_the_package() -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "ogfacil").rglob("*")
        if path.is_file() and path.suffix not in IGNORED
    }


def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith(".dist-info/METADATA"))
        return BytesParser().parsebytes(archive.read(name))


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not OUTSIDE.match(name)}
    assert names == files_of_the_package()
    kinds = {Path(name).suffix for name in names}
    assert {".py", ".json", ".tcss", ".bin", ".txt"} <= kinds
    assert "ogfacil/py.typed" in names


def test_the_wheel_brings_the_manual_pages_in_both_languages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {n.partition(".data/data/")[2] for n in archive.namelist() if ".data/" in n}
    wanted = {"ogfacil.1", *(f"ogfacil-{name}.1" for name in COMMANDS)}
    assert names == {f"share/man/{man}/{one}" for man in FOLDERS.values() for one in wanted}


def test_the_source_archive_holds_the_package_its_tests_and_its_papers(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    assert files_of_the_package() <= names
    papers = {path.name for path in ROOT.glob("*.md")}
    assert papers | {"pyproject.toml", "Makefile", "LICENSE", "constraints.txt"} <= names
    assert "hatch_build.py" in names
    assert {"tests/test_packaging.py", "docs/JOURNEY.md"} <= names


def test_the_source_archive_builds_the_same_wheel(built: Path, wheel: Path, tmp_path: Path) -> None:
    """Whoever packs it from the archive gets what is built here, manual pages too."""
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        opened.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    paths = os.pathsep.join([str(source), sysconfig.get_path("purelib")])
    out = tmp_path / "dist"
    ran(
        *(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out),
        folder=source,
        PYTHONPATH=paths,
    )
    (again,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(again) as other:
        first = {name: one.read(name) for name in one.namelist()}
        second = {name: other.read(name) for name in other.namelist()}
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_the_wheel_says_what_it_is_and_whose(wheel: Path) -> None:
    told = metadata(wheel)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert told["Name"] == "ogfacil"
    assert told["Version"] == __version__
    assert told["License-Expression"] == "CC0-1.0"
    assert told["License-File"] == "LICENSE"
    assert told["Author"] == "The ogfacil contributors"
    assert told["Requires-Python"] == ">=3.11"
    assert told.get_all("Classifier") == project["classifiers"]
    assert "Typing :: Typed" in project["classifiers"]
    needed = {str(one) for one in told.get_all("Requires-Dist") or ()}
    assert len(needed) == len(project["dependencies"])
    assert told["Provides-Extra"] is None  # what the tests need is a group, and stays here


def test_every_library_that_is_asked_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    hook = project["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    asked += [*project["build-system"]["requires"], *hook["dependencies"]]
    names = {re.split(r"[<>=!~ ;\[]", one)[0] for one in asked}
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    known = {normal(one.partition("==")[0]) for one in pinned}
    assert {normal(name) for name in names} - known == set()


def normal(name: str) -> str:
    """The name of a package as the packaging guide compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_installed_program_runs_from_a_bare_environment(wheel: Path, tmp_path: Path) -> None:
    """The libraries of this environment are lent to the bare one: nothing is downloaded."""
    home = tmp_path / "bare"
    venv.create(home, with_pip=False)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    ran(*pip, "install", "-q", "--no-index", "--no-deps", "--no-compile", wheel)
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    libraries = Path(ran(python, "-c", asked).strip())
    (libraries / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    where = ran(python, "-P", "-c", "import ogfacil; print(ogfacil.__file__)").strip()
    assert Path(where).is_relative_to(home)

    assert (home / "share" / "man" / "zh_TW" / "man1" / "ogfacil-pull.1").is_file()

    program = scripts / "ogfacil"
    mine = {"OGFACIL_DB": str(tmp_path / "store.db"), "OGFACIL_LANG": "en"}
    mine |= {"OGFACIL_CONFIG": str(tmp_path / "settings.toml"), "PYTHONPATH": ""}
    assert ran(program, "--version", **mine) == f"ogfacil {__version__}\n"
    ran(program, "new", "--series", "Yard", "--title", "Benches", "--date", "2019-02-14", **mine)
    assert "Benches" in ran(program, "list", **mine)
    assert "會議" in ran(program, "--lang", "zh-Hant", "--help", **mine)
