"""Preparing meetings and finding the one that is meant."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.record import MeetingState
from ogfacil.store import Store
from ogfacil.workflow.meetings.form import draft_of, replan
from ogfacil.workflow.meetings.meetings import (
    NewMeeting,
    end,
    new_meeting,
    read_agenda,
    read_date,
    resolve,
)
from ogfacil.workflow.meetings.people import (
    Guest,
    last_guests,
    read_guest,
    told,
    write_guest,
)
from tests.workflow.house import DAY, GUESTS, a_meeting, said


def test_an_agenda_takes_its_minutes_from_the_end_of_the_line() -> None:
    typed = "報告 10\n行動方案（15 分鐘）\n討論 二十五分\n第十 三\n臨時動議\n\nWrap-up 5 min"
    assert read_agenda(typed) == (
        ("報告", 10),
        ("行動方案", 15),
        ("討論", 25),
        ("第十 三", None),
        ("臨時動議", None),
        ("Wrap-up", 5),
    )


@pytest.mark.parametrize(
    ("typed", "guest"),
    [
        (
            "阿端 <a@x.tw> role=facilitator org=OCF",
            Guest("阿端", "OCF", "facilitator", "a@x.tw"),
        ),
        ("唐鳳, 數位部, 主持人, au", Guest("唐鳳", "數位部", "主持人", "", ("au",))),
        ("林、研考會", Guest("林", "研考會")),
        (
            "3. 林；研考會；po；小林 lin@example.tw",
            Guest("林", "研考會", "po", "lin@example.tw", ("小林",)),
        ),
        ("1、林小橘", Guest("林小橘")),
        ("- Isabel Lin, Open Lab", Guest("Isabel Lin", "Open Lab")),
        ("Isabel Lin org=“Lab”", Guest("Isabel Lin", "“Lab”")),
        ('Isabel Lin org="Open Lab" alias=Isa', Guest("Isabel Lin", "Open Lab", aliases=("Isa",))),
    ],
)
def test_a_person_is_read_from_one_line(typed: str, guest: Guest) -> None:
    assert read_guest(typed) == guest


@pytest.mark.parametrize(
    ("typed", "guest"),
    [
        (
            "Nora Berg <nora@example.org> org=Civic Data Trust",
            Guest("Nora Berg", "Civic Data Trust", "", "nora@example.org"),
        ),
        (
            "Nora org=Civic Data Trust role=table lead",
            Guest("Nora", "Civic Data Trust", "table lead"),
        ),
        (
            "高雅珊 單位=資料治理基金會 研究組 角色＝主持人",
            Guest("高雅珊", "資料治理基金會 研究組", "主持人"),
        ),
        (
            'Nora org="Data, Trust" alias=No, Big N',
            Guest("Nora", "Data, Trust", aliases=("No", "Big N")),
        ),
        (
            "高雅珊 單位=「內政部 警政署」 別名=雅珊 阿珊",
            Guest("高雅珊", "內政部 警政署", aliases=("雅珊", "阿珊")),
        ),
        ("Nora org=Civic Data Trust, PO", Guest("Nora", "Civic Data Trust", "PO")),
        ("高雅珊 role=facilitator 數位局", Guest("高雅珊", "數位局", "facilitator")),
        ("org=OCF Nora", Guest("Nora", "OCF")),
        ('Nora org="a=b role=c"', Guest("Nora", "a=b role=c")),
        ("Nora, org = Open Lab, role=po", Guest("Nora", "Open Lab", "po")),
    ],
)
def test_a_field_of_a_person_goes_on_to_the_next_field_or_separator(
    typed: str, guest: Guest
) -> None:
    assert read_guest(typed) == guest


LIN = Guest("林若青", "數位部", "主持人")


@pytest.mark.parametrize(
    ("typed", "guest"),
    [
        *(
            (between.join(("林若青", "主持人", "數位部")), LIN)
            for between in (" ", "  ", "\u3000", "、", "，", ", ", "/", " / ", "／", "\t", "; ")
        ),
        ("林若青 數位部 主持人", LIN),
        ("數位部 林若青 主持人", LIN),
        ("主持人：林若青 數位部", LIN),
        ("林若青 主持人, 數位部", LIN),
        ("林若青 主持人/數位部", LIN),
        ("1. 林若青\u3000主持人 數位部", LIN),
        ("林若青 主持人 數位部 <a@x.tw>", replace(LIN, email="a@x.tw")),
        ("林若青, 主持人, 數位部, 若青", replace(LIN, aliases=("若青",))),
        ("林若青 數位部", Guest("林若青", "數位部")),
        ("林若青 列席", Guest("林若青", "", "列席")),
        ("周品妤 里長", Guest("周品妤", "", "里長")),
        ("林若青 OCF 紀錄", Guest("林若青", "OCF", "紀錄")),
        ("林若青 科長 主持人 內政部/警政署", Guest("林若青", "內政部/警政署", "科長 主持人")),
        ("阿端 PO 研考會", Guest("阿端", "研考會", "PO")),
        ("Wu Min-hsuan chair OCF", Guest("Wu Min-hsuan", "OCF", "chair")),
        ("Audrey Tang, Note taker", Guest("Audrey Tang", "", "Note taker")),
        ("Audrey Tang facilitator Open Lab", Guest("Audrey Tang", "Open Lab", "facilitator")),
        ("Audrey Tang 數位部", Guest("Audrey Tang", "數位部")),
        ("數位部 資訊處 主席", Guest("數位部 資訊處", "", "主席")),
        ('"林若青 主持人" org=數位部', Guest("林若青 主持人", "數位部")),
    ],
)
def test_a_role_and_an_organisation_are_told_from_a_name_without_commas(
    typed: str, guest: Guest
) -> None:
    assert read_guest(typed) == guest


@pytest.mark.parametrize(
    "name",
    ["Audrey Tang", "Wu Min-hsuan", "Audrey TANG", "Po Lin", "夏曼 藍波安", "唐鳳 Audrey Tang",
     "林 登科", "林 教授", "王小明 先生", "數位部 資訊處", "主持人", "Kolas Yotaka"],
)  # fmt: skip
def test_a_name_with_blanks_stays_a_name(name: str) -> None:
    assert read_guest(name) == Guest(name)
    assert read_guest(f"{name}, 研考會") == Guest(name, "研考會")


def test_how_a_line_was_read_is_told_and_a_long_name_is_pointed_out() -> None:
    assert (
        told(read_guest("林若青 主持人 數位部")) == "林若青 | organisation: 數位部 | role: 主持人"
    )
    assert "comma" in told(read_guest("林若青 開放文化"))
    assert told(read_guest("Audrey Tang")) == "Audrey Tang"


ODD = [
    Guest("林若青 主持人 數位部"),
    Guest("數位部 林若青", "內政部", "科長", "a@x.tw", ("若青",)),
    Guest("林若青", "主席", "數位部"),
    Guest("AC/DC", role="po"),
]


@pytest.mark.parametrize("guest", [*GUESTS, LIN, *ODD])
def test_a_person_written_as_a_line_is_read_again(guest: Guest) -> None:
    assert read_guest(write_guest(guest)) == guest


@pytest.mark.parametrize("typed", ["", "  ", "<a@x.tw>", "阿端 colour=red"])
def test_a_line_that_names_nobody_is_complained_of(typed: str) -> None:
    with pytest.raises(InvalidInputError):
        read_guest(typed)


@pytest.mark.parametrize(
    "words", ["2018-12-05", "2018/12/5", "107年12月5日", "２０１８－１２－０５"]
)
def test_a_date_is_read_in_the_ways_people_write_it(words: str) -> None:
    assert read_date(words) == DAY


@pytest.mark.parametrize("words", ["", "someday", "2018-13-01", "下禮拜"])
def test_what_is_no_date_is_complained_of(words: str) -> None:
    with pytest.raises(InvalidInputError):
        read_date(words)


def test_meetings_of_a_series_are_numbered_in_turn(store: Store) -> None:
    references = [a_meeting(store).reference for _time in range(3)]
    assert references == ["季會/1", "季會/2", "季會/3"]


def test_a_meeting_is_found_by_reference_series_title_or_date(store: Store) -> None:
    first = a_meeting(store)
    other = new_meeting(store, NewMeeting("月會", "資料開放", dt.date(2019, 1, 7)))
    assert resolve(store, "季會/1").id == first.id
    assert resolve(store, "季會／１").id == first.id
    assert resolve(store, "資料").id == other.id
    assert resolve(store, "2019-01").id == other.id
    assert resolve(store, "月會").id == other.id


def test_a_series_alone_means_its_newest_meeting(store: Store) -> None:
    a_meeting(store)
    newest = a_meeting(store)
    assert resolve(store, "季會").id == newest.id


def test_an_ambiguous_name_is_answered_with_the_candidates(store: Store) -> None:
    a_meeting(store)
    a_meeting(store)
    with pytest.raises(InvalidInputError, match=r"季會/1, 季會/2"):
        resolve(store, "行動")


def test_an_unknown_name_is_not_found(store: Store) -> None:
    with pytest.raises(NotFoundError):
        resolve(store, "沒有的會")


def test_the_people_of_the_last_meeting_are_offered(store: Store) -> None:
    meeting = a_meeting(store)
    assert [guest.name for guest in last_guests(store, meeting.series_id)] == [
        guest.name for guest in GUESTS
    ]


def test_the_same_people_stay_the_same_persons(store: Store) -> None:
    a_meeting(store)
    a_meeting(store)
    assert len(store.people()) == len(GUESTS)


def test_a_series_name_may_not_hold_what_parts_a_reference(store: Store) -> None:
    with pytest.raises(InvalidInputError):
        new_meeting(store, NewMeeting("季/會", "行動方案"))


def test_a_meeting_is_changed_in_its_form_as_one_act(store: Store) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "/next")
    draft = draft_of(store, meeting.id)
    assert draft.agenda.splitlines() == ["報告 10", "討論"]
    agenda = read_agenda("討論 20\n報告 10")
    plan = NewMeeting("季會", "新的標題", DAY, "線上", agenda, GUESTS[:2])
    replan(store, meeting.id, plan)
    head = store.record_without_entries(meeting.id)
    assert [item.title for item in head.agenda] == ["討論", "報告"]
    assert [item.started_at is not None for item in head.agenda] == [False, True]
    assert [a.present for a in head.attendance] == [True, True, False]
    store.undo(meeting.id)
    assert store.meeting(meeting.id).title == "行動方案"


def test_what_is_corrected_of_somebody_in_the_form_makes_no_second_person(store: Store) -> None:
    meeting = new_meeting(
        store, NewMeeting("季會", "會", guests=(Guest("阿端", "數發處", "po", "duan@example.tw"),))
    )
    corrected = Guest("阿端", "研考會", "facilitator", "duan@example.org")
    replan(store, meeting.id, NewMeeting("季會", "會", guests=(corrected,)))
    [person] = store.people()
    [seat] = store.record_without_entries(meeting.id).attendance
    assert (person.organisation, person.email) == ("研考會", "duan@example.org")
    assert (seat.person, seat.present, seat.role) == (person.id, True, "facilitator")
    assert draft_of(store, meeting.id).people == write_guest(corrected)


@pytest.mark.parametrize(
    "agenda",
    ["甲 5\n乙\n乙\n丙", "乙\n甲 5\n丙", "丙\n乙\n甲", "新\n甲\n乙\n乙\n丙\n末", "", "乙\n乙\n乙"],
)
def test_an_agenda_is_as_it_was_written_last_with_the_same_title_twice(
    store: Store, agenda: str
) -> None:
    plan = NewMeeting("季會", "會", agenda=read_agenda("甲 5\n乙\n乙\n丙"))
    meeting = new_meeting(store, plan)
    replan(store, meeting.id, replace(plan, agenda=read_agenda(agenda)))
    items = tuple((item.title, item.minutes) for item in store.agenda(meeting.id))
    assert items == read_agenda(agenda)


def test_a_meeting_keeps_its_title_when_the_form_has_none(store: Store) -> None:
    plan = NewMeeting("季會", "會")
    meeting = new_meeting(store, plan)
    with pytest.raises(InvalidInputError, match="title"):
        replan(store, meeting.id, replace(plan, title=" "))
    assert store.meeting(meeting.id).title == "會"


def test_a_meeting_is_over_when_somebody_says_so_and_can_go_on(store: Store) -> None:
    meeting = a_meeting(store)
    over = end(store, meeting.id)
    assert (over.state, over.ended_at is not None) == (MeetingState.HELD, True)
    assert end(store, meeting.id).state is MeetingState.LIVE
