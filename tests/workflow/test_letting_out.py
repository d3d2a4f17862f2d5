"""Withdrawn words go nowhere, nor does what was made of them, until a person has looked."""

from __future__ import annotations

import ast
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

import ogfacil as package
from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.record import (
    WITHDRAWN,
    Action,
    AgendaItem,
    Attendance,
    Commitment,
    Decision,
    Entry,
    EntryKind,
    Event,
    Meeting,
    Milestone,
    Owner,
    Progress,
    Record,
)
from ogfacil.record.outgoing import outgoing, resting
from ogfacil.store import Store
from ogfacil.workflow.capture import editing
from ogfacil.workflow.capture.line_loop import LineLoop
from ogfacil.workflow.meetings import withheld
from ogfacil.workflow.meetings.search import Mark, find
from ogfacil.workflow.persons import redaction
from ogfacil.workflow.publishing import publication
from ogfacil.workflow.tracking import actions, review
from ogfacil.workflow.tracking.tracked import tracked
from tests.conftest import Ogfacil
from tests.workflow.house import DAY, a_meeting, said
from tests.workflow.leaving import leaving, printed
from tests.workflow.test_publishing import back, out

LINE = "我下禮拜三前把夜市攤位的補助名冊整理出來"
SECRETS = ("補助名冊", "攤位帳目", "下禮拜三", "私下核定", "鐵門")
"""Words of which none is said anywhere but in the withdrawn line and in what rests on it."""


@pytest.fixture
def meeting(store: Store) -> Meeting:
    """A line, and all that can be made of it: an action with mended words, a decision, a question,
    a supplement, progress, and another action that quotes it without naming it."""
    meeting = a_meeting(store)
    _first, line, *_rest = said(
        store,
        meeting,
        "唐小鳳：大家好，先看上次的事項。",
        f"阿端：{LINE}",
        "/a @阿端 整理攤位帳目 下禮拜三前 #鐵門",
        "/d 補助名冊由研考會保管",
        "/q 補助名冊何時公開？",
        "/s 名冊其實是私下核定的",
        "唐小鳳：謝謝。",
        "/a 確認場地",
        f"/d 依{LINE}辦理",
    )
    assert isinstance(line.item, Entry)
    record = store.record(meeting.id)
    with store.transaction("edit", meeting=meeting.id) as act:
        for other in record.decisions[1:]:
            act.change(type(other), other.id, entries=())
    rows = tracked(store)
    actions.add_progress(store, [rows[0].home], "攤位帳目已經對過")
    actions.add_progress(store, [rows[1].home], f"「{LINE}」還沒辦")
    return meeting


def withdrawn(store: Store, meeting: Meeting) -> Record:
    line = store.entries(meeting.id)[1]
    assert line.text == LINE
    editing.withdraw(store, [line.id])
    return store.record(meeting.id)


def test_no_byte_that_goes_out_says_withdrawn_words_or_what_rests_on_them(
    store: Store, meeting: Meeting, tmp_path: Path, ogfacil: Ogfacil
) -> None:
    before = leaving(store, tmp_path / "before")
    for secret in SECRETS:
        assert any(secret in text for text in before.values()), secret
    withdrawn(store, meeting)
    after = leaving(store, tmp_path / "after") | printed(ogfacil, store, *SECRETS, "名冊", "帳目")
    for name, text in after.items():
        for secret in (*SECRETS, LINE):
            assert secret not in text, (name, secret)
    assert any("確認場地" in text for text in after.values())


def test_what_quotes_a_withdrawn_line_beside_the_items_words_is_masked_too(
    store: Store, tmp_path: Path, ogfacil: Ogfacil
) -> None:
    line = "夜市攤位的補助名冊被私下核定"
    meeting = a_meeting(store)
    said(store, meeting, f"阿端：{line}", "/a @阿端 確認場地 下週三前", "/d 場地照舊")
    record = store.record(meeting.id)
    with store.transaction("edit", meeting=meeting.id) as act:
        (decision,), (action,) = record.decisions, record.actions
        act.change(Decision, decision.id, entries=(), tally=f"{line}3票", tags=(line, "場地"))
        assert action.due is not None
        due = replace(action.due, words=f"{line}後一週")
        owners = (*action.owners, Owner(f"{line}小組"))
        act.change(Action, action.id, entries=(), tags=(line,), owners=owners, due=due)
        act.change(Meeting, meeting.id, title=f"討論{line}的會", place=f"{line}會議室")
        act.insert(AgendaItem(0, "z9", f"說明{line}", None), meeting=meeting.id)
        act.insert(
            Entry(0, "z9", EntryKind.NARRATIVE, "下一段", flag=f"第3行：{line}"), meeting=meeting.id
        )
        promised = act.insert(Commitment(0, f"{line}承諾", lead=f"{line}署", problem=f"因{line}"))
        act.insert(Milestone(0, promised.id, f"{line}里程碑", dt.date(2019, 6, 30)))
        act.change(Action, action.id, commitment=promised.id)
    assert any(line in text for text in leaving(store, tmp_path / "before").values())
    editing.withdraw(store, [record.entries[0].id])
    after = leaving(store, tmp_path / "after")
    for name, text in after.items():
        assert line not in name, name
        assert line not in text, name
    assert "討論（刪除）的會" in after["季會/1 published text"]
    pushed = ogfacil("--db", str(store.path), "push", "季會/1", "--to", "folder", "-o", "pads")
    assert pushed.code == 0
    assert line not in pushed.out + pushed.err


