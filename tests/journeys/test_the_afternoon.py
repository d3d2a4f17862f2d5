"""The note-taker's afternoon of docs/JOURNEY.md, from the empty store to the documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from ogfacil import formats, locale
from ogfacil.locale import _
from ogfacil.record import DueKind, EntryKind
from ogfacil.store import open_store
from tests.journeys.terminal import CTRL_UP, ENTER, ESC, F3, TAB, UP, Terminal, ctrl

SAID = (
    ("1", "大家好，先確認上次的決議。"),
    ("2", "預算的部分，主計處還在看。"),
    ("", "書面意見下週會到。"),
    ("1", "好，那先談時程。"),
    ("3", "I can draft the comparison table."),
    ("1", "謝謝，中文的部分請阿端補。"),
    ("2", "可以。"),
    ("", "不過要先有格式。"),
    ("3", "CSV would do."),
    ("1", "CSV 大家都能開，就這樣。"),
)
"""Who speaks, by number; the empty string goes on as the same person."""

PEOPLE = ("林小橘, 數位局, facilitator", "阿端, 研考會", "Isabel Lin, Open Lab, expert, Isabel")


@pytest.mark.parametrize(("size", "language"), [((80, 24), "zh-Hant"), ((120, 40), "en")])
def test_from_the_empty_store_to_the_documents(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    locale.use(language)
    with Terminal(folder=tmp_path, size=size, language=language) as she:
        prepares(she)
        captures(she)
        mends(she)
        hands_out(she, tmp_path)
        she.press(ctrl("q"))
        assert she.ends() == 0
    is_on_disk(tmp_path)


def prepares(she: Terminal) -> None:
    she.waits_for(_("No meetings yet."))
    she.press("n")
    she.waits_for(_("Tab goes on, Ctrl+S saves and begins, Esc goes back."))
    she.is_quiet()
    for field, tabs in (("季會", 1), ("行動方案", 3), ("報告 10\r討論 20", 1)):
        she.fills_in(field)
        for _tab in range(tabs):
            she.goes_on()
    she.fills_in(ENTER.join(PEOPLE))
    she.press(ctrl("s"))
    she.waits_for(_("Enter says it   / commands   ! action   = decision"))


def captures(she: Terminal) -> None:
    moves_on(she)
    for number, text in SAID:
        if number:
            she.press(number, TAB)
        says(she, text)
    she.press(TAB)
    says(she, "換前一位說。")
    says(she, "林小橘：林小橘接著說。", "林小橘接著說。")

    she.press("/a @阿端 建立信件群組 5月底前")
    she.waits_for("5/31" if locale.language() != "en" else "31 May")
    she.press(ENTER)
    she.waits_for("A-1")
    says(she, "！＠Isabel 比較表 下禮拜三前", "A-2")
    says(she, "=採用開放格式", "採用開放格式")
    says(she, "/待答 誰來翻譯？", "誰來翻譯？")

    she.press("小林：我補充。", ENTER)
    she.waits_for("小林", _("{name} is new here. Enter again adds them.", name="小林"))
    she.press(ENTER)
    she.waits_for("小林我補充。")
    says(she, "我來找場地。")
    she.press(F3)
    she.waits_for("A-3")

    says(she, "/漏", _("[missed]"))
    says(she, "/離記", _("off the record: nothing is written down"))
    she.press("/離記", ENTER)
    moves_on(she)
    for n in range(1, 11):
        says(she, f"第{n}點，大家沒有意見。")
    says(she, "/旁白 （散會）", "（散會）")


def moves_on(she: Terminal) -> None:
    """The agenda goes on; the composer is empty again."""
    she.press("/下一項")
    she.waits_for("> /下一項")
    she.press(ENTER)
    she.waits_until_gone("/下一項")


def says(she: Terminal, line: str, shown: str = "") -> None:
    she.press(line, ENTER)
    she.waits_for(shown or line)


def mends(she: Terminal) -> None:
    she.press(UP)
    she.waits_for(_("mending {what}", what="14:00"), "（散會）")
    she.press("，謝謝大家", ENTER)
    she.waits_for("（散會），謝謝大家", _("saved"))
    she.press(ctrl("z"))
    she.waits_until_gone("（散會），謝謝大家")
    she.press(ctrl("y"))
    she.waits_for("（散會），謝謝大家")

    she.press(CTRL_UP)
    she.waits_for(_("Withdraw"))
    she.press(UP, "e")
    she.waits_for("> 第10點")
    she.press("真的。", ENTER)
    she.waits_for("第10點，大家沒有意見。真的。")
    she.press(CTRL_UP)
    she.waits_for(_("Withdraw"))
    she.press(UP, UP, "w")
    she.waits_for(_("(withdrawn)"))
    she.press(ESC)
    she.waits_until_gone(_("Withdraw"))


def hands_out(she: Terminal, folder: Path) -> None:
    she.press(ctrl("e"))
    she.waits_for("Word")
    she.press(ENTER)
    she.until(lambda: any(folder.glob("exports/*.docx")), "no Word file came")
    assert {path.suffix for path in (folder / "exports").iterdir()} == {".md", ".docx"}
    for path in (folder / "exports").iterdir():
        record = formats.read(path.read_bytes(), name=path.name).record
        texts = [entry.text for entry in record.entries]
        assert "大家好，先確認上次的決議。" in texts
        assert "第9點，大家沒有意見。" not in texts
    she.press(ESC)
    she.waits_for(_("Enter says it   / commands   ! action   = decision"))


def is_on_disk(folder: Path) -> None:
    with open_store(folder / "store" / "ogfacil.db", read_only=True) as store:
        (meeting,) = store.meetings()
        record = store.record(meeting.id)
        assert store.load_draft(meeting.id).line == ""
    assert (meeting.reference, meeting.title) == ("季會/1", "行動方案")
    names = {person.id: person.name for person in record.people}
    speech = [e for e in record.entries if e.kind is EntryKind.SPEECH]
    assert [e.text for e in speech[:10]] == [text for _number, text in SAID]
    assert [names[e.speaker or 0] for e in speech[10:14]] == [
        "Isabel Lin",
        "林小橘",
        "小林",
        "小林",
    ]
    assert [e.text for e in speech[-3:]] == [
        "第8點，大家沒有意見。",
        "第9點，大家沒有意見。",
        "第10點，大家沒有意見。真的。",
    ]
    assert [e.text for e in speech if e.withdrawn] == ["第9點，大家沒有意見。"]
    assert record.entries[-1].text == "（散會），謝謝大家"
    kinds = [e.kind for e in record.entries]
    assert (kinds.count(EntryKind.GAP), kinds.count(EntryKind.VEIL)) == (1, 1)
    assert len(record.entries) == len(speech) + 3 >= 27, [e.text for e in speech]
    owners = [[owner.name for owner in action.owners] for action in record.actions]
    assert owners == [["阿端"], ["Isabel Lin"], []]
    assert [a.due.kind if a.due else None for a in record.actions] == [DueKind.BY, DueKind.BY, None]
    assert record.actions[2].text == "我來找場地。"
    assert [decision.text for decision in record.decisions] == ["採用開放格式"]
    assert [question.text for question in record.questions] == ["誰來翻譯？"]
