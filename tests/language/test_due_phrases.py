"""Phrases and whole sentences with the deadline that a person reads in them."""

from __future__ import annotations

import datetime as dt

import pytest

from ogfacil.language.due import read_due

WEDNESDAY = dt.date(2018, 12, 5)

# words that bind | kind | date, or * where there is none | what is said, on 2018-12-05
CHINESE = """
下禮拜三前|by|2018-12-12
下週三前|by|2018-12-12
下星期三之前|by|2018-12-12
下周三以前|by|2018-12-12
下個禮拜三前|by|2018-12-12
下個星期五前|by|2018-12-14
下週五前|by|2018-12-14
下禮拜三|on|2018-12-12
這週五|on|2018-12-07
這禮拜五前|by|2018-12-07
這個禮拜五之前|by|2018-12-07
本週五|on|2018-12-07
本周五前|by|2018-12-07
週五前|by|2018-12-07
星期五以前|by|2018-12-07
禮拜天|on|2018-12-09
禮拜日前|by|2018-12-09
週日前|by|2018-12-09
下下週一|on|2018-12-17
下下禮拜一前|by|2018-12-17
下下星期五以前|by|2018-12-21
下週一|on|2018-12-10
週一前|by|2018-12-10
最晚下週三|by|2018-12-12
最遲週五|by|2018-12-07
下週三下午五點前|by|2018-12-12
週五下班前|by|2018-12-07
明天|on|2018-12-06
明天前|by|2018-12-06
明天中午前|by|2018-12-06
明日下午3時前|by|2018-12-06
後天|on|2018-12-07
後天以前|by|2018-12-07
大後天|on|2018-12-08
大後天前|by|2018-12-08
今天|on|2018-12-05
今天下班前|by|2018-12-05
今天內|by|2018-12-05
今日17:00前|by|2018-12-05
月底|by|2018-12-31
月底前|by|2018-12-31
本月底前|by|2018-12-31
這個月底|by|2018-12-31
這個月底前|by|2018-12-31
這個月內|by|2018-12-31
本月內|by|2018-12-31
下個月底|by|2019-01-31
下個月底前|by|2019-01-31
下月底|by|2019-01-31
下月初|by|2019-01-10
下個月初|by|2019-01-10
下個月中旬|by|2019-01-20
下個月15號|on|2019-01-15
下個月15號前|by|2019-01-15
下個月十五日前|by|2019-01-15
下下個月底|by|2019-02-28
次月10日前|by|2019-01-10
年底|by|2018-12-31
年底前|by|2018-12-31
年底以前|by|2018-12-31
今年底|by|2018-12-31
今年年底前|by|2018-12-31
明年底前|by|2019-12-31
明年年底以前|by|2019-12-31
明年初|by|2019-01-31
明年3月|by|2019-03-31
明年3月底前|by|2019-03-31
明年三月底之前|by|2019-03-31
明年的3月底前|by|2019-03-31
明年三月三十一日前|by|2019-03-31
明年年中|by|2019-06-30
後年底|by|2020-12-31
年內|by|2018-12-31
今年內|by|2018-12-31
3月底|by|2019-03-31
3月底之前|by|2019-03-31
5月底前|by|2019-05-31
五月底前|by|2019-05-31
１２月底前|by|2018-12-31
十二月底前|by|2018-12-31
2月底|by|2019-02-28
3月初|by|2019-03-10
3月上旬|by|2019-03-10
三月中旬|by|2019-03-20
3月下旬前|by|2019-03-31
3月前|by|2019-03-31
12月14日|on|2018-12-14
12月14日前|by|2018-12-14
12 月 14 日以前|by|2018-12-14
8 月 26 日以前|by|2019-08-26
8月26號之前|by|2019-08-26
十二月二十日前|by|2018-12-20
十二月二十號|on|2018-12-20
十二月廿日前|by|2018-12-20
一月卅一日前|by|2019-01-31
元月五日前|by|2019-01-05
12月20日（四）前|by|2018-12-20
12/14|on|2018-12-14
12/14前|by|2018-12-14
12/14(五)|on|2018-12-14
12/14（五）前|by|2018-12-14
１２／１４前|by|2018-12-14
7/15前|by|2019-07-15
1/15 前|by|2019-01-15
26日前|by|2018-12-26
20號以前|by|2018-12-20
二十號前|by|2018-12-20
3號前|by|2019-01-03
2019年3月31日前|by|2019-03-31
2019年3月底|by|2019-03-31
2019/3/31前|by|2019-03-31
2019-03-31|on|2019-03-31
2019.03.31前|by|2019-03-31
２０１９年３月３１日前|by|2019-03-31
二〇一九年三月三十一日前|by|2019-03-31
二零一九年三月底|by|2019-03-31
西元2019年3月底前|by|2019-03-31
2019年底|by|2019-12-31
2020年以前|by|2020-12-31
20190331前|by|2019-03-31
民國108年1月底|by|2019-01-31
民國108年1月底前|by|2019-01-31
民國一百零八年一月底前|by|2019-01-31
民國一○八年三月三十一日前|by|2019-03-31
中華民國108年3月31日前|by|2019-03-31
108年1月底前|by|2019-01-31
１０８年|by|2019-12-31
108年底|by|2019-12-31
108年底前|by|2019-12-31
108年年底前|by|2019-12-31
108年3月31日前|by|2019-03-31
108年第1季|by|2019-03-31
108年第一季前|by|2019-03-31
108年上半年|by|2019-06-30
108年度結束前|by|2019-12-31
一百零八年三月底|by|2019-03-31
一○八年三月底|by|2019-03-31
110/7/7|on|2021-07-07
110/7/7前|by|2021-07-07
110.7.7前|by|2021-07-07
110年7月7日|on|2021-07-07
110年7月7日前|by|2021-07-07
107年12月14日前|by|2018-12-14
107年12月底前|by|2018-12-31
107年底|by|2018-12-31
兩週內|by|2018-12-19
二週內|by|2018-12-19
2週內|by|2018-12-19
兩個禮拜內|by|2018-12-19
兩個星期以內|by|2018-12-19
一週內|by|2018-12-12
一個禮拜之內|by|2018-12-12
三天內|by|2018-12-08
3天內|by|2018-12-08
３日內|by|2018-12-08
七日內|by|2018-12-12
十天內|by|2018-12-15
十個工作天內|by|2018-12-19
10個工作日|by|2018-12-19
10個工作天內|by|2018-12-19
１０個工作天以內|by|2018-12-19
五個工作日內|by|2018-12-12
會後十個工作天內|by|2018-12-19
會議後兩週內|by|2018-12-19
一個月內|by|2019-01-05
三個月內|by|2019-03-05
半個月內|by|2018-12-20
半年內|by|2019-06-05
一年內|by|2019-12-05
一年半內|by|2020-06-05
兩年內|by|2020-12-05
一個半月內|by|2019-01-20
24小時內|by|2018-12-06
未來兩週內|by|2018-12-19
一個月後|on|2019-01-05
兩週後|on|2018-12-19
三天後|on|2018-12-08
半年後|on|2019-06-05
兩三天內|by|2018-12-08
兩到三週內|by|2018-12-26
下一季|by|2019-03-31
下季|by|2019-03-31
下一季底|by|2019-03-31
本季|by|2018-12-31
這一季結束前|by|2018-12-31
季末|by|2018-12-31
季底前|by|2018-12-31
第三季底|by|2019-09-30
第三季|by|2019-09-30
第3季底前|by|2019-09-30
Q3|by|2019-09-30
Q1 前|by|2019-03-31
上半年|by|2019-06-30
下半年|by|2018-12-31
今年下半年|by|2018-12-31
明年上半年|by|2019-06-30
明年第一季|by|2019-03-31
明年第一季底前|by|2019-03-31
明年Q1|by|2019-03-31
本週內|by|2018-12-09
這禮拜內|by|2018-12-09
這週內|by|2018-12-09
下週|by|2018-12-16
下禮拜內|by|2018-12-16
週末前|by|2018-12-09
下週末|by|2018-12-16
春節前|by|2019-02-04
農曆年前|by|2019-02-04
過年前|by|2019-02-04
元旦前|by|2018-12-31
聖誕節前|by|2018-12-24
截止日期：12/20|by|2018-12-20
期限 12/20|by|2018-12-20
12/20截止|by|2018-12-20
到年底為止|by|2018-12-31
截至12月底|by|2018-12-31
不晚於12月20日|by|2018-12-20
3月1日到3月31日|by|2019-03-31
12/14至12/20|by|2018-12-20
12/14~12/20|by|2018-12-20
12/14-20|by|2018-12-20
107年1月1日起|start|2018-01-01
自107年1月1日起|start|2018-01-01
從明年起|start|2019-01-01
明年起|start|2019-01-01
自明年1月起|start|2019-01-01
從下個月開始|start|2019-01-01
下週一起|start|2018-12-10
自12月10日起|start|2018-12-10
從108年開始|start|2019-01-01
12/20以後|start|2018-12-20
下次會議前|event|*
下次會前|event|*
下次開會前|event|*
下一次會議之前|event|*
下次季會前|event|*
下次協作會議以前|event|*
選前|event|*
大選前|event|*
選後|event|*
大選前兩週|event|*
會議兩週前|event|*
會前三天|event|*
開會前一週|event|*
第三季會議前|event|*
下季會議前|event|*
等逐字稿結束以後|event|*
等預算通過後|event|*
待法規修正後|event|*
一旦確定後|event|*
交通局確認後|event|*
記者會之後|event|*
高峰會前|event|*
公布後三十日內|event|*
計畫核定後|event|*
網站上線前|event|*
不承諾時間|no-date|*
沒有期限|no-date|*
無期限|no-date|*
時程未定|no-date|*
時間待定|no-date|*
期限未定|no-date|*
沒辦法承諾時間|no-date|*
沒有明確時程|no-date|*
下一季前|by|2019-03-31
這個月月底前|by|2018-12-31
下個月月底前|by|2019-01-31
三月月底前|by|2019-03-31
12月15以前|by|2018-12-15
十二月十四前|by|2018-12-14
12 / 14 前|by|2018-12-14
12月14日（含）以前|by|2018-12-14
本（107）年12月14日前|by|2018-12-14
明（108）年3月底前|by|2019-03-31
今年(107年)12月底前|by|2018-12-31
108Q1|by|2019-03-31
3-5月|by|2019-05-31
5/1-5/15|by|2019-05-15
即日起至12月31日止|by|2018-12-31
二月底或三月初|by|2019-03-10
下個月第一個禮拜|by|2019-01-07
1月第二週|by|2019-01-14
1月第一個禮拜五|on|2019-01-04
下午五點前|by|2018-12-05
下班前|by|2018-12-05
年終前|by|2018-12-31
農曆過年前|by|2019-02-04
過完年|start|2019-02-05
即日起|start|2018-12-05
從現在起|start|2018-12-05
下半年開始|start|2019-07-01
14/12/2018|on|2018-12-14
文到七日內|event|*
下次會議|event|*
五月峰會前兩週|event|*
簽約後兩週內|event|*
收到公文後三個工作天內|event|*
自公告日起三十日內|event|*
上線前一週|event|*
新政府上任前|event|*
沒有押時間|no-date|*
日期另訂|no-date|*
另行通知|words|*
越快越好|words|*
儘快|words|*
盡快|words|*
儘速|words|*
近期|words|*
近期內|words|*
盡早|words|*
2月30日|words|*
2月30日前|words|*
11月31日以前|words|*
春節前兩週|by|2019-01-22
月底前三天|by|2018-12-28
12月20日前一週|by|2018-12-13
過年後兩週內|by|2019-02-19
3月1日後一個月內|by|2019-04-01
春節連假前|by|2019-02-01
228連假前|by|2019-02-27
中秋連假後|start|2019-09-16
勞動節前|by|2019-04-30
元宵節前|by|2019-02-18
年前|by|2019-02-04
拜五前|by|2018-12-07
三月十五|on|2019-03-15
12月10至15日|by|2018-12-15
三月最後一週|by|2019-03-31
8.26前|by|2019-08-26
8.26(一)前|by|2019-08-26
1080331|on|2019-03-31
1080331前|by|2019-03-31
2019上半年|by|2019-06-30
下年度|by|2019-12-31
明年度起|start|2019-01-01
年度結束前|by|2018-12-31
最快明年|start|2019-01-01
不限期|no-date|*
再議|no-date|*
另議|no-date|*
視情況|no-date|*
時間再約|no-date|*
過一陣子|words|*
這兩週內|words|*
"""

