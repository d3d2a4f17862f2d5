"""The field words of minutes: what stands before a colon and is never somebody who speaks.

Taken from the minutes that offices, councils, companies and projects publish, in Chinese and
English: 時間, 出席人員, 決議, 案由一; date, present, resolved, next steps.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from ogfacil.language.lazy import regex
from ogfacil.language.width import narrow

NUMBERING = regex(
    r"(?:[（(][壹貳參肆伍陸柒捌玖拾一二三四五六七八九十百\d甲乙丙丁戊己庚辛壬癸]{1,4}[）)][、.．]?"
    r"|[壹貳參肆伍陸柒捌玖拾一二三四五六七八九十百]{1,4}[、.．)）]"
    r"|[甲乙丙丁戊己庚辛壬癸][、.．)）]|\d{1,3}(?:[、)）]|[.．](?!\d)))[ \t\u3000]*"
)
"""How an item of an outline is numbered: 壹、 一、 （一） 甲、 1. (1)."""


class Field(Enum):
    """What a field word announces."""

    ABOUT = "about"  # when, where, which meeting
    PEOPLE = "people"  # who is present, away, or in a role
    AGENDA = "agenda"
    DECISION = "decision"
    ACTION = "action"
    OTHER = "other"


_MEETING = ("", "會議", "開會", "召開")
_WHO = ("", "者", "人員", "委員", "單位", "代表", "名單", "人數", "人")
_ABOUT = """
會議名稱 會議主題 會議次別 會次 起訖時間 日期時間 線上參與連結 會議連結 開會事由 meeting title
subject date time times dateandtime start starttime end endtime duration location venue place
meetingtitle meetingdate meetingtime meetinglink recording
"""
_PEOPLE = """
主席 主持人 主持 會議主持人 會議主席 召集人 紀錄 記錄 紀錄人 記錄人 紀錄人員 記錄人員 會議紀錄
會議記錄 紀錄者 記錄者 速記 速錄 應出席 實到 實到人數 應到 應到人數 與會人員 與會單位 與會者
與會者名單 與會名單 參加人員 參與者 參與人員 其他列席人員 未到人員 未到 司儀 chair chairs
chairperson chairedby facilitator facilitators moderator moderators host hosts notes notetaker
notetakers notestaker note-taker scribe scribes minutetaker minutestaker minute-taker clerk
secretary present attendees attendee attended attending participants participant members
memberspresent inattendance alsopresent alsoinattendance guests observers absent absentees regrets
apologies apologiesforabsence quorum
"""
_AGENDA = """
議程 會議議程 預定流程 報告事項 討論事項 提案討論 議案討論 臨時動議 臨時提案 議題 議題討論 agenda
calltoorder openingremarks anyotherbusiness aob matters-arising mattersarising
"""
_DECISION = """
決議 決定 會議決議 決議事項 會議結論 工作會議結論 會前會結論 結論 小結 共識 附帶決議 裁示 主席裁示
主席指示 主席結論 主席裁示事項 指示事項 裁示事項 主席指裁示事項 會議指裁示事項列管 resolution
resolutions resolved decision decisions agreed consensus conclusion conclusions carried
"""
_ACTION = """
待辦 待辦事項 行動項目 行動方案 追蹤事項 列管事項 列管案件 後續行動 後續追蹤 交辦事項 action
actions actionitem actionitems actionpoint actionpoints todo todos nextstep nextsteps follow-up
followup follow-ups followups
"""
_OTHER = """
主席致詞 主席報告 致詞 長官致詞 報告 業務報告 工作報告 書面報告 各單位報告 提案 案由 案號 案次
提案單位 提案人 提案部門 提案者 連署人 附議人 附議 說明 提案說明 案由說明 背景 背景說明 現況 辦法
擬辦 建議 審查意見 發言摘要 意見摘要 委員意見 各單位意見 討論 討論摘要 辦理情形 執行情形 辦理單位
主辦單位 主辦機關 主辦 協辦 協辦單位 協辦機關 承辦人 承辦單位 辦理期程 完成期限 管考建議 表決 投票
投票結果 表決結果 結果 同意票 不同意票 無效票 棄權票 贊成 反對 棄權 散會 散會時間 休息 附件 附錄
備註 補充資料 資料來源 下次會議 下次會議時間 下次開會時間 下次開會 連絡人 聯絡人 聯絡電話 連絡電話
承辦 核稿 確認上次會議紀錄 確認前次會議紀錄 前次會議紀錄 上次會議紀錄 認可本次會議議程 確認議程
召集人說明會議 前次會議決議辦理情形 歷次會議決議辦理情形 前次會議決議追蹤 歷次會議決議追蹤
召集人致詞 declarationsofinterest minutesofthelastmeeting minutesofpreviousmeeting
approvalofminutes approvaloftheminutes minutes presenter presenters proposal proposals slides
slide link links githubissue github issue discussion summary keypoint keypoints motion motions
moved seconded proposed vote votes votefor voteagainst for against abstained abstentions owner
owners due duedate deadline deadlines nextmeeting dateofnextmeeting adjourned adjournment
meetingclosed meetingadjourned themeetingclosedat announcement announcements q&a background kind
language
"""


def _words() -> dict[str, Field]:
    found: dict[str, Field] = {}
    for words, kind in (
        (_ABOUT, Field.ABOUT),
        (_PEOPLE, Field.PEOPLE),
        (_AGENDA, Field.AGENDA),
        (_DECISION, Field.DECISION),
        (_ACTION, Field.ACTION),
        (_OTHER, Field.OTHER),
    ):
        found |= dict.fromkeys(words.split(), kind)
    for place in ("時間", "日期", "地點"):
        found |= {f"{before}{place}": Field.ABOUT for before in _MEETING}
    for attending in ("出席", "列席", "出列席", "缺席", "請假", "公假", "應出席", "實到"):
        found |= {f"{attending}{after}": Field.PEOPLE for after in _WHO}
    return found


_FIELDS = _words()
_COUNT = r"[一二三四五六七八九十百\d]{1,4}"
_NUMBERED = regex(
    rf"(?:案由|提案|議案|討論案|報告案|報告事項|討論事項|議題|附件|附錄|臨時動議|臨時提案|附帶決議)第?{_COUNT}案?"
    rf"|第{_COUNT}案(?:案由)?|第{_COUNT}次.{{0,8}}(?:時間|日期|地點)"
    r"|.{1,8}(?:(?:報告|建議|討論|決議|裁示|指示|提案|宣導|配合|協調|待議)事項|單位報告|辦理情形)"
)
_HAN = regex(r"[\u3400-\u9fff]")
_NOTE = regex(r"[（(【\[][^（()）【】\[\]]{0,40}[)）】\]]$")
_INNER_BRACKETS = str.maketrans("", "", "（）()【】[]〔〕")
_LONGEST = 40

_CHAIRS_WORDS = """
主席 主持人 主持 會議主持人 會議主席 召集人 速記 速錄 紀錄 記錄 司儀 chair chairs chairperson
facilitator moderator host
"""
CHAIRS = frozenset(_CHAIRS_WORDS.split())
"""Field words of the head that also speak: 主席：請環保局說明。"""


_RESULTS = frozenset(["投票結果", "開票結果", "表決結果"])
"""The public archive gives results that are read out a voice of their own."""

_SPEAKING_WORDS = """
提案人 提案者 連署人 附議人 承辦人 承辦 連絡人 聯絡人 提案單位 提案部門 主辦單位 主辦機關 協辦單位
協辦機關 承辦單位 辦理單位 紀錄人 記錄人 紀錄者 記錄者 紀錄人員 記錄人員 與會者 與會人員 參與者
提問 facilitators moderators hosts notetaker notetakers note-taker scribe scribes clerk secretary
presenter presenters participant participants attendee observers guests owner
"""
_SPEAKING = CHAIRS | frozenset(_SPEAKING_WORDS.split())
"""Fields that are filled by people, so that a heading with one of them may be a speaker's."""


