"""Plug-ins: found by name, opened only when named, held to the rules of what is built in."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from ogfacil import formats, locale, plugins, settings
from ogfacil.errors import InvalidInputError, OgfacilError
from ogfacil.formats import BUILT_IN
from ogfacil.pads import PadError, open_pad, tokens
from ogfacil.pads.folder import Folder
from ogfacil.pads.opening import BUILT_IN as SERVICES
from ogfacil.plugins import PluginError
from ogfacil.testing import ContractError, check_format, check_pad, sample_records
from tests.conftest import Ogfacil

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "docs" / "example-plugin"

GOOD = """
from ogfacil.formats import Format, Reading, Remark
from ogfacil.record import *
def read(data, name):
    text = data.decode()
    said = (Entry(1, "a1", EntryKind.SPEECH, text, form="raw"),)
    return Reading(Record(Meeting(0, "", "", 0, "T", form="raw"), entries=said), "whatever",
                   (Remark(1, text),))
def write(record, options):
    return "".join(entry.text + chr(10) for entry in record.entries)
FORMAT = Format("plain", "pln", read, write, aliases=("pl",))
"""


class Shelf:
    """Plug-ins made for a test: a module each, and the metadata of a package that brings it."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        patch.syspath_prepend(str(folder))

    def put(
        self, module: str, code: str, entries: str, *, group: str = "formats", package: str = ""
    ) -> None:
        """Bring a module, and the entry points that name it (`name = module:OBJECT`)."""
        (self.folder / f"{module}.py").write_text(code, encoding="utf-8")
        package = package or f"pack-{module}"
        info = self.folder / f"{package.replace('-', '_')}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.2\n")
        (info / "entry_points.txt").write_text(f"[ogfacil.{group}]\n{entries}\n")
        importlib.invalidate_caches()
        plugins._entry_points.cache_clear()


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    before = set(sys.modules)
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield Shelf(folder, monkeypatch)
    for name in set(sys.modules) - before:
        if str(folder) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


@pytest.fixture
def meeting(ogfacil: Ogfacil) -> str:
    made = ogfacil("new", "--series", "季會", "--title", "一", "--date", "2018-12-05").out.strip()
    ogfacil("say", made, stdin="林小橘：大家好\n阿端：撤回的話\n")
    return made


# What is built in


@pytest.mark.parametrize("name", BUILT_IN)
def test_built_in_formats_pass_the_checks_that_outsiders_run(name: str) -> None:
    outsider = replace(BUILT_IN[name], name=f"try-{name}", aliases=())
    check_format(outsider, keeps_words=name != "text")


def test_a_built_in_pad_passes_the_checks_that_outsiders_run(tmp_path: Path) -> None:
    check_pad(lambda: replace(Folder(tmp_path), name="try"), remove=lambda one: Path(one).unlink())


def test_the_settings_know_every_built_in_service() -> None:
    assert tuple(SERVICES) == settings.SERVICES


