"""The composer's grammar: what every kind of line means where it is typed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogfacil.language.composer import ComposerContext, LineType, ParsedLine, TokenType, parse_line
from ogfacil.language.width import fold
from ogfacil.record import AgendaItem, DueKind, Person
from tests.shared import needs_corpus, transcripts

TANG = Person(1, "唐鳳", aliases=("Tang", "Tang Audrey"))
DUAN = Person(2, "阿端")
ISABEL = Person(3, "Isabel")
SCENE = ComposerContext(
    people=(TANG, DUAN, ISABEL),
    seats={1: 1, 2: 2, 3: 3},
    current=1,
    previous=2,
    on=dt.date(2018, 12, 5),
    events={"下次會議": None},
    last_entry=41,
    agenda=(AgendaItem(7, "a", "報告"), AgendaItem(8, "b", "行動方案"), AgendaItem(9, "c", "散會")),
    agenda_current=7,
    recent=(1, 2),
    entries=range(30, 42),
)


def roles(read: ParsedLine, line: str) -> list[tuple[str, str]]:
    return [(line[mark.start : mark.end], mark.role.value) for mark in read.marks]


@pytest.mark.parametrize(
    "line",
    ["同意。", "！", "！！", "!?", "= =", "=.=", "!!太好了", "==重點==", "![圖](a.png)", "5月底前",
     "14:30 開會", "/ 是斜線", "2/3 的人"],
)  # fmt: skip
def test_a_line_without_trigger_is_speech_of_the_current_speaker(line: str) -> None:
    assert parse_line(line, SCENE) == ParsedLine(LineType.SAY, line, 1)


@pytest.mark.parametrize("line", ["", "   ", "\u3000\n"])
def test_a_blank_line_is_nothing(line: str) -> None:
    assert parse_line(line, SCENE).verb is LineType.EMPTY


@pytest.mark.parametrize(
    ("line", "verb"),
    [
        ("/a 寫信", LineType.ACTION),
        ("／ａ　寫信", LineType.ACTION),
        ("/行動 寫信", LineType.ACTION),
        ("／行動寫信", LineType.ACTION),
        ("/a寫信", LineType.ACTION),
        ("/ACTION 寫信", LineType.ACTION),
        ("／行動：寫信", LineType.ACTION),
        ("/d: 寫信", LineType.DECISION),
        ("!寫信", LineType.ACTION),
        ("！ 寫信", LineType.ACTION),
        ("/d 寫信", LineType.DECISION),
        ("/決議 寫信", LineType.DECISION),
        ("=寫信", LineType.DECISION),
        ("＝寫信", LineType.DECISION),
        ("/q 寫信", LineType.QUESTION),
        ("/待答 寫信", LineType.QUESTION),
        ("/n 寫信", LineType.NARRATIVE),
        ("/旁白 寫信", LineType.NARRATIVE),
        ("/note 寫信", LineType.NOTE),
        ("/筆記 寫信", LineType.NOTE),
        ("/s 寫信", LineType.SUPPLEMENT),
        ("/會後補充 寫信", LineType.SUPPLEMENT),
        ("/gap 寫信", LineType.GAP),
        ("/漏 寫信", LineType.GAP),
    ],
)
def test_every_command_has_a_short_and_a_spoken_form_in_any_width(
    line: str, verb: LineType
) -> None:
    read = parse_line(line, SCENE)
    assert (read.verb, read.text, read.complaint) == (verb, "寫信", None)


@pytest.mark.parametrize("line", ["//x", r"\/x", " /x", "\u3000/x"])
def test_a_slash_is_typed_by_doubling_a_backslash_or_a_space(line: str) -> None:
    read = parse_line(line, SCENE)
    assert (read.verb, read.text, read.complaint) == (LineType.SAY, "/x", None)


@pytest.mark.parametrize(
    "line", ["\\!寫信", "\\＝寫信", "\\唐鳳：寫信", "\\### 唐鳳：", "\\3\t寫信"]
)
def test_a_backslash_keeps_any_trigger_from_being_one(line: str) -> None:
    read = parse_line(line, SCENE)
    assert (read.verb, read.text, read.speaker) == (LineType.SAY, line[1:], 1)


def test_a_backslash_before_other_words_stays() -> None:
    assert parse_line(r"\frac", SCENE).text == r"\frac"
    assert parse_line("\\", SCENE).text == "\\"


@pytest.mark.parametrize("line", ["/x 你好", "/etc/hosts 壞了", "/", "／", "/actoin 寫信"])
def test_an_unknown_command_is_a_complaint_that_loses_nothing(line: str) -> None:
    read = parse_line(line, SCENE)
    assert read.complaint is not None
    assert "//" in read.complaint
    assert read.text == line


@pytest.mark.parametrize(
    "line", ["唐鳳：同意。", "Tang: 同意。", "ｔａｎｇ：同意。", "1\t同意。", "１\t同意。"]
)
def test_a_label_or_a_number_and_a_tab_says_who_speaks(line: str) -> None:
    read = parse_line(line, replace(SCENE, current=2))
    assert (read.verb, read.text, read.speaker, read.doubtful) == (LineType.SAY, "同意。", 1, False)


@pytest.mark.parametrize("line", ["阿端：/a 寫信", "2\t／行動 寫信", "阿端：／漏"])
def test_a_command_behind_a_name_is_a_complaint_and_not_words(line: str) -> None:
    complaint = parse_line(line, SCENE).complaint
    assert complaint is not None
    assert "begins a line" in complaint


@pytest.mark.parametrize("line", ["阿端：/etc/hosts 壞了", "2\t//a 寫信", "阿端：1/a"])
def test_a_slash_that_is_no_command_may_stand_behind_a_name(line: str) -> None:
    assert parse_line(line, SCENE).complaint is None


def test_an_unknown_name_is_marked_for_one_confirmation() -> None:
    read = parse_line("王小明：你好", SCENE)
    assert (read.speaker, read.new_speaker, read.text) == (None, "王小明", "你好")
    assert roles(read, "王小明：你好") == [("王小明：", "label"), ("王小明：", "doubt")]


@pytest.mark.parametrize("line", ["阿端：", "### 阿端：", "2\t", "\t"])
def test_a_label_alone_only_changes_who_speaks(line: str) -> None:
    read = parse_line(line, SCENE)
    assert (read.verb, read.speaker, read.text) == (LineType.SPEAKER, 2, "")


def test_a_tab_before_the_words_is_the_previous_other_speaker() -> None:
    read = parse_line("\t同意", SCENE)
    assert (read.verb, read.speaker, read.text) == (LineType.SAY, 2, "同意")


def test_an_action_knows_its_owners_its_due_and_its_line_and_keeps_its_text() -> None:
    line = "/a @阿端 @數發處 建立信件群組 5月底前"
    read = parse_line(line, SCENE)
    assert read.text == "@阿端 @數發處 建立信件群組 5月底前"
    assert [(o.name, o.person) for o in read.owners] == [("阿端", 2), ("數發處", None)]
    assert read.unknown_owners == ("數發處",)
    assert read.due is not None
    assert (read.due.words, read.due.date) == ("5月底前", dt.date(2019, 5, 31))
    assert read.sources == (41,)
    assert set(roles(read, line)) >= {
        ("/a", "command"), ("@阿端", "owner"), ("@數發處", "owner"), ("@數發處", "doubt"),
        ("5月底前", "due"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("mention", "owners"),
    [
        ("＠阿端", ["阿端"]),
        ('＠"Tang Audrey"', ["唐鳳"]),
        ("@“Tang Audrey”", ["唐鳳"]),
        ("@Tang Audrey", ["唐鳳"]),
        ("@tang", ["唐鳳"]),
        ("請@阿端建立群組", ["阿端"]),
        ("@阿端和@Isabel", ["阿端", "Isabel"]),
        ("@數發處和@阿端", ["數發處", "阿端"]),
        ("@阿端、@阿端", ["阿端"]),
        ("@我", ["唐鳳"]),
        ("寄到 a@x.tw", []),
        ("@ 阿端", []),
        ("@「開放政府 聯絡人」", ["開放政府 聯絡人"]),
    ],
)
def test_owners_are_found_in_every_shape(mention: str, owners: list[str]) -> None:
    read = parse_line(f"/a 整理 {mention} 比較表", SCENE)
    assert [owner.name for owner in read.owners] == owners


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        ("@阿端、唐鳳", ["阿端", "唐鳳"]),
        ("@阿端、Isabel 寫信", ["阿端", "Isabel"]),
        ("＠阿端、＠唐鳳", ["阿端", "唐鳳"]),
        ("@阿端 @唐鳳 寫信", ["阿端", "唐鳳"]),
        ("@阿端與唐鳳", ["阿端", "唐鳳"]),
        ("@阿端和唐鳳 寫信", ["阿端", "唐鳳"]),
        ("@阿端、唐鳳和Isabel 寫信", ["阿端", "唐鳳", "Isabel"]),
        ("@阿端、唐鳳和@Isabel 寫信", ["阿端", "唐鳳", "Isabel"]),
        ("@Isabel and Tang Audrey write", ["Isabel", "唐鳳"]),
        ('@"Tang Audrey"、阿端 寫信', ["唐鳳", "阿端"]),
        ("@阿端、資訊處 寫信", ["阿端", "資訊處"]),
        ("這由我處理 | @阿端、唐鳳", ["阿端", "唐鳳"]),
    ],
)
def test_a_known_name_that_follows_an_owner_in_a_list_is_one_too(
    words: str, owners: list[str]
) -> None:
    scene = replace(SCENE, owners=("資訊處",))
    read = parse_line(f"/a {words}", scene)
    assert [owner.name for owner in read.owners] == owners
    assert not read.doubtful or owners == ["阿端", "資訊處"]


@pytest.mark.parametrize(
    "words",
    [
        "@阿端、小明 寫信",
        "@阿端、數發處",
        "@阿端，唐鳳要看",
        "@阿端 和唐鳳 開會",
        "@阿端與唐鳳討論",
    ],
)
def test_a_name_that_may_be_no_owner_stays_text(words: str) -> None:
    read = parse_line(f"/a {words}", SCENE)
    assert ([owner.name for owner in read.owners], read.text) == (["阿端"], words)


def test_words_right_behind_the_last_name_of_a_list_leave_a_doubt() -> None:
    line = "/a @阿端、唐鳳寫信"
    assert ("唐鳳", "doubt") in roles(parse_line(line, SCENE), line)
    single = replace(SCENE, people=(DUAN, Person(4, "林")))
    assert [o.name for o in parse_line("/a @阿端、林業署回覆", single).owners] == ["阿端"]


def test_speech_that_mentions_owners_or_a_due_stays_speech() -> None:
    read = parse_line("@阿端 下週五前回覆", SCENE)
    assert (read.verb, read.owners, read.due) == (LineType.SAY, (), None)


@pytest.mark.parametrize("line", ["!寫信 due: 5月底前 @阿端", "！寫信 期限：5月底前"])
def test_a_due_can_be_named_as_one(line: str) -> None:
    read = parse_line(line, SCENE)
    assert read.due is not None
    assert read.due.date == dt.date(2019, 5, 31)


def test_a_due_that_is_not_understood_is_kept_as_words_and_marked() -> None:
    line = "/a 寫信 due:等風來"
    read = parse_line(line, SCENE)
    assert read.due is not None
    assert (read.due.words, read.due.kind) == ("等風來", DueKind.WORDS)
    assert ("due:等風來", "doubt") in roles(read, line)


@pytest.mark.parametrize(
    ("words", "event"),
    [("峰會前", "峰會"), ("before the summit", "summit"), ("審查會後", "審查會")],
)
@pytest.mark.parametrize("behind", ["#SDG16.7", "＃開放資料 #共筆", "@阿端"])
def test_a_due_that_hangs_on_an_event_is_read_before_tags_and_owners(
    words: str, event: str, behind: str
) -> None:
    due = parse_line(f"/a 準備簡報 {words} {behind}", SCENE).due
    assert due is not None
    assert (due.kind, due.words, due.event) == (DueKind.EVENT, words, event)


def test_owners_and_due_after_a_bar_are_no_part_of_the_text() -> None:
    read = parse_line("/a 這個由我處理 | @阿端 due:下週五前=2018-12-14", SCENE)
    assert read.text == "這個由我處理"
    assert [owner.person for owner in read.owners] == [2]
    assert read.due is not None
    assert (read.due.words, read.due.date) == ("下週五前", dt.date(2018, 12, 14))


def test_a_bar_in_other_words_stays() -> None:
    assert parse_line("/a 選 A | B @阿端", SCENE).text == "選 A | B @阿端"


def test_tags_and_sources_are_found_and_issue_numbers_are_not_sources() -> None:
    read = parse_line("/a 修正 #40 與 #1234 ＃開放資料 @阿端", SCENE)
    assert (read.tags, read.sources) == (("開放資料",), (40,))


def test_a_heading_with_a_name_and_words_is_said_by_that_person() -> None:
    read = parse_line("### 阿端：大家好", SCENE)
    assert (read.verb, read.text, read.speaker) == (LineType.SAY, "大家好", 2)


@pytest.mark.parametrize(("line", "verb"), [("/a", LineType.ACTION), ("/d ", LineType.DECISION)])
def test_a_command_without_words_takes_the_last_line(line: str, verb: LineType) -> None:
    read = parse_line(line, SCENE)
    assert (read.verb, read.text, read.sources, read.complaint) == (verb, "", (41,), None)
    assert parse_line(line, replace(SCENE, last_entry=None)).complaint is not None


def test_the_agenda_moves_on_by_one_or_to_a_number_or_a_title() -> None:
    assert parse_line("/next", SCENE).agenda == 8
    assert parse_line("/下一項 ３", SCENE).agenda == 9
    assert parse_line("/next 方案", SCENE).agenda == 8
    assert parse_line("/next 午餐", SCENE).complaint is not None
    assert parse_line("/next", replace(SCENE, agenda_current=9)).complaint is not None
    assert parse_line("/next", replace(SCENE, agenda=())).complaint is not None


def test_off_the_record_nothing_is_kept_until_it_is_lifted() -> None:
    veiled = replace(SCENE, veiled=True)
    assert parse_line("/off", SCENE).verb is LineType.VEIL
    assert parse_line("／離記", veiled).verb is LineType.UNVEIL
    assert parse_line("秘密", veiled).complaint is not None
    assert parse_line("/note 秘密", veiled).complaint is not None
    assert parse_line("2\t", veiled).complaint is None
    assert parse_line("/off 秘密", SCENE).complaint is not None


def test_a_gap_needs_no_words() -> None:
    assert parse_line("/gap", SCENE) == replace(
        parse_line("/漏", SCENE), marks=parse_line("/gap", SCENE).marks
    )
    assert parse_line("/gap", SCENE).complaint is None


def test_a_supplement_can_name_its_line_and_then_whose_it_is() -> None:
    read = parse_line("/s #35 Isabel：已附上。", SCENE)
    assert (read.text, read.speaker, read.sources) == ("已附上。", ISABEL.id, (35,))
    read = parse_line("/s ＃35 已附上。", SCENE)
    assert (read.text, read.speaker, read.sources) == ("已附上。", TANG.id, (35,))


def test_a_number_that_is_no_line_stays_in_the_supplement() -> None:
    read = parse_line("/s #99 號公車也停。", SCENE)
    assert (read.text, read.sources) == ("#99 號公車也停。", (41,))


def test_a_tag_may_have_numbers_behind_dots() -> None:
    read = parse_line("/a 寫信 #SDG16.7 #共筆.", SCENE)
    assert read.tags == ("SDG16.7", "共筆")


def test_a_supplement_can_say_whose_it_is() -> None:
    read = parse_line("/s 阿端：數字已更正", SCENE)
    assert (read.verb, read.speaker, read.text) == (LineType.SUPPLEMENT, 2, "數字已更正")


def test_the_dialect_of_a_narrative_is_understood() -> None:
    read = parse_line("> （鼓掌）", SCENE)
    assert (read.verb, read.text) == (LineType.NARRATIVE, "（鼓掌）")


def test_an_entry_may_have_several_lines() -> None:
    assert parse_line("/a 一\n二 @阿端", SCENE).text == "一\n二 @阿端"


@needs_corpus
def test_no_speech_of_the_public_archive_is_taken_for_a_command_or_another_speaker() -> None:
    for path in transcripts():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith(("#", "> （", "> (")):
                assert parse_line(line, SCENE) == ParsedLine(LineType.SAY, line.strip(), 1)


PARTS = st.sampled_from(
    ["/a", "/行動", "!", "=", "@", "阿端", "唐鳳", "Tang", ":", "//", "\\", " ", "\t", "\n", "#",
     "12", "5月底前", "due:", "|", "-", '"', "「", "」", "/off", "/next", "/x", "第一", "http",
     ">", "(", ")", "，", "下週五"]
)  # fmt: skip
LINES = st.lists(PARTS, max_size=9).map("".join) | st.text(max_size=60)


@given(LINES)
def test_any_line_is_understood_and_its_text_is_part_of_it(line: str) -> None:
    read = parse_line(line, SCENE)
    assert read.text in line
    assert all(0 <= mark.start < mark.end <= len(line) for mark in read.marks)
    if read.verb is LineType.EMPTY:
        assert not line.strip()


def widen(line: str) -> str:
    wide = {c: c + 0xFEE0 for c in range(0x21, 0x7F)} | {0x20: 0x3000}
    return line.translate(wide)


@given(LINES)
def test_the_full_width_twin_of_a_line_is_understood_the_same(line: str) -> None:
    one, twin = parse_line(line, SCENE), parse_line(widen(line), SCENE)
    assert twin.verb is one.verb
    assert twin.speaker == one.speaker
    assert twin.text == widen(one.text)
    assert [(fold(o.name), o.person) for o in twin.owners] == [
        (fold(o.name), o.person) for o in one.owners
    ]
    assert (twin.due and twin.due.date) == (one.due and one.due.date)
    assert (twin.sources, twin.agenda) == (one.sources, one.agenda)
    assert (twin.complaint is None) == (one.complaint is None)
    assert [(m.start, m.role) for m in twin.marks if m.role is not TokenType.DUE] == [
        (m.start, m.role) for m in one.marks if m.role is not TokenType.DUE
    ]
