"""Deadlines of every kind, alone and in what people type, said on Wednesday 2019-03-06."""

from __future__ import annotations

import datetime as dt

import pytest

from ogfacil.language.due import read_due, read_dues
from ogfacil.record import Doubt, DueKind

WEDNESDAY = dt.date(2019, 3, 6)

# what is typed | kind | date, or * where there is none | doubts, where they matter
CHINESE = """
下週的星期五前|by|2019-03-15
下週的禮拜五|on|2019-03-15
下星期的週五|on|2019-03-15
下個禮拜的禮拜二前|by|2019-03-12
下下週的週一前|by|2019-03-18
下下個禮拜的星期四|on|2019-03-21
這週的星期五前|by|2019-03-08
這週周五|on|2019-03-08
本週的週四|on|2019-03-07
下週（五）前|by|2019-03-15
下一個月的20號前|by|2019-04-20
下一個月20日|on|2019-04-20
下一個月底|by|2019-04-30
下下個月的5號前|by|2019-05-05
下個月的最後一天|on|2019-04-30
這一個月底前|by|2019-03-31
7/27協作會議前一週|by|2019-07-20
7/27 協作會議前一週|by|2019-07-20
7月27日協作會議前三天|by|2019-07-24
7月27日的協作會議前兩週|by|2019-07-13
7/27協作會議一週前|by|2019-07-20
協作會議（7/27）前一週|by|2019-07-20
下週五的工作坊前兩天|by|2019-03-13
4/10說明會前|by|2019-04-10
週五半夜十二點前|by|2019-03-08
3/20 半夜十二點前|by|2019-03-20
3月20日半夜前|by|2019-03-20
週五午後三點前|by|2019-03-08
週五大約三點前|by|2019-03-08
明天早晨九點前|by|2019-03-07
週五晚上12點前|by|2019-03-08
週五24:00前|by|2019-03-08
3/20約下午三點前|by|2019-03-20
明天晚間十點以前|by|2019-03-07
今晚十二點前|by|2019-03-06
四月的第一個工作天|on|2019-04-01
4月第三個工作天前|by|2019-04-03
四月第一個上班日|on|2019-04-01
下個月第一個工作天|on|2019-04-01
下個月的最後一個工作天前|by|2019-04-30
本月最後一個工作天|on|2019-03-29
三月的最後一個上班日|on|2019-03-29
3月最後一天|on|2019-03-31
三月最後一日前|by|2019-03-31
這個月最後一天前|by|2019-03-31
今年最後一天|on|2019-12-31
今年最後一個工作天前|by|2019-12-31
明年的第一個工作天|on|2020-01-02
月底最後一個工作天|on|2019-03-29
每個月最後一天|none|*
兩小時內|by|2019-03-06
2個小時內|by|2019-03-06
半小時內|by|2019-03-06
30分鐘內|by|2019-03-06
48小時內|by|2019-03-08
第12週|by|2019-03-24|ambiguous
第12週前|by|2019-03-24|ambiguous
2019年第15週|by|2019-04-14|ambiguous
W12|by|2019-03-24|ambiguous
2019-W15|by|2019-04-14
一月七日當週|by|2020-01-12
4/10當週|by|2019-04-14
4月10日那週|by|2019-04-14
4/10 那個禮拜|by|2019-04-14
4月10日該週前|by|2019-04-14
4/10當週的週五|on|2019-04-12
30/4前|by|2019-04-30
30.4.2019前|by|2019-04-30
兒童節前|by|2019-04-03
母親節前|by|2019-05-11
父親節前|by|2019-08-07
教師節前|by|2019-09-27
情人節前|by|2020-02-13
七夕前|by|2019-08-06
中元節前|by|2019-08-14
重陽節前|by|2019-10-06
冬至前|by|2019-12-21
萬聖節前|by|2019-10-30
婦女節前|by|2019-03-07
青年節前|by|2019-03-28
平安夜前|by|2019-12-23
光復節前|by|2019-10-24
清明連假前|by|2019-04-03
端午連假前|by|2019-06-06
兒童節連假前|by|2019-04-03
小年夜前|by|2020-01-22
兒童節後|start|2019-04-04
兒童節前一週|by|2019-03-28
3月13日星期四|on|2019-03-13|ambiguous
3月13日星期三|on|2019-03-13|
3/13 週四前|by|2019-03-13|ambiguous
3/13週三前|by|2019-03-13|
3/13 禮拜四|on|2019-03-13|ambiguous
週四3/13前|by|2019-03-13|ambiguous
週三（3/13）前|by|2019-03-13|
下週三（3/14）前|by|2019-03-14|ambiguous
下週三3/13前|by|2019-03-13|
星期三 3月13日|on|2019-03-13|
2019-03-13（四）|on|2019-03-13|ambiguous
2019年3月13日 星期四前|by|2019-03-13|ambiguous
108年3月13日（星期四）前|by|2019-03-13|roc-year,ambiguous
3/13 (Thu)|on|2019-03-13|ambiguous
下個月12號（四）|on|2019-04-12|ambiguous
下個月12號星期五|on|2019-04-12|
貳月拾伍日前|by|2020-02-15
三月廿一日前|by|2019-03-21
三月卅一號|on|2019-03-31
二○一九年四月十日|on|2019-04-10
一○八年四月十日前|by|2019-04-10
１０８年４月１０日前|by|2019-04-10
108.4.10前|by|2019-04-10
108-04-10|on|2019-04-10
民國108年4月10號以前|by|2019-04-10
四月上旬|by|2019-04-10
4月中旬前|by|2019-04-20
下個月下旬|by|2019-04-30
本月下旬|by|2019-03-31
第二季末|by|2019-06-30
Q2底|by|2019-06-30
今年第二季底前|by|2019-06-30
下一季結束前|by|2019-06-30
本年度結束前|by|2019-12-31
本年度內|by|2019-12-31
今年度|by|2019-12-31
108年度底前|by|2019-12-31
明年度第一季|by|2020-03-31
3/11-3/15|by|2019-03-15
3/11～15|by|2019-03-15
3月11日至15日|by|2019-03-15
3月11日到3月15日|by|2019-03-15
下週一到下週三|by|2019-03-13
下週一到週三|by|2019-03-13
下週一至三|by|2019-03-13
週四到週五|by|2019-03-08
四月到五月|by|2019-05-31
4至5月|by|2019-05-31
4月底至5月初|by|2019-05-10
月底到下個月初|by|2019-04-10
下週二或下週三|by|2019-03-13
下週初|by|2019-03-12
下週中|by|2019-03-13
下週末前|by|2019-03-17
這週末|by|2019-03-10
週日前|by|2019-03-10
大後天前|by|2019-03-09
後天中午前|by|2019-03-08
五天後|on|2019-03-11
十天之內|by|2019-03-16
一個半月內|by|2019-04-21
三個工作日內|by|2019-03-11
未來兩週內|by|2019-03-20
月中前|by|2019-03-15
下個月中|by|2019-04-15
三月中|by|2019-03-15
年底前|by|2019-12-31
年中以前|by|2019-06-30
上半年結束前|by|2019-06-30
下半年|by|2019-12-31
截止日 3/20|by|2019-03-20
截止：3/20|by|2019-03-20
到3/20為止|by|2019-03-20
至遲3月20日|by|2019-03-20
不晚於3/20|by|2019-03-20
最慢下週五|by|2019-03-15
下週一起|start|2019-03-11
四月起|start|2019-04-01
4/1起|start|2019-04-01
自4月1日起|start|2019-04-01
收到名單後三天內|event|*
公文到後七日內|event|*
下次開會前一天|event|*
"""

