"""`actions` and `action`: what was promised, listed, changed, handed out and taken back."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ogfacil.store import Store
from tests.conftest import Ogfacil
from tests.workflow.house import a_meeting, said
from tests.workflow.promises import first_session, rows

KEYS = {
    "code",
    "series",
    "text",
    "owners",
    "due",
    "status",
    "tracking",
    "opened",
    "closed",
    "entries",
    "commitment",
    "slips",
    "progress",
}


@pytest.fixture
def promised(store: Store) -> Store:
    first_session(store)
    return store


def test_the_json_of_actions_has_the_names_that_scripts_rely_on(
    promised: Store, ogfacil: Ogfacil
) -> None:
    listed = json.loads(ogfacil("actions", "--json").out)
    assert set(listed[0]) >= KEYS
    assert set(listed[0]["due"]) == {"words", "date", "kind", "event", "doubts"}
    assert listed[0]["code"] == "A-1"


def test_a_query_asks_and_nothing_found_is_code_1(promised: Store, ogfacil: Ogfacil) -> None:
    ran = ogfacil("actions", "owner:阿端", "status:open")
    assert len(ran.out.splitlines()) == 3
    assert ogfacil("actions", "owner:無此人").code == 1
    assert json.loads(ogfacil("actions", "owner:無此人", "--json").out) == []


def test_a_term_is_turned_round_among_options_and_a_wrong_one_lists_nothing(
    promised: Store, ogfacil: Ogfacil
) -> None:
    everybody = ogfacil("actions").out.splitlines()
    others = ogfacil("actions", "-owner:阿端", "--json").out
    assert 0 < len(json.loads(others)) < len(everybody)
    wrong = ogfacil("actions", "is:overdu")
    assert (wrong.code, wrong.out) == (2, "")
    assert "overdue" in wrong.err


def test_several_codes_are_done_at_once_and_taken_back(promised: Store, ogfacil: Ogfacil) -> None:
    assert ogfacil("action", "A-1,A-2", "done", "--note", "已公告").code == 0
    assert not rows(promised)["A-2"].is_open()
    assert ogfacil("undo", "季會/1").code == 0
    assert rows(promised)["A-2"].is_open()


def test_every_change_has_its_word(promised: Store, ogfacil: Ogfacil) -> None:
    for words in (
        ("A-1", "due", "12月31日前"),
        ("A-1", "assign", "小鳳"),
        ("A-1", "progress", "已聯絡"),
        ("A-1", "tag", "#SDG16.7", "資料"),
        ("A-3", "hand-over", "Isabel Lin"),
        ("A-4", "merge", "A-1"),
        ("A-4", "reopen"),
        ("A-5", "drop", "不需要了"),
    ):
        assert ogfacil("action", *words).code == 0, words
    now = rows(promised)
    assert now["A-1"].owners == ("唐小鳳",)
    assert now["A-1"].action.tags == ("SDG16.7", "資料")
    assert now["A-3"].owners == ("Isabel Lin",)
    assert "Isabel Lin" in now["A-2"].owners


def test_what_can_not_be_done_is_said_with_code_2(promised: Store, ogfacil: Ogfacil) -> None:
    assert ogfacil("action", "A-5", "drop").code == 2
    assert ogfacil("action", "A-1", "merge", "A-1").code == 2
    assert ogfacil("action", "A-5", "hand-over", "小鳳").code == 2
    assert ogfacil("action", "A-77", "done").code == 1
    assert "Traceback" not in ogfacil("action", "x", "done").err


def test_a_code_of_two_series_is_named_with_its_series(promised: Store, ogfacil: Ogfacil) -> None:
    said(promised, a_meeting(promised, series="月會"), "/a @阿端 另一件 明天")
    ran = ogfacil("action", "A-1", "done")
    assert ran.code == 2
    assert "月會:A-1" in ran.err
    assert ogfacil("action", "月會:A-1", "done").out == "月會:A-1\n"
    assert ogfacil("action", "A-2", "done").out == "A-2\n"


def test_a_code_is_asked_for_with_its_series(promised: Store, ogfacil: Ogfacil) -> None:
    said(promised, a_meeting(promised, series="月會"), "/a @阿端 另一件 明天")
    listed = [line.split("\t")[0] for line in ogfacil("actions", "code:A-1").out.splitlines()]
    assert len(listed) == 2
    for name in listed:
        assert [line.split("\t")[0] for line in ogfacil("actions", name).out.splitlines()] == [name]
    assert ogfacil("actions", "無此會:A-1").code == 1


def test_a_list_is_written_as_its_file_is_called(
    promised: Store, ogfacil: Ogfacil, tmp_path: Path
) -> None:
    for name in ("a.json", "a.CSV"):
        assert ogfacil("actions", "-o", str(tmp_path / name)).code == 0
    assert ogfacil("actions", "--json", "-o", str(tmp_path / "b")).code == 0
    assert (tmp_path / "b").read_text("utf-8") == ogfacil("actions", "--json").out
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b").read_bytes()
    assert "A-1" in (tmp_path / "a.CSV").read_text("utf-8-sig")
    assert ogfacil("actions", "--json", "-o", str(tmp_path / "b")).code == 2, "it is there already"
    assert ogfacil("actions", "-o", str(tmp_path / "c")).code == 2
    assert ogfacil("actions", "--json", "--to", "csv").code == 2
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize("column", ["due", "owners", "tags", "entries"])
def test_a_damaged_column_is_a_sentence_that_names_the_doctor(
    promised: Store, ogfacil: Ogfacil, column: str
) -> None:
    with closing(sqlite3.connect(promised.path)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute(f"UPDATE action SET {column} = '[{{' WHERE number = 1")
        file.commit()
    asked = [], ["--json"], ["owner:阿端"], ["due:<2030", "--json"]
    ran = [ogfacil("actions", *words) for words in asked]
    assert all(one.code in (0, 2) and (one.code == 0 or "doctor" in one.err) for one in ran)
    assert [one.code for one in ran[:2]] == [2, 2]


def test_a_hand_over_says_all_that_went_over(promised: Store, ogfacil: Ogfacil) -> None:
    ran = ogfacil("action", "A-3", "hand-over", "Isabel Lin")
    assert ran.out.split() == ["A-1", "A-2", "A-3"]


def test_as_of_lists_what_the_record_said(promised: Store, ogfacil: Ogfacil) -> None:
    assert ogfacil("actions", "--as-of", "2018-12-01").code == 1
    assert ogfacil("actions", "--as-of", "2018-12-05").code == 0


def test_a_sheet_goes_out_and_comes_back(promised: Store, ogfacil: Ogfacil, tmp_path: Path) -> None:
    assert ogfacil("actions", "--to", "csv", "-o", "a.csv").out.strip() == "a.csv"
    assert ogfacil("actions", "--to", "csv", "-o", "a.csv").code == 2
    sheet = tmp_path / "a.csv"
    text = sheet.read_text(encoding="utf-8-sig")
    sheet.write_text(text.replace("整理比較表", "比較表"))
    shown = ogfacil("actions", "--from", "a.csv", "--json")
    changes = json.loads(shown.out)["changes"]
    assert [(c["code"], c["field"], c["taken"]) for c in changes] == [("A-1", "text", False)]
    assert rows(promised)["A-1"].action.text.startswith("@阿端")
    assert ogfacil("actions", "--from", "a.csv", "--take", "A-1").out.startswith("✓ ")
    assert rows(promised)["A-1"].action.text == "比較表"
    assert ogfacil("actions", "--from", "a.csv").code == 1
    assert ogfacil("actions", "--take", "all").code == 2


@pytest.mark.parametrize("format", ["csv", "xlsx", "md", "ics", "todo", "eml"])
def test_every_format_lands_where_it_is_said(
    promised: Store, ogfacil: Ogfacil, tmp_path: Path, format: str
) -> None:
    ran = ogfacil("actions", "--to", format, "-o", "out/")
    assert ran.code == 0
    assert all((tmp_path / line).exists() for line in ran.out.splitlines())


def test_the_history_of_an_action_tells_what_was_heard_of_it(
    promised: Store, ogfacil: Ogfacil
) -> None:
    ogfacil("action", "A-1", "progress", "已聯絡主計處")
    told = ogfacil("history", "A-1").out
    assert told.splitlines()[-1].endswith("noted progress: 已聯絡主計處")


def test_histories_are_told_in_words_and_not_in_codes_of_the_store(
    promised: Store, ogfacil: Ogfacil
) -> None:
    ogfacil("commitment", "add", "開放資料")
    ogfacil("action", "A-1", "commit", "開放資料")
    ogfacil("action", "A-1", "done")
    told = ogfacil("--lang", "zh-Hant", "history", "A-1").out.splitlines()
    assert told[-2].endswith("歸到承諾事項: 承諾事項：– → 開放資料")
    assert told[-1].endswith("標為完成: 狀態：進行中 → 完成")
    whole = ogfacil("--lang", "zh-Hant", "history", "季會/1").out.splitlines()
    assert whole[-1].endswith("標為完成: 狀態 進行中 → 完成")


def test_the_history_of_an_action_as_markdown(promised: Store, ogfacil: Ogfacil) -> None:
    assert ogfacil("history", "A-1", "--to", "md").out.startswith("# 季會 A-1")
    assert ogfacil("history", "A-1", "--to", "md", "--as-of", "2018-01-01").code == 1


@pytest.mark.parametrize(
    "words",
    [
        ("A-1", "due"),
        ("A-1", "assign"),
        ("A-1", "tag"),
        ("A-1", "commit"),
        (",", "done"),
        ("A-1", "merge", "A-2", "A-3"),
    ],
)
def test_words_that_are_missing_change_nothing(
    promised: Store, ogfacil: Ogfacil, words: tuple[str, ...]
) -> None:
    before = rows(promised)
    ran = ogfacil("action", *words)
    assert (ran.code, ran.out) == (2, "")
    assert rows(promised) == before


def test_none_takes_away_what_was_there(promised: Store, ogfacil: Ogfacil) -> None:
    for what in ("due", "assign", "tag", "commit"):
        assert ogfacil("action", "A-2", what, "none").code == 0
    gone = rows(promised)["A-2"].action
    assert (gone.due, gone.owners, gone.tags, gone.commitment) == (None, (), (), None)


def test_a_due_that_is_not_understood_is_said(promised: Store, ogfacil: Ogfacil) -> None:
    ran = ogfacil("action", "A-1", "due", "99月99日")
    assert (ran.code, ran.out.strip()) == (0, "A-1")
    assert "99月99日" in ran.err


def test_a_series_that_is_named_goes_on_to_the_codes_behind_it(
    promised: Store, ogfacil: Ogfacil
) -> None:
    said(promised, a_meeting(promised, series="月會"), "/a 另一件", "/a 又一件")
    assert ogfacil("action", "月會:A-1,A-2,月會:A-1", "done").out.split() == [
        "月會:A-1",
        "月會:A-2",
    ]
    assert ogfacil("action", "季會:A-1", "merge", "A-2").code == 0
    assert "A-2" in ogfacil("action", "季會:A-3", "merge", "A-1").err


def test_saying_done_again_keeps_the_day_on_which_it_was(
    promised: Store, ogfacil: Ogfacil, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in ("2019-01-02", "2019-02-02"):
        monkeypatch.setenv("OGFACIL_NOW", f"{day}T09:00")
        ogfacil("action", "A-1", "done")
    (one,) = json.loads(ogfacil("actions", "code:A-1", "--json").out)
    assert (one["closed"], len(one["progress"])) == ("2019-01-02", 1)
