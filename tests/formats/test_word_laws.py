"""What is written is read again, whatever was said."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogfacil.formats import odt, word
from ogfacil.formats.common.values import Options
from ogfacil.formats.common.xml import writable
from ogfacil.formats.word.labels import CHINESE
from ogfacil.formats.word.links import shown
from ogfacil.record import Entry, EntryKind, Meeting, Person, Record

HARD = [
    *CHINESE,
    *CHINESE.values(),
    *(
        "（刪除）",
        "（笑）",
        "唐鳳：好",
        "例如：",
        "會後補充：一",
        "（會後補充：一）",
        "A-12",
        "日期\t一",
    ),
    *("[甲](https://e.org/)", "[https://e.org](https://e.org)", "a\nb", "\n\na", "a\n\n", "\ta "),
    *(
        "  a  b  ",
        "\u3000一",
        "一\u00a0二",
        "> 引",
        "- [ ] 一",
        "\u200b",
        "👩‍👩‍👧",
        "e\u0301",
        "|",
        "&amp;lt; &quot;",
        "R&amp;D &#39;甲&#x27; &nbsp; &",
        "<![CDATA[甲]]> </w:t></w:p> <?x?> <!-- 乙 -->",
        "&lt;b&gt; <b>粗</b> ]]>",
        "a < b && c > d",
    ),
]
SAID = st.one_of(st.sampled_from(HARD), st.text(max_size=40))
KINDS = st.sampled_from([EntryKind.SPEECH, EntryKind.NARRATIVE, EntryKind.SUPPLEMENT])
LINES = st.lists(st.tuples(KINDS, SAID, st.sampled_from([1, 2, None])), max_size=8)


def record(said: list[tuple[EntryKind, str, int | None]], language: str) -> Record:
    entries = tuple(
        Entry(n, f"a{n:03d}", kind, words, None if kind is EntryKind.NARRATIVE else speaker)
        for n, (kind, words, speaker) in enumerate(said, 1)
    )
    people = (Person(1, "阿端"), Person(2, "Maya Chen"))
    meeting = Meeting(0, "u", "季會", 1, "測試", language=language)
    return Record(meeting, people, entries=entries)


@pytest.mark.parametrize("room", [word, odt], ids=["word", "odt"])
@settings(max_examples=25, deadline=None)
@given(said=LINES, language=st.sampled_from(["zh-TW", "en"]))
def test_every_word_comes_back_as_it_was(
    room: object, said: list[tuple[EntryKind, str, int | None]], language: str
) -> None:
    chosen = word if room is word else odt
    sent = record(said, language)
    came = chosen.read_returned(chosen.write(sent, Options(draft=True)), "x").accepted
    names = {person.id: person.name for person in came.people}
    here = {person.id: person.name for person in sent.people}
    assert [(e.kind, e.text, names.get(e.speaker or 0)) for e in came.entries] == [
        (e.kind, shown(writable(e.text), markdown=False, embeds=False), here.get(e.speaker or 0))
        for e in sent.entries
        if shown(writable(e.text), markdown=False).strip()
    ]


@settings(max_examples=30, deadline=None)
@given(said=LINES, title=SAID)
def test_the_published_face_comes_back_too(
    said: list[tuple[EntryKind, str, int | None]], title: str
) -> None:
    sent = record(said, "zh-TW")
    meeting = dataclasses.replace(sent.meeting, title=title)
    data = word.write(dataclasses.replace(sent, meeting=meeting), Options())
    came = word.read_returned(data, "x").accepted
    assert [e.text for e in came.entries] == [
        shown(writable(e.text), markdown=False)
        for e in sent.entries
        if shown(writable(e.text), markdown=False).strip()
    ]


@pytest.mark.parametrize("room", [word, odt], ids=["word", "odt"])
@pytest.mark.parametrize("draft", [True, False])
@pytest.mark.parametrize(
    "words", ["R&amp;D", "&quot;好&quot;", "&", "<b>&lt;", "]]><![CDATA[x", "&#155;"]
)
def test_entities_that_were_said_stay_entities(room: object, draft: bool, words: str) -> None:
    chosen = word if room is word else odt
    sent = record([(EntryKind.SPEECH, words, 1)], "zh-TW")
    came = chosen.read_returned(chosen.write(sent, Options(draft=draft)), "x").accepted
    assert [entry.text for entry in came.entries] == [words]


@pytest.mark.parametrize("room", [word, odt], ids=["word", "odt"])
def test_an_embedded_page_goes_out_to_co_editors_as_it_is_written(room: object) -> None:
    chosen = word if room is word else odt
    words = '<iframe width="560" src="https://x.tw/e?s=1&amp;t=2" title="Film"></iframe>'
    sent = record([(EntryKind.NARRATIVE, words, None)], "zh-TW")
    came = chosen.read_returned(chosen.write(sent, Options(draft=True)), "x").accepted
    assert [entry.text for entry in came.entries] == [words]