ENGLISH = """
Friday of next week|on|2019-03-15
by Friday of next week|by|2019-03-15
by Friday next week|by|2019-03-15
Monday of the week after next|on|2019-03-18
by Friday of this week|by|2019-03-08
by next week Friday|by|2019-03-15
by next week's Friday|by|2019-03-15
by Fri 15/3|by|2019-03-15|
by Fri 3/15|by|2019-03-15|
by Fri 14/3|by|2019-03-14|ambiguous
by Thu 4/4|by|2019-04-04|
by 30/4|by|2019-04-30
by 30/04/2019|by|2019-04-30
by 30.4.2019|by|2019-04-30
by 30.4|by|2019-04-30
30-4-2019|on|2019-04-30
by 4/5/2019|by|2019-04-05|ambiguous
by the first working day of April|by|2019-04-01
by the third working day of April|by|2019-04-03
on the first business day of next month|on|2019-04-01
by the last working day of March|by|2019-03-29
by the last working day of the month|by|2019-03-29
by the first weekday in April|by|2019-04-01
by the last day of the month|by|2019-03-31
by the last day of March|by|2019-03-31
the last day of next month|on|2019-04-30
by the last business day of the year|by|2019-12-31
by the last day of the year|by|2019-12-31
within 2 hours|by|2019-03-06
within two hours|by|2019-03-06
in half an hour|by|2019-03-06
within 30 minutes|by|2019-03-06
within 24 hours|by|2019-03-07
by week 12|by|2019-03-24|ambiguous
in week 15|by|2019-04-14|ambiguous
calendar week 12|by|2019-03-24|ambiguous
the week of April 8|by|2019-04-14
the week of 8 April|by|2019-04-14
in the week of 4/8|by|2019-04-14
week commencing 8 April|by|2019-04-14
w/c 8 April|by|2019-04-14
the week beginning April 8|by|2019-04-14
week ending 12 April|by|2019-04-12
by month's end|by|2019-03-31
by month end|by|2019-03-31
by the month's end|by|2019-03-31
by year's end|by|2019-12-31
by quarter's end|by|2019-03-31
by week's end|by|2019-03-08
by quarter end|by|2019-03-31
end-April|by|2019-04-30
by the close of April|by|2019-04-30
next month 12th|on|2019-04-12
on the 12th of next month|on|2019-04-12
by the 12th of next month|by|2019-04-12
by the 20th of this month|by|2019-03-20
by April the 3rd|by|2019-04-03
by the third of April|by|2019-04-03
by 3rd April|by|2019-04-03
on 3 April 2019|on|2019-04-03
by Monday 9 June 2019|by|2019-06-09|ambiguous
by Sunday 9 June 2019|by|2019-06-09|
by Monday, June 9, 2019|by|2019-06-09|ambiguous
by 9 June 2019 (Mon)|by|2019-06-09|ambiguous
by June 10 (Mon)|by|2019-06-10|
by Mon 11 Mar|by|2019-03-11|
by Tue 11 Mar|by|2019-03-11|ambiguous
by 2019-03-11 (Tue)|by|2019-03-11|ambiguous
Tuesday, 11 March|on|2019-03-11|ambiguous
before Children's Day|by|2019-04-03
before Mother's Day|by|2019-05-11
before the Dragon Boat Festival|by|2019-06-06
before the Mid-Autumn Festival|by|2019-09-12
before Moon Festival|by|2019-09-12
before Tomb Sweeping Day|by|2019-04-04
before Double Ten|by|2019-10-09
before National Day|by|2019-10-09
before Labor Day|by|2019-04-30
before Labour Day|by|2019-04-30
before Teachers' Day|by|2019-09-27
before Thanksgiving|by|2019-11-27
before Halloween|by|2019-10-30
before Easter|by|2019-04-20
before New Year's Eve|by|2019-12-30
before Christmas Eve|by|2019-12-23
before Valentine's Day|by|2020-02-13
a week before the 27 July workshop|by|2019-07-20
a week before the workshop on 27 July|by|2019-07-20
two days before the meeting on Friday|by|2019-03-06
three days before Friday 15 March|by|2019-03-12
a week from Friday|on|2019-03-15
by a week from Friday|by|2019-03-15
in two weeks' time|by|2019-03-20
in a week's time|by|2019-03-13
this coming Monday|on|2019-03-11
by the following Monday|by|2019-03-11
by Wednesday night|by|2019-03-13
by Friday at midnight|by|2019-03-08
by midnight on Friday|by|2019-03-08
by midnight Friday|by|2019-03-08
by noon on 15 March|by|2019-03-15
by 15 March, 5 pm|by|2019-03-15
by early April|by|2019-04-10
by the start of April|by|2019-04-10
in the first half of April|by|2019-04-15
by the middle of April|by|2019-04-15
by mid-next week|by|2019-03-13
early next week|by|2019-03-12
by the end of the week|by|2019-03-08
by the end of next week|by|2019-03-15
by the end of Q2|by|2019-06-30
by Q2 2019|by|2019-06-30
by the end of the first half|by|2019-06-30
from Monday to Wednesday|by|2019-03-13
Mon-Wed|by|2019-03-13
between 10 and 14 March|by|2019-03-14
10-14 March|by|2019-03-14
March 11 to 15|by|2019-03-15
March 11 to March 15|by|2019-03-15
April or May|by|2019-05-31
within ten business days|by|2019-03-20
within three working days|by|2019-03-11
within a couple of weeks|by|2019-03-20
over the next two weeks|by|2019-03-20
in the next ten days|by|2019-03-16
in the coming two weeks|by|2019-03-20
by this weekend|by|2019-03-10
by tomorrow morning|by|2019-03-07
by tomorrow night|by|2019-03-07
by tonight|by|2019-03-06
tomorrow EOD|by|2019-03-07
Fri EOB|by|2019-03-08
due 20 March|by|2019-03-20
deadline 20 March|by|2019-03-20
no later than Friday 15 March|by|2019-03-15|
15 March at the latest|by|2019-03-15
starting 1 April|start|2019-04-01
from April|start|2019-04-01
after the election|event|*
three days after the workshop|event|*
"""

