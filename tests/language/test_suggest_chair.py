"""What whoever leads a meeting settles is proposed as a decision, and so is a vote's result."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ogfacil.language.suggest import Suggestion, SuggestionKind, suggest
from ogfacil.record import EntryKind
from tests.language.test_suggest import record


def settled(text: str, *after: str, speaker: int = 1) -> list[Suggestion]:
    """The decisions proposed where a speaker says this; the first person leads the meeting."""
    before = [(1, "請第一組報告。"), (1, "謝謝。"), (1, "請第二組報告。")]
    lines = record(*before, (speaker, text), *((2, one) for one in after))
    return [one for one in suggest(lines) if one.kind is SuggestionKind.DECISION]


@pytest.mark.parametrize(
    "text",
    [
        "我想就往這個方向來規劃。",
        "大概用這樣的方式來辦理。",
        "其他的就按照幕僚的建議，再往下。",
        "如果沒有問題的話，我們就這樣，再往下。",
        "大家沒有意見的話，就改成半年一次。",
        "如果都ok的話，我們就寫進去。",
        "這個就列入會議紀錄。",
        "沒有什麼問題，解管，往下。",
        "第三點繼續列管，其餘解管。",
        "這個部分就修正後通過。",
        "這兩案都進入協作，謝謝。",
        "那一段就整個拿掉。",
        "這一案之後繼續追蹤。",
        "下次會議是 3 月 8 日，在同一個地方。",
        "Then let's go with the second plan.",
    ],
)
def test_the_ways_in_which_a_chair_settles_a_point(text: str) -> None:
    assert [one.rule for one in settled(text)] in (["chair settles"], ["settled"], ["tracking"])


@pytest.mark.parametrize(
    "text",
    [
        "如果沒有的話，我們就往下。",
        "沒有問題的話，我們就請下一組報告。",
        "大家沒有意見的話，就進入投票。",
        "如果沒有的話，我們就準時結束，謝謝大家。",
        "如果都沒有意見的話，我們就……請說。",
        "上次就這樣處理，後來改了。",
        "為什麼這一案要解除列管？",
        "如果沒有的話，我們就非常感謝第一組。",
        "沒有問題的話，那就麻煩回答。",
        "影片大家看過，我們就不在這裡播放了。",
    ],
)
def test_what_only_leads_on_settles_nothing(text: str) -> None:
    assert settled(text) == []


def test_the_same_words_of_another_speaker_settle_nothing_by_this_rule() -> None:
    assert [one.rule for one in settled("大概用這樣的方式來辦理。", speaker=2)] != ["chair settles"]


def test_what_is_put_to_the_meeting_is_settled_where_nobody_objects() -> None:
    asked = "這個部分是不是暫時先這樣子？"
    assert [one.rule for one in settled(asked, "（與會者皆無意見）")] == ["chair settles"]
    assert settled(asked, "我還有一個問題。") == []
    assert settled(asked) == []


def test_what_is_put_to_the_meeting_is_settled_by_an_answer_in_a_word() -> None:
    asked = "這一案是不是就繼續列管，這樣可以嗎？"
    assert [one.rule for one in settled(asked, "好。")] == ["chair settles"]
    assert settled(asked, "好，不過我想先說明一下預算。") == []


def test_whoever_reports_settles_nothing_by_saying_what_could_be() -> None:
    assert settled("本案下次報告後就可以解除列管。", speaker=2) == []


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("（投票結果：甲案 12 票，乙案 5 票）", True),
        ("（無異議通過）", True),
        ("（鼓掌通過）", True),
        ("（投票進行中）", False),
        ("（播放影片）", False),
        ("（與會者皆無意見）", False),
    ],
)
def test_a_stage_direction_with_a_result_is_a_decision(text: str, proposed: bool) -> None:
    lines = record("請投票。", text)
    first, second = lines.entries
    stage = replace(second, kind=EntryKind.NARRATIVE, speaker=None)
    found = suggest(replace(lines, entries=(first, stage)))
    assert [one.rule for one in found] == (["vote"] if proposed else [])
    assert suggest(replace(lines, entries=(first, replace(stage, withdrawn=True)))) == ()
