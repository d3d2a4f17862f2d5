"""A meeting that never took place, with everything in it; for tests of the documents."""

from __future__ import annotations

import datetime as dt

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
    Progress,
    Question,
    Record,
    Tracking,
)

K = EntryKind


def chinese() -> Record:
    """A quarterly meeting in Chinese."""
    people = (
        Person(1, "阿端", "數位發展處", aliases=("端哥",)),
        Person(2, "林小米", "交通處", "PO"),
        Person(3, "Maya Chen", "公民科技協會"),
        Person(4, "速錄師 Q"),
    )
    said = (
        (K.NARRATIVE, None, "（主持人敲鐘開場）", 1),
        (
            K.SPEECH,
            1,
            "各位午安。今天要談的是公車到站資料開放之後，第一線遇到哪些問題，以及我們能不能在年底以前把欄位說明補齊。",
            1,
        ),
        (K.SPEECH, 1, "先請交通處說明目前的進度（簡報第3頁），再請協會補充使用者的回饋。", 1),
        (
            K.SPEECH,
            2,
            "目前開放了 1,250 條路線的即時資料，其中 37.5% 有缺漏。\n主要的原因是車機老舊。",
            1,
        ),
        (K.SUPPLEMENT, 2, "缺漏比例在十一月底已降到 12%。", 1),
        (
            K.SPEECH,
            3,
            "使用者最常問的是：「為什麼 App 顯示三分鐘，實際等了十分鐘？」"
            "我們整理在 https://example.org/bus 。",
            2,
        ),
        (K.SPEECH, 1, "這個可以列入行動項目嗎？（笑）", 2),
        (K.SECTION, None, "欄位說明的格式", 2),
        (K.SPEECH, 2, "可以。我這邊三月底之前把草稿放上來。", 2),
        (K.GAP, None, "討論授權條款", 2),
        (K.VEIL, None, "", 2),
        (K.SPEECH, 3, "這段話後來撤回了。", 2),
        (K.NOTE, None, "記得問阿端簡報檔在哪裡", 2),
        (K.SPEECH, 1, "好。那就這樣決定。", 2),
        (K.NARRATIVE, None, "（與會者皆無意見）", 2),
    )
    entries = tuple(
        Entry(
            n,
            f"a{n:03d}",
            kind,
            text,
            speaker,
            agenda=agenda,
            withdrawn=text.startswith("這段話"),
            seconds=125 if kind is K.VEIL else None,
            supplement_of=4 if kind is K.SUPPLEMENT else None,
        )
        for n, (kind, speaker, text, agenda) in enumerate(said, 1)
    )
    return Record(
        Meeting(
            1,
            "0192f0c1-2222-7000-8000-000000000001",
            "公車資料季會",
            3,
            "公車到站資料開放：第三次協調會議",
            dt.date(2024, 12, 4),
            "市府大樓 1103 會議室",
            notice=":::info\n本逐字稿共筆至 113年12月18日止，之後以 CC0 公開。\n"
            "請只修改自己的發言。\n:::",
            started_at=dt.datetime(2024, 12, 4, 6, 0, tzinfo=dt.UTC),
            ended_at=dt.datetime(2024, 12, 4, 8, 0, tzinfo=dt.UTC),
        ),
        people,
        (
            Attendance(1, 1, 1, "facilitator"),
            Attendance(2, 2, 2),
            Attendance(3, 3, 3, "stakeholder"),
            Attendance(4, 4, 4, "stenographer", present=False),
        ),
        (AgendaItem(1, "a1", "目前進度", 20), AgendaItem(2, "a2", "使用者回饋與下一步", 40)),
        entries,
        (
            Decision(1, "欄位說明採用共通格式，並附範例資料。", (9, 14)),
            Decision(2, "改採按月公布缺漏率。", (), (), Outcome.FAILED, "3 比 4"),
        ),
        (
            Question(1, "車機汰換的經費由誰編列？", (5,)),
            Question(2, "已經回答", answered=True, answer="由主計處編列"),
        ),
        (
            Action(
                1,
                12,
                "公布欄位說明草稿",
                (Owner("林小米", 2),),
                Due("三月底之前", DueKind.BY, dt.date(2025, 3, 31), dt.date(2025, 3, 21)),
                tracking=Tracking.KEEP,
            ),
            Action(
                2,
                13,
                "整理使用者常見問題，附上實際等候時間的紀錄",
                (Owner("Maya Chen", 3), Owner("數發處")),
                Due("下次會議前", DueKind.EVENT, None, event="下次會議"),
            ),
            Action(3, 14, "盤點老舊車機", (), None),
            Action(
                4,
                9,
                "建立信件群組",
                (Owner("阿端", 1),),
                Due("5月底前", DueKind.BY, dt.date(2024, 5, 31)),
                ActionStatus.DONE,
                Tracking.RELEASE,
            ),
            Action(5, 15, "評估另購備援伺服器", (Owner("交通處"),), Due("", DueKind.NO_DATE)),
            Action(
                6,
                16,
                "新格式上線",
                (Owner("交通處"),),
                Due("明年1月1日起", DueKind.START, dt.date(2025, 1, 1)),
            ),
            Action(7, 17, "說明會", (Owner("阿端", 1),), Due("過年後找一天", DueKind.WORDS)),
        ),
        (Progress(1, 1, dt.datetime(2024, 12, 10, tzinfo=dt.UTC), "草稿已寄給協會。"),),
    )


def english() -> Record:
    """A hand-over in English."""
    people = (Person(1, "Nora Vale", "Harbour Office"), Person(2, "Tomas Reed", "Ferry Users"))
    said = (
        (
            K.SPEECH,
            1,
            "Good morning. We have one hour to agree on how the ferry timetable is published.",
        ),
        (
            K.SPEECH,
            1,
            "Let me begin with what has changed since March, and then hand over to the users.",
        ),
        (K.NARRATIVE, None, "(laughter)"),
        (
            K.SPEECH,
            2,
            "The timetable changes three times a year, "
            "and each time the old link dies & nobody is told.",
        ),
        (K.SUPPLEMENT, 2, "In 2023 it changed four times."),
        (K.SPEECH, 1, "I will have a permanent link by the end of June."),
        (K.VEIL, None, ""),
    )
    return Record(
        Meeting(
            2,
            "0192f0c1-2222-7000-8000-000000000002",
            "Harbour",
            1,
            "Ferry timetable hand-over",
            dt.date(2024, 5, 6),
            "Pier 4",
            language="en-GB",
        ),
        people,
        (Attendance(1, 1, 1, "facilitator"), Attendance(2, 2, 2, "stakeholder")),
        (),
        tuple(
            Entry(n, f"a{n:03d}", kind, text, speaker, seconds=90 if kind is K.VEIL else None)
            for n, (kind, speaker, text) in enumerate(said, 1)
        ),
        (Decision(1, "The timetable gets one permanent address."),),
        (Question(1, "Who pays for the sign at the pier?"),),
        (
            Action(
                1,
                1,
                "Publish a permanent link",
                (Owner("Nora Vale", 1),),
                Due("by the end of June", DueKind.BY, dt.date(2024, 6, 30)),
            ),
            Action(2, 2, "Ask the port authority", (), None),
        ),
    )