ACTS = (
    "提出新版的流程圖",
    "打電話給主辦的同仁",
    "寄出名單",
    "發函給各部會",
    "約局長的時間",
    "整理大家的意見",
    "更新網站上的說明",
    "訂會議室",
    "把簡報的檔案傳給講者",
    "拜訪里長",
    "完成報價單",
    "請廠商修好報名的網頁",
)
DAYS = {
    "下週三": ("下週三", dt.date(2019, 3, 13)),
    "月底": ("月底", dt.date(2019, 3, 31)),
    "4/10": ("4/10", dt.date(2019, 4, 10)),
    "4月10日": ("4月10日", dt.date(2019, 4, 10)),
    "明天": ("明天", dt.date(2019, 3, 7)),
    "週五": ("週五", dt.date(2019, 3, 8)),
    "下個月20號": ("下個月20號", dt.date(2019, 4, 20)),
    "4月底": ("4月底", dt.date(2019, 4, 30)),
    "五月中旬": ("五月中旬", dt.date(2019, 5, 20)),
    "第二季": ("第二季", dt.date(2019, 6, 30)),
    "下週": ("下週", dt.date(2019, 3, 17)),
    "下個月": ("下個月", dt.date(2019, 4, 30)),
    "年底": ("年底", dt.date(2019, 12, 31)),
    "兒童節前": ("兒童節前", dt.date(2019, 4, 3)),
    "兩週內": ("兩週內", dt.date(2019, 3, 20)),
    "三個工作天內": ("三個工作天內", dt.date(2019, 3, 11)),
    "月底前": ("月底前", dt.date(2019, 3, 31)),
    "下週五前": ("下週五前", dt.date(2019, 3, 15)),
}
PLACES = (
    "{act} {day}",
    "{act}，{day}",
    "{act}, {day}",
    "{act}{day}",
    "{act}（{day}）",
    "{act}：{day}",
    "{day}：{act}",
    "{day} {act}",
    "{day}{act}",
    "{day}，{act}",
    "@阿端 {act} {day}",
    "請{day}{act}",
    "{day}能不能{act}？",
    "能不能{day}{act}？",
    "可不可以{day}{act}？",
    "可否{day}{act}",
    "麻煩{day}{act}",
    "{act} 最晚{day}",
)
"""Where people put the day."""

