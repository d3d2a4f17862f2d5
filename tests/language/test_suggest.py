"""What is proposed from a transcript, rule by rule, in sentences made up for it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogfacil.language.suggest import Suggestion, SuggestionKind, suggest
from ogfacil.record import Action, DueKind, Entry, EntryKind, Meeting, Person, Record

DAY = dt.date(2018, 12, 5)
PEOPLE = (
    Person(1, "林小安", organisation="資料協會", aliases=("小安",)),
    Person(2, "Mei Chen"),
)


def record(*lines: str | tuple[int | None, str], actions: tuple[Action, ...] = ()) -> Record:
    entries = []
    for number, line in enumerate(lines, 1):
        speaker, text = (1, line) if isinstance(line, str) else line
        kind = EntryKind.SPEECH if speaker else EntryKind.NARRATIVE
        entries.append(Entry(number, f"a{number}", kind, text, speaker))
    meeting = Meeting(1, "u", "季會", 1, "第一次", date=DAY)
    return Record(meeting, PEOPLE, entries=tuple(entries), actions=actions)


def only(text: str) -> Suggestion:
    found = suggest(record(text))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "rule", "owners", "due"),
    [
        ("我這邊會跟新的部門討論一下時程。", "I will", ["林小安"], None),
        ("我會在下禮拜三前整理好名單。", "I will", ["林小安"], "2018-12-12"),
        ("容我回去再確認。", "taken back", ["林小安"], None),
        ("這個我們帶回去研議。", "taken back", ["資料協會"], None),
        ("會後我們會再跟廠商溝通。", "after the meeting", ["資料協會"], None),
        ("我們會再補充這部分的數字。", "we will", ["資料協會"], None),
        ("交通部會參考大家的意見，在平台上回應。", "we will", ["交通部"], None),
        ("後續會持續追蹤各組的進度。", "from here on", [], None),
        ("說明會預計在12月20日舉辦。", "plan", [], "2018-12-20"),
        ("請交通部於1月15日前提出修正版本。", "request", ["交通部"], "2019-01-15"),
        ("請國發會跟環保署在下次會議前彙整清單。", "request", ["國發會"], None),
        ("麻煩各位把意見整理後寄給我。", "request", [], None),
        ("請國發會於12月20日前提出清單。", "request", ["國發會"], "2018-12-20"),
        ("麻煩小安在下週三前整理好簡報。", "request", ["林小安"], "2018-12-12"),
        ("請數發處這邊下週三前給我一份名單", "request", ["數發處"], "2018-12-12"),
        ("會後請國發會補充資料。", "request", ["國發會"], None),
        ("我這邊下週五前寄出。", "I will", ["林小安"], "2018-12-14"),
        ("我來寫初稿。", "I will", ["林小安"], None),
        ("我們這邊會後提供書面資料。", "after the meeting", ["資料協會"], None),
        ("- [] 訂會議室", "task list", [], None),
        ("I'll send the draft by Friday.", "I will (English)", ["林小安"], "2018-12-07"),
        ("Please send your comments by 20 December.", "request", [], "2018-12-20"),
        ("ACTION: publish the list by 14 December", "label", [], "2018-12-14"),
        ("AI: write to the speakers @小安", "label", ["林小安"], None),
        ("行動項目：建立信件群組 5月底前", "label", [], "2019-05-31"),
        ("- [ ] 建立信件群組 - 林小安", "task list", ["林小安"], None),
        ("- [ ] send the slides [name=Mei Chen]", "task list", ["Mei Chen"], None),
        ("* [ ] book the room 12/14前 -> Mei Chen", "task list", ["Mei Chen"], "2018-12-14"),
        ("**[小安, Mei Chen]** 寫邀請函", "names in brackets", ["林小安", "Mei Chen"], None),
        ("整理與會者名單 -> 小安", "arrow", ["林小安"], None),
        ("* update the page -> Mei Chen, 小安", "arrow", ["Mei Chen", "林小安"], None),
        ("寄信 -> 王小明", "arrow", ["王小明"], None),
        ("彙整意見 → 資訊處", "arrow", ["資訊處"], None),
        ("- book the room => Tom", "arrow", ["Tom"], None),
        ("ACTION: Mei Chen to draft the invitation", "label", ["Mei Chen"], None),
        ("ACTION (小安): draft the invitation", "label", ["林小安"], None),
        ("【行動】小安於12月20日前更新網站", "label", ["林小安"], "2018-12-20"),
        ("[Action] Mei Chen, 小安 to book the room", "label", ["Mei Chen", "林小安"], None),
        ("待辦：更新網站（小安）", "label", ["林小安"], None),
        ("- [ ] **小安** 更新網站", "task list", ["林小安"], None),
        ("- [ ] 小安：更新網站", "task list", ["林小安"], None),
        ("- [ ] 更新網站（急）", "task list", [], None),
        ("我這邊會在月底前把名單給國發會。", "I will", ["林小安"], "2018-12-31"),
        ("會後請各單位於一週內回傳意見。", "request", ["各單位"], "2018-12-12"),
        ("我會補一份書面說明。", "I will", ["林小安"], None),
        ("麻煩 Mei Chen 下週五前整理問卷。", "request", ["Mei Chen"], "2018-12-14"),
        ("這部分請數發處帶回研議，再回報。", "request", ["數發處"], None),
        ("請國發會後續追蹤。", "request", ["國發會"], None),
    ],
)
def test_an_action_is_proposed(text: str, rule: str, owners: list[str], due: str | None) -> None:
    found = only(text)
    assert (found.kind, found.rule) == (SuggestionKind.ACTION, rule)
    assert [o.name for o in found.owners] == owners
    date = found.due.date if found.due else None
    assert str(date) == str(due)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("本案建議持續列管。", "tracking"),
        ("這一項解除列管。", "tracking"),
        ("其餘由機關自行追蹤。", "tracking"),
        ("這樣就確定了。", "settled"),
        ("RESOLUTION: the plan runs two years", "label"),
        ("決議：兩年檢討一次", "label"),
        ("會議決議事項：兩年檢討一次", "label"),
        ("主席裁示：兩年檢討一次", "label"),
        ("經表決，本案通過。", "settled"),
        ("We agreed to publish the minutes within two weeks.", "settled"),
    ],
)
def test_a_decision_is_proposed(text: str, rule: str) -> None:
    found = only(text)
    assert (found.kind, found.rule) == (SuggestionKind.DECISION, rule)


@pytest.mark.parametrize(
    "text",
    [
        "大家好，我是資料協會的小安。",
        "去年我們已經完成了三場工作坊。",
        "我們在2016年提出這個方案。",
        "什麼時候可以完成？",
        "年底前可以嗎？",
        "是不是請他們提供一份名單？",
        "請法務部說明。",
        "接下來請交通部。",
        "請問還有沒有其他意見？",
        "他們會在明年提出自己的版本。",
        "我來補充一下前面的數字。",
        "我會如何處理，等一下再說明。",
        "我說明一下程序，討論之後，我們會請各組彙整報告。",
        "依照過去的做法，我們會請兩邊提供意見。",
        "比如說這次，我們也拜託同仁協助。",
        "如承辦人有異動時，請提供新的聯絡資料。",
        "後面的部分就請小安報告。",
        "勞基法修正通過之後，情況不同了。",
        "部會管考或者是自行管考的話，做法不一樣。",
        "他說「我會再提供資料」。",
        "If that interests you, I will send it.",
        "請給我一點時間。",
        "如果有人反對，我們會再討論。",
        "我覺得這個方向很好。",
        "解除列管的條件是什麼？",
        "The issue was closed with no action.",
        "ACTION: none",
        "- [x] 已經寄出名單 - 小安",
        "They will publish their own report next year.",
        "If it fails we'll write another one.",
        "I will never forget that day.",
        "see https://example.org -> more",
        "他說他會在月底前寄出。",
        "小安說他會在12月20日前提出報告。",
        "聽說交通部會在年底前公布。",
        "報載行政院將於12月20日公布名單。",
        "法國將在2019年3月公布開放政府計畫。",
        "國發會說會在年底前提出。",
        "依上次決議，請國發會於12月1日前提出，國發會已提出。",
        "They said: we will publish by Friday.",
        "I will share my screen.",
        "Let me share a story.",
        "Let's review the agenda.",
        "Please share your thoughts.",
        "We will review this now.",
        "- [ ] ~~訂會議室~~ - 小安",
        "首頁 -> 設定 -> 帳號",
        "滑鼠點這裡 -> 下一頁",
        "- Home -> Settings",
        "2015 -> 2016",
        "[行動](https://example.org) 在這裡",
        "在我來看這個還要持續列管，所以我覺得有落差。",
    ],
)
def test_nothing_is_proposed_for(text: str) -> None:
    assert suggest(record(text)) == ()


def test_what_a_decision_asks_of_somebody_is_proposed_beside_it() -> None:
    found = suggest(record("決議：本案通過，請國發會於12月20日前公告。"))
    assert [(s.kind, s.text, [o.name for o in s.owners]) for s in found] == [
        (SuggestionKind.DECISION, "本案通過，請國發會於12月20日前公告。", []),
        (SuggestionKind.ACTION, "本案通過，請國發會於12月20日前公告。", ["國發會"]),
    ]


def test_a_list_under_a_heading_is_proposed_line_by_line() -> None:
    text = "ACTION ITEMS:\n- send the slides by Friday\n2. 寄信 -> 小安\n- none\n\n其他\n- 合照"
    found = suggest(record(text))
    assert [(s.text, [o.name for o in s.owners]) for s in found] == [
        ("send the slides by Friday", []),
        ("寄信", ["林小安"]),
    ]


def test_a_sentence_in_english_is_proposed_without_its_neighbours() -> None:
    found = only("Thank you, Mr. Lin. I'll send the draft by Friday. It rains.")
    assert found.text == "I'll send the draft by Friday."


def test_what_is_numbered_after_asking_for_the_action_items_is_proposed() -> None:
    found = suggest(
        record(
            (2, "所以接下來 action item 是什麼？"),
            "第一，先建一個群組。",
            (2, "好。"),
            "第二，我這邊會去問預算，1月底前。",
        )
    )
    assert [(s.text, s.rule, s.entries) for s in found] == [
        ("先建一個群組。", "numbered answer", (1, 2)),
        ("我這邊會去問預算，1月底前。", "numbered answer", (1, 4)),
    ]
    assert [o.name for o in found[1].owners] == ["林小安"]
    assert found[0].owners == ()
    assert found[1].due is not None
    assert found[1].due.date == dt.date(2019, 1, 31)


def test_numbers_in_one_answer_are_a_proposal_each_with_its_own_owner_and_due() -> None:
    for answer in (
        "第一，建一個群組。第二個是下週三前寄邀請。第三，我來訂場地。",
        "1. 建一個群組。\n2. 下週三前寄邀請。\n3. 我來訂場地。",
    ):
        found = suggest(record((2, "那 action item是什麼"), answer))
        assert [(s.text, [o.name for o in s.owners]) for s in found] == [
            ("建一個群組。", []),
            ("下週三前寄邀請。", []),
            ("我來訂場地。", ["林小安"]),
        ]
        assert [s.due.words if s.due else "" for s in found] == ["", "下週三前", ""]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("還有別的 action item 嗎？", "第一次參加，謝謝。"),
        ("接下來要做什麼？", "第二次會議是去年。"),
        ("action item 是什麼？", "第一，謝謝大家。"),
        ("action item 是什麼？", "第二點我不同意。"),
        ("action item 是什麼？", "第三個呢？"),
        ("action item 是什麼？", "第一，建群組，已經完成了。"),
        ("去年的 action item 是什麼？", "第一，建一個群組。"),
    ],
)
def test_a_number_that_is_no_answer_is_not_proposed(question: str, answer: str) -> None:
    assert suggest(record((2, question), answer)) == ()


def test_a_heading_in_bold_is_no_item() -> None:
    found = suggest(record("**決議：**\n1. 照案通過", "**ACTION ITEMS:**\n- book the room"))
    assert [s.text for s in found] == ["照案通過", "book the room"]


def test_a_question_is_proposed_only_where_somebody_marked_it() -> None:
    found = suggest(record((2, "重新討論的條件是什麼？"), "這部分我沒有辦法回答，容我回去問。"))
    assert [(s.kind, s.entries) for s in found] == [(SuggestionKind.ACTION, (2,))]
    assert only("待答：重新討論的條件是什麼？").kind is SuggestionKind.QUESTION


def test_a_question_that_is_answered_is_not() -> None:
    assert suggest(record((2, "一共有幾個人？"), "十二個。")) == ()


def test_a_supplement_inside_speech_is_proposed() -> None:
    found = only("（會後補充：名單以十二月的為準。）")
    assert found.kind is SuggestionKind.SUPPLEMENT


def test_an_owner_who_is_not_said_is_not_guessed() -> None:
    assert only("說明會預計在12月20日舉辦。").owners == ()


def test_what_an_action_already_rests_on_is_not_proposed_again() -> None:
    action = Action(1, 1, "整理名單", entries=(1,))
    assert suggest(record("我會在下禮拜三前整理好名單。", actions=(action,))) == ()


def test_a_proposal_keeps_its_id_when_others_are_added() -> None:
    alone = only("我會在下禮拜三前整理好名單。").id
    more = suggest(record("會後我們會再跟廠商溝通。", "我會在下禮拜三前整理好名單。"))
    assert alone in {s.id for s in more}
    assert len({s.id for s in more}) == 2


def test_without_a_date_of_the_meeting_a_deadline_keeps_its_words() -> None:
    from dataclasses import replace

    given_record = record("我會在下禮拜三前整理好名單。", "請交通部在下次會議前提供清單。")
    undated = replace(given_record, meeting=replace(given_record.meeting, date=None))
    dues = [s.due for s in suggest(undated)]
    assert [(d.words, d.date, d.kind) for d in dues if d] == [
        ("下禮拜三前", None, DueKind.WORDS),
        ("下次會議前", None, DueKind.EVENT),
    ]


@settings(deadline=None)
@given(st.lists(st.text(max_size=80), max_size=6))
def test_any_text_can_be_read(texts: list[str]) -> None:
    for found in suggest(record(*texts)):
        assert found.entries
        assert found.text
