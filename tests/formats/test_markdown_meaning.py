"""What the house dialect means, by the rules that the public transcripts are written by."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from ogfacil import formats
from ogfacil.formats.markdown import read_markdown, write_markdown
from ogfacil.record import Entry, EntryKind, Meeting, MeetingState, Person, Record

SPEECH, NARRATIVE = EntryKind.SPEECH, EntryKind.NARRATIVE
SUPPLEMENT, SECTION = EntryKind.SUPPLEMENT, EntryKind.SECTION
TITLE = "# 2018-12-05 會議\n\n"


def read(text: str) -> list[tuple[EntryKind, str | None, str]]:
    record = read_markdown(TITLE + text).record
    assert write_markdown(record) == TITLE + text
    names = {person.id: person.name for person in record.people}
    return [(entry.kind, names.get(entry.speaker or 0), entry.text) for entry in record.entries]


@pytest.mark.parametrize("title", ["# 2018-12-05 會議", "# 2018‑12‑05 會議", "# 2018-12-05  會議 "])
def test_the_title_gives_the_date(title: str) -> None:
    meeting = read_markdown(title).record.meeting
    assert (meeting.date, meeting.title) == (dt.date(2018, 12, 5), "會議")


def test_a_title_without_a_day_is_a_title() -> None:
    meeting = read_markdown("# 1999年全國司法改革會議\n\n").record.meeting
    assert (meeting.date, meeting.title) == (None, "1999年全國司法改革會議")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("### 阿端：", "阿端"),
        ("### Audrey Tang:", "Audrey Tang"),
        ("### 蘇夢蘭", "蘇夢蘭"),
        ("## 賴致翔：", "賴致翔"),
        ("### 文化部(補充說明）：", "文化部(補充說明）"),
        ("### 【農委會補充說明】：", "【農委會補充說明】"),
        ("### PDIS\\_guest：", "PDIS_guest"),
        ("###阿端：", "阿端"),
        ("### B：", "B"),
    ],
)
def test_a_label_names_who_speaks(line: str, name: str) -> None:
    assert read(f"{line}\n好。\n") == [(SPEECH, name, "好。")]


def test_several_paragraphs_belong_to_one_label() -> None:
    assert read("### 甲：\n\n一。\n\n二。\n\n### 乙：\n\n三。") == [
        (SPEECH, "甲", "一。"),
        (SPEECH, "甲", "二。"),
        (SPEECH, "乙", "三。"),
    ]


def test_a_narrative_has_no_speaker_and_the_one_above_goes_on() -> None:
    assert read("### 甲：\n一。\n\n> （播放影片）\n\n二。\n\n（點頭）\n") == [
        (SPEECH, "甲", "一。"),
        (NARRATIVE, None, "（播放影片）"),
        (SPEECH, "甲", "二。"),
        (NARRATIVE, None, "（點頭）"),
    ]


def test_a_quote_without_a_bracket_is_the_speaker_s() -> None:
    assert read("### 甲：\n他說：\n\n> 好。\n") == [
        (SPEECH, "甲", "他說："),
        (SPEECH, "甲", "> 好。"),
    ]


def test_a_bracket_right_under_a_label_is_the_speaker_s() -> None:
    assert read("### 阿端：\n（前言）\n") == [(SPEECH, "阿端", "（前言）")]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("（會後補充：好）", "甲", "（會後補充：好）"),
        ("(會後補充:好)", "甲", "(會後補充:好)"),
        ("（事後補充：好）", "甲", "（事後補充：好）"),
        ("（編按：好）", "甲", "（編按：好）"),
        ("### 甲：\n（會後補充：好）", "甲", "（會後補充：好）"),
        ("> （衛福部會後補充：好）", "衛福部", "（衛福部會後補充：好）"),
        ("> （會後補充：好）", None, "（會後補充：好）"),
        ("### 會後補充：\n好", None, "好"),
        ("### 衛福部會後補充：\n好", "衛福部", "好"),
        ("### 【農委會會後書面補充】：\n好", "農委會", "好"),
    ],
)
def test_the_shapes_of_a_supplement(text: str, speaker: str | None, words: str) -> None:
    reading = read_markdown(f"{TITLE}### 甲：\n一。\n\n{text}\n").record
    names = {person.id: person.name for person in reading.people}
    supplement = reading.entries[-1]
    assert (supplement.kind, supplement.supplement_of) == (SUPPLEMENT, 1)
    assert (names.get(supplement.speaker or 0), supplement.text) == (speaker, words)


@pytest.mark.parametrize("blanks", ["  ", "\u3000", "\t", "\xa0"])
def test_blanks_around_a_line_change_nothing_of_what_it_is(blanks: str) -> None:
    text = (
        f"### 己：\n（刪除）{blanks}\n\n{blanks}（點頭）{blanks}\n\n（會後補充：好）{blanks}\n\n"
        f"> （衛福部會後補充：好）{blanks}\n\n> （離記 3 分鐘）{blanks}\n"
    )
    record = read_markdown(TITLE + text).record
    kinds = [(entry.kind, entry.withdrawn) for entry in record.entries]
    assert kinds == [
        (SPEECH, True),
        (NARRATIVE, False),
        (SUPPLEMENT, False),
        (SUPPLEMENT, False),
        (EntryKind.VEIL, False),
    ]
    assert write_markdown(record) == TITLE + text


@pytest.mark.parametrize(
    "fence",
    [
        "```\n### x：\n\n> （笑）\n\\### y\n```",
        "~~~~ python\n## x\n~~~\n~~~~~",
        "看：\n  ```\n### x：\n```",
    ],
)
def test_what_stands_in_a_code_fence_is_no_structure(fence: str) -> None:
    assert read(f"### 甲：\n{fence}\n\n### 乙：\n好。\n") == [
        (SPEECH, "甲", fence),
        (SPEECH, "乙", "好。"),
    ]
    fresh = Record(
        Meeting(0, "", "", 0, "t"), (Person(1, "甲"),), entries=(Entry(1, "a", SPEECH, fence, 1),)
    )
    assert read_markdown(write_markdown(fresh)).record.entries[0].text == fence


@pytest.mark.parametrize("marks", ["```", "``` a`b", "    ```"])
def test_marks_that_never_close_hide_nobody(marks: str) -> None:
    assert read(f"### 甲：\n{marks}\n\n### 乙：\n好。\n")[1] == (SPEECH, "乙", "好。")


def test_words_that_were_withdrawn_keep_their_label() -> None:
    record = read_markdown(f"{TITLE}### 己：\n（刪除）\n").record
    assert (record.entries[0].withdrawn, record.people[0].name) == (True, "己")


def test_a_section_clears_the_speaker() -> None:
    assert read("### 甲：\n一。\n\n## 第一案\n\n二。\n") == [
        (SPEECH, "甲", "一。"),
        (SECTION, None, "第一案"),
        (SPEECH, None, "二。"),
    ]


def test_the_notice_is_the_meeting_s_and_goes_when_it_is_taken_away() -> None:
    text = TITLE + "📅 時間\n\n:::info\n請編輯。\n\nCC0\n:::\n\n### 甲：\n好。\n"
    record = read_markdown(text).record
    assert (record.meeting.notice, record.meeting.state) == (
        "請編輯。\n\nCC0",
        MeetingState.COEDITING,
    )
    published = replace(record, meeting=replace(record.meeting, notice=""))
    assert write_markdown(published) == TITLE + "📅 時間\n\n### 甲：\n好。\n"


@pytest.mark.parametrize(
    "block",
    [
        "1.  一\n    * 二",
        "![圖](x.png)",
        "<iframe src=x></iframe>",
        "---",
        "| a | b |",
        ":::warning x",
    ],
)
def test_what_has_no_place_is_kept_with_its_line(block: str) -> None:
    reading = read_markdown(f"{TITLE}### 甲：\n好。\n\n{block}\n")
    assert reading.record.entries[1].text == block
    assert reading.remarks[0].line == 6
    assert "6" in reading.record.entries[1].flag


def test_words_before_the_first_speaker_are_kept_and_flagged() -> None:
    reading = read_markdown(TITLE + "【以下開始記錄】\n\n午安。\n")
    assert [remark.line for remark in reading.remarks] == [3, 5]


def test_a_changed_name_changes_only_its_own_label() -> None:
    record = read_markdown(TITLE + "### 甲：\n一。\n\n### 甲：\n二。\n\n### 乙：\n三。\n").record
    entries = (record.entries[0], replace(record.entries[1], speaker=2), record.entries[2])
    assert write_markdown(replace(record, entries=entries)) == (
        TITLE + "### 甲：\n一。\n\n### 乙：\n二。\n\n### 乙：\n三。\n"
    )


def test_an_alias_keeps_the_label_as_it_was_written() -> None:
    record = read_markdown(TITLE + "### 唐鳳召集人：\n好。\n").record
    known = replace(record, people=(Person(1, "唐鳳", aliases=("唐鳳召集人",)),))
    assert "### 唐鳳召集人：" in write_markdown(known)
    stranger = replace(record, people=(Person(1, "唐鳳"),))
    assert "### 唐鳳：" in write_markdown(stranger)


def test_what_is_new_follows_the_style_of_its_file() -> None:
    old = TITLE + "### 甲:\r\n\r\n一。\r\n\r\n### 甲:\r\n\r\n二。"
    record = read_markdown(old.replace("會議\n\n", "會議\r\n\r\n")).record
    new = replace(record, entries=(*record.entries, Entry(3, "z", SPEECH, "三。", 1)))
    assert write_markdown(new).endswith("二。\r\n\r\n### 甲:\r\n\r\n三。")


def test_notes_are_never_written_and_withdrawn_words_neither() -> None:
    entries = (
        Entry(1, "a0", EntryKind.NOTE, "只給自己看"),
        Entry(2, "a1", SPEECH, "收回的話", 1, withdrawn=True, form='{"b":"收回的話"}'),
        Entry(3, "a2", EntryKind.GAP, ""),
        Entry(4, "a3", EntryKind.VEIL, "不該在這裡", seconds=180),
        Entry(5, "a4", NARRATIVE, "播放影片"),
        Entry(6, "a5", SUPPLEMENT, "說明", 1),
    )
    record = Record(Meeting(1, "u", "s", 1, "會議", dt.date(2018, 12, 5)), (Person(1, "甲"),))
    assert write_markdown(replace(record, entries=entries)) == (
        TITLE
        + "### 甲：\n（刪除）\n\n> （此處漏記）\n\n> （離記 3 分鐘）\n\n"
        + "> （播放影片）\n\n（會後補充：說明）\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        "### 假：",
        "> （假）",
        ":::info",
        "- [ ] A-1",
        "<!--",
        "a\n\nb",
        "[x](javascript:y)",
        "（笑）",
    ],
)
def test_typed_words_forge_no_structure(words: str) -> None:
    record = Record(
        Meeting(1, "u", "s", 1, "會議"),
        (Person(1, "甲"),),
        entries=(Entry(1, "a0", SPEECH, words, 1),),
    )
    read_again = read_markdown(write_markdown(record)).record
    assert [(e.kind, e.text, e.speaker) for e in read_again.entries] == [(SPEECH, words, 1)]


FRONT = "---\ntags: sayit\n---\n\n"
ONE = "# 2019-01-05 第一次\n\n### 林若青：\n大家好。\n\n### 阿端：\n我先報告。\n"


@pytest.mark.parametrize(("front", "line"), [(FRONT, 12), ("", 8)])
@pytest.mark.parametrize("between", ["", "\n", "\n---\n\n"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_where_another_meeting_begins_is_said_once_and_its_front_matter_is_nobodys(
    front: str, line: int, between: str, newline: str
) -> None:
    text = (front + ONE + between + front + ONE).replace("\n", newline)
    reading = read_markdown(text)
    line += between.count("\n")
    assert [remark.line for remark in reading.remarks if "another" in remark.sentence] == [line]
    spoken = [entry.text for entry in reading.record.entries if entry.speaker]
    assert spoken == ["大家好。", "我先報告。"] * 2
    assert write_markdown(reading.record) == text


def test_a_rule_or_a_title_before_anybody_has_spoken_begins_no_other_meeting() -> None:
    text = (
        "# 2019-01-05 第一次\n\n# 2019-01-05\n\n### 林若青：\n---\n註：這是說明\n\n---\n\n謝謝。\n"
    )
    assert not [r for r in read_markdown(text).remarks if "another" in r.sentence]


def test_a_heading_that_is_a_field_of_minutes_opens_a_section_and_stays_as_it_stands() -> None:
    text = (
        "# 2019-02-14 季會\n\n### 林小橘：\n好。\n\n### 決　議：\n照案通過。\n\n"
        "### 出席人員：\n林小橘\n\n### Conclusion\nfine\n\n### 主席：\n散會。\n"
    )
    record = formats.read(text, name="m.md").record
    names = {person.id: person.name for person in record.people}
    assert list(names.values()) == ["林小橘", "主席"]
    assert [(e.kind.value, names.get(e.speaker or 0), e.text) for e in record.entries] == [
        ("speech", "林小橘", "好。"),
        ("section", None, "決　議："),
        ("speech", None, "照案通過。"),
        ("section", None, "出席人員："),
        ("speech", None, "林小橘"),
        ("section", None, "Conclusion"),
        ("speech", None, "fine"),
        ("speech", "主席", "散會。"),
    ]
    assert formats.write(record, "markdown") == text


def test_a_person_who_is_called_like_a_field_and_is_stored_keeps_the_label() -> None:
    record = formats.read("# 會議\n\n### 甲：\n好\n", name="m.md").record
    called = replace(record, people=(replace(record.people[0], name="決議"),))
    assert "### 決議：\n好" in formats.write(called, "markdown")


def test_blanks_within_a_chinese_name_are_the_same_person_and_stay_in_the_label() -> None:
    text = "# 會議\n\n### 阿　端：\n好\n\n### 阿端︰\n謝謝\n\n### 林 小橘：\n好\n"
    record = formats.read(text, name="m.md").record
    assert [person.name for person in record.people] == ["阿端", "林 小橘"]
    assert [entry.speaker for entry in record.entries] == [1, 1, 2]
    assert formats.write(record, "markdown") == text


def test_the_label_of_another_speaker_within_somebodys_words_is_doubted() -> None:
    text = (
        "# 會議\n\n### 阿端：\n好。\n林小橘：我反對。\n\n"
        "### 林小橘：\n阿端：這樣說過。\n例如：這樣。\n"
    )
    record = formats.read(text, name="m.md").record
    assert ["another speaker" in entry.flag for entry in record.entries] == [True, True]
    assert formats.write(record, "markdown") == text


@pytest.mark.parametrize(
    "line",
    ["高雅珊：等一下。", "**高雅珊：** 等一下。", "lightclient: me too", "【高雅珊】等一下。"],
)
def test_a_label_of_somebody_who_speaks_nowhere_else_is_doubted_too(line: str) -> None:
    text = f"# 會議\n\n### 阿端：\n好。\n\n{line}\n\n### 阿端：\n阿端：自己說的。\n結語：這樣。\n"
    record = formats.read(text, name="m.md").record
    assert ["another speaker" in entry.flag for entry in record.entries] == [False, True, False]
    assert formats.write(record, "markdown") == text
