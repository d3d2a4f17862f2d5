"""Documents in and out by the command line: the archive byte for byte, and where files land."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Ogfacil
from tests.shared import CORPUS, needs_corpus


@needs_corpus
def test_every_transcript_of_the_archive_comes_out_of_the_store_as_it_went_in(
    ogfacil: Ogfacil, tmp_path: Path
) -> None:
    transcripts = sorted(CORPUS.glob("*.md"))
    assert transcripts
    read = ogfacil("import", *map(str, transcripts), "--series", "檔案")
    assert read.code == 0
    references = read.out.split("\n")[:-1]
    for path, reference in zip(transcripts, references, strict=True):
        out = tmp_path / f"{reference.replace('/', '-')}.md"
        ogfacil("export", reference, "--to", "markdown", "-o", str(out))
        assert out.read_bytes() == path.read_bytes(), path.name
        json_1, json_2 = tmp_path / "1.json", tmp_path / "2.json"
        ogfacil("export", reference, "--to", "json", "-o", str(json_1), "--force")
        again = ogfacil("import", str(json_1), "--series", "再").out.strip()
        ogfacil("export", again, "--to", "json", "-o", str(json_2), "--force")
        assert _contents(json_1) == _contents(json_2), path.name


def _contents(path: Path) -> object:
    """What a record says, without the names and numbers that a store gives."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            own = {"id", "uuid", "series_id", "reference", "series", "number", "rank", "person"}
            links = {"entries", "speaker_id", "supplement_of", "agenda"}
            return {k: plain(v) for k, v in value.items() if k not in own | links or k == "entries"}
        return (
            [plain(one) for one in value if not isinstance(one, int)]
            if isinstance(value, list)
            else value
        )

    return plain(json.loads(path.read_text()))


@pytest.fixture
def meeting(ogfacil: Ogfacil) -> str:
    made = ogfacil("new", "--series", "季會", "--title", "行動方案", "--date", "2018-12-05")
    ogfacil("say", "季會/1", stdin="甲：好\n")
    return made.out.strip()


def test_a_name_that_ends_with_a_slash_is_a_folder(ogfacil: Ogfacil, meeting: str) -> None:
    wrote = ogfacil("export", meeting, "--to", "text", "-o", "v1.2/")
    assert (wrote.code, wrote.out) == (0, "v1.2/2018-12-05-季會-行動方案.txt\n")


def test_a_file_without_an_ending_is_still_a_file(
    ogfacil: Ogfacil, meeting: str, tmp_path: Path
) -> None:
    (tmp_path / "minutes").write_text("mine")
    assert ogfacil("export", meeting, "--to", "text", "-o", "minutes").code == 2
    assert (tmp_path / "minutes").read_text() == "mine"
    assert ogfacil("export", meeting, "--to", "text", "-o", "minutes", "--force").code == 0


def test_the_template_of_the_settings_is_that_of_word_alone(
    ogfacil: Ogfacil, meeting: str, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").write_text('template = "nix.docx"\n')
    word = ogfacil("export", meeting, "--to", "word")
    assert (word.code, "nix.docx" in word.err) == (2, True)
    assert ogfacil("export", meeting, "--to", "text").code == 0


def test_what_was_read_in_with_a_transcript_has_been_held(ogfacil: Ogfacil, meeting: str) -> None:
    ogfacil("import", "-", "--series", "讀", stdin="甲：一\n乙：二\n")
    states = {
        m["state"] for one in json.loads(ogfacil("list", "--json").out) for m in one["meetings"]
    }
    assert states == {"live", "held"}


def test_a_backup_is_written_over_an_older_one_and_over_nothing_else(
    ogfacil: Ogfacil, meeting: str, tmp_path: Path
) -> None:
    store = tmp_path / "store" / "ogfacil.db"
    (tmp_path / "notes.md").write_text("mine")
    (tmp_path / "link.db").symlink_to(tmp_path / "notes.md")
    (tmp_path / "folder").mkdir()
    assert ogfacil("backup", "copy.db").code == 0
    assert ogfacil("backup", "copy.db").code == 0
    for name in ("notes.md", "link.db", "folder", str(store)):
        refused = ogfacil("backup", name)
        assert (refused.code, refused.out) == (2, ""), name
    assert (tmp_path / "notes.md").read_text() == "mine"
    assert (tmp_path / "link.db").is_symlink()
    assert ogfacil("show", meeting, "--db", "copy.db").code == 0


def test_a_template_is_refused_where_it_would_change_nothing(
    ogfacil: Ogfacil, meeting: str
) -> None:
    wrote = ogfacil("export", meeting, "--to", "odt", "--template", "ours.docx")
    assert wrote.code == 2
    assert "Word only" in wrote.err


@pytest.mark.parametrize(
    ("name", "date", "title"),
    [
        ("協調會-2018-12-05.txt", "2018-12-05", "協調會"),
        ("20181205_協調會.txt", "2018-12-05", "協調會"),
        ("2018-12-05.txt", "2018-12-05", "2018-12-05"),
        ("編號20181305.txt", None, "編號20181305"),
        ("協調會.txt", None, "協調會"),
    ],
)
def test_a_document_that_names_no_day_has_that_of_its_file(
    ogfacil: Ogfacil, tmp_path: Path, name: str, date: str | None, title: str
) -> None:
    file = tmp_path / name
    file.write_text("甲：一\n乙：二\n", encoding="utf-8")
    reference = ogfacil("import", str(file)).out.strip()
    shown = json.loads(ogfacil("show", reference, "--json").out)
    assert (shown["date"], shown["title"]) == (date, title)


def test_a_transcript_of_the_house_has_no_day_but_its_own(ogfacil: Ogfacil, tmp_path: Path) -> None:
    file = tmp_path / "2018-12-05.md"
    file.write_text("### 甲：\n一\n", encoding="utf-8")
    reference = ogfacil("import", str(file)).out.strip()
    assert ogfacil("export", reference, "--to", "markdown", "-o", "-").out == "### 甲：\n一\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# 2019-02-14 會議\n\n### 林 小橘：\n好\n\n### 阿　端︰\n好\n"),
        ("a.txt", "林 小橘：好\n阿　端∶好\n林　小橘：謝謝\n"),
    ],
)
def test_a_name_with_blanks_and_any_colon_is_the_person_who_is_known(
    ogfacil: Ogfacil, tmp_path: Path, name: str, text: str
) -> None:
    before = ("new", "--series", "季會", "--title", "一", "--person", "林小橘", "--person", "阿端")
    assert ogfacil(*before).code == 0
    (tmp_path / name).write_text(text, encoding="utf-8")
    meeting = ogfacil("import", str(tmp_path / name), "--series", "季會").out.strip()
    read = json.loads(ogfacil("export", meeting, "--to", "json", "-o", "-").out)
    assert [person["name"] for person in read["people"]] == ["林小橘", "阿端"]
    if name == "a.md":
        assert ogfacil("export", meeting, "--to", "markdown", "-o", "-").out == text
