"""Nothing changed here, all taken: what is exported is what came back, byte for byte."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ogfacil.merge import ProposalKind
from ogfacil.record import Meeting
from ogfacil.settings import Settings
from ogfacil.store import Store, open_store
from ogfacil.workflow.coediting import apply, dispatch, proposals, receive
from ogfacil.workflow.documents.exporting import export_file
from tests.workflow.house import a_meeting, said
from tests.workflow.promises import FIRST

LINES = (
    "阿端：大家好，今天談資料集的授權，也談費率。",
    "林小橘：我補充一句：請看第 7 頁。",
    "/n 播放影片",
    "阿端：費率是每月 300 元，共三個月。",
    "林小橘：謝謝大家。",
    "/a @阿端 寄信 12月31日前",
    "/a 訂場地",
    "/d 採 CC0",
    "/q 費率由誰核定？",
)
Made = tuple[Store, Meeting, str]


def made(store: Store, folder: Path) -> Made:
    meeting = a_meeting(store, date=FIRST)
    said(store, meeting, *LINES)
    parcel = dispatch.prepare_meeting(store, meeting.id, service="folder", today=FIRST)
    sent = dispatch.send(parcel, Settings(), output=folder)
    dispatch.open_round(store, meeting.id, parcel, sent)
    return store, meeting, parcel.document.decode()


@pytest.fixture
def out(store: Store, tmp_path: Path) -> Made:
    return made(store, tmp_path / "pads")


def all_taken(out: Made, text: str, folder: Path) -> bytes:
    store, meeting, _pad = out
    receive.store_returns(store, meeting.id, [receive.IncomingDocument("back.md", text.encode())])
    laid = proposals.load_proposals(store, meeting.id)
    for one in laid.shown:
        assert one.base or one.there, one.kind
    if ids := proposals.everything(laid):
        apply.apply_proposals(store, meeting.id, ids)
    path = export_file(store, meeting.id, "markdown", face="pad", to=folder / "out.md", force=True)
    return path.read_bytes()


EDITS = {
    "nothing": lambda pad: pad,
    "no blank lines at the end": str.rstrip,
    "blank lines at the end": lambda pad: pad + "\n\n",
    "trailing blanks": lambda pad: pad.replace("授權，也談費率。\n", "授權，也談費率。  \n"),
    "a label without its colon": lambda pad: pad.replace("### 林小橘：\n", "### 林小橘\n", 1),
    "a label with another colon": lambda pad: pad.replace("### 林小橘：\n", "### 林小橘:\n", 1),
    "a date written otherwise": lambda pad: pad.replace("# 2018-12-05", "# 2018/12/05"),
    "a blank line below labels": lambda pad: pad.replace("：\n費率", "：\n\n費率"),
    "CRLF": lambda pad: pad.replace("\n", "\r\n"),
    "a byte order mark": lambda pad: "\ufeff" + pad,
    "tags": lambda pad: pad + "\n###### tags: `a`\n",
    "words": lambda pad: pad.replace("也談費率", "也談價格"),
    "a new turn": lambda pad: pad.replace("### 林小橘：\n謝", "### 林小橘：\n我反對。\n\n謝"),
    "a line removed": lambda pad: pad.replace("### 林小橘：\n謝謝大家。\n\n", ""),
    "a ticked box": lambda pad: pad.replace("[ ] A-2", "[x] A-2"),
    "another due": lambda pad: re.sub(r"期限 12月31日前（[\d-]+）", "期限 2019-01-15", pad),
    "progress": lambda pad: pad.replace("訂場地", "訂場地\n  - 已詢問兩處"),
    "an action instead of another": lambda pad: pad.replace("A-2 訂場地", "A好。-2 訂場地"),
    "a new action": lambda pad: pad + "- [ ] 影印資料 @林小橘\n",
    "a new decision": lambda pad: pad.replace("- 採 CC0", "- 採 CC0\n- 每季開會"),
    "an agenda item": lambda pad: pad.replace("## 逐字稿", "2. 臨時動議\n\n## 逐字稿"),
    "the title": lambda pad: pad.replace("# 2018-12-05 ", "# 2018-12-06 新的"),
}
QUIET = ("nothing", "CRLF", "a byte order mark", "tags")
LAYOUT = (
    "no blank lines at the end",
    "blank lines at the end",
    "trailing blanks",
    "a label without its colon",
    "a label with another colon",
    "a date written otherwise",
    "a blank line below labels",
)


@pytest.mark.parametrize("name", EDITS)
def test_taking_all_exports_what_came_back(out: Made, tmp_path: Path, name: str) -> None:
    text = EDITS[name](out[2])
    assert all_taken(out, text, tmp_path).decode() == text


@pytest.mark.parametrize("name", [*QUIET, *LAYOUT])
def test_another_layout_is_one_quiet_proposal_that_shows_it(out: Made, name: str) -> None:
    store, meeting, pad = out
    text = EDITS[name](pad)
    receive.store_returns(store, meeting.id, [receive.IncomingDocument("back.md", text.encode())])
    found = proposals.load_proposals(store, meeting.id).shown
    assert [one.kind for one in found] == ([] if name in QUIET else [ProposalKind.LAYOUT])
    assert all(one.there and not one.clean for one in found)


def test_what_was_changed_here_since_is_exported_as_it_stands(out: Made, tmp_path: Path) -> None:
    store, meeting, pad = out
    said(store, meeting, "阿端：後來又說了一句。")
    exported = all_taken(out, pad.replace("也談費率", "也談價格"), tmp_path).decode()
    assert "後來又說了一句。" in exported
    assert "也談價格" in exported


WORDS = st.sampled_from(
    ["好。", "  ", "\n", "\n\n", "林小橘：", "- ", "> ", "（笑）", "已完成", "#", "**", "費率"]
)


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.floats(0, 1), WORDS, st.integers(0, 3)), min_size=1, max_size=3))
def test_random_edits_come_back_byte_for_byte_or_are_told(
    edits: list[tuple[float, str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as name, open_store(Path(name) / "og.db") as store:
        out = made(store, Path(name) / "pads")
        text = out[2]
        begin = text.index("## 逐字稿") + 8
        for place, words, gone in edits:
            at = begin + int(place * (len(text) - begin))
            text = text[:at] + words + text[at + gone :]
        assert all_taken(out, text, Path(name)).decode() == text


SHAPES = st.sampled_from(
    [
        "{line}{word}",
        "{line} {word}",
        "{line}（{word}）",
        "{line} · {word}",
        "{line}\n{word}",
        "{line}\n  {word}",
        "{line}\n  - {word}",
        "{line}\n- {word}",
        "{line}\n* [ ] {word}",
        "{line}\n1. {word}",
        "{line}\n> {word}",
        "{line}\n> [name=林小橘] [time=Wed, Feb 20, 2019 9:59 AM] {word}",
        "{line}\n> [name=林小橘]\n> {word}",
        "{line}\n\n{word}\n",
        "{line}\n\n林小橘：{word}\n",
        "{line}\n\n## {word}\n",
        "{line}\n\n### {word}：\n說話。\n",
        "{word}{line}",
        "{line} @{word}",
        "{line} #{word}",
    ]
)


@settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.integers(0, 1000), SHAPES)
def test_every_word_that_was_added_is_in_a_proposal_or_a_remark(at: int, shape: str) -> None:
    with tempfile.TemporaryDirectory() as name, open_store(Path(name) / "og.db") as store:
        _store, meeting, pad = made(store, Path(name) / "pads")
        lines = pad.split("\n")
        first = next(n for n, line in enumerate(lines) if line.startswith("# "))
        written = [n for n in range(first, len(lines)) if lines[n].strip()]
        place = written[at % len(written)]
        lines[place] = shape.format(line=lines[place], word="添加的話")
        document = receive.IncomingDocument("back.md", "\n".join(lines).encode())
        told = receive.store_returns(store, meeting.id, [document])
        laid = proposals.load_proposals(store, meeting.id)
        seen = [*told, *laid.remarks]
        seen += [f"{one.speaker} {one.base} {one.there}" for one in laid.shown]
        assert any("添加的話" in words for words in seen), "\n".join(lines[first:])


def test_a_turn_that_is_told_apart_is_taken_without_a_doubt(out: Made, tmp_path: Path) -> None:
    store, meeting, pad = out
    text = pad.replace("也談費率。\n", "也談費率。\n\n**林小橘：** 我反對。\n", 1)
    exported = all_taken(out, text, tmp_path).decode()
    assert exported == text
    record = store.record(meeting.id)
    names = {person.id: person.name for person in record.people}
    turn = next(entry for entry in record.entries if "我反對" in entry.text)
    assert (names[turn.speaker or 0], turn.flag) == ("林小橘", "")
    assert not any(
        "another speaker" in said for said in proposals.load_proposals(store, meeting.id).remarks
    )


def test_a_deadline_that_was_added_is_told_by_its_proposal_alone(out: Made) -> None:
    store, meeting, pad = out
    text = pad.replace("A-2 訂場地", "A-2 訂場地 · 期限 3月1日", 1)
    told = receive.store_returns(
        store, meeting.id, [receive.IncomingDocument("back.md", text.encode())]
    )
    laid = proposals.load_proposals(store, meeting.id)
    assert [one.kind for one in laid.shown] == [ProposalKind.DUE]
    assert not any("訂場地" in said for said in (*told, *laid.remarks))


def test_signs_that_a_word_processor_escapes_are_those_of_an_action(out: Made) -> None:
    store, meeting, pad = out
    text = pad.replace("A-", "A\\-")
    receive.store_returns(store, meeting.id, [receive.IncomingDocument("back.md", text.encode())])
    assert not [
        one
        for one in proposals.load_proposals(store, meeting.id).shown
        if one.kind is ProposalKind.ACTION
    ]


@pytest.mark.parametrize("gap", ["\n", "\n  ", "\n\n", "\n\n\n"])
@pytest.mark.parametrize("name", ["林小橘", "**林小橘**", "- 林小橘"])
def test_words_below_a_bare_name_are_nobodys_until_it_is_looked_at(
    out: Made, name: str, gap: str
) -> None:
    store, meeting, pad = out
    text = pad.replace("也談費率。\n", f"也談費率。\n\n{name}{gap}我反對。\n", 1)
    receive.store_returns(store, meeting.id, [receive.IncomingDocument("back.md", text.encode())])
    found = proposals.load_proposals(store, meeting.id).shown
    assert any("我反對" in one.there for one in found)
    assert any("林小橘" in one.there for one in found)
    assert all(not one.clean and not one.speaker for one in found)


@pytest.mark.parametrize("above", ["", "## 會後\n\n", "### 其他\n", "---\n\n"])
@pytest.mark.parametrize(
    "words", ["會後補充：已談妥。", "林小橘：這我反對。", "> 陳海文：我也反對。"]
)
@pytest.mark.parametrize("below", ["- [ ] A-2 訂場地\n", "- 採 CC0\n", "- [ ] 費率由誰核定？\n"])
def test_a_paragraph_apart_from_a_list_is_words_to_be_looked_at(
    out: Made, above: str, words: str, below: str
) -> None:
    store, meeting, pad = out
    text = pad.replace(below, f"{below}\n{above}{words}\n也請看第 9 頁。\n", 1)
    receive.store_returns(store, meeting.id, [receive.IncomingDocument("back.md", text.encode())])
    found = proposals.load_proposals(store, meeting.id)
    assert {one.kind for one in found.shown} == {ProposalKind.NARRATIVE}
    assert not any(one.clean or one.speaker for one in found.shown)
    told = [one.there for one in found.shown]
    assert told[-2:] == [words, "也請看第 9 頁。"]
    assert found.remarks


@pytest.mark.parametrize(
    "note", ["續行", "  續行", "  - 續行", "\n  續行", "\n  - 續行", "\n　續行"]
)
def test_what_stands_below_an_action_is_its_progress(out: Made, note: str) -> None:
    store, meeting, pad = out
    text = f"{pad}{note}\n"
    receive.store_returns(store, meeting.id, [receive.IncomingDocument("back.md", text.encode())])
    (only,) = proposals.load_proposals(store, meeting.id).shown
    assert (only.kind, only.there, only.clean) == (ProposalKind.PROGRESS, "續行", True)


@pytest.mark.parametrize(
    "table",
    [
        "| 項目 | 金額 |\n| --- | --- |\n| 費率 | 300 |",
        "項目 | 金額\n--- | ---\n費率 | 300",
        "|費率|300|",
        "請看：\n| 項目 | 金額 |\n|---|---|\n| 費率 | 300 |",
        "<table><tr><td>費率</td></tr></table>",
    ],
)
def test_a_table_below_a_speaker_is_not_taken_unseen(out: Made, table: str) -> None:
    store, meeting, pad = out
    text = pad.replace("也談費率。\n", f"也談費率。\n\n{table}\n", 1)
    receive.store_returns(store, meeting.id, [receive.IncomingDocument("back.md", text.encode())])
    found = proposals.load_proposals(store, meeting.id).shown
    assert any("費率" in one.there for one in found)
    assert not any(one.clean for one in found)
