"""What the trained model adds to the rules: promises said in other ways, and how sure they are."""

from __future__ import annotations

import datetime as dt

import pytest

from ogfacil.language.due.fold import fold
from ogfacil.language.model import Model
from ogfacil.language.suggest import LIKELY_PROMISE, Certainty, SuggestionKind, suggest
from ogfacil.language.suggest.features import Room, is_ahead
from ogfacil.language.suggest.likely import Judge
from ogfacil.language.suggest.line import Line
from ogfacil.language.suggest.owners import promised_by
from ogfacil.language.suggest.promises import is_plain
from tests.language.test_suggest import only, record

NOTHING = {kind: Model(bytes(1 << 16), -9.0) for kind in ("action", "decision")}
"""Models that find nothing likely."""


@pytest.mark.parametrize(
    "text",
    [
        "這一頁的說明我們會修正。",
        "我們後續會邀請各校一起討論教材。",
        "預計在今年底會完成網站的建置。",
        "這份名單也麻煩資料協會提供給大家。",
        "會後請同仁把簡報寄給各部會。",
    ],
)
def test_a_promise_is_found_in_whatever_words(text: str) -> None:
    assert {one.kind for one in suggest(record(text))} == {SuggestionKind.ACTION}


@pytest.mark.parametrize(
    "text",
    [
        "等一下我們會請各組上台報告。",
        "接下來請交通部說明。",
        "大家好，我是資料協會的小安，負責推動開放資料。",
        "他們會在明年提出自己的版本。",
        "如果有人反對，我們會再討論。",
        "去年我們已經提供過名單了。",
        "他說「我會再提供資料」。",
        "比如說，我們會請兩邊提供意見。",
        "謝謝大家今天來參加。",
        "我們會不會太晚提供名單？",
    ],
)
def test_what_only_looks_like_a_promise_is_left_out(text: str) -> None:
    assert suggest(record(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "這份草案我們會再送給各校委員。",
        "名單我們會再交給資料協會，各位還有沒有意見？",
        "大家都沒有意見的話，我們會後把名單寄給各部會。",
    ],
)
def test_a_promise_is_found_beside_a_question_and_behind_a_formula(text: str) -> None:
    assert [one.kind for one in suggest(record(text))] == [SuggestionKind.ACTION]


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("預計8月底上線", True),
        ("在5月10日開過會", False),
        ("109年3月函送各校", False),
        ("110年1月起實施", True),
        ("2021年6月公布", True),
        ("去年12月開始", False),
        ("明年2月辦理", True),
        ("今年會辦理", None),
    ],
)
def test_a_month_is_known_to_be_ahead_of_the_meeting_or_behind(
    text: str, ahead: bool | None
) -> None:
    assert is_ahead(fold(text), dt.date(2020, 6, 10)) is ahead
    assert is_ahead(fold(text), None) is None


@pytest.mark.parametrize("text", ["這一案就解管。", "好，那就這樣辦理。", "這個就列入會議紀錄。"])
def test_what_the_chair_settles_is_a_decision(text: str) -> None:
    found = suggest(record((2, "以上報告。"), text, (1, "謝謝。")))
    assert SuggestionKind.DECISION in {one.kind for one in found}


def test_what_is_only_proposed_is_not_settled() -> None:
    chair = [(2, "請報告。"), (2, "好。"), (2, "謝謝。")]
    assert suggest(record(*chair, "本項建議解除列管。")) == ()


def test_what_the_model_denies_is_left_out_though_a_rule_fits() -> None:
    lines = record("會後我們會再跟廠商溝通。")
    assert suggest(lines)
    assert suggest(lines, models=NOTHING) == ()


def test_what_people_marked_needs_no_model() -> None:
    (one,) = suggest(record("ACTION: publish the list by 14 December"), models=NOTHING)
    assert one.certainty is Certainty.CERTAIN
    assert one.probability is None


def test_a_proposal_of_the_model_tells_how_sure_it_is_and_by_which_words() -> None:
    found = [
        one
        for one in suggest(record("這一頁的說明我們會修正。", "會後請同仁把簡報寄給各部會。"))
        if one.rule == LIKELY_PROMISE
    ]
    assert found
    for one in found:
        assert one.probability is not None
        assert 0 < one.probability < 1
        assert one.words
        assert all(word in one.text for word in one.words)


def test_a_clause_of_english_is_read_too() -> None:
    room = Room(record("Thank you. I will send you the draft as soon as I know more."))
    views = Judge(room).promises(0)
    assert views
    assert all(0 <= view.probability <= 1 for view in views.values())


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("我會再把名單寄給大家。", ["林小安"]),
        ("我們會再補充這部分的數字。", ["資料協會"]),
        ("交通部會在會後再提供資料給大家。", ["交通部"]),
        ("會後請國發會補充資料。", ["國發會"]),
        ("麻煩小安在下週三前整理好簡報。", ["林小安"]),
        ("後續會持續追蹤各組的進度。", []),
        ("說明會預計在12月20日舉辦。", []),
    ],
)
def test_an_owner_is_who_the_words_or_the_speaker_say(text: str, owners: list[str]) -> None:
    assert [owner.name for owner in only(text).owners] == owners


def test_the_gist_begins_at_the_clause_that_carries_it() -> None:
    long = "這一頁的說明是去年同仁寫的，很多人看不懂，所以這一頁的說明我們會再修正。"
    (one,) = suggest(record(long))
    assert one.text == long
    assert one.gist.startswith("…所以這一頁")
    assert only("我會在下禮拜三前整理好名單。").gist == "我會在下禮拜三前整理好名單。"


@pytest.mark.parametrize(
    "text",
    [
        "接下來的成果，請資料協會的同仁來報告。",
        "這邊跟大家分享一下。",
        "希望各單位繼續支持我們。",
        "我們會跟各位一起共同努力。",
        "我們先休息 10 分鐘，再做分組的討論。",
    ],
)
def test_giving_the_floor_and_politeness_promise_nothing(text: str) -> None:
    assert suggest(record(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "逐字稿都會放到我們的網站上。",
        "草案會寄給大家。",
        "工作坊規劃在明年的 3 月開始。",
        "這部分我們還會再確認。",
    ],
)
def test_what_is_handed_on_planned_or_gone_after_needs_less_to_be_proposed(text: str) -> None:
    assert is_plain(fold(text))
    assert not is_plain(fold("去年我們已經放在網站上了。"))


@pytest.mark.parametrize(
    ("clause", "owners"),
    [
        ("農委會會再提供名單", ["農委會"]),
        ("工程委員會將彙整意見", ["工程委員會"]),
        ("後來會再跟廠商確認", []),
        ("接續將會召開說明會", []),
        ("預計會完成網站", []),
        ("所以當然會回去研商", []),
    ],
)
def test_a_verb_that_ends_like_a_council_owns_nothing(clause: str, owners: list[str]) -> None:
    entries = record(clause)
    line = Line(entries.entries[0], 0, entries.people[0], entries, None)
    assert [owner.name for owner in promised_by(line, clause)] == owners


@pytest.mark.parametrize(
    ("asked", "owner"),
    [
        ("請數位處稍微整理這份名單，下次會議前提供給大家。", "數位處"),
        ("請經濟部能夠再提供名單給各縣市。", "經濟部"),
        ("麻煩文化局幫忙整理這份名單給大家。", "文化局"),
    ],
)
def test_whoever_is_asked_owns_what_is_asked(asked: str, owner: str) -> None:
    assert owner in {one.name for found in suggest(record(asked)) for one in found.owners}
