"""The words of a document, in the language of its meeting rather than in that of the screens.

They are part of the format, since a document that comes back is recognised by them: a change here
is a change of what can be read.
"""

from __future__ import annotations

from ogfacil.record import ActionStatus, Outcome, Role, Tracking, is_chinese

CHINESE = {
    "Attendance": "出席",
    "Agenda": "議程",
    "Transcript": "逐字稿",
    "Decisions": "決議",
    "Open questions": "待答",
    "Actions": "行動項目",
    "Facilitator": "主持人",
    "Co-facilitator": "協同主持人",
    "Table lead": "桌長",
    "Stenographer": "速錄",
    "Note-taker": "記錄",
    "PO (open-government liaison)": "PO（開放政府聯絡人）",
    "Proposer": "提案人",
    "Stakeholder": "利害關係人",
    "Expert": "專家",
    "Observer": "觀察員",
    "Participant": "與會者",
    "Open": "進行中",
    "Done": "已完成",
    "Dropped": "不再進行",
    "Keep tracking": "持續列管",
    "Released": "解除列管",
    "Self-tracked": "自行追蹤",
    "Merged": "併案",
    "Adopted": "通過",
    "Not adopted": "未通過",
    "Inconclusive": "未有結論",
    "answered": "已答",
    "Meeting": "會議",
    "Date": "日期",
    "Place": "地點",
    "{series}, No. {number}": "{series}　第 {number} 次",
    "Draft: not yet public": "草稿｜尚未公開",
    "Released into the public domain under CC0 1.0.": "本紀錄以 CC0 1.0 釋出至公眾領域。",
    "CC0 1.0 public domain": "CC0 1.0 公眾領域",
    "Page {number} of {total}": "第 {number} 頁，共 {total} 頁",
    "(absent)": "（未出席）",
    "No.": "編號",
    "Name": "姓名",
    "Organisation": "單位",
    "Role": "角色",
    "Item": "議題",
    "Minutes": "分鐘",
    "Code": "代碼",
    "What": "事項",
    "Who": "負責人",
    "Due": "期限",
    "Status": "狀態",
    "nobody yet": "尚無負責人",
    "Added after the meeting: ": "會後補充：",
    "(speaker unknown)": "（發言者不詳）",
    "(off the record)": "（離記：未留文字）",
    "(off the record, {length})": "（離記 {length}：未留文字）",
    "(something was missed here)": "（此處有漏記）",
    "(something was missed here: {words})": "（此處有漏記：{words}）",
    "no date said": "未提期限",
    "no date promised": "不承諾期限",
    "from {date}": "自 {date} 起",
    "on {date}": "{date} 當日",
    "by {date}": "{date} 以前",
    "waits for “{event}”": "視「{event}」而定",
    "not yet a date": "尚未定出日期",
}
"""Each label in the Chinese of Taiwan."""

PARTS = (
    "Attendance",
    "Agenda",
    "Transcript",
    "Decisions",
    "Open questions",
    "Actions",
)
"""The headings of the parts of a document, in their order."""

ROLES = {
    Role.FACILITATOR: "Facilitator",
    Role.COFACILITATOR: "Co-facilitator",
    Role.TABLE_LEAD: "Table lead",
    Role.STENOGRAPHER: "Stenographer",
    Role.NOTE_TAKER: "Note-taker",
    Role.PO: "PO (open-government liaison)",
    Role.PROPOSER: "Proposer",
    Role.STAKEHOLDER: "Stakeholder",
    Role.EXPERT: "Expert",
    Role.OBSERVER: "Observer",
    Role.PARTICIPANT: "Participant",
}
STATUSES = {
    ActionStatus.OPEN: "Open",
    ActionStatus.DONE: "Done",
    ActionStatus.DROPPED: "Dropped",
    ActionStatus.RELEASED: "Released",
}
TRACKINGS = {
    Tracking.KEEP: "Keep tracking",
    Tracking.RELEASE: "Released",
    Tracking.SELF: "Self-tracked",
    Tracking.MERGED: "Merged",
}
OUTCOMES = {
    Outcome.ADOPTED: "Adopted",
    Outcome.FAILED: "Not adopted",
    Outcome.INCONCLUSIVE: "Inconclusive",
}


class Labels:
    """Gives each English label in the language of one document."""

    __slots__ = ("_chinese", "chinese")

    def __init__(self, language: str) -> None:
        self.chinese = is_chinese(language)
        self._chinese = CHINESE if self.chinese else {}

    def __call__(self, english: str, /, **values: object) -> str:
        """Return the label, with its `{names}` filled in."""
        words = self._chinese.get(english, english)
        return words.format(**values) if values else words

    @property
    def colon(self) -> str:
        """What stands after a speaker's name."""
        return "：" if self.chinese else ":"

    @property
    def comma(self) -> str:
        """What stands between the names of a list."""
        return "、" if self.chinese else ", "

    def role(self, words: str) -> str:
        """Return a role as people read it; free words stay as they are."""
        return self(ROLES[Role(words)]) if words in set(Role) else words


def spellings(english: str) -> tuple[str, ...]:
    """Return a label in every language in which a document may hold it."""
    return english, CHINESE.get(english, english)
