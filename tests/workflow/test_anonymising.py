"""Somebody who becomes anonymous: each place is shown first, and nobody else's name is touched."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ogfacil.errors import InvalidInputError
from ogfacil.language.mentions import Doubt
from ogfacil.record import Meeting, Owner, Person
from ogfacil.store import Store
from ogfacil.workflow.coediting import dispatch, receive
from ogfacil.workflow.documents.importing import import_record
from ogfacil.workflow.meetings.meetings import NewMeeting, new_meeting, start_meeting
from ogfacil.workflow.meetings.people import Guest
from ogfacil.workflow.persons import anonymising, redaction
from ogfacil.workflow.tracking import actions
from ogfacil.workflow.tracking.tracked import tracked
from tests.conftest import Ogfacil
from tests.workflow.house import DAY, said
from tests.workflow.leaving import leaving, printed
from tests.workflow.test_publishing import out

NAME, ORG, MAIL = "高雅珊", "河川巡守辦公室", "yashan@example.tw"
GUESTS = (
    Guest(NAME, ORG, "巡守科長", MAIL, ("珊珊",)),
    Guest("雅珊珊", "", ""),
    Guest("王明德", "主計處", ""),
    Guest("Anna Lee", "Open Lab", ""),
)
TYPED = (
    "高雅珊：我是高雅珊，叫我雅珊就好。",
    "王明德：謝謝雅珊，也謝謝雅珊珊。陳雅珊沒有來。",
    "/a @雅珊 訪問巡守隊 下禮拜三前",
    "/d 由高小姐聯絡，小高協助",
    "/q 珊珊何時回覆？",
    "/note 高科長要先走",
)


def a_meeting(store: Store, series: str, guests: tuple[Guest, ...] = GUESTS) -> Meeting:
    plan = NewMeeting(series, "與高雅珊談河川", DAY, "雅珊家", (("聽雅珊說", 10),), guests)
    return start_meeting(store, new_meeting(store, plan).id)


@pytest.fixture
def meeting(store: Store) -> Meeting:
    meeting = a_meeting(store, "河川")
    said(store, meeting, *TYPED)
    actions.add_progress(store, [tracked(store)[0].home], "雅珊已經約好")
    return meeting


def person(store: Store, meeting: Meeting) -> Person:
    return anonymising.find_person(store, meeting.id, NAME)


def all_that_is_said(store: Store, meeting: Meeting) -> str:
    record = store.record(meeting.id)
    return repr(replace(record, people=()))


def test_the_places_are_listed_before_anything_is_changed(store: Store, meeting: Meeting) -> None:
    before = store.record(meeting.id)
    plan = anonymising.plan(store, meeting.id, person(store, meeting))
    assert store.record(meeting.id) == before
    sure = {(place.what, place.field, place.name) for place in plan.sure}
    assert sure >= {
        ("line", "speaker", NAME),
        ("line", "text", NAME),
        ("line", "text", "雅珊"),
        ("title", "title", NAME),
        ("place", "place", "雅珊"),
        ("agenda", "title", "雅珊"),
        ("action", "owner", NAME)
        if before.actions[0].owners[0].person
        else ("action", "owner", "雅珊"),
        ("decision", "text", "高小姐"),
        ("question", "text", "珊珊"),
        ("progress", "text", "雅珊"),
        ("attendance", "name", NAME),
    }
    doubts = {(place.name, place.doubt) for place in plan.doubtful}
    assert ("小高", Doubt.FAMILY) in doubts
    assert ("雅珊", Doubt.LONGER) in doubts  # 陳雅珊


def test_only_their_own_names_are_replaced(store: Store, meeting: Meeting) -> None:
    anonymising.anonymise(store, meeting.id, person(store, meeting))
    words = all_that_is_said(store, meeting)
    assert "雅珊珊" in words
    assert "陳雅珊沒有來" in words
    assert "小高協助" in words
    for gone in (f"我是{NAME}", "叫我雅珊", "謝謝雅珊，", "高小姐", "雅珊家", "雅珊已經", "聽雅珊"):
        assert gone not in words, gone
    assert "珊珊何時" not in words
    assert store.record(meeting.id).actions[0].owners[0].name == "甲"


def test_what_is_doubtful_is_taken_along_where_it_is_named(store: Store, meeting: Meeting) -> None:
    anonymising.anonymise(store, meeting.id, person(store, meeting), also=["小高"])
    assert "甲協助" in all_that_is_said(store, meeting)


def test_an_owner_typed_as_part_of_the_name_is_theirs(store: Store, meeting: Meeting) -> None:
    row = tracked(store)[0]
    with store.transaction("edit", meeting=meeting.id) as act:
        act.change(type(row.action), row.action.id, owners=(Owner("雅珊"), Owner("王明德")))
    masked = anonymising.anonymise(store, meeting.id, person(store, meeting))
    owners = store.record(meeting.id).actions[0].owners
    assert owners == (Owner(masked.name, masked.id), Owner("王明德"))


def test_nothing_that_goes_out_names_them(
    store: Store, meeting: Meeting, tmp_path: Path, ogfacil: Ogfacil
) -> None:
    anonymising.anonymise(store, meeting.id, person(store, meeting), also=["小高"])
    for name, text in (leaving(store, tmp_path / "x") | printed(ogfacil, store)).items():
        bare = text.replace("雅珊珊", "").replace("陳雅珊", "")
        for word in (NAME, "雅珊", "珊珊", "高小姐", "小高", ORG, "巡守科長", MAIL):
            assert word not in bare, (name, word)


def test_an_imported_document_forgets_its_spelling_of_short_forms(
    store: Store, tmp_path: Path
) -> None:
    document = "# 2018-12-05 談\n\n### 高雅珊：\n雅珊在此。\n\n### 王明德：\n高小姐說得好。\n"
    meeting = import_record(store, document.encode(), name="a.md", series="匯入").meeting
    anonymising.anonymise(store, meeting.id, person(store, meeting))
    for name, text in leaving(store, tmp_path).items():
        assert "雅珊" not in text, name
        assert "高小姐" not in text, name


def test_what_comes_back_names_nobody_by_a_short_form(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    path = out(store, meeting, tmp_path)
    anonymising.anonymise(store, meeting.id, person(store, meeting))
    receive.store_returns(store, meeting.id, receive.from_files([path]))
    from ogfacil.workflow.coediting.proposals import load_proposals

    assert list(load_proposals(store, meeting.id).proposals) == []


def test_a_dry_run_lists_every_place_and_changes_nothing(
    store: Store, meeting: Meeting, ogfacil: Ogfacil
) -> None:
    before = store.path.read_bytes(), store.acts(meeting.id)
    ran = ogfacil("--db", str(store.path), "anonymise", "河川/1", NAME, "--dry-run")
    assert ran.code == 0
    assert f"{NAME} → 甲" in ran.out
    assert "line 2\ttext\t謝謝⟦雅珊⟧，也謝謝雅珊珊。" in ran.out
    assert "would be replaced; nothing was changed" in ran.out
    assert "⟦小高⟧協助  ? may be somebody else of that family name" in ran.out
    assert store.acts(meeting.id) == before[1]
    told = ogfacil("--db", str(store.path), "anonymise", "河川/1", NAME, "--dry-run", "--json")
    places = json.loads(told.out)["places"]
    line = next(p for p in places if p["line"] == 2 and p["replaced"])
    assert (line["before"], line["name"]) == ("謝謝", "雅珊")
    assert {p["doubt"] for p in places} == {None, "longer", "family"}


def test_the_real_run_says_what_was_replaced_and_what_is_left(
    store: Store, meeting: Meeting, ogfacil: Ogfacil
) -> None:
    ran = ogfacil("--db", str(store.path), "anonymise", "河川/1", NAME, "--as", "乙")
    assert ran.code == 0
    assert f"{NAME} → 乙" in ran.out
    assert "places replaced" in ran.out
    assert "doubtful and left" in ran.out
    assert "乙就好" in store.entries(meeting.id)[0].text


@pytest.fixture
def elsewhere(store: Store, meeting: Meeting) -> Meeting:
    """Another series, in which they spoke too, and somebody with a longer name."""
    other = a_meeting(store, "別的系列")
    said(store, other, "高雅珊：雅珊在這裡也說了。", "王明德：雅珊珊好，高科長好。")
    return other


def test_a_series_named_after_them_is_told_since_other_meetings_share_its_name(
    store: Store,
) -> None:
    meeting = a_meeting(store, "與高雅珊對談")
    plan = anonymising.plan(store, meeting.id, person(store, meeting))
    [place] = [one for one in plan.doubtful if one.what == "series"]
    assert (place.before, place.name, place.doubt) == ("與", NAME, Doubt.SERIES)


def test_without_purge_other_meetings_keep_the_name(
    store: Store, meeting: Meeting, elsewhere: Meeting
) -> None:
    before = store.record(elsewhere.id)
    anonymising.anonymise(store, meeting.id, person(store, meeting))
    assert store.record(elsewhere.id) == before
    plan = anonymising.plan(store, elsewhere.id, person(store, elsewhere))
    assert {place.meeting for place in plan.places} == {"別的系列/1"}


def test_with_purge_the_places_of_every_meeting_are_listed(
    store: Store, meeting: Meeting, elsewhere: Meeting, tmp_path: Path
) -> None:
    out(store, meeting, tmp_path)
    plan = anonymising.plan(store, meeting.id, person(store, meeting), purge=True)
    assert {place.meeting for place in plan.sure} == {"河川/1", "別的系列/1"}
    assert "sent" in {place.what for place in plan.sure}


def test_a_purged_name_is_in_no_byte_of_the_stores_folder(
    store: Store, meeting: Meeting, elsewhere: Meeting, tmp_path: Path
) -> None:
    path = out(store, meeting, tmp_path / "sent")
    receive.store_returns(store, meeting.id, receive.from_files([path]))
    store.copies.take_daily()
    them = person(store, meeting)
    masked = anonymising.anonymise(store, meeting.id, them, also=["小高"])
    done = anonymising.forget(store, meeting.id, them, masked, also=["小高"])
    assert done.remaining == ()
    store.close()
    for file in store.path.parent.rglob("*"):
        if not file.is_file() or tmp_path / "sent" in file.parents or file.suffix == ".ballast":
            continue
        data = file.read_bytes().replace("雅珊珊".encode(), b"").replace("陳雅珊".encode(), b"")
        for word in (NAME, "雅珊", "高小姐", "小高", "高科長", ORG, "巡守科長", MAIL):
            assert word.encode() not in data, (file, word)


def test_after_a_purge_others_keep_their_names_everywhere(
    store: Store, meeting: Meeting, elsewhere: Meeting
) -> None:
    them = person(store, meeting)
    masked = anonymising.anonymise(store, meeting.id, them)
    anonymising.forget(store, meeting.id, them, masked)
    assert {"雅珊珊", "王明德", "Anna Lee"} <= {one.name for one in store.people()}
    assert store.entries(elsewhere.id)[1].text == "雅珊珊好，甲好。"
    assert "陳雅珊沒有來" in store.entries(meeting.id)[1].text


def test_who_is_anonymous_already_can_still_be_taken_out_for_good(
    store: Store, meeting: Meeting, ogfacil: Ogfacil
) -> None:
    db = ("--db", str(store.path))
    assert ogfacil(*db, "anonymise", "河川/1", NAME).code == 0
    ran = ogfacil(*db, "anonymise", "河川/1", NAME, "--purge")
    assert ran.code == 0, ran.err
    assert [p.name for p in store.people() if p.name in ("甲", NAME)] == ["甲", "甲"]
    assert ogfacil(*db, "anonymise", "河川/1", NAME).code == 1


def test_of_two_who_are_called_alike_neither_is_taken_out_for_good(
    store: Store, meeting: Meeting
) -> None:
    other = a_meeting(store, "第三", (Guest(NAME, "別的單位", ""),))
    said(store, other, "高雅珊：我是別人。")
    them = person(store, meeting)
    with pytest.raises(InvalidInputError, match="第三/1"):
        anonymising.plan(store, meeting.id, them, purge=True)
    masked = anonymising.anonymise(store, meeting.id, them)
    with pytest.raises(InvalidInputError):
        anonymising.forget(store, meeting.id, them, masked)
    assert "高雅珊" in {p.name for p in store.record(other.id).people}


def test_a_name_somebody_has_is_refused(store: Store, meeting: Meeting) -> None:
    with pytest.raises(InvalidInputError):
        redaction.anonymise(store, meeting.id, person(store, meeting), as_="王明德")


def test_anonymising_is_one_act_that_can_be_taken_back(store: Store, meeting: Meeting) -> None:
    before = store.record(meeting.id)
    anonymising.anonymise(store, meeting.id, person(store, meeting))
    store.undo(meeting.id)
    assert store.record(meeting.id) == before


def test_a_line_sent_out_reads_back_under_the_other_name(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    anonymising.anonymise(store, meeting.id, person(store, meeting))
    parcel = dispatch.prepare_meeting(store, meeting.id, service="folder", today=DAY)
    assert "甲：" in parcel.document.decode()
