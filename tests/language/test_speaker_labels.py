"""Which words before a colon are somebody's name."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogfacil.language.field_words import Field
from ogfacil.language.names import Directory
from ogfacil.language.speaker_labels import Speakers, Spoken, Voice, label, plausible
from ogfacil.record import Person
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


def read(line: str, *others: str, known: tuple[str, ...] = (), head: bool = False) -> Spoken | None:
    return Speakers((line, *others), known=known).read(line, head=head)


@pytest.mark.parametrize(
    ("line", "name", "words"),
    [
        ("Élodie Moreau: I object.", "Élodie Moreau", "I object."),
        ("Łukasz: me too", "Łukasz", "me too"),
        ("Ødegaard (NGO): yes", "Ødegaard (NGO)", "yes"),
        ("Иван Орлов: да", "Иван Орлов", "да"),
        ("高大同 | 水資源署: 好", "高大同 | 水資源署", "好"),
        ("May Chen @ Tide / Shore: hi", "May Chen @ Tide / Shore", "hi"),
        ("May Chen - Tide: hi", "May Chen - Tide", "hi"),
        ("Smith 參議員：好", "Smith 參議員", "好"),
        ("某臺 高大同：好", "某臺 高大同", "好"),
        ("May Chen, The Tide: hi", "May Chen, The Tide", "hi"),
        ("會長：好", "會長", "好"),
        ("高大同︰好", "高大同", "好"),
        ("高大同∶好", "高大同", "好"),
        ("高大同꞉好", "高大同", "好"),
        ("- 高大同：好", "高大同", "好"),
        ("> 高大同：好", "高大同", "好"),
        ("**高大同**：好", "高大同", "好"),
        ("**lightclient:** me too", "lightclient", "me too"),
        ("<b>高大同：</b>好", "高大同", "好"),
        ("<strong>ray</strong>: me too", "ray", "me too"),
        ("【高大同】好", "高大同", "好"),
        ("<v pk 910>hi</v>", "pk 910", "hi"),
        ("[00:03] 高大同：好", "高大同", "[00:03] 好"),
        ("00:03 May Chen: hi", "May Chen", "00:03 hi"),
        ("May Chen: 9:00 is fine", "May Chen", "9:00 is fine"),
        ("Speaker 1: 2018 was better", "Speaker 1", "2018 was better"),
        ("議員高大同提問：有預算嗎？", "議員高大同", "提問：有預算嗎？"),
        ("高大同（在席位上）：好", "高大同", "（在席位上）好"),
        ("May Chen (10:31): hi", "May Chen", "(10:31) hi"),
        ("高大同（10：31）：好", "高大同", "（10：31） 好"),
        ("*May Chen*: hi", "May Chen", "hi"),
        ("高大同｜水資源署：好", "高大同｜水資源署", "好"),
        (
            "May Chen (Department of Very Long Names and of Their Careful Keeping): hi",
            "May Chen (Department of Very Long Names and of Their Careful Keeping)",
            "hi",
        ),
        ("主席：請環保局說明。", "主席", "請環保局說明。"),
        ("Chair: Welcome, everybody.", "Chair", "Welcome, everybody."),
        ("高委員大同：好", "高委員大同", "好"),
        ("林副區長若青：好", "林副區長若青", "好"),
        ("A. 高大同：好", "高大同", "好"),
    ],
)
def test_a_label_that_is_marked_or_looks_like_a_whole_name_speaks(
    line: str, name: str, words: str
) -> None:
    assert read(line) == Spoken(Voice.PERSON, name, words)


@pytest.mark.parametrize(
    "name",
    ["lightclient", "pk910", "nico.eth", "zoe ray", "Hal seki", "陳也翔", "何就好", "柏宇",
     "김철수",
     "Zoom user", "lightclient | geth", "問", "A + B", "第二組", "第3桌", "我", "May from Tide",
     "May and Zoe", "Woman in red", "Interpreter for May", "a member",
     "高大同，水資源署", "🍊", "🍊 Orange", "[Tide] ray"],
)  # fmt: skip
def test_an_unusual_label_is_open_at_first_and_somebody_when_it_recurs(name: str) -> None:
    once = read(f"{name}: yes")
    assert once == Spoken(Voice.OPEN, name, "yes")
    again = read(f"{name}: yes", f"{name}: no")
    assert again == Spoken(Voice.PERSON, name, "yes")
    assert read(f"{name}: yes", known=(name,)) == Spoken(Voice.PERSON, name, "yes")


@pytest.mark.parametrize(
    "line",
    ["It's 9:00 already", "It’s simple: we wait", "舉例來講：去年", "分兩個部分：一是",
     "我的意思是：好",
     "方法是：先做", "https://example.org", "at 10:30", "比例 3:2", "3 : 2", "「好：就這樣」",
     "“Wait: stop”", "例如：這樣", "My point: no", "the question is: when", "first of all: no",
     "換句話說：好", "重點是：好", "std::vector", "第一點：要公開", "他說：好", "一個是：好",
     "：好", "May said: no", "hello May: welcome", "第二階段：測試", "好，高大同：你說",
     "Terms and conditions: none", "[link](https://tide.test): here",
     "他提到的那一個計畫案的內容如下：好"],
)  # fmt: skip
def test_words_of_a_sentence_are_no_label_however_often_they_come(line: str) -> None:
    assert read(line) is None
    assert read(line, line, line) is None


@pytest.mark.parametrize(
    "label",
    ["決議", "決　議", "三、決議", "（二）決議", "**決議**", "【決議】", "- 決議", "> 決議",
     "## 決議", "案由一",
     "提案三", "第二案", "出席人員", "出席人員（10 人）", "開會時間", "說　明", "主席裁示",
     "主席指（裁）示事項",
     "聯絡人", "散　會", "第3次協作會議時間", "同意票", "提案單位", "壹、會議時間", "Present",
     "Next steps",
     "Action items", "RESOLVED", "Apologies for absence", "Approval of the minutes", "Presenter",
     "Scribe", "Key Points", "NEXT MEETING", "Any other business", "Q&A"],
)  # fmt: skip
@pytest.mark.parametrize("colon", "：:﹕︰∶꞉")
def test_a_field_word_of_minutes_is_nobody_with_blanks_and_marks_and_any_colon(
    label: str, colon: str
) -> None:
    line = f"{label}{colon} 林若青"
    found = read(line, line, line, head=True)
    assert found is not None
    assert found.voice is Voice.FIELD
    assert found.words == "林若青"


def test_a_chair_is_a_field_where_a_name_follows_and_speaks_where_a_sentence_does() -> None:
    head = read("主　席：林若青", head=True)
    assert head is not None
    assert (head.voice, head.field) == (Voice.FIELD, Field.PEOPLE)
    spoken = read("主　席：好，我們開始。", head=True)
    assert spoken is not None
    assert spoken.voice is Voice.PERSON
    later = read("記錄：好")
    assert later == Spoken(Voice.PERSON, "記錄", "好")


def test_a_chair_whose_label_recurs_speaks_but_where_a_name_fills_it() -> None:
    lines = (
        "主持人(facilitator)：林若青",
        "主持人(facilitator)：開始",
        "主持人(facilitator)：下一位",
    )
    speakers = Speakers(lines)
    voices = [found.voice for line in lines if (found := speakers.read(line, head=True))]
    assert voices == [Voice.FIELD, Voice.PERSON, Voice.PERSON]


@pytest.mark.parametrize(
    "line", ["請大家注意三件事：一", "C:\\temp: x", "工作人員：三位", "主要責任：好", "專長：好"]
)
def test_what_only_ends_like_a_title_is_nobody(line: str) -> None:
    found = read(line)
    assert found is None or found.voice is not Voice.PERSON


@pytest.mark.parametrize(
    "line", ["水資源署：高大同：我補充", "第二組：May Chen: hi", "高大同：林若青：不行"]
)
def test_words_that_begin_with_a_second_name_are_nobodys(line: str) -> None:
    found = read(line, line)
    assert found is not None
    assert found.voice is Voice.OPEN


@pytest.mark.parametrize(
    "line",
    ["主持人：林區長若青　　　　記錄：許安", "主席：林若青 紀錄：許安", "業務單位報告：",
     "里長建議事項：", "前次決議事項辦理情形："],
)  # fmt: skip
def test_fields_of_the_head_are_nobody_with_titles_and_beside_each_other(line: str) -> None:
    found = read(line, head=True)
    assert found is not None
    assert found.voice is Voice.FIELD


def test_names_that_the_attendance_lists_are_known() -> None:
    lines = ("出席：若青、柏宇（請假）、ray", "柏宇：好", "ray: ok")
    speakers = Speakers(lines)
    assert [speakers.read(line) for line in lines[1:]] == [
        Spoken(Voice.PERSON, "柏宇", "好"),
        Spoken(Voice.PERSON, "ray", "ok"),
    ]


@pytest.mark.parametrize("label", ["林 小橘", "林　小橘", "林小橘 ", "ｌin", "LIN"])
def test_blanks_width_and_case_find_the_person_that_is_known(label: str) -> None:
    known = ("林小橘", "Lin")
    found = read(f"{label}：好", known=known)
    assert found is not None
    assert (found.voice, found.name in known) == (Voice.PERSON, True)


def test_a_role_that_is_a_known_person_speaks_and_a_section_never_does() -> None:
    spoken = read("提案人：我補充。", known=("提案人", "決議"))
    assert spoken == Spoken(Voice.PERSON, "提案人", "我補充。")
    field = read("決議：照案通過。", known=("提案人", "決議"))
    assert field is not None
    assert field.voice is Voice.FIELD


def test_a_topic_is_open_however_often_it_comes() -> None:
    for topic in ("Budget", "Open Data", "資安"):
        found = read(f"{topic}: ten", f"{topic}: two")
        assert found is not None
        assert found.voice is Voice.OPEN


@given(st.text(st.sampled_from("林小橘阿：:︰ 　*【】#>-（）()\n一、Tang/|@1.決議")))
def test_any_line_can_be_read_and_no_word_of_it_is_lost(line: str) -> None:
    line = line.replace("\n", " ")
    found = Speakers([line, line]).read(line)
    if found is not None:
        kept = found.name + found.words
        assert all(kept.count(sign) >= line.count(sign) for sign in "林小橘阿Tang")


@pytest.mark.parametrize("word", ["Spoiler", "Eureka", "Bob"])
def test_a_lone_english_word_before_a_colon_is_nobody_until_it_stands_elsewhere(word: str) -> None:
    line = f"{word}: it works"
    others = ["Alice: hello", "it goes on", "Alice: bye"]
    read = Speakers([*others, line]).read(line)
    assert read is not None
    assert (read.voice, read.name, read.words) == (Voice.OPEN, word, "it works")
    for elsewhere in (
        Speakers([*others, line, f"{word}: again"]),
        Speakers([*others, f"Present: Alice, {word}", line]),
        Speakers([*others, line], known=[word]),
    ):
        spoken = elsewhere.read(line)
        assert spoken is not None
        assert spoken.voice is Voice.PERSON
    marked = Speakers([line]).read(f"**{word}:** it works")
    assert marked is not None
    assert marked.voice is Voice.PERSON


def test_a_lone_name_of_two_words_is_somebodys() -> None:
    read = Speakers(["Bob Ray: no."]).read("Bob Ray: no.")
    assert read is not None
    assert read.voice is Voice.PERSON