EN_ACTS = (
    "send the list",
    "call the printer",
    "publish the new version of the flow chart",
    "book a room",
    "write to the ministries",
    "draft a reply to the petitioners",
    "update the page",
)
EN_DAYS = {
    "Friday": dt.date(2019, 3, 8),
    "next Wednesday": dt.date(2019, 3, 13),
    "tomorrow": dt.date(2019, 3, 7),
    "10 April": dt.date(2019, 4, 10),
    "April 10": dt.date(2019, 4, 10),
    "end of March": dt.date(2019, 3, 31),
    "end of month": dt.date(2019, 3, 31),
    "next week": dt.date(2019, 3, 17),
    "mid-April": dt.date(2019, 4, 15),
    "within two weeks": dt.date(2019, 3, 20),
    "by Friday": dt.date(2019, 3, 8),
    "by 10 April": dt.date(2019, 4, 10),
    "by the end of the month": dt.date(2019, 3, 31),
    "4/10": dt.date(2019, 4, 10),
}
EN_PLACES = (
    "{act} {day}",
    "{act}, {day}",
    "{act} ({day})",
    "{day}: {act}",
    "{day}, {act}",
    "{act} - {day}",
    "can you {act} {day}?",
    "could we {act} {day}?",
    "please {act} {day}",
    "@duan {act} {day}",
)