def test_names_that_quote_a_withdrawn_line_are_told_and_masked_in_lists(
    store: Store, ogfacil: Ogfacil
) -> None:
    line = "夜市攤位的補助名冊被私下核定"
    meeting = a_meeting(store)
    said(store, meeting, f"阿端：{line}", "/a @阿端 確認場地 下週三前")
    record = store.record(meeting.id)
    with store.transaction("edit", meeting=meeting.id) as act:
        act.change(Meeting, meeting.id, title=f"討論{line}的會", place=f"{line}會議室")
        item = act.insert(AgendaItem(0, "z9", f"說明{line}", None), meeting=meeting.id)
        seat = record.attendance[0]
        act.change(Attendance, seat.id, role=f"{line}召集人")
        act.insert(Event(0, f"{line}峰會", dt.date(2019, 6, 1)))
        promised = act.insert(Commitment(0, f"{line}承諾", lead=f"{line}署"))
        act.insert(Milestone(0, promised.id, f"{line}里程碑", dt.date(2019, 6, 30)))
    assert withheld.held(store.record(meeting.id)) == ()
    editing.withdraw(store, [record.entries[0].id])
    number = [one.id for one in store.agenda(meeting.id)].index(item.id) + 1
    names = {"title", "place", f"agenda-{number}", f"role-{seat.seat}"}
    assert names <= {one.code for one in withheld.held(store.record(meeting.id))}
    sentences = [
        finding.sentence
        for finding in publication.check(store, meeting.id)
        if "in other words" in finding.sentence and not finding.stops
    ]
    assert len(sentences) == len(names)
    told = ogfacil("--db", str(store.path), "keep", "季會/1")
    assert names <= {row.split("\t")[0] for row in told.out.splitlines()}
    for words in (["list"], ["event", "list"], ["commitment", "list"]):
        for more in ([], ["--json"]):
            shown = ogfacil("--db", str(store.path), *words, *more).out
            assert WITHDRAWN in shown, words
            assert line not in shown, words
    refused = ogfacil("--db", str(store.path), "keep", "季會/1", "title")
    assert refused.code == 2


def test_what_the_next_session_reads_out_is_masked_too(store: Store, meeting: Meeting) -> None:
    withdrawn(store, meeting)
    second = a_meeting(store, date=DAY.replace(year=2019))
    shown = [item.row.public for item in review.items(store, second, DAY)]
    assert [row.what for row in shown] == [WITHDRAWN, "確認場地"]
    assert shown[0].owners == ()
    assert LINE not in shown[1].progress[-1].text


def test_a_quote_in_another_meeting_is_masked(store: Store, meeting: Meeting) -> None:
    other = a_meeting(store, series="別的")
    said(store, other, f"/n 主席唸出：{LINE}", f"/q 「{LINE}」是誰說的？", "阿端：沒有別的。")
    withdrawn(store, meeting)
    public = outgoing(store.record(other.id))
    assert LINE not in repr(public)
    assert public.entries[-1].text == "沒有別的。"
    assert {one.code for one in withheld.held(store.record(other.id))} == {
        f"Q-{public.questions[0].id}",
        str(public.entries[0].id),
    }


def test_every_code_is_told_and_publishing_goes_on_with_masks(
    store: Store, meeting: Meeting
) -> None:
    record = withdrawn(store, meeting)
    found = [f for f in publication.check(store, meeting.id) if f.obstacle.value == "rests"]
    sentences = "\n".join(finding.sentence for finding in found)
    for code in ("A-1", "A-2", *(f"D-{d.id}" for d in record.decisions), "Q-1"):
        assert code in sentences, code
    assert all(not finding.stops for finding in found)


