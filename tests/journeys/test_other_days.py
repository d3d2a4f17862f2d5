"""Plain mode, a power cut, two programs at once, a real transcript, co-editing, and the demo."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from ogfacil import formats, locale
from ogfacil.locale import _
from ogfacil.record import EntryKind, Progress
from ogfacil.settings import load, store_path
from ogfacil.store import open_store
from tests.conftest import Ogfacil
from tests.journeys.terminal import CTRL_UP, DOWN, ENTER, F4, TAB, UP, Terminal, ctrl
from tests.shared import CORPUS, needs_corpus

HINT = "Enter says it   / commands   ! action   = decision"
ROUNDS = 3


@pytest.fixture
def meeting(ogfacil: Ogfacil, tmp_path: Path) -> Path:
    """A meeting 季會/1 with two people; gives the folder that one works in."""
    made = ogfacil(
        *("new", "--series", "季會", "--title", "行動方案", "--agenda", "報告 10"),
        *("--person", "林小橘 role=facilitator", "--person", "阿端"),
    )
    assert made.out == "季會/1\n"
    locale.use("en")
    return tmp_path


def said() -> list[str]:
    with open_store(store_path(), read_only=True) as store:
        (found,) = store.meetings()
        return [e.text for e in store.entries(found.id) if e.kind is EntryKind.SPEECH]


def opens(folder: Path) -> Terminal:
    she = Terminal(folder=folder)
    begins(she)
    she.press(ENTER)
    she.waits_for(_(HINT))
    return she


def begins(she: Terminal) -> None:
    """The list of meetings stands, with a meeting in it."""
    she.waits_for("1 2018-12-05")
    she.is_quiet()


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_plain_mode_says_line_by_line_how_each_was_understood(meeting: Path, language: str) -> None:
    locale.use(language)
    with Terminal("say", "季會/1", folder=meeting, language=language) as she:
        she.waits_for(_("Present: {people}", people="1 林小橘"), ">")
        she.press("林小橘：大家好。", ENTER)
        she.waits_for("[1]", "林小橘>")
        she.press("不要的一行", ctrl("c"))
        she.waits_for(_("  The line is dropped. Ctrl+D ends."))
        she.press("／a ＠阿端 寫信 2019/5/31前", ENTER)
        she.waits_for("[A-1]")
        she.press("2", TAB, "好。", ENTER)
        she.waits_for("[2]", "阿端>")
        she.press("小明：我補充。", ENTER)
        she.waits_for(_("  {name} is new here. Enter adds them, n goes back: ", name="小明"))
        she.press("n", ENTER)
        she.waits_for("阿端> 小明：我補充。")
        she.press(ENTER, ENTER)
        she.waits_for("[3]", "小明>")
        she.press("/undo", ENTER)
        she.waits_for(_("Taken back: {what}", what=""))
        she.is_quiet()
        she.press(ctrl("d"))
        assert she.ends() == 0
        assert "\x1b[?1049h" not in she.painted, "plain mode never takes the whole screen"
    assert said() == ["大家好。", "好。"]


def test_after_a_power_cut_every_line_is_there_and_the_unfinished_one_too(meeting: Path) -> None:
    shown: list[str] = []
    for round_ in range(ROUNDS):
        she = opens(meeting)
        if round_:
            she.waits_for(f"打到一半{round_ - 1}")
            she.press(ENTER)
            shown.append(f"打到一半{round_ - 1}")
        for n in range(3):
            line = f"第{round_}回第{n}句。"
            she.press(line, ENTER)
            she.waits_for(line, _("saved"))
            shown.append(line)
        typed = f"打到一半{round_}"
        she.press(typed)
        she.waits_for(typed)
        she.until(partial(is_kept, typed), "the unfinished line was not kept")
        she.is_killed()
        assert said() == shown


def is_kept(typed: str) -> bool:
    with open_store(store_path(), actor=load().writer, read_only=True) as store:
        return typed in str(store.load_draft(store.meetings()[0].id))


def test_after_a_power_cut_one_goes_on_mending_and_nothing_typed_is_lost(meeting: Path) -> None:
    she = opens(meeting)
    she.press("第一句。", ENTER, "第二句。", ENTER)
    she.waits_for("第二句。", _("saved"))
    she.press("新的一句")
    she.press(CTRL_UP, UP, "e")
    she.waits_for(_("mending {what}", what=""))
    she.press("改到一半")
    she.until(partial(is_kept, "第一句。改到一半"), "what was being mended was not kept")
    she.is_killed()
    assert said() == ["第一句。", "第二句。"]

    she = Terminal(folder=meeting)
    begins(she)
    she.press(ENTER)
    she.waits_for(_("mending {what}", what=""), "第一句。改到一半")
    she.is_killed()
    assert said() == ["第一句。", "第二句。"]

    she = Terminal(folder=meeting)
    begins(she)
    she.press(ENTER)
    she.waits_for(_("mending {what}", what=""), "第一句。改到一半")
    she.press(ENTER)
    she.waits_for("新的一句", _("saved"))
    she.until(lambda: said() == ["第一句。改到一半", "第二句。"], "it was not stored")
    she.is_killed()

    she = Terminal(folder=meeting)
    begins(she)
    she.press(ENTER)
    she.waits_for("新的一句")
    she.press(ENTER)
    she.until(lambda: said()[-1] == "新的一句", "the unfinished line was lost")
    she.is_killed()


def test_two_programs_on_one_store_see_each_others_lines(meeting: Path) -> None:
    with opens(meeting) as she, opens(meeting) as he:
        she.press("1", TAB, "我先說。", ENTER)
        he.waits_for("我先說。")
        he.press("2", TAB, "我接著。", ENTER)
        she.waits_for("我接著。")
        she.press("好。", ENTER)
        she.waits_for("好。")
        with Terminal("say", "季會/1", folder=meeting) as it:
            it.waits_for(">")
            it.press("阿端：從純文字模式。", ENTER)
            it.waits_for("阿端>")
        she.waits_for("從純文字模式。")
        he.waits_for("從純文字模式。", "好。")
    assert said() == ["我先說。", "我接著。", "好。", "從純文字模式。"]


@needs_corpus
def test_the_real_transcript_is_read_in_worked_on_and_handed_out(
    ogfacil: Ogfacil, tmp_path: Path
) -> None:
    source = next(iter(sorted(CORPUS.glob("2018-12-05*.md"))))
    assert ogfacil("import", str(source), "--series", "季會").out == "季會/1\n"
    again = ogfacil("export", "季會/1", "--to", "markdown", "-o", "-")
    assert again.out == source.read_text(encoding="utf-8")
    last = said()[-1]
    locale.use("en")
    with Terminal(folder=tmp_path, size=(120, 40)) as she:
        begins(she)
        she.press(ENTER)
        she.waits_for(_("read only"), last[:12])
        she.press(F4)
        she.waits_for(_(HINT))
        she.press("/a @阿端 對照逐字稿 下禮拜三前", ENTER)
        she.waits_for("A-1")
        she.press(F4)
        she.waits_for(_("mending {what}", what=""))
        she.press(ctrl("q"))
        assert she.ends() == 0
    exported = ogfacil("export", "季會/1", "--to", "word", "-o", "out.docx")
    assert exported.code == 0
    record = formats.read(Path("out.docx").read_bytes(), name="out.docx").record
    assert [action.text for action in record.actions] == ["@阿端 對照逐字稿 下禮拜三前"]
    speech = [e.text for e in record.entries if e.kind is EntryKind.SPEECH]
    assert speech[-1].split() == last.split()


def test_a_round_through_a_folder_goes_out_comes_back_and_is_decided(
    meeting: Path, ogfacil: Ogfacil
) -> None:
    ogfacil("say", "季會/1", stdin="林小橘：大家好。\n阿端：三個月檢討一次。\n林小橘：好。\n")
    locale.use("en")
    with Terminal(folder=meeting, size=(120, 40)) as she:
        begins(she)
        she.press("o")
        she.waits_for(_("Working days"))
        for _service in range(4):
            she.press(DOWN)
        she.is_quiet()
        she.goes_on(ENTER)
        she.fills_in("pads")
        she.press(ctrl("s"))
        she.waits_for("✓", ".md")
        (pad,) = (meeting / "pads").glob("*.md")
        text = pad.read_text(encoding="utf-8")
        pad.write_text(text.replace("三個月", "六個月"), encoding="utf-8")
        she.press("\x1b")
        she.waits_until_gone(_("Send out for co-editing"))
        she.press("l")
        she.waits_for(_("changed words"))
        she.press("t")
        she.is_quiet()
        she.press("w")
        she.until(lambda: "六個月檢討一次。" in said(), "it was not carried out")
        she.press("u")
        she.until(lambda: "三個月檢討一次。" in said(), "it was not taken back")
        she.press(ctrl("q"))
        assert she.ends() == 0


def test_the_tour_of_the_readme_can_be_followed_to_the_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OGFACIL_NOW", "2026-11-30T14:00")  # whoever reads it comes later
    locale.use("en")
    with Terminal("demo", folder=tmp_path, size=(120, 40)) as she:
        she.waits_for("3 2026-09-16")
        she.is_quiet()
        she.press(ENTER)
        she.waits_for(_(HINT))
        she.press("4", TAB)
        she.waits_for("高雅珊 >")
        she.press("We have the first three name plates.", ENTER)
        she.waits_for("We have the first three name plates.", "林若青")
        she.press(TAB)
        she.waits_for("林若青 >")
        she.press("/a @雅珊 name plates for the next five benches 下禮拜三前")
        she.waits_for("action | 高雅珊")
        she.press(ENTER)
        she.waits_for("A-18")
        she.press("I will bring the drill.", ENTER)
        she.waits_for("I will bring the drill.", _("saved"))
        she.press("\x1bOR")
        she.waits_for("A-19", _("nobody yet"))
        she.press(UP)
        she.waits_for(_("mending {what}", what="A-19"))
        she.press(" @雅珊", ENTER)
        she.waits_until_gone(_("nobody yet"))
        she.press(ctrl("z"))
        she.waits_for(_("nobody yet"))
        she.press(ctrl("y"))
        she.waits_until_gone(_("nobody yet"))
        she.press(CTRL_UP)
        she.waits_for("Withdraw")
        she.press(UP, "w")
        she.waits_for(_("(withdrawn)"))
        she.press("\x1b")
        she.waits_for(_(HINT))
        she.press(ctrl("e"))
        she.waits_for("Word")
        she.press(ENTER)
        she.until(lambda: any(tmp_path.glob("exports/*.docx")), "no Word file came")
        she.press("\x1b")
        she.waits_until_gone("Hand out")
        she.press(ctrl("r"))
        she.waits_for("Take back")
        she.press("t")
        she.waits_for("A-11", "Progress")
        she.press("/")
        she.is_quiet()
        she.press(" owner:陳海文")
        she.waits_until_gone("A-11")
        she.press(ENTER)
        she.is_quiet()
        she.press("p")
        she.waits_for(_("What has happened? {what}", what="A-12"))
        she.press("The review board agreed.", ENTER)
        she.waits_for("The review board agreed.")
        she.press(ENTER)
        she.waits_for(_("Where it came from"))
        she.press("\x1b")
        she.waits_until_gone(_("Where it came from"))
        she.press("\x1b")
        she.waits_for("Take back")
        she.press("r")
        she.waits_for("編號", "Keep tracking")
        she.press("k")
        she.waits_for("is not being held")
        she.press("y")
        she.waits_until_gone("is not being held")
        she.is_quiet()
        she.press("q")
        she.waits_for("not reached", "Enter ends the review")
        she.press(ENTER)
        she.waits_for("Take back")
        she.press("q")
        assert she.ends() == 0
    assert {path.suffix for path in (tmp_path / "exports").iterdir()} == {".md", ".docx"}


def test_a_form_that_comes_in_one_burst_over_a_slow_line_is_filled_in_as_typed(
    tmp_path: Path,
) -> None:
    fields = ("季會", "行動方案", "", "三樓", "報告 10", "林小橘")
    with Terminal(folder=tmp_path) as she:
        she.waits_for("No meetings yet")
        she.press("n")
        she.waits_for("New meeting")
        she.press(TAB.join(fields), ctrl("s"))
        she.waits_for("季會/1", "行動方案", "1 林小橘")
    with open_store(store_path(), read_only=True) as store:
        (meeting,) = store.meetings()
        assert (meeting.series, meeting.title, meeting.place) == ("季會", "行動方案", "三樓")


def test_what_is_typed_ahead_of_the_screens_goes_where_it_was_meant(tmp_path: Path) -> None:
    """A whole beginning in one burst: the form opened, filled in with Enter and Tab, saved, and two
    lines said, before anything of it has been painted."""
    with Terminal(folder=tmp_path) as she:
        she.waits_for("No meetings yet")
        form = ("n季會", ENTER, "行動方案", ENTER, ENTER, "三樓", TAB, "報告 10", TAB, "林小橘")
        she.press("".join(form), ctrl("s"), f"1{TAB}大家好{ENTER}/a @林小橘 整理 5月底前{ENTER}")
        she.waits_for("季會/1", "大家好", "A-1")
    with open_store(store_path(), read_only=True) as store:
        (meeting,) = store.meetings()
        record = store.record(meeting.id)
        assert (meeting.series, meeting.title, meeting.place) == ("季會", "行動方案", "三樓")
        assert [item.title for item in record.agenda] == ["報告"]
        assert [entry.text for entry in record.entries] == ["大家好"]
        assert [action.text for action in record.actions] == ["@林小橘 整理 5月底前"]


def test_keys_behind_one_that_closes_a_dialog_are_for_the_screen_below(
    tmp_path: Path, ogfacil: Ogfacil
) -> None:
    ogfacil("new", "--series", "季會", "--title", "一", "--person", "林小橘")
    ogfacil("say", "季會/1", stdin="/a @林小橘 整理 5月底前\n/a @林小橘 公告\n")
    with Terminal(folder=tmp_path) as she:
        she.waits_for("recording", "t Actions")
        she.press(f"tp已聯絡主計處{ENTER}dp第二件的進度{ENTER}")
        she.waits_for("第二件的進度")
        she.press(ctrl("q"))
        assert she.ends() == 0
    with open_store(store_path(), read_only=True) as store:
        first, second = (row.action for row in store.actions())
        assert (first.status.value, second.status.value) == ("done", "open")
        notes = [note.text for note in store.all(Progress) if note.action == second.id]
        assert "第二件的進度" in notes
