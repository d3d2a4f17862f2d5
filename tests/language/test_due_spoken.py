"""Deadlines in what is said in meetings: sentences of our own, and what always holds."""

from __future__ import annotations

import datetime as dt

from ogfacil.language.due import read_due, read_dues
from ogfacil.record import Doubt, DueKind

WEDNESDAY = dt.date(2019, 3, 6)

PROMISES = """
這個部分我們會在下週三之前把修正後的流程圖寄給各位，也會放到網站上面讓大家看得到。|2019-03-13
謝謝委員的提醒，我們預計在四月底完成第一階段的盤點，屆時會再向大家報告結果。|2019-04-30
如果沒有其他意見的話，我們下個月會召開第二次的工作會議，到時候再請各位一起來參加。|2019-04-30
麻煩各位聯絡人在3月20日以前把名單回傳給我們，我們好準備當天的桌次跟餐點。|2019-03-20
這一案我們禮拜五會再跟業務單位確認一次，確認完之後就更新到平台上面的說明。|2019-03-08
會後大家會收到紀錄的初稿，各位有十個工作天可以編修自己的發言，之後就對外公開。|2019-03-20
我明天會先去問一下場地的狀況，如果可以的話就先訂下來，再跟大家說時間跟地點。|2019-03-07
我們目前規劃是在5月15日舉辦成果發表會，也歡迎各位部會的同仁一起來參加交流。|2019-05-15
主席裁示請交通局於兩週內提出書面說明，並且提供給提案人以及在場的委員參考。|2019-03-20
資訊處這邊預定年底前會把新的網頁上線，舊的網頁也會保留一段時間讓大家查詢。|2019-12-31
下禮拜二我會把今天討論的結果帶到政務會議上報告，有結論以後再跟各位說明。|2019-03-12
第一期的課程將於6月開辦，報名的網頁會在五月中旬以前公布，請幫忙宣傳。|2019-06-30|2019-05-20
We will publish the transcript by the end of next week, and you can edit your own words.|2019-03-15
I'll send you the link to the draft tomorrow, please have a look before we talk.|2019-03-07
We are going to launch the new portal in June, together with the ministry of education.|2019-06-30
The next workshop will take place on April 10, and we would love to see you there.|2019-04-10
"""

TALK = """
我們去年在三月底的時候辦了第一次的工作坊，那時候來了很多人，大家的討論非常熱烈。
依照規定，機關在收到申請之後應該要在三十天內回覆，如果沒有回覆的話就可以提出訴願。
他們那個時候說一個月內就會處理好，結果到現在都還沒有看到任何的公文或是通知。
我覺得今年的氣氛跟以前很不一樣，很多人開始願意站出來講自己在乎的公共議題。
其實這個制度是從民國一百零四年開始的，那時候還沒有什麼人知道要怎麼使用這個平台。
平均來說一個案子大概要花三個月的時間，中間要開四到五次的會議才能夠有結論。
每個月底我們都會把進度整理成一份報告，送給長官看過之後再存到系統裡面去。
如果明天就要上路的話，我想第一線的同仁應該會覺得壓力很大，也沒有時間準備。
那個時候是12月，天氣很冷，可是排隊的人還是很多，一直到晚上都沒有散去的樣子。
我在2月的時候已經把資料給國發會了，他們收到以後也有回信說他們會再研究看看。
當時有一位媽媽就說：「我們明天就要搬家了，你們到底什麼時候要來處理？」
剛剛簡報裡面提到的是今年一月的數字，跟去年同一個月比起來大概成長了兩成左右。
In 2016 we started with five people, and within two years we had an office in every city.
They usually answer within a few days, because every ministry has somebody who takes care of it.
When I was at school, we met every Friday and talked about what we had read during the week.
Last year the parliament passed the bill in June, and by December most agencies had a plan.
"""


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


def test_most_promises_in_talk_are_found_with_their_day() -> None:
    found = [
        (due := read_due(text, WEDNESDAY, typed=False)) is not None and str(due.date) in days
        for text, *days in rows(PROMISES)
    ]
    assert sum(found) >= 0.8 * len(found)


def test_few_times_in_talk_are_taken_for_deadlines() -> None:
    taken = [
        (due := read_due(text, WEDNESDAY, typed=False)) is not None and due.kind != DueKind.WORDS
        for text in TALK.strip().splitlines()
    ]
    assert sum(taken) <= 0.2 * len(taken)


def test_what_is_not_sure_to_be_a_deadline_is_doubted() -> None:
    texts = [text for text, *_days in rows(PROMISES)] + TALK.strip().splitlines()
    found = [one for text in texts for one in read_dues(text, WEDNESDAY, typed=False)]
    assert any(one.sure < 0.75 for one in found)
    assert all(Doubt.AMBIGUOUS in one.due.doubts for one in found if one.sure < 0.75)


def test_what_is_typed_is_a_deadline_where_the_same_in_talk_may_be_none() -> None:
    said = "跟設計師討論新的主視覺，月底"
    typed = read_due(said, WEDNESDAY, typed=True)
    assert typed is not None
    assert typed.date == dt.date(2019, 3, 31)
    assert Doubt.AMBIGUOUS not in typed.doubts