@pytest.mark.parametrize(
    "statement",
    [
        "formats.write(sample_records()[1], 'markdown')",
        "formats.read('甲：好')",
        "open_pad('folder', 'x')",
        "settings.load()",
    ],
)
def test_nothing_is_looked_for_where_a_name_is_built_in(statement: str) -> None:
    code = (
        "import sys\n"
        "from ogfacil import formats, settings\n"
        "from ogfacil.pads import open_pad\n"
        "from ogfacil.testing import sample_records\n"
        f"{statement}\n"
        "from ogfacil.plugins import _entry_points\n"
        "print(_entry_points.cache_info().misses)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"


# A plug-in that does what it must


def test_a_plug_in_is_opened_by_its_name_alone(
    shelf: Shelf, ogfacil: Ogfacil, meeting: str
) -> None:
    shelf.put("good", GOOD, "plain = good:FORMAT")
    shelf.put("bad", "raise RuntimeError('imported')", "bad = bad:FORMAT\nBad Name = bad:FORMAT")
    listed = ogfacil("formats", "--json")
    rows = {row["name"]: row for row in json.loads(listed.out)}
    assert set(rows) == {*BUILT_IN, "plain", "bad"}
    assert (rows["plain"]["package"], rows["plain"]["reads"]) == ("pack-good", None)
    assert not {"good", "bad"} & set(sys.modules)
    assert ogfacil("export", meeting, "--to", "plain", "-o", "-").out == "大家好\n撤回的話\n"
    assert "bad" not in sys.modules
    shown = ogfacil("formats", "plain").out
    assert shown == "plain\tis read, is written\t.pln\tpack-good 1.2\n"


def test_withdrawn_words_never_reach_a_plug_in(
    shelf: Shelf, ogfacil: Ogfacil, meeting: str
) -> None:
    shelf.put("good", GOOD, "plain = good:FORMAT")
    lines = json.loads(ogfacil("show", meeting, "--json").out)["entries"]
    assert ogfacil("redact", meeting, str(lines[1]["id"])).code == 0
    out = ogfacil("export", meeting, "--to", "plain", "-o", "-").out
    assert out == "大家好\n（刪除）\n"
    code = ogfacil("export", meeting, "--to", "plain")
    assert code.out.strip().endswith(".pln")


def test_what_a_plug_in_reads_is_cleaned_and_numbered_as_json_is(shelf: Shelf) -> None:
    shelf.put("good", GOOD, "plain = good:FORMAT")
    reading = formats.read("一\x1b[2J二\u202e三", name="m.pln", as_="plain")
    (entry,) = reading.record.entries
    assert "\x1b" not in entry.text
    assert "\u202e" not in entry.text
    assert "\x1b" not in reading.remarks[0].sentence
    assert (entry.form, reading.record.meeting.form, reading.format) == (None, None, "plain")


def test_import_as_a_plug_in_reads_a_file(shelf: Shelf, ogfacil: Ogfacil) -> None:
    shelf.put("good", GOOD, "plain = good:FORMAT")
    Path("m.pln").write_text("大家好", encoding="utf-8")
    ran = ogfacil("import", "m.pln", "--as", "plain", "--series", "季會")
    assert ran.code == 0, ran.err
    assert json.loads(ogfacil("show", ran.out.strip(), "--json").out)["entries"][0]["text"]


# One that does not


def broken(code: str) -> str:
    return "from ogfacil.formats import *\nfrom ogfacil.record import *\n" + code


BROKEN = {
    "raises": broken("raise RuntimeError('no\\x1b[2J\\nway')"),
    "leaves": broken("import sys; sys.exit(3)"),
    "lacks": broken("import nothing_of_that_name"),
    "else": broken("FORMAT = 7"),
    "named": broken("FORMAT = Format('other', 'x', write=lambda r, o: '')"),
    "replaces": broken("FORMAT = Format('replaces', 'x', write=lambda r, o: '', aliases=('md',))"),
    "empty": broken("FORMAT = Format('empty', 'x')"),
    "dotted": broken("FORMAT = Format('dotted', '.x', write=lambda r, o: '')"),
    "number": broken("FORMAT = Format('number', 'x', write=lambda r, o: 7)"),
    "half": broken("FORMAT = Format('half', 'x', write=lambda r, o: '\\ud800')"),
    "fails": broken("FORMAT = Format('fails', 'x', write=lambda r, o: r.nothing)"),
    "reads-none": broken("FORMAT = Format('reads-none', 'x', lambda d, n: None)"),
    "reads-ill": broken(
        "FORMAT = Format('reads-ill', 'x', lambda d, n: Reading(Record(Meeting(0, '', '', 0, 'T'),"
        "entries=(Entry(1, 'a', 'speech', b'bytes'),)), 'x'))"
    ),
    "reads-nobody": broken(
        "FORMAT = Format('reads-nobody', 'x', lambda d, n: Reading(Record(Meeting(0, '', '', 0, "
        "'T'), entries=(Entry(1, 'a', EntryKind.SPEECH, 'x', speaker=9),)), 'x'))"
    ),
    "reads-bad": broken("FORMAT = Format('reads-bad', 'x', lambda d, n: {}[0])"),
}


@pytest.mark.parametrize("language", locale.LANGUAGES)
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plug_in_is_one_sentence_and_2(
    name: str, language: str, shelf: Shelf, ogfacil: Ogfacil, meeting: str
) -> None:
    module = f"broken_{name.replace('-', '_')}"
    shelf.put(module, BROKEN[name], f"{name} = {module}:FORMAT")
    Path("m.x").write_text("大家好", encoding="utf-8")
    if name.startswith("reads"):
        ran = ogfacil("--lang", language, "import", "m.x", "--as", name, "--series", "季會")
    else:
        ran = ogfacil("--lang", language, "export", meeting, "--to", name)
    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert f"“{name}”" in ran.err or f"「{name}」" in ran.err
    assert "\x1b" not in ran.err
    assert "Traceback" not in ran.err
    assert not list(Path().glob("exports/*"))
    assert ogfacil("formats").code == 0


def test_a_built_in_name_is_never_a_plug_ins(shelf: Shelf) -> None:
    shelf.put("thief", broken("raise RuntimeError"), "markdown = thief:FORMAT\nmd = thief:FORMAT")
    assert formats.get("markdown") is BUILT_IN["markdown"]
    assert formats.get("md") is BUILT_IN["markdown"]
    assert "thief" not in sys.modules


def test_two_packages_that_bring_one_name_are_both_named(shelf: Shelf) -> None:
    shelf.put("one", GOOD, "plain = one:FORMAT")
    shelf.put("two", GOOD, "plain = two:FORMAT")
    with pytest.raises(PluginError, match="pack-one, pack-two"):
        formats.get("plain")


def test_an_unknown_name_is_told_with_what_there_is(shelf: Shelf) -> None:
    shelf.put("good", GOOD, "plain = good:FORMAT")
    with pytest.raises(InvalidInputError, match=r"markdown.*, plain"):
        formats.get("wordstar")
    shelf.put("pal", "", "notepal = pal:PROVIDER", group="pads")
    with pytest.raises(InvalidInputError, match="folder, notepal"):
        open_pad("gdocs")


# Pads

NUMBERS = count()

PAD = """
from dataclasses import dataclass, replace
from pathlib import Path
from ogfacil.pads import *
from ogfacil.pads.folder import Folder
def open_notes(site, settings, patience):
    return replace(Folder(Path(site)), name="notepal")
PROVIDER = Provider("notepal", open_notes)
"""


def test_a_round_goes_over_the_pad_of_a_plug_in(
    shelf: Shelf, ogfacil: Ogfacil, meeting: str, tmp_path: Path
) -> None:
    shelf.put("pal", PAD, "notepal = pal:PROVIDER", group="pads")
    where = tmp_path / "notes"
    config = Path(os.environ["OGFACIL_CONFIG"])
    config.write_text(f'pad = "notepal"\n[sites]\nnotepal = "{where}"\n', encoding="utf-8")
    assert "pal" not in sys.modules
    sent = ogfacil("push", meeting)
    assert sent.code == 0, sent.err
    pad = Path(sent.out.split("\t")[0])
    assert pad.parent == where
    pad.write_text(pad.read_text(encoding="utf-8").replace("大家好", "大家早安"), encoding="utf-8")
    assert "大家早安" in ogfacil("pull", meeting).out
    assert ogfacil("merge", meeting, "--take", "all").code == 0
    assert ogfacil("push", meeting, "--update").code == 0
    listed = {row["name"]: row for row in json.loads(ogfacil("pads", "--json").out)}
    assert listed["notepal"]["preferred"]
    assert listed["notepal"]["package"] == "pack-pal"
    assert ogfacil("pads", "notepal").out.startswith(f"notepal\t{where}\t")


def test_a_round_whose_plug_in_was_uninstalled_is_a_sentence(
    shelf: Shelf, ogfacil: Ogfacil, meeting: str, tmp_path: Path
) -> None:
    shelf.put("pal", PAD, "notepal = pal:PROVIDER", group="pads")
    assert ogfacil("push", meeting, "--to", "notepal", "--site", str(tmp_path / "n")).code == 0
    for info in shelf.folder.glob("*.dist-info"):
        (info / "entry_points.txt").write_text("")
    plugins._entry_points.cache_clear()
    ran = ogfacil("pull", meeting)
    assert "no service “notepal”" in ran.err
    assert ran.code == 2


BROKEN_PADS = {
    "else": "PROVIDER = 7",
    "named": PAD.replace('Provider("notepal"', 'Provider("other"'),
    "notes": "from ogfacil.pads import *\nPROVIDER = Provider('notepal', lambda *a: object())",
    "raises": "from ogfacil.pads import *\nPROVIDER = Provider('notepal', lambda *a: 1 / 0)",
    "make": PAD.replace(
        "return replace", "Folder.make = lambda s, t, *, title, at='': 'x\\x1b[2J'; return replace"
    ),
    "read": PAD.replace(
        "return replace", "Folder.read = lambda s, a, *, etag='': a.nothing; return replace"
    ),
}


@pytest.mark.parametrize("how", BROKEN_PADS)
def test_a_broken_pad_is_one_sentence_and_2(
    how: str, shelf: Shelf, ogfacil: Ogfacil, meeting: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(Folder, "make", Folder.make)
    monkeypatch.setattr(Folder, "read", Folder.read)
    shelf.put(f"pal_{how}", BROKEN_PADS[how], f"notepal = pal_{how}:PROVIDER", group="pads")
    ran = ogfacil("push", meeting, "--to", "notepal", "--site", str(tmp_path / "n"))
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert "notepal" in ran.err
    assert "\x1b" not in ran.err
    assert ogfacil("rounds", meeting).code == 1


def test_the_token_of_a_plug_in_has_a_variable_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OGFACIL_MY_PAD_TOKEN", "abc")
    assert tokens.require("my-pad", "https://pad.example.tw") == "abc"
    monkeypatch.delenv("OGFACIL_MY_PAD_TOKEN")
    with pytest.raises(PadError, match="OGFACIL_MY_PAD_TOKEN"):
        tokens.require("my-pad", "https://pad.example.tw")


def test_the_settings_name_only_services_that_are_there(shelf: Shelf) -> None:
    config = Path(os.environ["OGFACIL_CONFIG"])
    config.write_text('pad = "notepal"\n', encoding="utf-8")
    with pytest.raises(OgfacilError, match="folder"):
        settings.load()
    shelf.put("pal", "raise RuntimeError", "notepal = pal:PROVIDER", group="pads")
    assert settings.load().pad == "notepal"


# The checks for outsiders, and the example


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": "markdown"}, "built-in"),
        ({"read": lambda data, name: {}[0], "write": None}, "KeyError"),
        ({"write": lambda record, options, n=NUMBERS: str(next(n))}, "two different documents"),
        ({"write": lambda record, options: ""}, "empty"),
        ({"write": lambda record, options: "甲：別的話\n"}, "other words came back"),
    ],
)
def test_the_checks_find_what_is_wrong(change: dict[str, object], why: str) -> None:
    given: dict[str, Any] = {"name": "try", "aliases": ()} | change
    outsider = replace(BUILT_IN["markdown"], **given)
    with pytest.raises(ContractError, match=why):
        check_format(outsider)
    assert sample_records()[1].entries


