"""What the parts of the capture screen do, without a screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ogfacil import locale
from ogfacil.record import Entry, EntryKind
from ogfacil.screens.capture import draft_restore
from ogfacil.screens.capture.confirmation import Confirmation
from ogfacil.screens.capture.dialogs.person_picker import PickedPerson
from ogfacil.screens.capture.modes import (
    IN_COMPOSER,
    ON_LINES,
    CaptureMode,
    ModeEvent,
    next_mode,
)
from ogfacil.store import Draft, EditDraft, open_store
from ogfacil.workflow.capture.editing import edit_text
from ogfacil.workflow.meetings.meetings import end, start_meeting
from tests.screens.plain_capture import Outside, parts_of
from tests.screens.stage import full_disk, new_store


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("OGFACIL_CONFIG", str(tmp_path / "settings.toml"))
    before = locale.language()
    locale.use("en")
    yield
    locale.use(before)


# Modes


@pytest.mark.parametrize(
    ("events", "mode"),
    [
        ((ModeEvent.LINES_FOCUSED,), CaptureMode.OPENING),
        ((ModeEvent.LOADED,), CaptureMode.TYPING),
        ((ModeEvent.LOADED, ModeEvent.LINES_FOCUSED), CaptureMode.SELECTING),
        ((ModeEvent.LOADED, ModeEvent.EDIT_FOCUSED), CaptureMode.EDITING),
        ((ModeEvent.LOADED, ModeEvent.EDIT_FOCUSED, ModeEvent.EDIT_ENDED), CaptureMode.TYPING),
        ((ModeEvent.LOADED, ModeEvent.PICKED_UP), CaptureMode.TYPING),
        (
            (ModeEvent.LOADED, ModeEvent.LINES_FOCUSED, ModeEvent.PICKED_UP, ModeEvent.DROPPED),
            CaptureMode.SELECTING,
        ),
        (
            (
                ModeEvent.LOADED,
                ModeEvent.LINES_FOCUSED,
                ModeEvent.PICKED_UP,
                ModeEvent.LINE_FOCUSED,
            ),
            CaptureMode.TYPING,
        ),
        ((ModeEvent.LOADED, ModeEvent.ASSIGNMENT_BEGUN), CaptureMode.ASSIGNING),
        (
            (ModeEvent.LOADED, ModeEvent.ASSIGNMENT_BEGUN, ModeEvent.LINES_FOCUSED),
            CaptureMode.ASSIGNING,
        ),
        (
            (ModeEvent.LOADED, ModeEvent.ASSIGNMENT_BEGUN, ModeEvent.ASSIGNMENT_ENDED),
            CaptureMode.SELECTING,
        ),
        (
            (ModeEvent.LOADED, ModeEvent.LINES_FOCUSED, ModeEvent.QUESTION_ASKED),
            CaptureMode.CONFIRMING,
        ),
    ],
)
def test_events_lead_from_mode_to_mode(events: tuple[ModeEvent, ...], mode: CaptureMode) -> None:
    found = CaptureMode.OPENING
    for event in events:
        found = next_mode(found, event)
    assert found is mode


def test_only_loading_ends_the_opening() -> None:
    leaves = [e for e in ModeEvent if next_mode(CaptureMode.OPENING, e) is not CaptureMode.OPENING]
    assert leaves == [ModeEvent.LOADED]


def test_the_focus_of_the_composer_ends_every_mode_of_the_lines() -> None:
    assert {next_mode(mode, ModeEvent.LINE_FOCUSED) for mode in ON_LINES} == {CaptureMode.TYPING}
    assert {next_mode(mode, ModeEvent.EDIT_FOCUSED) for mode in ON_LINES} == {CaptureMode.EDITING}
    assert ON_LINES | IN_COMPOSER | {CaptureMode.OPENING} == set(CaptureMode)


# Session


async def test_what_a_change_did_is_shown_counted_and_told(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=3)
    async with parts_of(path, meeting) as capture:
        session, told = capture.parts.session, []
        session.on_change(lambda: told.append(True))
        first = capture.entries.entries[0]
        before = session.counts.lines[first.speaker or 0]
        changed = await session.change(lambda store: edit_text(store, first.id, "改過的"))
        assert changed is not None
        assert capture.entries.entries[0].text == "改過的"
        assert session.counts.lines[first.speaker or 0] == before
        assert told == [True]


async def test_a_meeting_that_is_over_is_changed_only_once_it_was_opened(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    with open_store(path) as store:
        start_meeting(store, meeting)
        end(store, meeting)
    async with parts_of(path, meeting) as capture:
        session, entry = capture.parts.session, capture.entries.entries[0]
        assert capture.line.locked
        assert await session.change(lambda store: edit_text(store, entry.id, "x")) is None
        capture.parts.editor.edit_last()
        assert not capture.line.locked
        assert await session.change(lambda store: edit_text(store, entry.id, "x")) is not None


# Submission queue


async def test_a_line_is_in_the_stores_queue_when_submit_returns(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with parts_of(path, meeting) as capture:
        before = capture.queue.jobs
        capture.enter("林小橘：大家好")
        assert capture.queue.jobs == before + 1
        capture.enter("再一句", "又一句")
        assert capture.queue.jobs == before + 3
        await capture.settled()
        assert await capture.stored() == ["大家好", "再一句", "又一句"]
        assert not capture.parts.pending
        assert all(entry.id > 0 for entry in capture.entries.entries)


async def test_lines_without_room_wait_in_order_and_the_first_is_back_in_the_composer(
    tmp_path: Path,
) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with parts_of(path, meeting) as capture:
        submissions, session = capture.parts.submissions, capture.parts.session
        with full_disk(path):
            capture.enter("甲", "乙")
            await capture.settled()
            assert session.save_error
            assert capture.line.text == "甲\n"
            assert [one.typed.raw for one in capture.parts.pending.unsaved] == ["甲", "乙"]
            assert capture.outside.timers
        submissions.retry()
        await capture.settled()
        assert (await capture.stored())[1:] == ["甲", "乙"]
        assert (capture.line.text, session.save_error) == ("", "")


async def test_what_is_typed_behind_a_new_speaker_waits_for_them(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with parts_of(path, meeting) as capture:
        capture.enter("新朋友：我是新來的", "我再說一句")
        await capture.settled()
        names = [capture.parts.session.person_name(e.speaker) for e in capture.entries.entries]
        assert names == ["新朋友", "新朋友"]


# Line editor


async def test_an_edit_is_stored_and_ends_the_mode(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=2)
    async with parts_of(path, meeting) as capture:
        editor, outside = capture.parts.editor, capture.outside
        editor.edit_last()
        assert outside.mode is CaptureMode.EDITING
        assert capture.line.text == "第2句，說得不長不短。"
        editor.submit_edit(capture.line.enter_edit("改過的"))
        assert outside.mode is CaptureMode.TYPING
        await capture.settled()
        assert (await capture.stored())[-1] == "改過的"
        editor.undo()
        await capture.settled()
        assert (await capture.stored())[-1] == "第2句，說得不長不短。"


async def test_an_edit_of_what_was_changed_elsewhere_comes_back(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with parts_of(path, meeting) as capture:
        capture.parts.editor.edit_last()
        edited = capture.line.enter_edit("我的版本")
        with open_store(path, actor="另一位") as other:
            edit_text(other, edited.item.id, "別人的版本")
        capture.parts.editor.submit_edit(edited)
        await capture.settled()
        assert capture.line.text == "我的版本"
        assert capture.outside.mode is CaptureMode.EDITING
        assert await capture.stored() == ["別人的版本"]


async def test_a_line_that_waits_for_room_is_changed_before_it_is_stored(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with parts_of(path, meeting) as capture:
        with full_disk(path):
            capture.enter("林小橘：甲", "乙")
            await capture.settled()
            capture.parts.editor.edit_last()
            capture.parts.editor.submit_edit(capture.line.enter_edit("乙改過"))
        capture.parts.submissions.retry()
        await capture.settled()
        assert await capture.stored() == ["甲", "乙改過"]


# Lines


async def test_lines_that_were_picked_up_follow_the_line_they_are_dropped_on(
    tmp_path: Path,
) -> None:
    path, meeting = new_store(tmp_path, lines=3)
    async with parts_of(path, meeting) as capture:
        lines, entries = capture.parts.lines, capture.entries
        first, second, third = entries.entries
        lines.select()
        entries.select(first.id)
        lines.move()
        assert capture.outside.mode is CaptureMode.MOVING
        entries.select(third.id)
        lines.edit()
        await capture.settled()
        assert capture.outside.mode is CaptureMode.SELECTING
        assert await capture.stored() == [second.text, third.text, first.text]


# Speaker assigner


async def test_keys_give_lines_to_speakers_one_after_the_other(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=4, speakers=False)
    async with parts_of(path, meeting) as capture:
        assigner, session = capture.parts.assigner, capture.parts.session
        assigner.start_from_anywhere()
        assert capture.outside.mode is CaptureMode.ASSIGNING
        for key in ("2", "enter", "1"):
            assert assigner.handle_key(key)
        assert not assigner.handle_key("escape")
        assert "Enter: 林小橘" in capture.outside.hint
        assert "Tab: 阿端" in capture.outside.hint
        assert assigner.handle_key("tab")
        await capture.settled()
        names = [session.person_name(entry.speaker) for entry in capture.entries.entries]
        assert names == ["阿端", "阿端", "林小橘", "阿端"]
        assert capture.outside.mode is CaptureMode.SELECTING
        assert not session.counts.without_speaker


async def test_backspace_takes_a_digit_back_and_then_the_last_line(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=2, speakers=False)
    async with parts_of(path, meeting) as capture:
        assigner = capture.parts.assigner
        assigner.toggle()
        first = capture.entries.current
        assigner.handle_key("3")
        await capture.settled()
        assigner.handle_key("backspace")
        await capture.settled()
        assert first is not None
        assert capture.entries.at == first.id
        assert len(capture.parts.session.counts.without_speaker) == 2


async def test_letters_ask_for_the_person_by_name(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=1, speakers=False)
    async with parts_of(path, meeting) as capture:
        person = capture.parts.session.context.people[0]
        capture.outside.answers.append(PickedPerson(person.id))
        capture.parts.assigner.toggle()
        assert capture.parts.assigner.handle_key("l")
        await capture.settled()
        assert capture.entries.entries[0].speaker == person.id


# Confirming, restoring


@pytest.mark.parametrize(
    ("key", "is_yes"), [("y", True), ("是", True), ("n", False), (None, False)]
)
def test_only_y_confirms(key: str | None, is_yes: bool) -> None:
    outside, done = Outside(), []
    outside.mode = CaptureMode.SELECTING
    confirmation = Confirmation(outside, outside, outside)
    confirmation.ask("Really?", lambda: done.append(True))
    assert (outside.mode, outside.hint) == (CaptureMode.CONFIRMING, "Really?")
    confirmation.answer(key)
    assert bool(done) is is_yes
    assert outside.mode is CaptureMode.SELECTING
    assert outside.said == ([] if is_yes else ["Nothing was changed."])


def test_a_draft_comes_back_as_what_it_was_where_that_still_stands() -> None:
    gap, line = Entry(3, "a", EntryKind.GAP, "漏記"), Entry(4, "b", EntryKind.SPEECH, "原來")
    filling = Draft("新的一句", EditDraft("Entry", 3, "漏記", "補上"))
    editing = Draft("", EditDraft("Entry", 4, "原來", "改到一半"))
    assert draft_restore.plan(Draft("新的一句"), None, is_empty=True).line == "新的一句"
    assert draft_restore.plan(Draft("新的一句"), None, is_empty=False).line == ""
    assert draft_restore.plan(filling, gap, is_empty=True).gap is gap
    assert draft_restore.plan(editing, line, is_empty=True).item is line
    gone = draft_restore.plan(editing, None, is_empty=True)
    assert (gone.is_gone, gone.item, gone.text) == (True, None, "改到一半")
