"""Akoma Ntoso as SayIt reads it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ogfacil import formats
from ogfacil.formats import akoma_ntoso
from ogfacil.formats.common.values import Options
from ogfacil.formats.common.xml import writable
from ogfacil.record import Entry, EntryKind, Meeting, Person, Record
from tests.formats.invented import chinese
from tests.shared import AKOMA_NTOSO, CORPUS, needs_corpus

FILES = sorted(AKOMA_NTOSO.glob("*.xml")) if AKOMA_NTOSO.is_dir() else []


def record(*said: tuple[EntryKind, str, int | None], level: int = 2) -> Record:
    entries = tuple(
        Entry(n, f"a{n}", kind, words, speaker, level=level)
        for n, (kind, words, speaker) in enumerate(said, 1)
    )
    people = (Person(1, "阿端"), Person(2, 'Ada "A" <x> & Co'))
    return Record(Meeting(0, "", "", 0, "測試"), people, entries=entries)


def written(source: Record) -> str:
    return akoma_ntoso.write(source, Options())


def read(text: str) -> Record:
    return akoma_ntoso.read(text.encode(), "x.xml").record


def speech(words: str) -> Record:
    return record((EntryKind.SPEECH, words, 1))


def test_it_is_the_shape_that_the_archive_has() -> None:
    text = written(record((EntryKind.SPEECH, "你好。", 1), (EntryKind.NARRATIVE, "（笑）", None)))
    assert text == (
        "<akomaNtoso>\n  <debate>\n    <meta>\n      <references>\n"
        '        <TLCPerson href="/ontology/person/::/阿端" id="阿端" showAs="阿端">\n'
        "        </TLCPerson>\n      </references>\n    </meta>\n    <debateBody>\n"
        "      <debateSection>\n        <heading>測試</heading>\n"
        '        <speech by="#阿端">\n          <p>你好。</p>\n        </speech>\n'
        "        <narrative>\n          <p>\n            <i>（笑）</i>\n          </p>\n"
        "        </narrative>\n      </debateSection>\n    </debateBody>\n  </debate>\n"
        "</akomaNtoso>\n"
    )


def test_an_ampersand_is_escaped_once() -> None:
    assert "<p>R&amp;D &lt;3</p>" in written(speech("R&D <3"))
    assert read(written(speech("R&D"))).entries[0].text == "R&D"


def test_hashes_in_what_was_said_part_nothing() -> None:
    words = "編號 ### 三 ：\n### 不是標題："
    assert [entry.text for entry in read(written(speech(words))).entries] == [words]


def test_no_later_paragraph_is_lost() -> None:
    text = (
        "<akomaNtoso><debate><debateBody><debateSection><heading>H</heading>"
        '<speech by="#a"><from>甲</from><p>一</p><p>二</p><p>三</p></speech>'
        "</debateSection></debateBody></debate></akomaNtoso>"
    )
    came = read(text)
    assert [entry.text for entry in came.entries] == ["一", "二", "三"]
    assert came.people == (Person(1, "甲"),)


def test_links_are_elements_and_come_back_as_markdown() -> None:
    words = "見[簡報](https://example.org/a_b)（笑）"
    text = written(speech(words))
    assert '見<a href="https://example.org/a_b">簡報</a>（笑）' in text
    assert read(text).entries[0].text == words


def speeches(markdown: str) -> list[tuple[str | None, list[str]]]:
    text = akoma_ntoso.write(formats.read(markdown, name="x.md").record, Options())
    root = etree.fromstring(text.encode())
    return [
        (speech.get("by"), [p.text or "" for p in speech.iter("p")])
        for speech in root.iter("speech")
    ]


def test_paragraphs_under_one_label_are_one_speech_and_under_their_own_several() -> None:
    title = "# 2021-05-03 會議\n\n"
    assert speeches(f"{title}### 甲：\n一\n\n二\n\n> （笑）\n\n三\n\n### 乙：\n四\n") == [
        ("#甲", ["一", "二"]),
        ("#甲", ["三"]),
        ("#乙", ["四"]),
    ]
    assert speeches(f"{title}### 甲：\n一\n\n### 甲：\n二\n\n### 乙：\n三\n") == [
        ("#甲", ["一"]),
        ("#甲", ["二"]),
        ("#乙", ["三"]),
    ]


@pytest.mark.parametrize("words", ["1. 一\n   - 甲\n   - 乙\n2. 二", "- 一\n- [二](https://x.tw)"])
def test_a_list_is_a_list_and_comes_back_as_one(words: str) -> None:
    text = written(speech(words))
    assert text.count("<li>") == words.count("\n") + 1
    assert read(text).entries[0].text == words


@pytest.mark.parametrize("words", ["1. 一", "2. 二\n3. 三", "- 一\n\n段落", "一\n- 二"])
def test_what_is_not_wholly_a_list_of_several_items_is_none(words: str) -> None:
    assert "<li>" not in written(speech(words))


def test_supplements_gaps_and_veils_come_back_as_what_they_are() -> None:
    kinds = [(entry.kind, entry.withdrawn) for entry in chinese().entries]
    came = read(written(chinese())).entries
    assert [(entry.kind, entry.withdrawn) for entry in came] == [
        kind for kind in kinds if kind[0] is not EntryKind.NOTE
    ]


def test_a_link_that_runs_a_program_is_only_words() -> None:
    assert "href" not in written(speech("[x](javascript:alert(1))")).split("<debateBody>")[1]


def test_sections_nest_by_their_level() -> None:
    source = record(
        (EntryKind.SECTION, "一", None),
        (EntryKind.SPEECH, "甲", 1),
        (EntryKind.SECTION, "一之一", None),
        (EntryKind.SPEECH, "乙", 1),
        (EntryKind.SECTION, "二", None),
        (EntryKind.SPEECH, "丙", 1),
    )
    levels = (2, 2, 3, 2, 2, 2)
    entries = tuple(
        dataclasses.replace(e, level=level) for e, level in zip(source.entries, levels, strict=True)
    )
    source = dataclasses.replace(source, entries=entries)
    root = etree.fromstring(written(source).encode())
    assert [heading.text for heading in root.iter("heading")][1:] == [
        "一",
        "一之一",
        "二",
    ]
    assert root.find(".//debateSection/debateSection/debateSection/heading").text == "一之一"
    came = read(written(source)).entries
    assert [(e.kind, e.text, e.level) for e in came] == [(e.kind, e.text, e.level) for e in entries]


def test_names_with_anything_in_them_are_safe() -> None:
    came = read(written(record((EntryKind.SPEECH, "x", 2))))
    assert came.people[0].name == 'Ada "A" <x> & Co'


def test_a_namespace_makes_no_difference() -> None:
    text = written(chinese())
    spaced = text.replace(
        "<akomaNtoso>", '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
    )
    assert read(spaced) == read(text)


def test_words_outside_of_any_speech_are_kept_and_flagged() -> None:
    text = (
        "<akomaNtoso><debate><debateBody><debateSection><heading>H</heading>迷路的字"
        '<speech by="#a"><p>一</p></speech><table><tr><td>表</td></tr></table>'
        "</debateSection></debateBody></debate></akomaNtoso>"
    )
    reading = akoma_ntoso.read(text.encode(), "x.xml")
    assert [e.text for e in reading.record.entries] == ["迷路的字", "一", "表"]
    assert len(reading.remarks) == 2


def test_notes_stay_here_and_withdrawn_words_are_gone() -> None:
    text = written(chinese())
    assert "簡報檔在哪裡" not in text
    assert "撤回" not in text
    assert "（刪除）" in text


def test_line_ends_within_a_paragraph_are_kept() -> None:
    assert read(written(speech("一\n二"))).entries[0].text == "一\n二"


def test_control_characters_break_nothing() -> None:
    assert read(written(speech("a\x00b\ud800c\ufffe"))).entries[0].text == "ab\ufffdc"


@needs_corpus
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:10])
def test_what_the_archive_holds_is_read_and_written_without_loss(path: Path) -> None:
    once = akoma_ntoso.read(path.read_bytes(), path.name).record
    again = read(written(once))
    assert again.people == once.people
    assert len(again.entries) == len(once.entries)
    assert "".join(path.read_text().split()).count("<p>") <= len(once.entries) + 10


THE_SAME_TO_THE_LETTER = ("2018-03-23", "2018-07-02", "2018-12-05", "2019-02-14")
THE_SAME_ELEMENTS = (
    *("2017-03-28", "2017-06-27", "2017-12-25", "2018-04-12", "2018-04-20", "2018-08-09"),
    *THE_SAME_TO_THE_LETTER,
)
"""The others differ from their twin in what they hold: one transcript is a title only, in three
the twin has other paragraphs or U+2028 in them, and one names its people in another order."""


def twin(day: str) -> tuple[str, str]:
    """What we write of a transcript, and the file in the archive."""
    markdown = next(CORPUS.glob(f"{day}*.md"))
    archive = next(AKOMA_NTOSO.glob(f"{day}*.xml"))
    reading = formats.read(markdown.read_bytes(), name=markdown.name, as_="markdown")
    return akoma_ntoso.write(reading.record, Options()), archive.read_text(encoding="utf-8")


@needs_corpus
@pytest.mark.parametrize("day", THE_SAME_TO_THE_LETTER)
def test_a_transcript_gives_its_twin_to_the_letter(day: str) -> None:
    ours, theirs = twin(day)
    assert ours == theirs


READ_AND_WRITTEN_TO_THE_LETTER = (
    *("2016-03-02", "2017-03-28", "2017-06-27", "2017-12-25", "2018-03-23", "2018-04-20"),
    *("2018-07-02", "2018-08-09", "2018-12-03", "2018-12-05", "2019-02-14"),
)
"""The other four are laid out by another hand: other indents, another order of people."""


@needs_corpus
@pytest.mark.parametrize("day", READ_AND_WRITTEN_TO_THE_LETTER)
def test_a_file_of_the_archive_is_read_and_written_to_the_letter(day: str) -> None:
    data = next(AKOMA_NTOSO.glob(f"{day}*.xml")).read_bytes()
    assert written(akoma_ntoso.read(data, "x.xml").record).encode() == data


@needs_corpus
@pytest.mark.parametrize("day", ["2018-07-02", "2018-12-05", "2019-02-14"])
def test_a_twin_gives_its_transcript_to_the_letter(day: str) -> None:
    markdown, archive = next(CORPUS.glob(f"{day}*.md")), next(AKOMA_NTOSO.glob(f"{day}*.xml"))
    came = formats.write(formats.read(archive.read_bytes(), name="x.xml").record, "markdown")
    assert isinstance(came, str)
    assert came.rstrip() == markdown.read_text(encoding="utf-8").rstrip()


@needs_corpus
@pytest.mark.parametrize("day", THE_SAME_ELEMENTS)
def test_a_transcript_gives_its_twins_elements_and_people_in_order(day: str) -> None:
    ours, theirs = (
        [(e.tag, e.get("by"), e.get("id")) for e in etree.fromstring(text.encode()).iter()]
        for text in twin(day)
    )
    assert ours == theirs


@pytest.mark.parametrize(
    "words", ["**重**點", "*em*", "~~1-3~~1-4", "3 * 4 < 5 & 6", "a_b_c", '"引"']
)
def test_stress_strikes_and_stray_marks_come_back(words: str) -> None:
    assert read(written(speech(words))).entries[0].text == words


PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\\`*_[]<>&~!"))


@settings(max_examples=25, deadline=None)
@given(said=st.lists(st.tuples(PLAIN, st.sampled_from([1, 2, None])), max_size=6))
def test_every_word_comes_back_as_it_was(said: list[tuple[str, int | None]]) -> None:
    sent = record(*((EntryKind.SPEECH, words, who) for words, who in said))
    came = read(written(sent))
    assert [entry.text for entry in came.entries] == [
        writable(words).strip(" \t") for words, _who in said if writable(words).strip(" \t")
    ]


DEBATE = (
    "<akomaNtoso><debate><debateBody><debateSection><heading>2019-02-14 季會</heading>"
    '<speech by="#a"><from>阿端</from><p>好</p></speech>'
    "</debateSection></debateBody></debate></akomaNtoso>"
)


@pytest.mark.parametrize(
    "before",
    [
        "<!-- 草稿 -->\n",
        "\ufeff<!-- a --><!-- b\n-->\n",
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- x -->\n',
        '<!-- x -->\n<?xml version="1.0" encoding="UTF-8"?>\n',
        '\n\n<?xml version="1.0"?>\n<?xml-stylesheet href="a.xsl"?>\n',
        "\ufeff\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp950"])
@pytest.mark.parametrize("name", ["m.xml", "m", "m.txt"])
def test_it_is_known_whatever_stands_before_it(before: str, encoding: str, name: str) -> None:
    if encoding == "cp950":
        before = before.replace("\ufeff", "")
    came = formats.read((before + DEBATE).encode(encoding), name=name)
    assert came.format == "akoma-ntoso"
    assert [(e.text, e.speaker) for e in came.record.entries] == [("好", 1)]


def test_it_is_known_with_a_namespace_and_a_prefix() -> None:
    text = DEBATE.replace("<", "<an:").replace("<an:/", "</an:")
    spaced = text.replace(
        "<an:akomaNtoso", '<an:akomaNtoso xmlns:an="http://docs.oasis-open.org/x"'
    )
    assert formats.read(spaced, name="m").format == "akoma-ntoso"


def test_a_draft_of_ours_comes_back_as_the_meeting_it_is() -> None:
    record = formats.read("# 2019-02-14 季會\n\n### 阿端：\n好\n\n### 唐鳳：\n謝謝\n").record
    draft = formats.write(record, "akoma-ntoso", draft=True)
    came = formats.read(draft, name="m").record
    assert [entry.text for entry in came.entries] == ["好", "謝謝"]