CUT = """
名單下週一定交|下週|2019-03-17
下週一定要寄|下週|2019-03-17
下週一起討論|下週|2019-03-17
下週一起去拜訪里長|下週|2019-03-17
下週一併處理|下週|2019-03-17
下週一樣開會|下週|2019-03-17
下週日程表要給|下週|2019-03-17
下週一交|下週一|2019-03-11
下週一定稿|下週一|2019-03-11
下週一前一定交|下週一前|2019-03-11
下週三方會談|下週|2019-03-17
下週二手書市集要報名|下週|2019-03-17
這週一定寄出|這週|2019-03-10
"""
"""Where a day's name runs into the next word: what is meant, and its date."""

NOTHING = """
透明天花板
說明天然氣的價格
聲明天生的權利
證明天使投資的來源
說明日期的格式
整理去年12月的逐字稿
檢討上週五的會議
每週五寄出
每月底前回報
什麼時候可以提供？
何時寄出名單？
"""


def rows(table: str) -> list[list[str]]:
    return [(line + "||").split("|")[:4] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("phrase", "kind", "date", "doubts"), rows(CHINESE) + rows(ENGLISH))
def test_a_deadline_alone_means(phrase: str, kind: str, date: str, doubts: str) -> None:
    due = read_due(phrase, WEDNESDAY)
    if kind == "none":
        assert due is None
        return
    assert due is not None
    assert (due.kind.value, str(due.date or "*")) == (kind, date)
    assert due.words == phrase.rstrip(".")
    if (phrase, doubts) in WITH_DOUBTS:
        said = {d for d in due.doubts if d is not Doubt.YEAR_ASSUMED}
        assert said == {Doubt(name) for name in doubts.split(",") if name}


WITH_DOUBTS = {
    (line.split("|")[0], line.split("|")[3])
    for line in (CHINESE + ENGLISH).strip().splitlines()
    if line.count("|") == 3
}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("place", PLACES)
def test_a_day_is_the_deadline_wherever_it_stands_in_an_action(day: str, place: str) -> None:
    for act in ACTS:
        said = place.format(act=act, day=day)
        due = read_due(said, WEDNESDAY, typed=True)
        assert due is not None, said
        assert due.date == DAYS[day][1], said


@pytest.mark.parametrize("day", EN_DAYS)
@pytest.mark.parametrize("place", EN_PLACES)
def test_a_day_in_english_is_the_deadline_wherever_it_stands(day: str, place: str) -> None:
    for act in EN_ACTS:
        said = place.format(act=act, day=day)
        due = read_due(said, WEDNESDAY, typed=True)
        assert due is not None, said
        assert due.date == EN_DAYS[day], said