def test_a_line_that_says_it_again_stops_the_publishing_until_somebody_has_looked(
    store: Store, meeting: Meeting
) -> None:
    said(store, meeting, f"唐小鳳：您剛才說「{LINE}」，對嗎？")
    withdrawn(store, meeting)
    [found] = [f for f in publication.check(store, meeting.id) if f.stops and f.keeps]
    assert found.entry == store.entries(meeting.id)[-1].id
    withheld.let_out(store, meeting.id, [found.keeps])
    assert not [f for f in publication.check(store, meeting.id) if f.obstacle.value == "repeated"]


def test_what_somebody_has_looked_at_goes_out_until_that_is_undone(
    store: Store, meeting: Meeting
) -> None:
    withdrawn(store, meeting)
    assert withheld.let_out(store, meeting.id, ["a-1"]) == ("A-1",)
    assert tracked(store)[0].public.what == "整理攤位帳目 #鐵門"
    assert outgoing(store.record(meeting.id)).progress[0].text == "攤位帳目已經對過"
    store.undo(meeting.id)
    assert tracked(store)[0].public.what == WITHDRAWN
    store.redo(meeting.id)
    assert tracked(store)[0].public.what != WITHDRAWN


def test_a_line_withdrawn_again_has_to_be_looked_at_again(store: Store, meeting: Meeting) -> None:
    record = withdrawn(store, meeting)
    withheld.let_out(store, meeting.id, ["A-1"])
    line = record.entries[1].id
    editing.restore(store, [line])
    assert withheld.held(store.record(meeting.id)) == ()
    editing.withdraw(store, [line])
    assert tracked(store)[0].public.what == WITHDRAWN


def test_words_typed_anew_after_the_withdrawal_go_out(store: Store, meeting: Meeting) -> None:
    record = withdrawn(store, meeting)
    lines = LineLoop(store, meeting.id, today=DAY)
    editing.edit_outcome(store, record.actions[0], lines.parse("/a @阿端 另外安排"))
    assert tracked(store)[0].public.what == "另外安排"
    store.undo(meeting.id)
    assert tracked(store)[0].public.what == WITHDRAWN


def test_a_name_that_is_masked_in_the_words_does_not_let_them_out(
    store: Store, meeting: Meeting
) -> None:
    withdrawn(store, meeting)
    redaction.anonymise(store, meeting.id, redaction.find_person(store, meeting.id, "阿端"))
    assert tracked(store)[0].public.what == WITHDRAWN


def test_what_a_later_session_said_of_an_action_is_no_source_of_its_words(
    store: Store, meeting: Meeting
) -> None:
    second = a_meeting(store, date=DAY.replace(year=2019))
    items = {item.row.code: item for item in review.items(store, second, DAY)}
    narrated = review.decide(
        store, second.id, items["A-2"], review.Choice.KEEP, remark="鐵門太低，另找地方"
    )
    editing.withdraw(store, [narrated.id])
    public = tracked(store)[1].public
    assert public.what == "確認場地"
    assert "鐵門" not in repr(public.progress)


def test_supplements_to_supplements_rest_on_the_line_too() -> None:
    from ogfacil.record import EntryKind

    gone = Entry(1, "a", EntryKind.SPEECH, "這一句要撤回", withdrawn=True)
    first = Entry(2, "b", EntryKind.SUPPLEMENT, "補充", supplement_of=1)
    second = Entry(3, "c", EntryKind.SUPPLEMENT, "再補充", supplement_of=2)
    found = resting([gone], [], [gone, first, second]).lines
    assert found == {("Entry", 2): frozenset({1}), ("Entry", 3): frozenset({1})}


@pytest.mark.parametrize("service", ["folder", "word", "odt"])
@pytest.mark.parametrize("first", [True, False])
def test_what_went_out_masked_or_was_withdrawn_meanwhile_comes_back_without_a_difference(
    store: Store, meeting: Meeting, tmp_path: Path, service: str, first: bool
) -> None:
    if first:
        withdrawn(store, meeting)
    path = out(store, meeting, tmp_path, service)
    if not first:
        withdrawn(store, meeting)
    assert list(back(store, meeting, path).proposals) == []


def test_what_passed_once_passes_again_unchanged(store: Store, meeting: Meeting) -> None:
    once = outgoing(withdrawn(store, meeting))
    assert outgoing(once) == once


def test_codes_that_are_none_are_refused(store: Store, meeting: Meeting) -> None:
    with pytest.raises(InvalidInputError):
        withheld.let_out(store, meeting.id, ["那個"])
    for code in ("A-99", "D-99", "Q-99", "99"):
        with pytest.raises(NotFoundError):
            withheld.let_out(store, meeting.id, [code])