def test_the_checks_find_a_pad_that_writes_over_others(tmp_path: Path) -> None:
    class Careless(Folder):
        def make(self, text: str, *, title: str, at: str = "") -> str:
            path = Path(self.site) / "one.md"
            path.write_text(text, encoding="utf-8")
            return str(path)

    with pytest.raises(ContractError, match="one address"):
        check_pad(lambda: Careless(tmp_path, name="try"))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example of docs/, installed into a folder of its own without network."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling, which builds the example, is not installed; it is in the group dev")
    target = tmp_path_factory.mktemp("example")
    quiet = ("-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-index")
    how = ("--no-deps", "--no-build-isolation", "--no-compile", "--target")
    done = subprocess.run(
        [sys.executable, *quiet, *how, target, EXAMPLE], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return target


def test_the_example_is_installed_and_used_by_the_program(example: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": f"{example}{os.pathsep}{ROOT}", "OGFACIL_LANG": "en"}

    def run(*line: str, stdin: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-m", "ogfacil", *line],
            input=stdin, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8",
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    made = run("new", "--series", "季會", "--title", "例會", "--date", "2019-02-14").strip()
    run("say", made, stdin="林小橘：* 第一點\n阿端：好。\n")
    outline = run("export", made, "--to", "org", "-o", "-")
    assert "** 林小橘\n,* 第一點\n** 阿端\n好。\n" in outline
    (tmp_path / "m.org").write_text(outline, encoding="utf-8")
    again = run("import", "m.org", "--as", "org", "--series", "別的").strip()
    entries = json.loads(run("show", again, "--json"))["entries"]
    assert [(one["speaker"], one["text"]) for one in entries] == [
        ("林小橘", "* 第一點"),
        ("阿端", "好。"),
    ]
    sent = run("push", made, "--to", "shelf", "--site", str(tmp_path / "shelf"))
    pad = Path(sent.split("\t")[0])
    pad.write_text(pad.read_text(encoding="utf-8").replace("好。", "很好。"), encoding="utf-8")
    assert "很好。" in run("pull", made)
    assert "ogfacil-example 0.1.0" in run("formats")


def test_the_tests_of_the_example_pass(example: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--import-mode=importlib",
         f"--rootdir={EXAMPLE}", "-c", os.devnull, EXAMPLE / "tests"],
        env={**os.environ, "PYTHONPATH": f"{example}{os.pathsep}{ROOT}"},
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_the_dialog_offers_what_the_settings_name_and_begins_with_what_is_preferred() -> None:
    from ogfacil.screens.dialogs.send_out import SERVICES as OFFERED
    from ogfacil.screens.dialogs.send_out import service_name, services_offered

    chosen = settings.Settings(pad="notepal", sites={"shelf": "x", "notepal": "y"})
    assert services_offered(chosen) == (*OFFERED, "notepal", "shelf")
    assert services_offered(settings.Settings()) == OFFERED
    assert service_name("notepal") == "notepal"
