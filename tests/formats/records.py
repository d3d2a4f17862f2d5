"""Records made up for property tests."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from ogfacil.record import (
    Action,
    ActionStatus,
    AgendaItem,
    Attendance,
    Decision,
    Due,
    DueKind,
    Entry,
    EntryKind,
    Meeting,
    Outcome,
    Owner,
    Person,
    Question,
    Record,
    Tracking,
)

NAMES = ("阿端", "Audrey Tang", "國發會（社發處）", "B", "主席", "PDIS_guest", "陳 小明")
TEXT = st.one_of(
    st.text(alphabet="好的是不，。：ab1-#>*[]_\\\n ~·`<@", min_size=1, max_size=24),
    st.sampled_from(
        ["### 假的：", "> （笑）", "- [ ] A-3 x", "---", "```", ":::info", "<!-- x", "a\n\nb",
         "（點頭）", "A-5 好", "好 @阿端 月底前", "text -> name", "x · y", "~~a~~", "## 決議"]
    ),
)  # fmt: skip
LINE = TEXT.map(lambda text: " ".join(text.split())).filter(bool)
DATES = st.dates(dt.date(2015, 1, 1), dt.date(2030, 12, 31))

ANSWERS = [(False, ""), (True, ""), (True, "由主計處編列（部分）。"), (True, "Yes: by *May*")]

STATES = [
    (status, tracking)
    for status in ActionStatus
    for tracking in Tracking
    if status is ActionStatus.DONE
    or (status is ActionStatus.RELEASED) is (tracking is Tracking.RELEASE)
]
"""How an action may stand: what is released before it was done has that status."""


def _sound(text: str) -> bool:
    """Whether words are not by themselves a withdrawal or a supplement, which reading finds."""
    return "會後" not in text and "刪除" not in text


@st.composite
def entries(draw: st.DrawFn, people: int) -> tuple[Entry, ...]:
    found = []
    for number in range(1, draw(st.integers(0, 7)) + 1):
        kind = draw(
            st.sampled_from([EntryKind.SPEECH] * 4 + [EntryKind.NARRATIVE, EntryKind.SECTION,
                            EntryKind.GAP, EntryKind.VEIL, EntryKind.SUPPLEMENT])
        )  # fmt: skip
        speaker = draw(st.one_of(st.none(), st.integers(1, people))) if people else None
        entry = Entry(number, f"a{number}", kind, draw(TEXT.filter(_sound)), speaker)
        if kind is EntryKind.NARRATIVE:
            entry = replace(entry, text=f"（{draw(LINE)}）", speaker=None)
        elif kind is EntryKind.SECTION:
            entry = replace(entry, text=draw(LINE), speaker=None, level=draw(st.integers(2, 4)))
        elif kind is EntryKind.GAP:
            entry = replace(entry, text="", speaker=None)
        elif kind is EntryKind.VEIL:
            seconds = draw(st.one_of(st.none(), st.integers(0, 9000)))
            entry = replace(entry, text="", speaker=None, seconds=seconds)
        elif kind is EntryKind.SUPPLEMENT:
            entry = replace(entry, text="（會後補充：說明）")
        found.append(entry)
    return tuple(found)


@st.composite
def dues(draw: st.DrawFn) -> Due | None:
    kind = draw(st.sampled_from([None, *DueKind]))
    if kind is None:
        return None
    words = draw(
        st.sampled_from(["5月底前", "下禮拜三", "選前", "by Friday", "一旦確定後", "（x）"])
    )
    if kind is DueKind.EVENT:
        return Due(words, kind, draw(st.one_of(st.none(), DATES)), event="選舉")
    if kind in (DueKind.WORDS, DueKind.NO_DATE):
        return Due(words, kind)
    return Due(words, kind, draw(DATES))


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record with everything that a pad shows."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5))
    people = tuple(
        Person(
            number,
            name,
            draw(st.sampled_from(["", "g0v", "國發會 · 社發處"])),
            draw(st.sampled_from(["", "facilitator", "科長"])),
            aliases=draw(st.sampled_from([(), (f"au{number}",), (f"b{number}", f"c {number}")])),
        )
        for number, name in enumerate(names, start=1)
    )
    roles = st.sampled_from(["", "facilitator", "note-taker", "來賓"])
    attendance = tuple(
        Attendance(person.id, person.id, person.id, draw(roles), draw(st.booleans()))
        for person in people
    )
    owners = [Owner(person.name, person.id) for person in people] + [Owner("數發處")]
    actions = tuple(
        Action(
            number,
            number * 3,
            draw(LINE),
            tuple(draw(st.lists(st.sampled_from(owners), unique=True, max_size=3))),
            draw(dues()),
            *draw(st.sampled_from(STATES)),
            tags=draw(st.sampled_from([(), ("SDG16.7",), ("a", "b")])),
        )
        for number in range(1, draw(st.integers(0, 4)) + 1)
    )
    decisions = tuple(
        Decision(n, text, (), draw(st.sampled_from([(), ("x", "y")])),
                 draw(st.sampled_from(list(Outcome))), draw(st.sampled_from(["", "12:3"])))
        for n, text in enumerate(draw(st.lists(LINE, max_size=3)), start=1)
    )  # fmt: skip
    questions = tuple(
        Question(n, text, (), *draw(st.sampled_from(ANSWERS)))
        for n, text in enumerate(draw(st.lists(LINE, max_size=3)), start=1)
    )
    meeting = Meeting(
        1, "01900000-0000-7000-8000-000000000000",
        draw(st.sampled_from(["季會", "a b", "x: y"])), 3,
        draw(st.sampled_from(["第一次季會", "Talk: a \"b\"", "# x", "議程"])),
        draw(st.one_of(st.none(), DATES)),
        place=draw(st.sampled_from(["", "臺北"])),
        language=draw(st.sampled_from(["zh-TW", "en"])),
        notice=draw(st.sampled_from(["", "請編輯。\n\n:::\n謝謝"])),
    )  # fmt: skip
    agenda = tuple(
        AgendaItem(n, f"a{n}", text, draw(st.sampled_from([None, 10])))
        for n, text in enumerate(draw(st.lists(LINE, max_size=3)), start=1)
    )
    said = draw(entries(len(people)))
    return Record(meeting, people, attendance, agenda, said, decisions, questions, actions)
