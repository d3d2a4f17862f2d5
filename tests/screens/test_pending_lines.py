"""Lines that are not stored yet: what is typed behind them rests on them, in their order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ogfacil import locale
from ogfacil.record import Entry, EntryKind, Record
from ogfacil.screens.capture import CaptureScreen, submission_queue
from ogfacil.store import Store, open_store
from ogfacil.widgets.composer import messages
from ogfacil.workflow.capture.line_loop import LineLoop
from ogfacil.workflow.capture.submission import submit_line
from tests.screens.stage import DAY, capture, full_disk, new_store, settled


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("OGFACIL_CONFIG", str(tmp_path / "settings.toml"))
    before = locale.language()
    locale.use("en")
    yield
    locale.use(before)


@contextmanager
def write_lock(path: Path) -> Iterator[None]:
    """Another program writes, and has not ended yet."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def type_ahead(screen: CaptureScreen, *lines: str) -> None:
    """Types lines faster than they can be stored."""
    for line in lines:
        screen.composer.insert(line)
        screen.composer.action_submit()


async def lose_patience(screen: CaptureScreen) -> None:
    """Lets the store fail at once where another program writes, instead of after a while."""

    def impatient(store: Store) -> None:
        store._database.busy_timeout = 0

    await screen.store.run(impatient)


async def room_again(screen: CaptureScreen, pilot: Pilot[int]) -> None:
    screen.parts.submissions.retry()
    await settled(screen, pilot)
    await pilot.app.workers.wait_for_complete([w for w in pilot.app.workers if w.group == "again"])
    await settled(screen, pilot)


def stored(path: Path, meeting: int) -> tuple[Record, dict[int, str]]:
    with open_store(path, read_only=True) as store:
        record = store.record(meeting)
    return record, {entry.id: entry.text for entry in record.entries}


def words_of(texts: dict[int, str], ids: tuple[int, ...]) -> list[str]:
    return [texts[one] for one in ids]


async def test_what_is_typed_while_the_store_is_busy_rests_on_the_line_before_it(
    tmp_path: Path,
) -> None:
    path, meeting = new_store(tmp_path, lines=2)
    async with capture(path, meeting) as (screen, pilot):
        with write_lock(path):
            type_ahead(
                screen, "林小橘：我來做", "/a @阿端 建立信件群組", "= 就這樣決定", "/q 誰出錢"
            )
            type_ahead(screen, "阿端：我補一句", "/s 資料在網站上", "然後散會")
            await pilot.press("f3", "f5", "f6")
        await settled(screen, pilot)
    record, texts = stored(path, meeting)
    assert [e.text for e in record.entries[2:]] == [
        "我來做",
        "我補一句",
        "資料在網站上",
        "然後散會",
    ]
    supplement = next(e for e in record.entries if e.kind is EntryKind.SUPPLEMENT)
    assert texts[supplement.supplement_of or 0] == "我補一句"
    assert [(a.text, words_of(texts, a.entries)) for a in record.actions] == [
        ("@阿端 建立信件群組", ["我來做"]),
        ("然後散會", ["然後散會"]),
    ]
    assert [words_of(texts, d.entries) for d in record.decisions] == [["我來做"], ["然後散會"]]
    assert [words_of(texts, q.entries) for q in record.questions] == [["我來做"], ["然後散會"]]


@pytest.mark.parametrize("trouble", ["full", "busy"])
async def test_what_rests_on_a_line_that_found_no_room_is_stored_behind_it(
    tmp_path: Path, trouble: str
) -> None:
    path, meeting = new_store(tmp_path, lines=2)
    async with capture(path, meeting) as (screen, pilot):
        await lose_patience(screen)
        with full_disk(path) if trouble == "full" else write_lock(path):
            type_ahead(screen, "林小橘：甲", "/a @阿端 做甲", "/s 甲的補充", "乙", "= 乙可以")
            await settled(screen, pilot)
            assert screen.session.save_error
            assert screen.composer.text == "林小橘：甲\n"
        await room_again(screen, pilot)
        assert screen.composer.text == ""
        assert not screen.parts.pending
        assert not screen.session.save_error
    record, texts = stored(path, meeting)
    assert [e.text for e in record.entries[2:]] == ["甲", "甲的補充", "乙"]
    assert words_of(texts, record.actions[0].entries) == ["甲"]
    assert words_of(texts, record.decisions[0].entries) == ["乙"]