def test_searching_marks_notes_and_hides_withdrawn_words(
    store: Store, meeting: Meeting, ogfacil: Ogfacil
) -> None:
    said(store, meeting, "/note 補助名冊要再查")
    withdrawn(store, meeting)
    marks = {one.hit.text: one.mark for one in find(store, "補助名冊")}
    assert marks["補助名冊要再查"] is Mark.NOTE
    assert set(marks) == {"補助名冊要再查", WITHDRAWN}
    out = ogfacil("--db", str(store.path), "search", "補助名冊").out
    assert "(your note) 補助名冊要再查" in out
    assert f"(withdrawn line) {WITHDRAWN}" in out
    assert f"(rests on a withdrawn line) {WITHDRAWN}" in out


def test_withdrawing_says_what_rests_on_the_line(
    store: Store, meeting: Meeting, ogfacil: Ogfacil
) -> None:
    line = store.entries(meeting.id)[1].id
    ran = ogfacil("--db", str(store.path), "redact", meeting.reference, str(line))
    assert ran.code == 0
    assert "A-1" in ran.out
    assert "Q-1" in ran.out


def test_undoing_past_a_purge_brings_a_withdrawn_line_back_not_an_empty_one(store: Store) -> None:
    meeting = a_meeting(store)
    said(store, meeting, "阿端：這句話之後要完全拿掉")
    line = store.entries(meeting.id)[0].id
    editing.withdraw(store, [line])
    editing.remove(store, [line])
    redacting_purge(store, meeting, line)
    for undone in range(2):
        store.undo(meeting.id)
        [entry] = store.entries(meeting.id)
        assert entry.withdrawn, undone
        assert outgoing(store.record(meeting.id)).entries[0].text == WITHDRAWN
    store.redo(meeting.id)
    assert store.entries(meeting.id)[0].withdrawn


def redacting_purge(store: Store, meeting: Meeting, line: int) -> None:
    store.undo(meeting.id)
    redaction.redact(store, meeting.id, [line], purge=True)
    editing.remove(store, [line])


def test_json_that_holds_addresses_says_so(ogfacil: Ogfacil) -> None:
    name = ogfacil(
        "new", "--series", "季會", "--title", "一", "--person", "阿端 <a@x.tw>"
    ).out.strip()
    ran = ogfacil("export", name, "--to", "json", "-o", "-")
    assert "a@x.tw" in ran.out
    assert "1 e-mail address" in ran.err
    bare = ogfacil("export", name, "--to", "json", "-o", "-", "--without-emails")
    assert "a@x.tw" not in bare.out
    assert bare.err == ""
    assert ogfacil("export", name, "--to", "text", "-o", "-").err == ""


WRITERS = ("ogfacil.formats", "ogfacil.formats.json_write")
"""The modules that hand a record to a writer; both pass it through `outgoing`."""


def test_no_writer_of_records_is_reached_past_the_gate() -> None:
    """`write` of a format is called by `formats.write` alone, and `as_dict` unmasked only for what
    the store keeps to itself."""
    root = Path(package.__file__).parent
    private, past = [], []
    for path in root.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        name = str(path.relative_to(root))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and any(k.arg == "private" for k in node.keywords):
                private.append(name)
            if isinstance(node, ast.ImportFrom) and node.module and "formats" in node.module:
                writes = {alias.name for alias in node.names} & {"write", "write_record"}
                if writes and not name.startswith("formats/"):
                    past.append(name)
    assert private == ["workflow/coediting/dispatch.py"]
    assert past == []
    gate = (root / "formats/__init__.py").read_text(encoding="utf-8")
    assert gate.count(".write(outgoing(record), options)") == 1


def test_rows_of_actions_reach_a_writer_through_their_public_form_alone() -> None:
    """Whatever makes a row, a report or JSON of tracked actions asks for `public`."""
    root = Path(package.__file__).parent
    makers = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("ActionRow", "StoredAction", "Report", "ReportData")
    }
    makers -= {path for path in makers if path.startswith(("formats/", "store/"))}
    assert makers == {
        "workflow/sheets/export.py",
        "workflow/reports/report_text.py",
        "workflow/reports/series_report.py",
        "workflow/tracking/tracked.py",
    }
    for name in (
        "workflow/sheets/export.py",
        "workflow/reports/series_report.py",
        "workflow/tracking/json_rows.py",
    ):
        assert "row.public" in (root / name).read_text(encoding="utf-8"), name


def test_progress_of_a_held_action_is_masked_whatever_it_says(
    store: Store, meeting: Meeting
) -> None:
    withdrawn(store, meeting)
    notes = outgoing(store.record(meeting.id)).progress
    assert [note.text for note in notes] == [WITHDRAWN, f"「{WITHDRAWN}」還沒辦"]
    assert all(isinstance(note, Progress) for note in notes)
