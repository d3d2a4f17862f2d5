"""The words of a pad in its two languages, and what people may call its parts instead."""

from __future__ import annotations

from dataclasses import dataclass

from ogfacil.record import Meeting, Outcome, Role, Tracking


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of a pad in one language."""

    attendance: str
    agenda: str
    transcript: str
    decisions: str
    questions: str
    actions: str
    series: str
    number: str
    place: str
    minutes: str
    known_as: str
    absent: str
    role: str
    role_here: str
    due: str
    no_promise: str
    no_date: str
    on_day: str
    from_day: str
    by_day: str
    waiting: str
    answer: str
    tally: str
    revisit: str
    tags: str
    opening: str
    closing: str
    roles: dict[Role, str]
    trackings: dict[Tracking, str]
    outcomes: dict[Outcome, str]


CHINESE = Words(
    attendance="出席",
    agenda="議程",
    transcript="逐字稿",
    decisions="決議",
    questions="待答",
    actions="行動項目",
    series="系列：",
    number="第 {number} 次",
    place="地點：",
    minutes="{minutes} 分鐘",
    known_as="又稱 ",
    absent="未出席",
    role="職稱 ",
    role_here="本次 ",
    due="期限 ",
    no_promise="不承諾期限",
    no_date="未定日期",
    on_day=" 當天",
    from_day=" 起",
    by_day="以前",
    waiting="待 ",
    answer="答覆：",
    tally="票數 ",
    revisit="回顧 ",
    tags="標籤 ",
    opening="（",
    closing="）",
    roles={
        Role.FACILITATOR: "主持人",
        Role.COFACILITATOR: "協同主持人",
        Role.TABLE_LEAD: "桌長",
        Role.STENOGRAPHER: "速錄",
        Role.NOTE_TAKER: "記錄",
        Role.PO: "開放政府聯絡人",
        Role.PROPOSER: "提案人",
        Role.STAKEHOLDER: "利害關係人",
        Role.EXPERT: "專家",
        Role.OBSERVER: "觀察員",
        Role.PARTICIPANT: "與會者",
    },
    trackings={
        Tracking.KEEP: "持續列管",
        Tracking.RELEASE: "解除列管",
        Tracking.SELF: "自行追蹤",
        Tracking.MERGED: "併案",
    },
    outcomes={Outcome.FAILED: "未通過", Outcome.INCONCLUSIVE: "未有結論"},
)
ENGLISH = Words(
    attendance="Attendance",
    agenda="Agenda",
    transcript="Transcript",
    decisions="Decisions",
    questions="Open questions",
    actions="Action items",
    series="Series: ",
    number="no. {number}",
    place="Place: ",
    minutes="{minutes} min",
    known_as="also ",
    absent="absent",
    role="role ",
    role_here="here ",
    due="due ",
    no_promise="no date promised",
    no_date="not yet a date",
    on_day=" on the day",
    from_day=" on",
    by_day="by",
    waiting="waits for ",
    answer="Answer: ",
    tally="tally ",
    revisit="revisit ",
    tags="tags ",
    opening=" (",
    closing=")",
    roles={role: role.value.replace("-", " ") for role in Role} | {Role.PO: "PO"},
    trackings={
        Tracking.KEEP: "keep tracking",
        Tracking.RELEASE: "released",
        Tracking.SELF: "self-tracked",
        Tracking.MERGED: "merged",
    },
    outcomes={Outcome.FAILED: "not adopted", Outcome.INCONCLUSIVE: "inconclusive"},
)

PARTS = ("attendance", "agenda", "transcript", "decisions", "questions", "actions")
"""The parts of a pad in their order, as `Words` names them."""

_ALSO = {
    "attendance": (
        "出席者",
        "與會者",
        "出席人員",
        "與會人員",
        "attendees",
        "present",
        "participants",
    ),
    "agenda": ("議程表", "會議議程"),
    "transcript": ("逐字紀錄", "逐字記錄", "會議逐字稿"),
    "decisions": ("決定", "會議決議", "resolutions"),
    "questions": ("待答問題", "未決問題", "questions"),
    "actions": (
        "待辦",
        "待辦事項",
        "行動",
        "行動方案",
        "actions",
        "action points",
        "to do",
        "todo",
    ),
}
_PART_OF = {
    name.casefold(): part
    for part in PARTS
    for name in (getattr(CHINESE, part), getattr(ENGLISH, part), *_ALSO[part])
}


def words_for(meeting: Meeting) -> Words:
    """Return the words of the language that a meeting is written down in."""
    return CHINESE if meeting.in_chinese else ENGLISH


def part_of(heading: str) -> str | None:
    """Return the part that a heading opens, in either language, renamed a little or demoted."""
    return _PART_OF.get(heading.strip(" \t*_:：").casefold())


def fixed_words() -> tuple[str, ...]:
    """Words that stand for values: names of parts, roles, how an action is tracked, who is away."""
    found = [*_PART_OF, "請假", "公假", "缺席", "未到"]
    for words in (CHINESE, ENGLISH):
        found += [words.absent, words.no_promise, words.no_date, words.by_day]
        found += [*words.roles.values(), *words.trackings.values(), *words.outcomes.values()]
    return tuple(found)