@lru_cache(maxsize=4096)
def field_of(label: str) -> Field | None:
    """Return what a label announces as a field of minutes; None where it is no field word.

    Blanks within it, numbering, list marks, emphasis and brackets do not matter: `決　議：`,
    `三、決議`, `**Next steps:**`, `【案由一】`, `出席人員（10 人）`.
    """
    key = field_key(label)
    if not key:
        return None
    if (found := _FIELDS.get(key)) is not None:
        return found
    if _NUMBERED().fullmatch(key):
        return Field.OTHER
    bare = _NOTE().sub("", key)
    return _FIELDS.get(bare) or _FIELDS.get(key.translate(_INNER_BRACKETS))


def is_chair(label: str) -> bool:
    """Whether a field word names a role that also speaks: 主席, 主持人, chair."""
    return _NOTE().sub("", field_key(label)) in CHAIRS


def announces_section(heading: str) -> bool:
    """Whether a heading is a field of minutes that nobody can be: 決議, 出席人員, Conclusion."""
    return field_of(heading) is not None and field_key(heading) not in _SPEAKING | _RESULTS


@lru_cache(maxsize=4096)
def field_key(label: str) -> str:
    """Return a label as field words are compared: no blanks, numbering, marks or case."""
    if len(label) > 2 * _LONGEST:
        return ""
    flat = narrow(label).strip().strip("#>*_~`【】[]•‧●·+- \t")
    flat = flat.rstrip(" :").strip("*_ ")
    while numbered := NUMBERING().match(flat):
        flat = flat[numbered.end() :]
    key = "".join(flat.split()).casefold().replace("臺", "台").rstrip(":.")
    key = key.replace("(s)", "s")
    return key.removeprefix("the") if key not in _FIELDS and not _HAN().search(key) else key
