"""Persons renamed and merged: everywhere or in one meeting, and undone whole."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ogfacil import formats
from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.record import Commitment, Meeting, Person, Record, Returned, Round, View
from ogfacil.settings import Settings
from ogfacil.store import Store
from ogfacil.workflow.coediting import dispatch, proposals, receive
from ogfacil.workflow.documents.importing import store_record
from ogfacil.workflow.meetings.masking import load_pseudonyms
from ogfacil.workflow.meetings.people import Guest, add_person
from ogfacil.workflow.persons import identities
from ogfacil.workflow.persons.redaction import anonymise
from ogfacil.workflow.tracking.commitments import add_commitment
from ogfacil.workflow.tracking.undo_text import describe_undo
from ogfacil.workflow.tracking.views import save
from tests.workflow.house import DAY, a_meeting, said


@pytest.fixture
def met(store: Store) -> Meeting:
    meeting = a_meeting(store)
    said(
        store,
        meeting,
        "唐小鳳：大家好，先聽唐小鳳報告，再聽唐小鳳飛說。",
        "阿端：小鳳說得對。",
        "唐曉鳳：我補充一句。",
        "/a @唐曉鳳 @阿端 整理比較表 下禮拜三前",
        "/a @唐小鳳 寄出名單",
    )
    add_person(store, meeting.id, Guest("唐小鳳飛"))
    return meeting


def everything(store: Store) -> list[object]:
    records: list[object] = [store.record(meeting.id) for meeting in store.meetings()]
    rest = (Round, Returned, Commitment, View)
    return [*records, *store.people(), *(one for kind in rest for one in store.all(kind))]


def named(store: Store, name: str) -> Person:
    return identities.find_person(store, name)


def speakers(record: Record) -> list[str]:
    names = {person.id: person.name for person in record.people}
    return [names[entry.speaker] for entry in record.entries if entry.speaker]


def owners(record: Record) -> list[list[str]]:
    return [[owner.name for owner in action.owners] for action in record.actions]


def seats(record: Record) -> dict[int, str]:
    names = {person.id: person.name for person in record.people}
    return {seat.seat: names[seat.person] for seat in record.attendance}


def test_a_renamed_person_has_the_name_in_every_reference_and_words_stay_as_said(
    store: Store, met: Meeting
) -> None:
    add_commitment(
        store, Commitment(0, "開放資料", lead="唐小鳳", supporting=("唐小鳳", "阿端")), []
    )
    save(store, "她的", "owner:唐小鳳 status:open")
    before = everything(store)
    done = identities.rename(store, named(store, "唐小鳳"), "唐筱鳳")
    record = store.record(met.id)
    assert speakers(record)[0] == "唐筱鳳"
    assert owners(record)[1] == ["唐筱鳳"]
    assert record.actions[1].text == "@唐筱鳳 寄出名單"
    assert record.entries[0].text == "大家好，先聽唐小鳳報告，再聽唐小鳳飛說。"
    assert done.mentions == 1
    assert done.person.aliases == ("唐小鳳", "小鳳")
    (plan,) = store.all(Commitment)
    assert (plan.lead, plan.supporting) == ("唐筱鳳", ("唐筱鳳", "阿端"))
    assert [view.query for view in store.all(View)] == ["owner:唐筱鳳 status:open"]
    assert named(store, "唐小鳳").id == done.person.id
    assert describe_undo(store, store.undo(met.id)) == "唐筱鳳 is 唐小鳳 again"
    assert everything(store) == before


def test_a_name_is_changed_in_words_only_where_it_is_a_whole_name_and_only_if_asked(
    store: Store, met: Meeting
) -> None:
    identities.rename(store, named(store, "唐小鳳"), "唐筱鳳", in_words=True)
    assert store.record(met.id).entries[0].text == "大家好，先聽唐筱鳳報告，再聽唐小鳳飛說。"


@pytest.mark.parametrize(
    "name", ["唐：鳳", "1", "", " ", "阿端", "唐小鳳", "：", "Isabel Lin", "@誰", "x" * 200]
)
def test_a_name_that_is_none_or_is_somebody_elses_is_refused(
    store: Store, met: Meeting, name: str
) -> None:
    before = everything(store)
    with pytest.raises(InvalidInputError):
        identities.rename(store, named(store, "唐小鳳"), name)
    assert everything(store) == before


def test_two_persons_made_one_share_everything_and_keep_the_number(
    store: Store, met: Meeting
) -> None:
    before = everything(store)
    was = seats(store.record(met.id))
    done = identities.merge(store, named(store, "唐曉鳳"), named(store, "唐小鳳"))
    record = store.record(met.id)
    assert speakers(record) == ["唐小鳳", "阿端", "唐小鳳"]
    assert owners(record) == [["唐小鳳", "阿端"], ["唐小鳳"]]
    assert seats(record) == {n: name for n, name in was.items() if name != "唐曉鳳"}
    assert done.person.aliases == ("小鳳", "唐曉鳳")
    with pytest.raises(InvalidInputError):
        identities.merge(store, done.person, done.person)
    assert named(store, "唐曉鳳") == done.person
    undone = describe_undo(store, store.undo(met.id))
    assert undone == "唐小鳳 and 唐曉鳳 are two persons again"
    assert everything(store) == before
    store.redo(met.id)
    assert store.record(met.id) == record


def test_what_both_had_otherwise_is_said_and_that_of_the_one_who_stays_is_kept(
    store: Store, met: Meeting
) -> None:
    other = add_person(store, met.id, Guest("唐鳳鳳", "研考會", "po", "feng@example.tw"))
    done = identities.merge(store, other, named(store, "唐小鳳"))
    assert (done.person.organisation, done.person.email) == ("數位局", "feng@example.tw")
    assert ["研考會" in sentence for sentence in done.kept] == [True, False]
    assert "facilitator" in done.kept[1]


def test_in_one_meeting_only_its_references_change(store: Store, met: Meeting) -> None:
    other = a_meeting(store, date=DAY + dt.timedelta(days=30))
    said(store, other, "唐小鳳：第二次。")
    before, elsewhere = everything(store), store.record(other.id)
    renamed = identities.rename(store, named(store, "唐小鳳"), "唐筱鳳", meeting_id=met.id)
    assert speakers(store.record(met.id))[0] == "唐筱鳳"
    assert seats(store.record(met.id))[1] == "唐筱鳳"
    assert store.record(other.id) == elsewhere
    assert [one.id for one in renamed.meetings] == [met.id]
    assert describe_undo(store, store.undo(met.id)) == "唐筱鳳 is 唐小鳳 again"
    assert describe_undo(store, store.redo(met.id)) == "唐小鳳 is 唐筱鳳 again"
    store.undo(met.id)
    assert everything(store) == before
    identities.merge(store, named(store, "唐小鳳"), named(store, "阿端"), meeting_id=met.id)
    assert speakers(store.record(met.id))[:2] == ["阿端", "阿端"]
    assert store.record(other.id) == elsewhere
    store.undo(met.id)
    assert everything(store) == before


def test_a_name_behind_another_one_that_owes_the_same_is_changed_too(
    store: Store, met: Meeting
) -> None:
    said(store, met, "/a @阿端、唐曉鳳、唐小鳳飛 一起寫")
    identities.rename(store, named(store, "唐曉鳳"), "Tang S.")
    assert store.record(met.id).actions[-1].text == '@阿端、"Tang S."、唐小鳳飛 一起寫'


def test_a_name_that_several_have_asks_for_the_number(store: Store, met: Meeting) -> None:
    first = named(store, "阿端")
    twin = add_person(store, met.id, Guest("阿端", "交通局"))
    with pytest.raises(InvalidInputError, match=f"#{twin.id}"):
        named(store, "阿端")
    done = identities.merge(store, named(store, f"#{twin.id}"), first)
    assert done.person.id == first.id
    with pytest.raises(NotFoundError):
        named(store, f"#{twin.id}")


def test_an_anonymous_person_stays_so_when_they_become_another(store: Store, met: Meeting) -> None:
    hidden = anonymise(store, met.id, named(store, "阿端"), as_="甲")
    other = add_person(store, met.id, Guest("乙"))
    identities.merge(store, hidden, other)
    assert load_pseudonyms(store, met.id).people["阿端"].id == other.id


EXTENSIONS = {"word": "docx", "odt": "odt"}


def sent_out(store: Store, met: Meeting, service: str, folder: Path) -> Path:
    parcel = dispatch.prepare_meeting(store, met.id, service=service, today=DAY)
    output = folder / "pads" if service == "folder" else folder / f"out.{EXTENSIONS[service]}"
    sent = dispatch.send(parcel, Settings(), output=output)
    dispatch.open_round(store, met.id, parcel, sent)
    return Path(sent.place)


def pull(store: Store, met: Meeting, file: Path) -> list[tuple[str, str, bool]]:
    receive.store_returns(store, met.id, receive.from_files([file]))
    found = proposals.load_proposals(store, met.id).shown
    return [(one.kind.value, one.there, one.conflict) for one in found]


def mend(store: Store, met: Meeting, how: str) -> None:
    old, into = named(store, "唐曉鳳"), named(store, "唐小鳳")
    here = met.id if how.endswith("here") else None
    if how.startswith("rename"):
        identities.rename(store, into, "唐筱鳳", meeting_id=here)
    else:
        identities.merge(store, old, into, meeting_id=here)


@pytest.mark.parametrize("service", ["folder", "word", "odt"])
@pytest.mark.parametrize("how", ["rename", "rename here", "merge", "merge here"])
def test_what_was_sent_before_comes_back_without_a_difference(
    store: Store, met: Meeting, tmp_path: Path, service: str, how: str
) -> None:
    other = a_meeting(store, date=DAY + dt.timedelta(days=30))
    said(store, other, "唐小鳳：第二次。", "唐曉鳳：好。")
    file = sent_out(store, met, service, tmp_path)
    mend(store, met, how)
    assert pull(store, met, file) == []


@pytest.mark.parametrize("how", ["rename", "rename here", "merge", "merge here"])
def test_an_edit_made_before_the_name_was_mended_is_the_only_difference(
    store: Store, met: Meeting, tmp_path: Path, how: str
) -> None:
    other = a_meeting(store, date=DAY + dt.timedelta(days=30))
    said(store, other, "唐小鳳：第二次。", "唐曉鳳：好。")
    file = sent_out(store, met, "folder", tmp_path)
    text = file.read_text(encoding="utf-8").replace("我補充一句。", "我補充一句，謝謝。")
    file.write_text(text, encoding="utf-8")
    before = pull(store, met, file)
    mend(store, met, how)
    assert pull(store, met, file) == before
    assert [one[1:] for one in before] == [("我補充一句，謝謝。", False)]


def test_a_document_that_was_read_in_goes_out_with_the_new_name_and_is_else_the_same(
    store: Store,
) -> None:
    text = (
        "# 2018-12-05 會議\n\n### 阿端:\n  大家好 。\n\n\n### 林:\n好，阿端。\n\n### 阿端:\n再見\n"
    )
    read = formats.read(text, as_="markdown").record
    meeting = store_record(store, read, series="讀回")
    identities.rename(store, named(store, "阿端"), "阿瑞")
    written = formats.write(store.record(meeting.id), "markdown", face="published")
    assert written == text.replace("### 阿端:", "### 阿瑞:")


def test_who_remarked_on_something_is_called_by_the_new_name(
    store: Store, met: Meeting, tmp_path: Path
) -> None:
    file = sent_out(store, met, "folder", tmp_path)
    pull(store, met, file)
    (came,) = store.all(Returned)
    with store.transaction("test") as act:
        act.change(Returned, came.id, author="唐小鳳")
    identities.rename(store, named(store, "唐小鳳"), "唐筱鳳")
    (came,) = store.all(Returned)
    assert came.author == "唐筱鳳"
    (round_,) = store.all(Round)
    assert "唐小鳳" not in round_.asked
