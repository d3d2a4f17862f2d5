"""Rounds on services that answer as the real ones do: out, edited there, back, brought up to date.

`OGFACIL_TEST_HEDGEDOC=http://127.0.0.1:3000` tries the journey on a running server, too.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ogfacil.errors import InvalidInputError, NotFoundError, OgfacilError, StaleDataError
from ogfacil.merge import ProposalKind
from ogfacil.pads import PadError
from ogfacil.pads.parts import units
from ogfacil.record import Entry, EntryKind, Meeting, MeetingState, Returned, Round
from ogfacil.settings import Settings
from ogfacil.store import Store
from ogfacil.workflow.coediting import (
    apply,
    dispatch,
    proposals,
    receive,
    rounds,
    update_pad,
)
from tests.pads.conftest import (  # noqa: F401
    Server,
    _codimd,
    _etherpad,
    _hackmd,
    _hedgedoc,
    codimd,
    etherpad,
    hackmd,
    hedgedoc,
    ring,
)
from tests.workflow.house import DAY, a_meeting, said, texts

TYPED = (
    "唐小鳳：大家好，今天先確認上次的決議事項。",
    "阿端：預算的部分需要再討論。",
    "/a @阿端 整理比較表 下禮拜三前",
)
SERVICES = ("hedgedoc", "codimd", "etherpad", "hackmd")
UPDATING = ("codimd", "etherpad", "hackmd")


@pytest.fixture
def meeting(store: Store) -> Meeting:
    meeting = a_meeting(store)
    said(store, meeting, *TYPED)
    return meeting


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


def push(store: Store, meeting: Meeting, service: str, site: str) -> Round:
    parcel = dispatch.prepare_meeting(store, meeting.id, service=service, site=site, today=DAY)
    sent = dispatch.send(parcel, Settings())
    return dispatch.open_round(store, meeting.id, parcel, sent)


def pull(store: Store, meeting: Meeting) -> proposals.ProposalSet:
    documents, failures = receive.fetch_all(receive.to_fetch(store, meeting.id), Settings())
    assert failures == ()
    receive.store_returns(store, meeting.id, documents)
    return proposals.load_proposals(store, meeting.id)


def edit(server: Server, change: Callable[[str], str]) -> None:
    """Somebody edits every note on the server."""
    for note, content in server.notes.items():
        server.edit(note, change(content))


@pytest.mark.parametrize(
    ("service", "server"), [(one, one) for one in SERVICES], indirect=["server"]
)
def test_a_round_goes_out_is_edited_and_comes_back(
    store: Store, meeting: Meeting, service: str, server: Server
) -> None:
    round_ = push(store, meeting, service, server.site)
    assert store.meeting(meeting.id).state is MeetingState.COEDITING
    assert list(pull(store, meeting).proposals) == [], "nothing was edited"
    edit(server, lambda text: text.replace("再討論", "在月底前討論").replace("[ ] A-1", "[x] A-1"))
    laid = pull(store, meeting)
    assert {p.kind for p in laid.shown} == {ProposalKind.TEXT, ProposalKind.TICKED}
    apply.apply_proposals(store, meeting.id, [p.id for p in laid.shown])
    assert texts(store, meeting)[1] == "預算的部分需要在月底前討論。"
    assert pull(store, meeting).shown == ()
    assert rounds.current_round(store, meeting.id) == round_


@pytest.mark.parametrize(
    ("service", "server"), [(one, one) for one in UPDATING], indirect=["server"]
)
def test_a_pad_is_brought_up_to_date_after_merging(
    store: Store, meeting: Meeting, service: str, server: Server
) -> None:
    push(store, meeting, service, server.site)
    edit(server, lambda text: text.replace("再討論", "在月底前討論"))
    laid = pull(store, meeting)
    with pytest.raises(InvalidInputError, match="decide"):
        update_pad.prepare(store, meeting.id)
    apply.apply_proposals(store, meeting.id, [p.id for p in laid.shown])
    said(store, meeting, "唐小鳳：會後補一句。")
    renewal = update_pad.prepare(store, meeting.id)
    renewed = update_pad.write(renewal, Settings())
    assert not renewed.changed
    update_pad.remember(store, meeting.id, renewal, renewed)
    (stands,) = server.notes.values()
    assert "會後補一句" in stands
    assert "在月底前討論" in stands
    assert len(rounds.open_rounds(store, meeting.id)) == 1
    assert pull(store, meeting).shown == ()
    edit(server, lambda text: text.replace("會後補一句", "會後再補一句"))
    assert [p.there for p in pull(store, meeting).shown] == ["會後再補一句。"]


def test_a_pad_that_somebody_edited_since_is_not_written_over(
    store: Store,
    meeting: Meeting,
    hackmd: Server,  # noqa: F811
) -> None:
    push(store, meeting, "hackmd", hackmd.site)
    pull(store, meeting)
    edit(hackmd, lambda text: text + "\n剛剛打的字\n")
    before = hackmd.notes
    with pytest.raises(StaleDataError):
        update_pad.write(update_pad.prepare(store, meeting.id), Settings())
    assert hackmd.notes == before


def test_a_service_that_can_not_update_says_so(
    store: Store,
    meeting: Meeting,
    hedgedoc: Server,  # noqa: F811
) -> None:
    push(store, meeting, "hedgedoc", hedgedoc.site)
    with pytest.raises(InvalidInputError, match="Pull"):
        update_pad.prepare(store, meeting.id)
    pull(store, meeting)
    with pytest.raises(PadError, match="new round"):
        update_pad.write(update_pad.prepare(store, meeting.id), Settings())


def test_a_transcript_longer_than_a_note_goes_out_in_parts_and_comes_back_as_one(
    store: Store,
    meeting: Meeting,
    hedgedoc: Server,  # noqa: F811
) -> None:
    who = store.record_without_entries(meeting.id).people[0].id
    with store.transaction("import", meeting=meeting.id) as act:
        for n, rank in enumerate(act.ranks(meeting.id, Entry, 2_600), 1):
            text = f"第{n}句：" + "這裡要把來龍去脈好好說清楚，" * 4
            act.insert(Entry(0, rank, EntryKind.SPEECH, text, who), meeting=meeting.id)
    round_ = push(store, meeting, "hedgedoc", hedgedoc.site)
    assert len(round_.parts) == len(hedgedoc.notes) > 1
    assert all(units(text) <= 100_000 for text in hedgedoc.notes.values())
    assert pull(store, meeting).shown == ()
    edit(
        hedgedoc,
        lambda text: text.replace("第7句：", "第七句：").replace("第2599句：", "倒數第二句："),
    )
    laid = pull(store, meeting)
    assert [p.there[:6] for p in laid.shown] == ["第七句：這裡", "倒數第二句："]
    (came,) = store.all(Returned, meeting=meeting.id)
    from ogfacil.workflow.coediting.attachments import loads

    assert len(loads(came.text).raw) == len(round_.parts)


def test_a_part_that_is_gone_is_an_error_and_no_deletion(
    store: Store,
    meeting: Meeting,
    hedgedoc: Server,  # noqa: F811
) -> None:
    round_ = push(store, meeting, "hedgedoc", hedgedoc.site)
    hedgedoc.reset()
    documents, failures = receive.fetch_all(receive.to_fetch(store, meeting.id), Settings())
    assert documents == ()
    assert round_.place in str(failures[0])
    assert proposals.load_proposals(store, meeting.id).shown == ()


def test_what_the_service_alters_by_itself_is_no_proposal(
    store: Store,
    meeting: Meeting,
    etherpad: Server,  # noqa: F811
) -> None:
    said(store, meeting, "阿端：表格\u00a0裡有\t定位點。")
    push(store, meeting, "etherpad", etherpad.site)
    assert pull(store, meeting).shown == ()
    edit(etherpad, lambda text: text.replace("表格", "這張表"))
    (proposal,) = pull(store, meeting).shown
    assert proposal.kind is ProposalKind.TEXT


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "status", "status": 500},
        {"kind": "status", "status": 413},
        {"kind": "status", "status": 302, "headers": {"location": "https://elsewhere.example/x"}},
        {"kind": "drop"},
    ],
)
def test_a_failed_push_leaves_no_round(
    store: Store,
    meeting: Meeting,
    hedgedoc: Server,  # noqa: F811
    fault: dict[str, object],
) -> None:
    hedgedoc.fault("POST /new", times=9, **fault)
    with pytest.raises(PadError):
        push(store, meeting, "hedgedoc", hedgedoc.site)
    assert rounds.rounds(store, meeting.id) == ()
    assert store.meeting(meeting.id).state is MeetingState.LIVE


def test_offline_nothing_is_lost_and_it_is_said(store: Store, meeting: Meeting) -> None:
    with pytest.raises(PadError):
        push(store, meeting, "hedgedoc", "http://127.0.0.1:1")
    assert rounds.rounds(store, meeting.id) == ()
    with pytest.raises(NotFoundError, match="push"):
        receive.to_fetch(store, meeting.id)


def test_one_place_that_can_not_be_had_keeps_none_of_the_others(
    store: Store,
    meeting: Meeting,
    hedgedoc: Server,  # noqa: F811
    tmp_path: Path,
) -> None:
    push(store, meeting, "hedgedoc", hedgedoc.site)
    parcel = dispatch.prepare_meeting(store, meeting.id, service="folder", today=DAY)
    sent = dispatch.send(parcel, Settings(), output=tmp_path)
    dispatch.open_round(store, meeting.id, parcel, sent)
    hedgedoc.reset()
    documents, failures = receive.fetch_all(receive.to_fetch(store, meeting.id), Settings())
    assert ([d.name for d in documents], len(failures)) == ([sent.place], 1)


def test_two_rounds_are_gone_through_together(
    store: Store,
    meeting: Meeting,
    hedgedoc: Server,  # noqa: F811
    tmp_path: Path,
) -> None:
    push(store, meeting, "hedgedoc", hedgedoc.site)
    said(store, meeting, "唐小鳳：送出之後又說了一句。")
    parcel = dispatch.prepare_meeting(store, meeting.id, service="folder", today=DAY)
    sent = dispatch.send(parcel, Settings(), output=tmp_path)
    dispatch.open_round(store, meeting.id, parcel, sent)
    file = Path(sent.place)
    edit(hedgedoc, lambda text: text.replace("大家好", "各位好"))
    file.write_text(
        file.read_text(encoding="utf-8")
        .replace("大家好", "各位好")
        .replace("又說了一句", "又補了一句"),
        encoding="utf-8",
    )
    laid = pull(store, meeting)
    assert [p.there for p in laid.shown] == [
        "各位好，今天先確認上次的決議事項。",
        "送出之後又補了一句。",
    ]
    apply.apply_proposals(store, meeting.id, [p.id for p in laid.shown])
    assert pull(store, meeting).shown == ()


def test_a_missing_key_says_how_to_keep_one(
    store: Store, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OGFACIL_HACKMD_TOKEN", raising=False)
    with pytest.raises(OgfacilError, match="ogfacil token hackmd"):
        push(store, meeting, "hackmd", "")


def test_the_journey_on_a_running_hedgedoc(store: Store, meeting: Meeting) -> None:
    site = os.environ.get("OGFACIL_TEST_HEDGEDOC", "")
    if not site:
        pytest.skip("OGFACIL_TEST_HEDGEDOC=http://127.0.0.1:3000 tries it on a running server")
    round_ = push(store, meeting, "hedgedoc", site)
    assert round_.place.startswith(site.rstrip("/"))
    assert pull(store, meeting).shown == ()
