"""`review`, `report`, `suggest`, `event`, `commitment`, `decision` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ogfacil.store import Store
from ogfacil.workflow.meetings.meetings import end
from tests.conftest import Ogfacil
from tests.workflow.house import a_meeting, said, texts
from tests.workflow.promises import first_session, second_session


@pytest.fixture
def promised(store: Store) -> Store:
    first_session(store)
    second_session(store)
    return store


def test_review_lists_decides_and_closes(promised: Store, ogfacil: Ogfacil) -> None:
    listed = json.loads(ogfacil("review", "季會", "--json").out)
    assert [item["number"] for item in listed] == [1, 2, 3, 4, 5]
    assert listed[0]["due_today"] is True
    ran = ogfacil(
        "review", "季會", "--decide", "A-1=release", "--decide", "A-2=merge:A-3", "--note", "已辦"
    )
    assert ran.out.splitlines() == [
        "（編號一 A-1，解除列管。已辦）",
        "（編號二 A-2，併入 A-3。已辦）",
    ]
    assert ogfacil("review", "季會", "--close").code == 0
    assert texts(promised, promised.meetings()[-1])[-1].startswith("（A-3、A-4、A-5 本次未及討論")
    again = json.loads(ogfacil("review", "季會", "--json").out)
    assert again[0]["decided"] == "（編號一 A-1，解除列管。已辦）"


def test_a_decision_that_is_none_is_refused(promised: Store, ogfacil: Ogfacil) -> None:
    assert ogfacil("review", "季會", "--decide", "A-1=maybe").code == 2
    assert ogfacil("review", "季會", "--decide", "A-9=keep").code == 1
    assert ogfacil("review", "月會", "--json").code == 1


def test_review_mode_opens_for_a_series_that_there_is_and_in_a_terminal(
    promised: Store, ogfacil: Ogfacil
) -> None:
    ran = ogfacil("review", "月會")
    assert (ran.code, ran.out) == (1, "")
    ran = ogfacil("review", "季會")
    assert (ran.code, ran.out) == (2, "")
    assert "terminal" in ran.err


@pytest.mark.parametrize("format", ["md", "docx", "xlsx", "csv"])
def test_a_report_lands_in_every_form(
    promised: Store, ogfacil: Ogfacil, tmp_path: Path, format: str
) -> None:
    ran = ogfacil("report", "季會", "--to", format, "-o", f"r.{format}")
    assert (ran.code, ran.out.strip()) == (0, f"r.{format}")
    assert (tmp_path / f"r.{format}").stat().st_size > 300
    assert ogfacil("report", "季會", "-o", f"r.{format}").code == 2


def test_a_report_of_a_period_and_of_a_day(promised: Store, ogfacil: Ogfacil) -> None:
    period = ("--from", "2018-12-01", "--to", "2018-12-31", "--to", "md", "-o", "-")
    ran = ogfacil("report", "季會", *period)
    assert "2018-12-01 to 2018-12-31" in ran.out
    before = ogfacil("report", "季會", "--as-of", "2018-12-01", "-o", "-")
    assert "| Promised | 0 |" in before.out
    assert ogfacil("report", "季會", "--from", "2020-01-01").code == 2
    assert ogfacil("report", "無").code == 1


def test_suggestions_are_listed_taken_and_refused(store: Store, ogfacil: Ogfacil) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "阿端：ACTION: 整理比較表，下週三前給大家。", "小鳳：ACTION: 聯絡主計處。")
    listed = json.loads(ogfacil("suggest", "季會/1", "--json").out)
    assert {"id", "kind", "text", "owners", "due", "entries", "rule"} <= set(listed[0])
    first, *rest = listed
    assert ogfacil("suggest", "季會/1", "--accept", first["id"]).out.startswith("✓ A-1\t")
    for one in rest:
        assert ogfacil("suggest", "季會/1", "--refuse", one["id"]).code == 0
    assert ogfacil("suggest", "季會/1").code == 1
    assert ogfacil("suggest", "季會/1", "--accept", "nothing").code == 1


def test_an_event_is_dated_after_a_dry_run(promised: Store, ogfacil: Ogfacil) -> None:
    name = next(e["name"] for e in json.loads(ogfacil("event", "list", "--json").out))
    dry = ogfacil("event", "date", name, "2019-05-29", "--dry-run")
    assert "→" in dry.out
    assert promised.events()[0].date is None
    assert ogfacil("event", "date", name, "2019-05-29").out == dry.out
    assert ogfacil("event", "date", "無此事件", "2019-05-29").code == 1


def test_a_commitment_is_completed_with_evidence(promised: Store, ogfacil: Ogfacil) -> None:
    assert ogfacil("commitment", "add", "開放資料", "--milestone", "上架 2019-06-30").code == 0
    assert ogfacil("commitment", "complete", "開放", "limited").code == 2
    done = ("commitment", "complete", "開放", "limited", "--evidence", "A-1", "--on", "2019-06-30")
    assert ogfacil(*done).code == 0
    listed = json.loads(ogfacil("commitment", "list", "--json").out)
    assert listed[0]["completion"] == "limited"
    then = json.loads(ogfacil("commitment", "list", "--json", "--as-of", "2019-01-01").out)
    assert then[0]["completion"] is None


def test_a_decision_is_replaced_and_both_say_so(store: Store, ogfacil: Ogfacil) -> None:
    said(store, a_meeting(store), "/d 採用甲案", "/d 改採乙案")
    assert ogfacil("decision", "D-2", "supersede", "D-1").code == 0
    assert ogfacil("decision", "D-1", "outcome", "failed", "--tally", "3:12").code == 0
    assert ogfacil("decision", "D-2", "revisit", "2019-06-30").code == 0
    old, new = json.loads(ogfacil("decision", "list", "--json").out)
    assert (old["superseded_by"], old["outcome"], old["tally"]) == ("D-2", "failed", "3:12")
    assert (new["supersedes"], new["revisit"]) == ("D-1", "2019-06-30")
    assert ogfacil("decision", "D-1", "supersede", "D-2").code == 2
    assert ogfacil("decision", "D-9", "revisit", "none").code == 1
    assert ogfacil("decision", "D-1", "perhaps").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("event", "add", "OGP", "2019-05-29", "峰會"),
        ("event", "list", "OGP"),
        ("commitment", "list", "OGP"),
        ("report", "季會", "--to", "pdf"),
        ("report", "季會", "-o", "report.pdf"),
        ("review", "季會", "--decide", "A-1=keep:A-2"),
        ("review", "季會", "--decide", "A-1=release", "--decide", "A-2=maybe"),
        ("review", "季會", "--decide", "A-1=release", "--decide", "A-2=merge:A-2"),
    ],
)
def test_words_too_many_or_wrong_are_refused_before_anything_is_done(
    promised: Store, ogfacil: Ogfacil, words: tuple[str, ...]
) -> None:
    ran = ogfacil(*words)
    assert (ran.code, ran.out) == (2, "")
    assert texts(promised, promised.meetings()[-1]) == []


def test_tags_of_a_decision_go_only_where_that_is_said(store: Store, ogfacil: Ogfacil) -> None:
    said(store, a_meeting(store), "/d 名單每季更新 #SDG16.7")
    assert ogfacil("decision", "D-1", "tag").code == 2
    assert ogfacil("decision", "list", "--tag", "SDG16.7").code == 0
    assert ogfacil("decision", "D-1", "tag", "none").code == 0
    assert ogfacil("decision", "list", "--tag", "SDG16.7").code == 1


def test_a_plan_has_one_commitment_of_a_title(promised: Store, ogfacil: Ogfacil) -> None:
    assert ogfacil("commitment", "add", "開放資料平臺", "--plan", "甲").code == 0
    assert ogfacil("commitment", "add", "開放資料平臺", "--plan", "乙").code == 0
    assert ogfacil("commitment", "add", "開放資料平臺", "--plan", "甲").code == 2


def test_a_code_of_two_series_is_named_with_its_series_where_it_moves(
    promised: Store, ogfacil: Ogfacil
) -> None:
    said(promised, a_meeting(promised, series="月會"), "/a 甲", "/a 乙", "/a @阿端 致詞 OGP 峰會前")
    moved = ogfacil("event", "date", "OGP 峰會", "2019-05-29", "--dry-run").out
    assert [line.split("\t")[0] for line in moved.splitlines()] == ["季會:A-3", "月會:A-3"]
    ogfacil("event", "add", "OGP 工作坊")
    assert ogfacil("event", "date", "OGP", "2019-05-29").code == 2


def test_a_review_from_the_command_line_names_the_meeting_that_is_over(
    promised: Store, ogfacil: Ogfacil
) -> None:
    for meeting in promised.meetings():
        end(promised, meeting.id)
    ran = ogfacil("review", "季會", "--decide", "A-1=keep")
    assert ran.code == 2
    assert "季會/2" in ran.err
    assert texts(promised, promised.meetings()[-1]) == []
    listed = json.loads(ogfacil("review", "季會", "--json").out)
    assert listed[0]["code"] == "A-1"
    ran = ogfacil("review", "季會/2", "--decide", "A-1=keep")
    assert ran.code == 0
    assert "季會/2" in ran.err
    assert texts(promised, promised.meetings()[-1]) == ["（編號一 A-1，持續列管。）"]


def test_persons_and_what_was_caught_are_mended_from_the_command_line(
    promised: Store, ogfacil: Ogfacil
) -> None:
    ran = ogfacil("person", "rename", "小鳳", "唐筱鳳", "--json")
    assert json.loads(ran.out)["before"] == "唐小鳳"
    names = [one["name"] for one in json.loads(ogfacil("person", "list", "--json").out)]
    assert "唐筱鳳" in names
    assert ogfacil("undo", "季會").code == 0
    assert ogfacil("person", "merge", "唐小鳳", "阿端", "--meeting", "季會/1").code == 0
    assert ogfacil("person", "rename", "無此人", "x").code == 1
    assert ogfacil("person", "rename", "阿端", "Isabel Lin").code == 2
    assert ogfacil("action", "A-1", "text", "整理新的比較表").out == "A-1\n"
    assert ogfacil("action", "A-1,A-2", "text", "x").code == 2
    assert ogfacil("action", "A-1", "remove").code == 0
    assert ogfacil("action", "A-1", "done").code == 1
    assert ogfacil("question", "list").code == 1
    said(promised, promised.meetings()[-1], "/q 誰編預算？", "/d 每月更新")
    assert "由業務費支應" in ogfacil("question", "Q-1", "answer", "由業務費支應").out
    assert json.loads(ogfacil("question", "list", "--json").out)[0]["answered"] is True
    assert "每季更新" in ogfacil("decision", "D-1", "text", "每季更新").out
    assert ogfacil("decision", "D-1", "remove").code == 0
    assert ogfacil("decision", "list").code == 1
    assert ogfacil("question", "Q-1", "bogus").code == 2


def test_an_action_is_given_to_whom_a_given_name_means_and_it_is_said(
    ogfacil: Ogfacil,
) -> None:
    people = ("--person", "張美玲", "--person", "王若水", "--person", "陳若水")
    ogfacil("new", "--series", "季會", "--title", "一", "--date", "2018-12-05", *people)
    ogfacil("say", "季會/1", stdin="/a 整理名單\n")
    ran = ogfacil("action", "A-1", "assign", "美玲")
    assert (ran.code, "張美玲" in ran.err) == (0, True)
    assert json.loads(ogfacil("actions", "--json").out)[0]["owners"] == ["張美玲"]
    refused = ogfacil("action", "A-1", "assign", "若水")
    assert (refused.code, "王若水" in refused.err, "陳若水" in refused.err) == (2, True, True)
    assert json.loads(ogfacil("actions", "--json").out)[0]["owners"] == ["張美玲"]
    doubted = ogfacil("say", "季會/1", stdin="/a @若水 寫信\n")
    assert "A-2" in doubted.out
    assert "王若水" in doubted.err