@pytest.mark.parametrize(("text", "words", "date", "_"), rows(CUT))
def test_words_are_cut_by_what_follows(text: str, words: str, date: str, _: str) -> None:
    due = read_due(text, WEDNESDAY, typed=True)
    assert due is not None
    assert (due.words, str(due.date)) == (words, date)


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_nothing_is_read_where_no_deadline_is_typed(text: str) -> None:
    due = read_due(text, WEDNESDAY, typed=True)
    assert due is None or due.kind is DueKind.WORDS


def test_a_day_of_this_week_that_is_over_is_past_and_not_of_the_next() -> None:
    saturday = dt.date(2019, 2, 16)
    for said in ("寄出 這週五前", "這週五前寄出", "寄出名單，這週五前"):
        due = read_due(said, saturday, typed=True)
        assert due is not None
        assert due.date == dt.date(2019, 2, 15)
        assert Doubt.PAST in due.doubts


@pytest.mark.parametrize(
    "asked",
    [
        "能不能月底前提供？",
        "可以請月底前回覆嗎",
        "能否請各位月底前回覆？",
        "月底前能不能寄給大家？",
        "Could you send it by the end of the month?",
    ],
)
def test_a_polite_question_asks_for_it_by_then(asked: str) -> None:
    due = read_due(asked, WEDNESDAY)
    assert due is not None
    assert due.date == dt.date(2019, 3, 31)


def test_every_deadline_of_a_typed_text_is_found() -> None:
    found = read_dues("寄出名單，月底；下週三：打電話", WEDNESDAY, typed=True)
    assert [f.due.words for f in found] == ["月底", "下週三"]


NO_DATE = """
時間再訂
時間另訂
時間另定
時間待定
時間待確認
時間未定
時間還沒決定
時間尚未確定
日期未定
日期再約
日期另行通知
期限待定
期限未定
期限：無
期限再議
期限不限
無截止日
無時程
無明確期限
無確切日期
沒有截止日
沒有時間表
沒有明確的時間
沒有訂期限
沒訂期限
沒有壓時間
不壓日期
先不壓日期
先不訂時間
先不設期限
暫不設期限
暫不訂定期限
不設期限
不設定完成日期
不訂時程
不押日期
不承諾完成時間
不保證完成日期
無法承諾時程
尚未排定時間
尚未訂出時程
還沒訂日期
還沒有時間表
還沒排時間
還沒決定日期
未訂期限
未排時程
未定日期
時程再議
時程另議
時程未明
期程另訂
期程未定
期程待確認
另訂日期
另擇期辦理
擇期再議
截止日未定
完成日期未定
完成時間待確認
交期未定
上線時間未定
no date yet
no date set
no deadline yet
no deadline was set
no fixed date
no firm date
no set date
no target date
no due date
no date given
no date fixed
no date has been set
no timetable
no timeline yet
no time frame
no timeframe
no ETA
no specific date
no particular deadline
date TBC
date tbd
date to be confirmed
date to be announced
date to be set
date to follow
date not set
date not yet fixed
date unknown
date open
deadline open
deadline not set
deadline to be agreed
timing open
timing to be decided
ETA unknown
time to be decided
without a date
without a deadline
without a fixed date
without deadline
not promised by any date
undated
TBA
cannot promise a date
can't give a date
won't commit to a date
we do not commit to a deadline
"""


@pytest.mark.parametrize("words", NO_DATE.strip().splitlines())
def test_that_there_is_no_date_is_understood(words: str) -> None:
    acts = ("寄出名單", "訂會議室") if not words.isascii() else ("send the list", "book a room")
    for said in (words, *(f"{act} {words}" for act in acts), f"{acts[0]}，{words}"):
        due = read_due(said, WEDNESDAY, typed=True)
        assert due is not None, said
        assert due.kind is DueKind.NO_DATE, said


@pytest.mark.parametrize(
    "words",
    ["沒有時間", "我沒有時間開會", "不限時間的門票", "no time to lose", "the date is known"],
)
def test_what_only_sounds_like_it_is_none(words: str) -> None:
    due = read_due(words, WEDNESDAY)
    assert due is None or due.kind is not DueKind.NO_DATE
