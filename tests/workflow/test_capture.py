"""Saying lines: each is one act, and stored as it was understood."""

from __future__ import annotations

import datetime as dt

import pytest

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.record import Action, AgendaItem, DueKind, Entry, EntryKind
from ogfacil.store import Store
from ogfacil.workflow.capture.editing import move
from tests.conftest import Clock
from tests.workflow.house import a_meeting, said, texts


def test_a_line_is_said_by_whoever_is_named_and_then_by_the_same(store: Store) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "阿端：大家好。", "今天先看時程。", "小鳳：好。")
    people = {person.id: person.name for person in store.people()}
    speakers = [people[entry.speaker or 0] for entry in store.entries(meeting.id)]
    assert speakers == ["阿端", "阿端", "唐小鳳"]


def test_a_tab_turns_to_the_previous_other_speaker(store: Store) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "阿端：一", "小鳳：二", "\t三", "\t四", "3\t五")
    people = {person.id: person.name for person in store.people()}
    speakers = [people[entry.speaker or 0] for entry in store.entries(meeting.id)]
    assert speakers == ["阿端", "唐小鳳", "阿端", "唐小鳳", "Isabel Lin"]


def test_an_unknown_name_becomes_a_person_at_the_meeting(store: Store) -> None:
    meeting = a_meeting(store)
    line = said(store, meeting, "林小明：我補充。")[0]
    assert [person.name for person in line.new_people] == ["林小明"]
    assert max(a.seat for a in store.record_without_entries(meeting.id).attendance) == 4


def test_an_action_keeps_its_words_owner_due_and_source(store: Store) -> None:
    meeting = a_meeting(store)
    spoken, promised = said(store, meeting, "阿端：我來做。", "/a @阿端 建立信件群組 5月底前")
    action = store.actions()[0].action
    assert promised.label == "A-1"
    assert action.text == "@阿端 建立信件群組 5月底前"
    assert [owner.name for owner in action.owners] == ["阿端"]
    assert action.due is not None
    assert (action.due.words, action.due.date) == ("5月底前", dt.date(2019, 5, 31))
    assert isinstance(spoken.item, Entry)
    assert action.entries == (spoken.item.id,)


def test_an_office_that_owes_something_here_is_known_in_a_list_of_owners(store: Store) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "大家好。", "/a @資訊處 寫信")
    later = said(store, meeting, "/a @阿端、資訊處 回覆")[0].item
    assert isinstance(later, Action)
    assert [owner.name for owner in later.owners] == ["阿端", "資訊處"]
    both = said(store, meeting, "/a @法制處 看過", "/a @阿端、法制處 回覆")[1].item
    assert isinstance(both, Action)
    assert [owner.name for owner in both.owners] == ["阿端", "法制處"]


def test_a_command_alone_takes_the_words_owner_and_due_of_the_last_line(store: Store) -> None:
    meeting = a_meeting(store)
    spoken, _promised, _decided = said(store, meeting, "阿端：我5月底前寄給 @我。", "/a", "/d")
    action, (decision,) = (
        store.actions()[0].action,
        store.record_without_entries(meeting.id).decisions,
    )
    assert isinstance(spoken.item, Entry)
    assert (action.text, action.entries) == ("我5月底前寄給 @我。", (spoken.item.id,))
    assert [owner.name for owner in action.owners] == ["阿端"]
    assert action.due is not None
    assert action.due.date == dt.date(2019, 5, 31)
    assert (decision.text, decision.entries) == (action.text, action.entries)


def test_a_gap_has_no_words_to_take(store: Store) -> None:
    meeting = a_meeting(store)
    with pytest.raises(InvalidInputError):
        said(store, meeting, "阿端：好。", "/gap", "/a")


def test_codes_are_numbered_within_the_series_and_never_used_again(store: Store) -> None:
    first = a_meeting(store)
    said(store, first, "/a 一", "/a 二")
    store.undo(first.id)
    second = a_meeting(store)
    assert said(store, second, "/a 三")[0].label == "A-3"
    assert said(store, a_meeting(store, "月會"), "/a 一")[0].label == "A-1"


def test_an_event_that_a_due_hangs_on_is_remembered_by_name(store: Store) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "/a @阿端 確認場地 下次會議前")
    due = store.actions()[0].action.due
    assert due is not None
    assert due.kind is DueKind.EVENT
    assert due.event in [event.name for event in store.events()]