ENGLISH = """
by noon tomorrow|by|2018-12-06
by 5pm Friday|by|2018-12-07
by Friday, December 14, 2018|by|2018-12-14
by the first week of January|by|2019-01-07
the last Friday of the month|on|2018-12-28
in two or three weeks|by|2018-12-26
by 2020|by|2020-12-31
not before March|start|2019-03-01
the day before the meeting|event|*
at the next meeting|event|*
when the budget is approved|event|*
until further notice|words|*
by Thursday|by|2018-12-06
By Thursday.|by|2018-12-06
before Friday|by|2018-12-07
by next Friday|by|2018-12-14
by this Friday|by|2018-12-07
this Friday|on|2018-12-07
next Wednesday|on|2018-12-12
on Monday|on|2018-12-10
by Mon|by|2018-12-10
by tomorrow|by|2018-12-06
tomorrow|on|2018-12-06
by the day after tomorrow|by|2018-12-07
by end of month|by|2018-12-31
by the end of the month|by|2018-12-31
by the end of next month|by|2019-01-31
by end of year|by|2018-12-31
by the end of this year|by|2018-12-31
by year-end|by|2018-12-31
by the end of the quarter|by|2018-12-31
by EOD Friday|by|2018-12-07
by EOD|by|2018-12-05
by COB Friday|by|2018-12-07
by end of day tomorrow|by|2018-12-06
by Friday EOD|by|2018-12-07
by EOM|by|2018-12-31
within two weeks|by|2018-12-19
within 2 weeks|by|2018-12-19
within a week|by|2018-12-12
within three days|by|2018-12-08
within 10 working days|by|2018-12-19
in ten working days|by|2018-12-19
in two weeks|by|2018-12-19
in a month|by|2019-01-05
within six months|by|2019-06-05
within a fortnight|by|2018-12-19
within the next two weeks|by|2018-12-19
two weeks from now|on|2018-12-19
within 48 hours|by|2018-12-07
by March 31|by|2019-03-31
by March 31st|by|2019-03-31
by 31 March|by|2019-03-31
by 31 March 2019|by|2019-03-31
by March 31, 2019|by|2019-03-31
by Mar. 31|by|2019-03-31
by the 31st of March|by|2019-03-31
by 2019-03-31|by|2019-03-31
by 2019/03/31|by|2019-03-31
by 3/31|by|2019-03-31
on May 3rd|on|2019-05-03
May 3rd|on|2019-05-03
by end of March|by|2019-03-31
by the end of March 2019|by|2019-03-31
end of March|by|2019-03-31
by mid-April|by|2019-04-15
early February|by|2019-02-10
by late March|by|2019-03-31
by March|by|2019-03-31
by May|by|2019-05-31
before the end of May|by|2019-05-31
by Q3|by|2019-09-30
by the end of Q1|by|2019-03-31
by Q1 2020|by|2020-03-31
in the first quarter|by|2019-03-31
by the second half of 2019|by|2019-12-31
by H1 2019|by|2019-06-30
by the end of 2019|by|2019-12-31
next quarter|by|2019-03-31
by next week|by|2018-12-16
by next month|by|2019-01-31
before Christmas|by|2018-12-24
no later than March 31|by|2019-03-31
not later than 31 March|by|2019-03-31
until Friday|by|2018-12-07
due Friday|by|2018-12-07
due by 12/20|by|2018-12-20
due 2018-12-20|by|2018-12-20
deadline: December 20|by|2018-12-20
by December 20 at noon|by|2018-12-20
Friday at the latest|by|2018-12-07
by the 15th|by|2018-12-15
from 1 January|start|2019-01-01
from January 1, 2019|start|2019-01-01
starting next week|start|2018-12-10
starting in January|start|2019-01-01
as of 1 February 2019|start|2019-02-01
from next month on|start|2019-01-01
before the next meeting|event|*
by the next meeting|event|*
before the election|event|*
after the summit|event|*
two weeks before the summit|event|*
10 days after publication|event|*
once the transcript is published|event|*
prior to the workshop|event|*
no date|no-date|*
no deadline|no-date|*
no date promised|no-date|*
TBD|no-date|*
to be determined|no-date|*
ASAP|words|*
as soon as possible|words|*
in due course|words|*
February 30|words|*
by February 30|words|*
two weeks before Christmas|by|2018-12-11
10 days after March 1|on|2019-03-11
two weeks from Monday|on|2018-12-24
the week after next|by|2018-12-23
by this time next week|by|2018-12-12
within the month|by|2018-12-31
between March and May|by|2019-05-31
from 10 to 14 December|by|2018-12-14
December 10-14|by|2018-12-14
by 5 pm|by|2018-12-05
EOD|by|2018-12-05
EOD Friday|by|2018-12-07
ten working days|by|2018-12-19
within ten working days of the meeting|by|2018-12-19
within 30 days of publication|event|*
in a few weeks|words|*
tomorrow by 5pm|on|2018-12-06
by the second half of January|by|2019-01-31
no hard deadline|no-date|*
when time permits|words|*
"""

