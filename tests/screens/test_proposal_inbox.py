"""The proposals of a meeting and the decisions about them, without a screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ogfacil import locale
from ogfacil.record import Judgement, Meeting
from ogfacil.screens.proposals.inbox import ProposalGroup, ProposalInbox, is_conflict
from ogfacil.screens.proposals.receiver import Receiver
from ogfacil.settings import Settings
from ogfacil.store import StoreWorker, open_store
from ogfacil.tui.key_gate import KeyGate
from ogfacil.tui.store_client import StoreClient
from ogfacil.workflow.capture import editing
from ogfacil.workflow.coediting import dispatch
from tests.workflow.house import DAY, a_meeting, said, texts

TYPED = ("唐小鳳：大家好，先確認決議。", "阿端：預算需要再討論。", "阿端：資料也要公開。")
EDITS = (("大家好", "各位好"), ("再討論", "先討論"), ("也要公開", "也要全部公開"))


class Desk:
    """A store with a meeting that came back edited, its inbox and its receiver."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "a.db"
        with open_store(self.path) as store:
            self.meeting: Meeting = a_meeting(store)
            said(store, self.meeting, *TYPED)
            parcel = dispatch.prepare_meeting(store, self.meeting.id, service="folder", today=DAY)
            sent = dispatch.send(parcel, Settings(), output=folder / "pad")
            dispatch.open_round(store, self.meeting.id, parcel, sent)
            editing.edit_text(store, store.entries(self.meeting.id)[1].id, "阿端說預算另外討論。")
        self.file = Path(sent.place)
        text = self.file.read_text(encoding="utf-8")
        for old, new in EDITS:
            text = text.replace(old, new, 1)
        self.file.write_text(text, encoding="utf-8")
        self.worker = StoreWorker(self.path)
        self.errors: list[str] = []
        client = StoreClient(
            worker=lambda: self.worker,
            keys=KeyGate(lambda: None),
            is_closed=lambda: False,
            notify_error=self.errors.append,
        )
        self.inbox = ProposalInbox(client, self.meeting)
        self.receiver = Receiver(client, self.meeting.id, self.errors.append)

    def texts(self) -> list[str]:
        with open_store(self.path) as store:
            return texts(store, self.meeting)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("OGFACIL_CONFIG", str(tmp_path / "settings.toml"))
    before = locale.language()
    locale.use("en")
    desk = Desk(tmp_path)
    yield desk
    desk.worker.close()
    locale.use(before)


async def test_an_inbox_is_empty_until_it_is_loaded(desk: Desk) -> None:
    assert (desk.inbox.shown, desk.inbox.summary(), desk.inbox.waiting_count()) == ((), [], 0)
    assert desk.inbox.ids_of_group(ProposalGroup.ALL, None) == []
    assert not await desk.inbox.decide(["x"], Judgement.ACCEPTED)


async def test_what_was_fetched_is_in_the_inbox_in_the_order_of_the_transcript(desk: Desk) -> None:
    assert await desk.receiver.fetch() is not None
    await desk.inbox.load()
    assert [one.conflict for one in desk.inbox.shown] == [False, True, False]
    assert "3 proposals: 3 to decide" in desk.inbox.summary()[-1]
    assert desk.inbox.context is not None
    before, after = desk.inbox.context.around(desk.inbox.shown[1])
    assert (len(before), len(after)) == (1, 1)


async def test_files_are_received_and_one_that_is_not_there_is_said(desk: Desk) -> None:
    assert await desk.receiver.read([desk.file]) is not None
    await desk.inbox.load()
    assert len(desk.inbox.shown) == 3
    assert desk.errors == []
    assert await desk.receiver.read([desk.file.with_name("nothing.md")]) is None
    assert len(desk.errors) == 1


async def test_the_next_undecided_proposal_is_looked_for_round_the_end(desk: Desk) -> None:
    await desk.receiver.fetch()
    await desk.inbox.load()
    first, second, third = desk.inbox.shown
    assert await desk.inbox.decide([second.id], Judgement.REJECTED)
    assert desk.inbox.next_undecided(first, 1) == third.id
    assert desk.inbox.next_undecided(third, 1) == first.id
    assert desk.inbox.next_undecided(first, -1) == third.id
    assert desk.inbox.next_undecided(first, 1, is_conflict) is None
    assert desk.inbox.next_undecided(None, 1) is None
    assert await desk.inbox.decide([second.id], None)
    assert desk.inbox.next_undecided(first, 1, is_conflict) == second.id


async def test_groups_leave_out_what_was_decided_and_conflicts_unless_meant(desk: Desk) -> None:
    await desk.receiver.fetch()
    await desk.inbox.load()
    first, second, third = (one.id for one in desk.inbox.shown)
    assert desk.inbox.ids_of_group(ProposalGroup.CLEAN, None) == [first, third]
    assert desk.inbox.ids_of_group(ProposalGroup.WITHOUT_CONFLICT, None) == [first, third]
    assert desk.inbox.ids_of_group(ProposalGroup.ALL, None) == [first, second, third]
    await desk.inbox.decide([first], Judgement.REJECTED)
    assert desk.inbox.ids_of_group(ProposalGroup.CLEAN, None) == [third]
    await desk.inbox.decide([first, second, third], Judgement.REJECTED)
    assert desk.inbox.ids_of_group(ProposalGroup.ALL, None) is None


async def test_what_was_accepted_is_applied_as_edited_and_undone_whole(desk: Desk) -> None:
    await desk.receiver.fetch()
    await desk.inbox.load()
    before = desk.texts()
    first, _second, third = desk.inbox.shown
    await desk.inbox.decide([first.id], Judgement.ACCEPTED, "早，各位好。")
    await desk.inbox.decide([third.id], Judgement.ACCEPTED)
    assert desk.inbox.text_to_edit(first) == "早，各位好。"
    assert desk.texts() == before, "nothing is changed by deciding"
    assert await desk.inbox.apply() == 2
    assert desk.texts() == ["早，各位好。", before[1], "資料也要全部公開。"]
    await desk.inbox.load()
    assert len(desk.inbox.shown) == 1
    assert await desk.inbox.undo()
    assert desk.texts() == before


async def test_closing_closes_every_round(desk: Desk) -> None:
    await desk.inbox.load()
    assert [status.round.closed for status in desk.inbox.rounds] == [None]
    assert await desk.inbox.close_rounds()
    await desk.inbox.load()
    assert all(status.round.closed is not None for status in desk.inbox.rounds)
