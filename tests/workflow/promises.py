"""Two sessions of a series with what was promised in them, to follow up on."""

from __future__ import annotations

import datetime as dt

from ogfacil.record import Action, Meeting
from ogfacil.store import Store
from ogfacil.workflow.tracking.tracked import Tracked, tracked
from tests.workflow.house import a_meeting, said

FIRST = dt.date(2018, 12, 5)
SECOND = dt.date(2019, 3, 6)


def first_session(store: Store) -> Meeting:
    """Five promises: dated, of two, hanging on an event, without a date, on the next meeting."""
    meeting = a_meeting(store, date=FIRST)
    said(
        store,
        meeting,
        "阿端：我下週三前整理比較表。",
        "/a @阿端 整理比較表 下週三前",
        "/a @阿端 @數位局 開放資料集 12月31日前 #SDG16.7",
        "/a @阿端 準備簡報 OGP 峰會前",
        "/a @小鳳 研商窗口 沒有期限",
        "/a 確認場地 下次會議前",
    )
    return meeting


def second_session(store: Store) -> Meeting:
    return a_meeting(store, date=SECOND)


def rows(store: Store, as_of: dt.date | None = None) -> dict[str, Tracked]:
    return {row.code: row for row in tracked(store, as_of=as_of)}


def action(store: Store, code: str) -> Action:
    return rows(store)[code].action