SENTENCES = """
我會在下禮拜三前把資料寄給大家。|下禮拜三前|by|2018-12-12
請國發會於明年3月底前提出修正版本|明年3月底前|by|2019-03-31
請各部會於107年12月14日前回覆|107年12月14日前|by|2018-12-14
建立信件群組 5月底前|5月底前|by|2019-05-31
/a @阿端 建立信件群組 5月底前|5月底前|by|2019-05-31
那我們年底前一定會完成|年底前|by|2018-12-31
兩週內把逐字稿放上去|兩週內|by|2018-12-19
有十個工作天內可以修改|十個工作天內|by|2018-12-19
這個案子不承諾時間|不承諾時間|no-date|*
選前先不要公布|選前|event|*
這個要等逐字稿結束以後再處理|等逐字稿結束以後|event|*
請在下次會議前把名單給我|下次會議前|event|*
預計明年第一季上線|明年第一季|by|2019-03-31
預計5月上線|5月|by|2019-05-31
下禮拜三開會|下禮拜三|on|2018-12-12
從明年1月1日起，所有會議都公開|從明年1月1日起|start|2019-01-01
這件事請儘快處理|儘快|words|*
明年1月1日起實施|明年1月1日起|start|2019-01-01
最晚12/20要給|最晚12/20|by|2018-12-20
We will publish the minutes by Thursday.|by Thursday|by|2018-12-06
Audrey will send the list before the next meeting.|before the next meeting|event|*
Please reply within ten working days, thanks.|within ten working days|by|2018-12-19
去年沒做完，今年底前要完成|今年底前|by|2018-12-31
大家先看一下，有問題的話禮拜五以前跟我說|禮拜五以前|by|2018-12-07
大家有十個工作天可以修改自己的發言|十個工作天|by|2018-12-19
You have ten working days to edit your words.|have ten working days|by|2018-12-19
我們希望在選前能夠有具體的進展|選前|event|*
目標是第三季上線|第三季|by|2019-09-30
Aim for Q2.|for Q2|by|2019-06-30
那就下禮拜吧|下禮拜|by|2018-12-16
最快明年才會上線|最快明年|start|2019-01-01
若有修改意見，請於12月20日前回傳|12月20日前|by|2018-12-20
如果可以的話月底前給我|月底前|by|2018-12-31
無論如何月底前要給|月底前|by|2018-12-31
因為下週三放假，所以週四再開|週四|on|2018-12-06
因為年底前要完成，請大家幫忙|年底前|by|2018-12-31
Please don't forget to send it by Friday.|by Friday|by|2018-12-07
預計明年3月6日召開下次會議|明年3月6日|on|2019-03-06
請於本（12）月20日前回復|本（12）月20日前|by|2018-12-20
即日起開放報名，至12月15日止|至12月15日止|by|2018-12-15
開會通知應於兩週前寄出|兩週前|words|*
資料到齊後一週內公布|資料到齊後一週內|event|*
"""

