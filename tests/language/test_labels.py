"""Which words before a colon are somebody's name."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogfacil.language.labels import label, paste, plausible
from ogfacil.language.names import Directory
from ogfacil.record import EntryKind, Person
from tests.shared import needs_corpus, transcripts

TANG = Person(1, "唐鳳", aliases=("Tang",))
DUAN = Person(2, "阿端")
HERE = Directory((TANG, DUAN), {1: 1, 2: 2})


@pytest.mark.parametrize(
    "line", ["唐鳳：同意。", "唐鳳:同意。", "Tang: 同意。", "ｔａｎｇ：　同意。"]
)
def test_a_name_or_alias_before_a_colon_speaks(line: str) -> None:
    found = label(line, HERE)
    assert found is not None
    assert found.person is TANG
    assert found.certain
    assert line[found.text :] == "同意。"


@pytest.mark.parametrize(
    "line",
    ["王小明：好", "主持人：開始", "Isabel: fine", "Isabel Hou: fine", "B：好", "己：好",
     "衛福部：好",
     "文化部(補充說明）：好", "國發會（Daniel Chiu）：好", "【農委會補充說明】：好"],
)  # fmt: skip
def test_what_looks_like_a_name_is_one_to_be_confirmed(line: str) -> None:
    found = label(line, HERE)
    assert found is not None
    assert (found.person, found.certain) == (None, False)


@pytest.mark.parametrize(
    "line",
    ["14:30 開會", "14：30 開會", "https://g0v.tw", "例如：開放資料", "第一：要公開",
     "一、目標：公開",
     "網址：pdis.tw", "Note: later", "so: yes", "我想說：好", "他的意思是：不要", "：沒有名字",
     "備註:",
     "教育訓練有分成兩個部分：一個是", "這句話沒有冒號", "比例是 3:2", "Slide 16: numbers", ""],
)  # fmt: skip
def test_times_addresses_and_words_of_a_sentence_are_no_label(line: str) -> None:
    assert label(line, HERE) is None


@pytest.mark.parametrize("line", ["唐鳳政委：好", "唐鳳部長: 好", "阿端副處長：好"])
def test_a_known_name_with_a_title_is_that_person_with_a_doubt(line: str) -> None:
    found = label(line, HERE)
    assert found is not None
    assert found.person in (TANG, DUAN)
    assert not found.certain


def test_a_name_that_two_people_share_is_to_be_confirmed() -> None:
    twins = Directory((Person(1, "陳委員"), Person(2, "陳大文", aliases=("陳委員",))))
    found = label("陳委員：好", twins)
    assert found is not None
    assert found.person == Person(1, "陳委員")
    assert not found.certain


def test_a_transcript_is_recognised_in_a_paste_with_sections_and_narratives() -> None:
    text = "## 議程一\n\n### 唐鳳：\n同意。\n第二段。\n\n> （鼓掌）\n\n### 王小明：\n謝謝。\n"
    assert [(p.number, p.kind, p.text, p.name, p.person) for p in paste(text, HERE)] == [
        (1, EntryKind.SECTION, "議程一", None, None),
        (4, EntryKind.SPEECH, "同意。", "唐鳳", 1),
        (5, EntryKind.SPEECH, "第二段。", "唐鳳", 1),
        (7, EntryKind.NARRATIVE, "（鼓掌）", None, None),
        (10, EntryKind.SPEECH, "謝謝。", "王小明", None),
    ]


def test_lines_with_labels_are_a_transcript_and_lines_without_stay_with_the_last_speaker() -> None:
    read = paste("唐鳳：一\n二\n阿端：三", HERE)
    assert [(p.text, p.person) for p in read] == [("一", 1), ("二", 1), ("三", 2)]


def test_a_list_from_a_sayit_page_is_a_transcript_without_speakers() -> None:
    read = paste("• 大家好\n\n• 我們開始\n", HERE)
    assert [(p.text, p.name) for p in read] == [("大家好", None), ("我們開始", None)]


@pytest.mark.parametrize("text", ["一段話\n第二段話", "唐鳳：只有一行", "", "- 一\n- 二\n例如：三"])
def test_other_pastes_are_not_transcripts(text: str) -> None:
    assert paste(text, HERE) == ()


@given(st.text(st.sampled_from("唐鳳阿端：: #>•（）()\n一Tang/1")))
def test_any_paste_can_be_read_and_keeps_its_order(text: str) -> None:
    numbers = [line.number for line in paste(text, HERE)]
    assert numbers == sorted(numbers)


@needs_corpus
def test_nearly_every_label_of_the_public_archive_is_plausible_and_hardly_any_speech_is() -> None:
    names: set[str] = set()
    wrong: list[str] = []
    spoken = 0
    for path in transcripts():
        for line in path.read_text(encoding="utf-8").splitlines():
            if heading := re.fullmatch(r"### (.+?)[：:]?\s*", line):
                names.add(heading[1])
            elif line.strip() and not line.startswith(("#", ">")):
                spoken += 1
                wrong += [line] if label(line, HERE) else []
    assert sum(map(plausible, names)) >= 0.97 * len(names)
    assert len(wrong) <= spoken / 1000
