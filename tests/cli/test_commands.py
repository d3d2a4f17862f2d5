"""The command line as scripts rely on it: names, shapes, exit codes, and what goes where."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from ogfacil.cli.table import COMMANDS
from tests.conftest import Ogfacil

LINES = """唐小鳳：大家好，先確認上次的決議。
阿端：好，我來做。
/a @阿端 @數發處 建立信件群組 5月底前
/d 採用開放格式
/q 預算呢？
/n 眾人同意
/漏
"""


@pytest.fixture
def meeting(ogfacil: Ogfacil) -> str:
    made = ogfacil(
        "new",
        *("--series", "季會", "--title", "行動方案", "--date", "2018-12-05"),
        *("--person", "阿端 <a@x.tw> role=facilitator org=OCF", "--person", "唐小鳳 alias=小鳳"),
        *("--agenda", "報告 10"),
    )
    assert (made.code, made.err) == (0, "")
    return made.out.strip()


@pytest.fixture
def spoken(ogfacil: Ogfacil, meeting: str) -> str:
    assert ogfacil("say", meeting, stdin=LINES).code == 0
    return meeting


def test_new_prints_the_reference(meeting: str) -> None:
    assert meeting == "季會/1"


def test_say_prints_an_id_a_tab_and_a_kind_for_every_line(ogfacil: Ogfacil, meeting: str) -> None:
    said = ogfacil("say", meeting, stdin=LINES)
    assert said.out.splitlines() == [
        "1\tspeech",
        "2\tspeech",
        "A-1\taction",
        "1\tdecision",
        "1\tquestion",
        "3\tnarrative",
        "4\tgap",
    ]


def test_a_line_that_is_not_understood_is_named_and_the_others_are_kept(
    ogfacil: Ogfacil, meeting: str
) -> None:
    said = ogfacil("say", meeting, stdin="阿端：一\n/nonsense\n二\n")
    assert said.code == 2
    assert len(said.out.splitlines()) == 2
    assert "line 2" in said.err


def test_of_many_lines_at_once_each_has_its_id_and_each_complaint_its_number(
    ogfacil: Ogfacil, meeting: str
) -> None:
    lines = [f"{'阿端：' if n % 2 else '小橘：'}第{n}句" for n in range(300)]
    lines[57] = lines[201] = "/nonsense"
    said = ogfacil("say", meeting, stdin="\n".join(lines))
    assert said.code == 2
    assert [line.split(": ")[1] for line in said.err.splitlines()] == ["line 58", "line 202"]
    assert [line.split("\t")[0] for line in said.out.splitlines()] == [
        str(n) for n in range(1, 299)
    ]
    entries = json.loads(ogfacil("show", meeting, "--json").out)["entries"]
    whole = [f"{one['speaker']}：{one['text']}" for one in entries]
    assert whole == [line for line in lines if line != "/nonsense"]


def test_the_mark_that_windows_puts_before_a_text_is_no_part_of_a_name(
    ogfacil: Ogfacil, meeting: str
) -> None:
    ogfacil("say", meeting, stdin="\ufeff阿端：好\r\n".encode())
    (entry,) = json.loads(ogfacil("show", meeting, "--json").out)["entries"]
    assert (entry["speaker"], entry["text"]) == ("阿端", "好")


def test_terminal_escapes_never_reach_the_store(ogfacil: Ogfacil, meeting: str) -> None:
    ogfacil("say", meeting, stdin="阿端：\x1b]52;c;aGk=\x07紅\x1b[31m色\n")
    assert json.loads(ogfacil("show", meeting, "--json").out)["entries"][0]["text"] == "紅色"


def test_show_json_has_what_scripts_rely_on(ogfacil: Ogfacil, spoken: str) -> None:
    shown = json.loads(ogfacil("show", spoken, "--json").out)
    assert (shown["reference"], shown["series"], shown["number"]) == ("季會/1", "季會", 1)
    assert (shown["title"], shown["date"]) == ("行動方案", "2018-12-05")
    person = next(p for p in shown["people"] if p["name"] == "阿端")
    assert (person["organisation"], person["role"]) == ("OCF", "facilitator")
    entry = shown["entries"][1]
    assert (entry["kind"], entry["speaker"], entry["text"]) == ("speech", "阿端", "好，我來做。")
    assert {"id", "at", "agenda", "supplement_of"} <= entry.keys()
    action = shown["actions"][0]
    assert (action["code"], action["owners"]) == ("A-1", ["阿端", "數發處"])
    assert action["due"]["words"] == "5月底前"
    assert (action["due"]["date"], action["due"]["kind"]) == ("2019-05-31", "by")
    assert (action["status"], action["entries"]) == ("open", [entry["id"]])
    assert [d["text"] for d in shown["decisions"]] == ["採用開放格式"]
    assert [q["text"] for q in shown["questions"]] == ["預算呢？"]


def test_list_json_names_series_and_meetings(ogfacil: Ogfacil, meeting: str) -> None:
    listed = json.loads(ogfacil("list", "--json").out)
    assert [(one["series"], [m["reference"] for m in one["meetings"]]) for one in listed] == [
        ("季會", [meeting])
    ]


@pytest.mark.parametrize("kind", ["markdown", "word", "json", "text", "akn"])
def test_every_format_lands_in_exports_and_is_never_written_over(
    ogfacil: Ogfacil, spoken: str, kind: str
) -> None:
    first = ogfacil("export", spoken, "--to", kind)
    assert first.code == 0, first.err
    path = Path(first.out.strip())
    assert path.parent.name == "exports"
    assert path.name.startswith("2018-12-05-季會-行動方案.")
    before = path.read_bytes()
    again = ogfacil("export", spoken, "--to", kind)
    assert (again.code, path.read_bytes()) == (2, before)
    assert ogfacil("export", spoken, "--to", kind, "--force").code == 0


def test_export_to_standard_output_is_the_document_alone(ogfacil: Ogfacil, spoken: str) -> None:
    printed = ogfacil("export", spoken, "--to", "markdown", "-o", "-")
    assert printed.out.startswith("# 2018-12-05 行動方案\n\n### 唐小鳳：\n")


def test_an_export_never_follows_a_link_out_of_its_folder(
    ogfacil: Ogfacil, spoken: str, tmp_path: Path
) -> None:
    target = tmp_path / "precious"
    target.write_text("keep")
    link = tmp_path / "out.md"
    link.symlink_to(target)
    assert ogfacil("export", spoken, "--to", "markdown", "-o", str(link), "--force").code == 2
    assert target.read_text() == "keep"


def test_import_reads_what_export_wrote(ogfacil: Ogfacil, spoken: str) -> None:
    for kind, face in (("json", "published"), ("markdown", "pad"), ("markdown", "published")):
        name = f"{kind}-{face}.out"
        ogfacil("export", spoken, "--to", kind, "--face", face, "-o", name)
        read = ogfacil("import", name, "--series", f"{kind} {face}")
        assert read.code == 0, read.err
        assert read.out.strip() == f"{kind} {face}/1"
        again = ogfacil("export", f"{kind} {face}", "--to", "markdown", "-o", "-")
        assert again.out == ogfacil("export", spoken, "--to", "markdown", "-o", "-").out


def test_a_file_that_cannot_be_read_does_not_keep_the_others_out(
    ogfacil: Ogfacil, tmp_path: Path
) -> None:
    (tmp_path / "good.md").write_text("# 2020-01-02 好\n\n### 甲：\n好。\n")
    read = ogfacil("import", "missing.md", "good.md", "--series", "試")
    assert (read.code, read.out) == (2, "試/1\n")
    assert "missing.md" in read.err


def test_standard_input_is_imported_as_dash(ogfacil: Ogfacil) -> None:
    read = ogfacil("import", "-", "--series", "試", stdin="甲：一\n乙：二\n甲：三\n")
    assert read.out == "試/1\n"
    shown = json.loads(ogfacil("show", "試/1", "--json").out)
    assert [e["speaker"] for e in shown["entries"]] == ["甲", "乙", "甲"]


def test_search_finds_one_and_two_character_words(ogfacil: Ogfacil, spoken: str) -> None:
    for words in ("好", "決議", "信件群組", "預算"):
        assert json.loads(ogfacil("search", words, "--json").out), words
    nothing = ogfacil("search", "火星", "--json")
    assert (nothing.code, json.loads(nothing.out)) == (1, [])


@pytest.mark.parametrize(
    ("words", "kind", "date"),
    [
        ("下禮拜三前", "by", "2018-12-12"),
        ("3月底之前", "by", "2019-03-31"),
        ("107年1月1日起", "start", "2018-01-01"),
        ("選前", "event", None),
        ("儘快", "words", None),
    ],
)
def test_due_says_how_words_are_understood(
    ogfacil: Ogfacil, words: str, kind: str, date: str | None
) -> None:
    due = json.loads(ogfacil("due", words, "--on", "2018-12-05", "--json").out)
    assert (due["kind"], due["date"]) == (kind, date)


@pytest.mark.parametrize("words", ["去年", "第三季會議", "兩年為一期"])
def test_due_never_guesses(ogfacil: Ogfacil, words: str) -> None:
    due = ogfacil("due", words, "--on", "2018-12-05", "--json")
    assert (due.code, json.loads(due.out)) == (1, None)


def test_undo_takes_the_last_line_back_and_redo_brings_it_again(
    ogfacil: Ogfacil, spoken: str
) -> None:
    before = ogfacil("show", spoken, "--json").out
    assert ogfacil("undo", spoken).code == 0
    assert ogfacil("show", spoken, "--json").out != before
    assert ogfacil("redo", spoken).code == 0
    assert ogfacil("show", spoken, "--json").out == before


def test_history_tells_who_did_what(ogfacil: Ogfacil, spoken: str) -> None:
    assert "採用開放格式" in ogfacil("history", spoken).out
    acts = json.loads(ogfacil("history", "A-1", "--json").out)
    assert acts[0]["cause"] == "action"


def test_a_backup_is_a_store_of_its_own(ogfacil: Ogfacil, spoken: str, tmp_path: Path) -> None:
    assert ogfacil("backup", "copy.db").code == 0
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    assert ogfacil("show", spoken, "--db", "copy.db").out == ogfacil("show", spoken).out


def test_doctor_finds_a_new_store_well(ogfacil: Ogfacil, spoken: str) -> None:
    assert ogfacil("doctor").code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(ogfacil: Ogfacil, command: str) -> None:
    helped = ogfacil(command, "--help")
    assert helped.code == 0, helped.err
    assert f"ogfacil {command}" in helped.out.split("Example")[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_a_store(ogfacil: Ogfacil, command: str) -> None:
    assert "--db" in ogfacil(command, "--help").out


def test_an_unknown_command_is_answered_with_the_likeliest(ogfacil: Ogfacil) -> None:
    asked = ogfacil("exprot")
    assert asked.code == 2
    assert "export" in asked.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "沒有的會"),
        ("export", "沒有的會", "--to", "json"),
        ("history", "A-99"),
        ("undo", "沒有的會"),
    ],
)
def test_what_is_not_there_ends_with_1_and_a_sentence(
    ogfacil: Ogfacil, arguments: tuple[str, ...]
) -> None:
    asked = ogfacil(*arguments)
    assert asked.code == 1
    assert asked.err.startswith("ogfacil: ")
    assert "Traceback" not in asked.err


def test_a_file_that_is_no_store_is_refused_unharmed(ogfacil: Ogfacil, tmp_path: Path) -> None:
    (tmp_path / "photo.db").write_bytes(b"not a store at all" * 100)
    before = (tmp_path / "photo.db").read_bytes()
    asked = ogfacil("list", "--db", "photo.db")
    assert asked.code == 2
    assert (tmp_path / "photo.db").read_bytes() == before


def test_help_and_sentences_come_in_chinese(
    ogfacil: Ogfacil, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_TW.UTF-8")
    assert "用法" in ogfacil("--help").out
    assert "沒有叫" in ogfacil("show", "火星").err


@pytest.mark.parametrize("encoding", ["cp950", "utf-16", "utf-8-sig"])
def test_say_takes_lines_in_any_encoding_that_is_certain(
    ogfacil: Ogfacil, meeting: str, encoding: str
) -> None:
    said = ogfacil("say", meeting, stdin="阿端：好，我來做。\n阿端：謝謝。\n".encode(encoding))
    assert (said.code, said.out) == (0, "1\tspeech\n2\tspeech\n")
    assert "阿端：好，我來做。" in ogfacil("show", meeting).out


def test_a_line_that_is_no_text_is_named_with_its_place_and_nothing_rests_on_the_one_before(
    ogfacil: Ogfacil, meeting: str
) -> None:
    said = ogfacil("say", meeting, stdin="阿端：好\n".encode() + b"\xff\n/a\n")
    assert (said.code, said.out) == (2, "1\tspeech\n")
    assert "line 2, column 1" in said.err
    assert "\ufffd" not in ogfacil("show", meeting).out
