"""What holds of every round, from the store to a file that people edit, and back again."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ogfacil import formats
from ogfacil.errors import InvalidInputError
from ogfacil.record import Entry, EntryKind, Meeting, Record, Round
from ogfacil.settings import Settings
from ogfacil.store import Store, open_store
from ogfacil.workflow.capture import editing
from ogfacil.workflow.coediting import apply, dispatch, proposals, receive, rounds
from tests.workflow.house import DAY, a_meeting, said, texts

LAWS = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
NOW = dt.datetime(2018, 12, 6, 2, 0, tzinfo=dt.UTC)
TYPED = (
    "唐小鳳：大家好，今天先確認上次的決議事項。",
    "阿端：預算的部分需要再討論，目前編列一千萬元。",
    "Isabel Lin：I can draft the comparison table by Thursday.",
    "阿端：好。",
    "唐小鳳：感測器的資料也要一起公開，格式請用開放格式。",
    "阿端：對。",
    "Isabel Lin：Let us meet again in two weeks and look at the draft.",
    "阿端：好。",
    "/a @阿端 整理比較表 下禮拜三前",
    "/d 採用開放格式",
)
NEW = ("會後補一句，謝謝大家。", "好。", "這裡再說明一次：資料每個月更新。", "One more thing.")
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["change", "add", "remove", "move", "speaker"]),
        st.integers(0, 7),
        st.integers(0, 7),
        st.sampled_from(NEW),
    ),
    max_size=4,
)


@dataclass
class House:
    store: Store
    meeting: Meeting
    round: Round
    file: Path

    def document(self) -> str:
        """What stands here now, as it went out."""
        record = self.store.record(self.meeting.id)
        sent = dispatch.from_json(self.round.sent)
        meeting = replace(record.meeting, notice=sent.meeting.notice)
        written = formats.write(
            replace(record, meeting=meeting), "markdown", face="pad", round=self.round.uuid
        )
        assert isinstance(written, str)
        return written

    def edit(self, edits: list[tuple[str, int, int, str]]) -> str:
        """Somebody does this to the file; gives what then stands in it."""
        came = formats.read(self.file.read_bytes(), as_="pad").unformed
        changed = replace(came, entries=tuple(edited(came, edits)))
        written = formats.write(changed, "markdown", face="pad", round=self.round.uuid)
        assert isinstance(written, str)
        self.file.write_text(written, encoding="utf-8")
        return written

    def pull(self) -> proposals.ProposalSet:
        documents, failures = receive.fetch_all(
            receive.to_fetch(self.store, self.meeting.id), Settings()
        )
        assert failures == ()
        receive.store_returns(self.store, self.meeting.id, documents)
        return proposals.load_proposals(self.store, self.meeting.id)


@contextmanager
def out() -> Iterator[House]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        with open_store(path / "a.db", clock=lambda: NOW) as store:
            meeting = a_meeting(store)
            said(store, meeting, *TYPED)
            parcel = dispatch.prepare_meeting(store, meeting.id, service="folder", today=DAY)
            sent = dispatch.send(parcel, Settings(), output=path / "pad")
            round_ = dispatch.open_round(store, meeting.id, parcel, sent)
            yield House(store, meeting, round_, Path(sent.place))


def edited(record: Record, edits: list[tuple[str, int, int, str]]) -> list[Entry]:
    entries = list(record.entries)
    people = [person.id for person in record.people]
    for number, (what, at, to, words) in enumerate(edits):
        at, to = at % len(entries), to % len(entries)
        if what == "change":
            half = len(entries[at].text) // 2
            entries[at] = replace(entries[at], text=entries[at].text[:half] + words, form=None)
        elif what == "add":
            new = Entry(9000 + number, "", EntryKind.SPEECH, words, people[to % len(people)])
            entries.insert(at, new)
        elif what == "remove" and len(entries) > 4:
            del entries[at]
        elif what == "move":
            entries.insert(to, entries.pop(at))
        elif what == "speaker":
            entries[at] = replace(entries[at], speaker=people[to % len(people)], form=None)
    return entries


@given(EDITS)
@LAWS
def test_taking_all_gives_what_came_back_byte_for_byte(
    edits: list[tuple[str, int, int, str]],
) -> None:
    with out() as house:
        before = house.document()
        assert before == house.file.read_text(encoding="utf-8")
        came_back = house.edit(edits)
        laid = house.pull()
        if came_back == before:
            assert laid.shown == ()
            return
        apply.apply_proposals(house.store, house.meeting.id, [p.id for p in laid.shown])
        assert house.document() == came_back
        assert house.pull().shown == ()
        house.store.undo(house.meeting.id)
        assert house.document() == before
        assert house.pull().waiting() == tuple(p.id for p in laid.shown)


@given(EDITS)
@LAWS
def test_refusing_all_leaves_everything_as_it_was_and_nothing_comes_again(
    edits: list[tuple[str, int, int, str]],
) -> None:
    with out() as house:
        before = house.document()
        house.edit(edits)
        proposals.reject(house.store, house.meeting.id, [p.id for p in house.pull().shown])
        assert house.document() == before
        assert house.pull().waiting() == ()


@given(EDITS, st.integers(0, 7))
@LAWS
def test_no_line_of_either_side_is_gone_without_a_proposal_that_says_so(
    edits: list[tuple[str, int, int, str]], at: int
) -> None:
    with out() as house:
        line = house.store.entries(house.meeting.id)[at]
        editing.edit_text(house.store, line.id, f"這裡改過了，{line.text}")
        said(house.store, house.meeting, "阿端：送出以後在這裡說的。")
        here = texts(house.store, house.meeting)
        house.edit(edits)
        laid = house.pull()
        clean = [p.id for p in laid.shown if p.clean and p.by_default]
        if clean:
            apply.apply_proposals(house.store, house.meeting.id, clean)
        now = house.store.entries(house.meeting.id)
        assert len(now) >= len(here)
        assert "送出以後在這裡說的。" in [entry.text for entry in now]
        assert any(entry.text.startswith("這裡改過了，") for entry in now)


def test_a_round_that_is_closed_takes_late_answers_all_the_same() -> None:
    with out() as house:
        rounds.close_all(house.store, house.meeting.id)
        house.edit([("change", 0, 0, NEW[0])])
        late = replace(receive.from_files([house.file])[0], name="晚到.md")
        later = NOW + dt.timedelta(days=30)
        with open_store(house.store.path, clock=lambda: later) as store:
            (said_so,) = receive.store_returns(store, house.meeting.id, [late])
        assert "closed" in said_so or "關閉" in said_so
        assert len(proposals.load_proposals(house.store, house.meeting.id).shown) == 1


def test_a_file_without_its_front_matter_is_known_by_its_text_and_it_is_said() -> None:
    with out() as house:
        house.edit([("change", 0, 0, NEW[0])])
        text = house.file.read_text(encoding="utf-8").split("---\n", 2)[2]
        (said_so,) = receive.store_returns(
            house.store, house.meeting.id, [receive.IncomingDocument("甲.md", text.encode())]
        )
        assert "甲.md" in said_so
        laid = proposals.load_proposals(house.store, house.meeting.id)
        assert [p.author for p in laid.shown] == ["甲"]


def test_a_document_of_more_lines_than_any_transcript_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(receive, "MOST_LINES", 9)
    with out() as house:
        long = house.file.read_bytes().replace("## 決議".encode(), "再一段。\n\n".encode() * 4)
        with pytest.raises(InvalidInputError, match="9"):
            receive.store_returns(
                house.store, house.meeting.id, [receive.IncomingDocument("長.md", long)]
            )


def test_a_note_that_begins_with_a_brace_is_read_as_any_other() -> None:
    with out() as house:
        text = "{這是誰寫的}\n\n" + house.file.read_text(encoding="utf-8")
        house.file.write_text(text, encoding="utf-8")
        house.pull()