def test_off_the_record_only_its_length_is_stored(store: Store, clock: Clock) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "/離記")
    clock.pass_(minutes=3)
    said(store, meeting, "/離記")
    veil = store.entries(meeting.id)[-1]
    assert (veil.kind, veil.seconds, veil.text) == (EntryKind.VEIL, 180, "")


def test_a_veil_stays_drawn_though_a_line_is_moved_behind_it(store: Store) -> None:
    meeting = a_meeting(store)
    first, _second, _veil = said(store, meeting, "阿端：一", "二", "/off")
    assert isinstance(first.item, Entry)
    move(store, [first.item.id], after=store.entries(meeting.id)[-1].id)
    with pytest.raises(InvalidInputError):
        said(store, meeting, "不能留")
    said(store, meeting, "/off", "可以留")
    assert texts(store, meeting) == ["二", "", "一", "可以留"]


def test_what_is_noticed_behind_a_note_comes_from_what_was_said(store: Store) -> None:
    meeting = a_meeting(store)
    spoken = said(store, meeting, "阿端：我來做。", "/note 記得問", "/n 鼓掌", "/a 寫信")[0]
    assert isinstance(spoken.item, Entry)
    assert store.actions()[0].action.entries == (spoken.item.id,)


def test_a_supplement_knows_the_line_that_it_adds_to(store: Store) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "阿端：一千件。", "/s 應為一千二百件。")
    line, supplement = store.entries(meeting.id)
    assert supplement.kind is EntryKind.SUPPLEMENT
    assert supplement.supplement_of == line.id


def test_what_is_linked_by_its_number_comes_from_that_line(store: Store) -> None:
    meeting = a_meeting(store)
    first, _second = said(store, meeting, "阿端：一", "小鳳：二")
    assert isinstance(first.item, Entry)
    action, more = said(
        store, meeting, f"/a #{first.item.id} 寫信", f"/s #{first.item.id} 阿端：補"
    )
    assert isinstance(action.item, Action)
    assert action.item.entries == (first.item.id,)
    assert isinstance(more.item, Entry)
    assert (more.item.text, more.item.supplement_of) == ("補", first.item.id)


def test_a_supplement_belongs_to_the_agenda_item_of_its_line(store: Store) -> None:
    meeting = a_meeting(store)
    _next, line = said(store, meeting, "/next", "阿端：一")
    assert isinstance(line.item, Entry)
    *_said, more = said(store, meeting, "/next", "阿端：二", f"/s #{line.item.id} 補")
    assert isinstance(more.item, Entry)
    assert more.item.agenda == line.item.agenda is not None


def test_a_number_of_another_meeting_is_no_source(store: Store) -> None:
    elsewhere, meeting = a_meeting(store), a_meeting(store)
    said(store, meeting, "阿端：零")
    (other,) = said(store, elsewhere, "阿端：一")
    last, action = said(store, meeting, "阿端：二", f"/a #{other.item.id} 寫信")
    assert action.item.entries == (last.item.id,)


def test_the_agenda_moves_on_and_ends(store: Store) -> None:
    meeting = a_meeting(store)
    items = [line.item for line in said(store, meeting, "/next", "/下一項")]
    assert [item.title for item in items if isinstance(item, AgendaItem)] == ["報告", "討論"]
    with pytest.raises(InvalidInputError):
        said(store, meeting, "/next")


def test_a_line_remembers_when_its_first_key_was_pressed(store: Store, clock: Clock) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "阿端：一")
    assert store.entries(meeting.id)[0].at == clock.at


def test_a_line_that_is_not_understood_is_not_stored(store: Store) -> None:
    meeting = a_meeting(store)
    with pytest.raises(InvalidInputError):
        said(store, meeting, "/nonsense 一")
    assert texts(store, meeting) == []


def test_every_line_is_undone_and_done_again(store: Store) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "阿端：一", "二", "/d 三")
    for _time in range(3):
        store.undo(meeting.id)
    assert texts(store, meeting) == []
    assert store.record_without_entries(meeting.id).decisions == ()
    for _time in range(3):
        store.redo(meeting.id)
    assert texts(store, meeting) == ["一", "二"]
    with pytest.raises(NotFoundError):
        store.redo(meeting.id)