async def test_a_line_said_again_is_still_what_the_lines_behind_it_rest_on(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        with full_disk(path):
            type_ahead(screen, "甲", "/a @阿端 做甲")
            await settled(screen, pilot)
            screen.composer.load_text("甲改過")
            await pilot.press("enter")
        await room_again(screen, pilot)
    record, texts = stored(path, meeting)
    assert [e.text for e in record.entries[1:]] == ["甲改過"]
    assert words_of(texts, record.actions[0].entries) == ["甲改過"]


async def test_a_line_being_changed_keeps_nobody_waiting_and_its_change_becomes_a_mending(
    tmp_path: Path,
) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        with full_disk(path):
            type_ahead(screen, "甲", "/a @阿端 做甲")
            await settled(screen, pilot)
            screen.composer.load_text("甲改了一半\n還有")
        await room_again(screen, pilot)
        assert screen.composer.state.line.editing is not None
        assert screen.composer.text == "甲改了一半"
        await pilot.press("enter")
        await settled(screen, pilot)
        assert screen.composer.text == "還有"
    record, texts = stored(path, meeting)
    assert [e.text for e in record.entries[1:]] == ["甲改了一半"]
    assert words_of(texts, record.actions[0].entries) == ["甲改了一半"]


@pytest.mark.parametrize(
    ("line", "kind"), [("甲", "Entry"), ("/a @阿端 做甲", "Action"), ("= 甲可以", "Decision")]
)
async def test_f4_mends_the_line_before_it_though_it_is_not_stored(
    tmp_path: Path, line: str, kind: str
) -> None:
    path, meeting = new_store(tmp_path, lines=2)
    async with capture(path, meeting) as (screen, pilot):
        with write_lock(path):
            type_ahead(screen, "林小橘：我說", line)
            await pilot.press("f4")
            assert type(screen.composer.state.line.editing).__name__ == kind
            screen.composer.insert("再加")
            screen.composer.action_submit()
        await settled(screen, pilot)
        assert screen.composer.text == ""
    record, _texts = stored(path, meeting)
    said = [*(e.text for e in record.entries[2:]), *(a.text for a in record.actions)]
    said += [d.text for d in record.decisions]
    assert said == ["我說", f"{line.removeprefix('/a ').removeprefix('= ')}再加"]


async def test_f4_mends_a_line_that_waits_for_room(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        with full_disk(path):
            type_ahead(screen, "甲", "乙")
            await settled(screen, pilot)
            await pilot.press("f4")
            screen.composer.load_text("乙改過")
            await pilot.press("enter")
            await settled(screen, pilot)
            assert screen.composer.text == "甲\n"
        await room_again(screen, pilot)
    record, _texts = stored(path, meeting)
    assert [e.text for e in record.entries[1:]] == ["甲", "乙改過"]


async def test_undo_never_reaches_behind_a_line_that_is_not_saved(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        type_ahead(screen, "先存好的")
        await settled(screen, pilot)
        with full_disk(path):
            type_ahead(screen, "存不下")
            await settled(screen, pilot)
        screen.action_run("undo")
        await settled(screen, pilot)
        await room_again(screen, pilot)
    record, _texts = stored(path, meeting)
    assert [e.text for e in record.entries[1:]] == ["先存好的", "存不下"]


async def test_a_line_is_stored_once_though_enter_comes_while_it_is_tried_again(
    tmp_path: Path,
) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        await lose_patience(screen)
        with write_lock(path):
            type_ahead(screen, "甲", "乙")
            await settled(screen, pilot)
        screen.parts.submissions.retry()
        type_ahead(screen, "丙")
        screen.parts.submissions.retry()
        await room_again(screen, pilot)
    record, _texts = stored(path, meeting)
    assert [e.text for e in record.entries[1:]] == ["甲", "乙", "丙"]


async def test_an_action_rests_on_what_one_typed_though_somebody_else_says_a_line_meanwhile(
    tmp_path: Path,
) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        with write_lock(path):
            type_ahead(screen, "我說的", "/a @阿端 我記的")
        await settled(screen, pilot)
        with open_store(path, actor="另一位") as other:
            lines = LineLoop(other, meeting, today=DAY)
            submit_line(other, meeting, lines.parse("別人說的"))
        type_ahead(screen, "我又說")
        screen.composer.insert("/a @阿端 我又記")
        screen.parts.loader.poll()
        await settled(screen, pilot)
        screen.composer.action_submit()
        await settled(screen, pilot)
    record, texts = stored(path, meeting)
    assert [words_of(texts, a.entries) for a in record.actions] == [["我說的"], ["我又說"]]


async def test_the_agenda_moves_on_by_as_many_items_as_keys(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        with write_lock(path):
            screen.composer.action_set_line_type("next")
            screen.composer.action_set_line_type("next")
        await settled(screen, pilot)
        assert screen.session.record is not None
        assert screen.session.context.agenda_current == screen.session.record.agenda[1].id


def test_lines_of_a_pipe_never_rest_on_one_older_than_the_line_before_them(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    with open_store(path) as store:
        lines = LineLoop(store, meeting, today=DAY)
        said = lines.say_all(["林小橘：" + "長" * 200_000, "/a @阿端 記下", "/a", "補一句", "/a"])
        record = store.record(meeting)
    texts = {entry.id: entry.text for entry in record.entries}
    assert [isinstance(one, Exception) for one in said] == [True, False, True, False, False]
    assert [words_of(texts, a.entries) for a in record.actions] == [[], ["補一句"]]


def test_what_is_typed_after_a_failed_line_has_no_source_until_a_line_is_said(
    tmp_path: Path,
) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    with open_store(path) as store:
        store._database.busy_timeout = 0
        lines = LineLoop(store, meeting, today=DAY)
        with write_lock(path):
            failed = lines.say_all(["林小橘：存不下"])
        lines.say_all(["/s 補充", "= 決定"])
        record = store.record(meeting)
    assert isinstance(failed[0], Exception)
    last = record.entries[-1]
    assert isinstance(last, Entry)
    assert (last.text, last.supplement_of) == ("補充", None)
    assert record.decisions[0].entries == (last.id,)


async def test_lines_that_found_no_room_are_in_the_draft_of_who_quits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submission_queue, "RETRY_INTERVAL", 3600.0)  # nobody tries again meanwhile
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        await lose_patience(screen)
        with write_lock(path):
            type_ahead(screen, "甲", "/a @阿端 做甲")
            await settled(screen, pilot)
        screen.save_draft()
        await settled(screen, pilot)
        with open_store(path, read_only=True) as store:
            assert store.load_draft(meeting).line.split("\t")[-1] == "甲\n/a @阿端 做甲"


async def test_lines_that_found_no_room_stay_in_the_draft_while_one_types_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submission_queue, "RETRY_INTERVAL", 3600.0)  # nobody tries again meanwhile
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        await lose_patience(screen)
        with write_lock(path):
            type_ahead(screen, "甲", "乙")
            await settled(screen, pilot)
        screen.composer.insert("，再想想")
        screen.post_message(messages.DraftChanged(screen.composer.state.draft))
        await settled(screen, pilot)
        with open_store(path, read_only=True) as store:
            assert "乙" in store.load_draft(meeting).line