NOTHING = """
去年
前年
上週
上個月
上禮拜三
去年底
去年3月底前
昨天
第三季會議
第4季會議
107年第4季會議
開放政府107年第2季會議
第三季會議的決議
兩年為一期
兩年一次
每兩年一次
每月底前
每週五前
每年三月底前要報告
一月一次
三個月一次
一季一次
在今年7月29日辦理完成
已於5月決標
已於今年5月底前決標
什麼時候？
什麼時候可以完成？
年底前可以嗎？
年底前嗎
請問年底前能完成嗎？
下禮拜三前有沒有可能？
2018-12-05 會議紀錄
2018-12-05 OCF、g0v 社群夥伴談 OGP
107年12月5日會議紀錄
開了三天的會
討論了兩個小時
18歲以前
18歲以下
三歲前
50%
百分之五十
02-2345-6789
0912-345-678
電話 02-2345-6789 轉 12
目前
以前我們都這樣做
之前有提過
之後再說
然後
最後
提前完成
前面有講到
前三名
機會前所未有
兩週前
三年前
五十年前
前兩年
最近三年
第一次會議
第三次
3.5 倍
4/5 的人同意
三分之二
24/7
今天我們討論開放政府
現在
十二年國教
108課綱
107年度預算
2018年版
2015年的時候我們開始做
在 2016 年加入
社會前進的力量
二月河
九月天
A-12
3 點 5 分
約 30 人
last week
two weeks ago
yesterday
in 2016 we joined
every Friday
each month
can we have it by Friday?
when is it due?
機會前所未有
提到下次會議的時間
人事行政總處等權責機關
3月31日是星期日
這幾天大家很辛苦
我們等一下再討論
今年我們辦了三場
5月1日開始報稅，大家都上來抱怨了
在12月4日發布的要點
每一個禮拜五都要收攏
透過一年的運作
週一到週五
這是107年12月5日的會議
依第107次會議決議辦理
24小時開放
這個計畫為期兩年
在協作會議之後，我們參採了各方的意見
the third-quarter meeting
we may march on
in the last three years
the meeting lasted two days
a two-year plan
因為明天…
因為明天要選舉，所以大家很忙
雖然下週三放假
如果年底前沒有完成
不是年底前
不可能年底前完成
三月底前來不及
年底前可能做不完
為什麼要在年底前完成
如何在年底前完成
12/15人
有12/15 票同意
得票 8/26
page 12/20
版本3.10之前
第1.12節前
2015年開始
民國38年以前
一百年前
105至107年
105年至107年的資料
近兩年內
一億年內
未來十年
年底大家都很忙
月底才發薪水
週末不營業
1月到12月的統計
那是三月底前的版本
三個月內的資料
一年內發生三次
每季結束後十日內
每天下班前
每次會議前
上次開會前
選前之夜
選後檢討
期限前
我要選前三名
第一季度報告
當天
後天免疫
I saw it on Friday
It was done by Friday
We won't finish by Friday
If we finish by Friday, great
In five years, everything changes
at the end of the day, people matter
the number of meetings
days of the conference
until recently
before we start
once upon a time
我們從三月開始就一直在做
1月1日是國定假日
兩天內就有五千人
三十日內的提案
年前的那次
選前的民調
延後兩週
應該兩週前就寄了
it was due Friday
we missed the March deadline
"""


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("phrase", "kind", "date"), rows(CHINESE) + rows(ENGLISH))
def test_a_phrase_means(phrase: str, kind: str, date: str) -> None:
    due = read_due(phrase, WEDNESDAY)
    assert due is not None
    assert (due.kind.value, str(due.date or "*")) == (kind, date)
    assert due.words == phrase.rstrip(".")


@pytest.mark.parametrize(("sentence", "words", "kind", "date"), rows(SENTENCES))
def test_a_sentence_holds(sentence: str, words: str, kind: str, date: str) -> None:
    due = read_due(sentence, WEDNESDAY)
    assert due is not None
    assert (due.words, due.kind.value, str(due.date or "*")) == (words, kind, date)


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_no_deadline_is_guessed_in(text: str) -> None:
    assert read_due(text, WEDNESDAY) is None


def test_taking_part_in_something_lies_in_the_past_only_where_it_says_so() -> None:
    due = read_due("邀請團體參加工作坊 12月20日前", WEDNESDAY)
    assert due is not None
    assert due.date == dt.date(2018, 12, 20)
    assert read_due("參加過12月20日的工作坊", WEDNESDAY) is None
