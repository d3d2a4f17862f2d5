"""The capture screen: lines are said, kept, mended and taken back, as she types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.widgets import OptionList, Static

from ogfacil import locale
from ogfacil.app.application import OgfacilApp
from ogfacil.errors import InvalidInputError
from ogfacil.language.composer import LineType, ParsedLine
from ogfacil.record import EntryKind, MeetingState
from ogfacil.screens.capture import CaptureScreen
from ogfacil.screens.capture.modes import IN_COMPOSER, ON_LINES, CaptureMode
from ogfacil.store import open_store
from ogfacil.widgets.line_input import LineInput
from ogfacil.widgets.panels import PeoplePanel
from ogfacil.workflow.capture.editing import edit_text, remove
from ogfacil.workflow.capture.pasting import import_paste, read_paste
from ogfacil.workflow.capture.submission import submit_line
from tests.screens.stage import (
    capture,
    full_disk,
    new_store,
    on_the_store,
    row_texts,
    settled,
    typed,
)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("OGFACIL_CONFIG", str(tmp_path / "settings.toml"))
    before = locale.language()
    locale.use("en")
    yield
    locale.use(before)


async def test_a_line_is_said_by_whom_the_number_names_and_is_on_disk(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("1", "tab")
        await typed(screen, pilot, "大家好")
        assert "林小橘" in row_texts(screen)[-1]
        assert not row_texts(screen)[-1].startswith("~")
        with open_store(path, read_only=True) as store:
            (entry,) = store.entries(meeting)
            assert entry.text == "大家好"
            assert store.meeting(meeting).state is MeetingState.LIVE


async def test_enter_alone_goes_on_and_tab_is_the_previous_other_speaker(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("1", "tab")
        await typed(screen, pilot, "甲", "乙")
        await pilot.press("2", "tab")
        await typed(screen, pilot, "丙")
        await pilot.press("tab")
        await typed(screen, pilot, "丁")
        speakers = [screen.session.person_name(e.speaker) for e in screen.transcript.entries]
    assert speakers == ["林小橘", "林小橘", "阿端", "林小橘"]


async def test_lines_typed_faster_than_stored_keep_their_order_and_speakers(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("1", "tab")
        for n in range(30):
            screen.composer.insert(f"{'林小橘' if n % 2 else '阿端'}：第{n}句")
            screen.composer.action_submit()
        await settled(screen, pilot)
        texts = [e.text for e in screen.transcript.entries]
        assert texts == [f"第{n}句" for n in range(30)]
        assert all(e.id > 0 for e in screen.transcript.entries)
    with open_store(path, read_only=True) as store:
        assert [e.text for e in store.entries(meeting)] == texts


async def test_a_new_name_is_confirmed_once_and_what_follows_is_theirs(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        screen.composer.insert("小林：我補充")
        await pilot.press("enter")
        await settled(screen, pilot)
        assert not screen.transcript.entries
        screen.composer.action_submit()
        screen.composer.insert("還有一點")
        screen.composer.action_submit()
        await settled(screen, pilot)
        assert [screen.session.person_name(e.speaker) for e in screen.transcript.entries] == [
            "小林",
            "小林",
        ]


async def test_an_action_is_shown_under_the_line_it_came_from(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("2", "tab")
        await typed(screen, pilot, "這個我來", "/a @阿端 建立信件群組 5月底前")
        assert row_texts(screen)[-1].split() == [
            "Action", "A-1", "阿端", "Sun", "31", "May", "建立信件群組", "5月底前",
        ]  # fmt: skip


async def test_f3_makes_the_last_line_an_action_and_undo_takes_it_back(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=3)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("f3")
        await settled(screen, pilot)
        assert screen.session.record is not None
        assert [a.text for a in screen.session.record.actions] == ["第3句，說得不長不短。"]
        await pilot.press("ctrl+z")
        await settled(screen, pilot)
        assert not screen.session.record.actions
        await pilot.press("ctrl+y")
        await settled(screen, pilot)
        assert len(screen.session.record.actions) == 1


async def test_up_mends_the_last_line_and_undo_takes_it_back(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=2)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("up")
        assert screen.composer.text == "第2句，說得不長不短。"
        screen.composer.load_text("改過了")
        await pilot.press("enter")
        await settled(screen, pilot)
        assert screen.transcript.entries[-1].text == "改過了"
        assert screen.composer.text == ""
        await pilot.press("ctrl+z")
        await settled(screen, pilot)
        assert screen.transcript.entries[-1].text == "第2句，說得不長不短。"


async def test_mending_a_line_does_not_change_its_speaker(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=3)
    async with capture(path, meeting) as (screen, pilot):
        speaker = screen.transcript.entries[0].speaker
        await pilot.press("3", "tab", "ctrl+up", "home", "e")
        screen.composer.load_text("改過了")
        await pilot.press("enter")
        await settled(screen, pilot)
        assert screen.transcript.entries[0].text == "改過了"
        assert screen.transcript.entries[0].speaker == speaker


@pytest.mark.parametrize(
    ("typed", "kind", "text", "speaker", "actions"),
    [
        ("/n 眾人鼓掌", EntryKind.NARRATIVE, "眾人鼓掌", "who?", 0),
        ("/note 記得問", EntryKind.NOTE, "記得問", "who?", 0),
        ("端：其實是我說的", EntryKind.SPEECH, "其實是我說的", "阿端", 0),
        ("王小明：是我說的", EntryKind.SPEECH, "是我說的", "王小明", 0),
        ("!整理名單", EntryKind.SPEECH, "第3句，說得不長不短。", "林小橘", 1),
        ("/a", EntryKind.SPEECH, "第3句，說得不長不短。", "林小橘", 1),
    ],
)
async def test_a_mended_line_becomes_what_was_shown_before_enter(
    tmp_path: Path, typed: str, kind: EntryKind, text: str, speaker: str, actions: int
) -> None:
    path, meeting = new_store(tmp_path, lines=3)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("up")
        screen.composer.load_text(typed)
        await pilot.press("enter")
        if "王" in typed:
            await pilot.press("enter")
        await settled(screen, pilot)
        line = screen.transcript.entries[-1]
        assert (line.kind, line.text, screen.session.person_name(line.speaker)) == (
            kind,
            text,
            speaker,
        )
        assert screen.session.record is not None
        assert [a.entries for a in screen.session.record.actions] == [(line.id,)] * actions


async def test_what_is_typed_beside_an_undone_paste_can_still_be_said(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        await typed(screen, pilot, "王小明：我來了", "")
        await pilot.press("enter")
        await settled(screen, pilot)
        screen.composer.load_text("還沒說完")
        screen.action_run("undo")
        await settled(screen, pilot)
        await pilot.press("enter")
        await settled(screen, pilot)
        assert [e.text for e in screen.transcript.entries][1:] == ["還沒說完"]


async def test_behind_a_veil_the_line_before_it_is_mended(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        await typed(screen, pilot, "/off", "/off")
        await pilot.press("up")
        assert screen.composer.text == screen.transcript.entries[0].text


async def test_a_run_of_lines_is_given_to_another_speaker(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=6)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("ctrl+up", "shift+up", "shift+up", "g")
        await pilot.pause()
        await pilot.press("2", "enter")
        await settled(screen, pilot)
        assert [screen.session.person_name(e.speaker) for e in screen.transcript.entries[-3:]] == [
            "阿端"
        ] * 3
        assert screen.transcript.has_focus


async def test_lines_are_joined_withdrawn_restored_and_removed(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=3)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("ctrl+up", "shift+up", "j", "y")
        await settled(screen, pilot)
        assert len(screen.transcript.entries) == 2
        await pilot.press("end", "w")
        await settled(screen, pilot)
        assert row_texts(screen)[-1].endswith("(withdrawn)")
        await pilot.press("r")
        await settled(screen, pilot)
        assert "第3句" in row_texts(screen)[-1]
        await pilot.press("delete")
        await settled(screen, pilot)
        assert len(screen.transcript.entries) == 1


async def test_a_line_is_split_where_she_says(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("1", "tab")
        await typed(screen, pilot, "先說這個。再說那個。")
        await pilot.press("ctrl+up", "s")
        await pilot.pause()
        await pilot.press("enter")
        await settled(screen, pilot)
        assert [e.text for e in screen.transcript.entries] == ["先說這個。", "再說那個。"]


async def test_lines_are_moved_behind_another(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=4)
    async with capture(path, meeting) as (screen, pilot):
        ids = [e.id for e in screen.transcript.entries]
        await pilot.press("ctrl+up", "m", "home", "enter")
        await settled(screen, pilot)
        assert [e.id for e in screen.transcript.entries] == [ids[0], ids[3], ids[1], ids[2]]


async def test_gaps_are_counted_jumped_to_and_filled(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=3)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("f9")
        await settled(screen, pilot)
        assert len(screen.session.counts.gaps) == 1
        await typed(screen, pilot, "後面的話")
        await pilot.press("ctrl+up", "home", "tab")
        assert screen.transcript.current is not None
        assert screen.transcript.current.kind is EntryKind.GAP
        await pilot.press("p")
        screen.composer.insert("漏掉的話")
        await pilot.press("enter")
        await settled(screen, pilot)
        assert not screen.session.counts.gaps
        assert screen.transcript.entries[3].kind is EntryKind.SPEECH
        assert screen.transcript.entries[3].text == "漏掉的話"


async def test_a_veil_is_a_bar_with_its_length_and_keeps_nothing(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        await typed(screen, pilot, "/off")
        assert "off the record" in row_texts(screen)[-1]
        await typed(screen, pilot, "這句不能留")
        await pilot.press("ctrl+a", "ctrl+k")
        await typed(screen, pilot, "/off")
        assert "off the record for 0:0" in row_texts(screen)[-1]
    with open_store(path, read_only=True) as store:
        assert "不能留" not in str(store.entries(meeting)) + store.load_draft(meeting).line


async def test_off_the_record_no_paste_is_taken_but_an_earlier_line_is_mended(
    tmp_path: Path,
) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        await typed(screen, pilot, "/off")
        pilot.app.post_message(events.Paste("林小橘：不能留\n阿端：這也不能"))
        await settled(screen, pilot)
        assert pilot.app.screen is screen
        assert screen.composer.text == ""
        await pilot.press("up")
        screen.composer.load_text("改過了")
        await pilot.press("enter")
        await settled(screen, pilot)
        assert [e.text for e in screen.transcript.entries] == ["改過了", ""]
    with open_store(path) as store, pytest.raises(InvalidInputError):
        import_paste(store, meeting, read_paste("林小橘：不能留\n阿端：這也不能").record)


async def test_the_agenda_moves_on(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("f8")
        await settled(screen, pilot)
        assert screen.session.record is not None
        assert screen.session.context.agenda_current == screen.session.record.agenda[0].id


async def test_the_unfinished_line_comes_back(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        screen.composer.insert("還沒說完")
        await pilot.pause(0.6)
        await settled(screen, pilot)
    async with capture(path, meeting) as (screen, pilot):
        assert screen.composer.text == "還沒說完"


async def test_lines_of_another_program_appear(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        with open_store(path, actor="另一位") as other:
            submit_line(other, meeting, ParsedLine(LineType.SAY, "我從別處來"))
        screen.parts.loader.poll()
        await pilot.app.workers.wait_for_complete(
            [w for w in pilot.app.workers if w.group == "news"]
        )
        assert screen.transcript.entries[-1].text == "我從別處來"


async def test_a_pasted_transcript_is_shown_taken_and_one_undo_away(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    pasted = "### 林小橘：\n貼上的第一句。\n\n### 新朋友：\n貼上的第二句。\n"
    async with capture(path, meeting) as (screen, pilot):
        pilot.app.post_message(events.Paste(pasted))
        await pilot.pause(0.3)
        assert type(pilot.app.screen).__name__ == "PasteDialog"
        await pilot.press("enter")
        await pilot.pause(0.2)
        await settled(screen, pilot)
        assert [e.text for e in screen.transcript.entries[1:]] == [
            "貼上的第一句。",
            "貼上的第二句。",
        ]
        assert screen.session.person_name(screen.transcript.entries[-1].speaker) == "新朋友"
        await pilot.press("ctrl+z")
        await settled(screen, pilot)
        assert len(screen.transcript.entries) == 1


async def test_speakers_are_given_a_key_a_line(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=6, speakers=False)
    async with capture(path, meeting) as (screen, pilot):
        assert len(screen.session.counts.without_speaker) == 6
        await pilot.press("ctrl+o", "1", "enter", "2", "tab", "tab", "3")
        await settled(screen, pilot)
        speakers = [screen.session.person_name(e.speaker) for e in screen.transcript.entries]
        assert speakers == ["林小橘", "林小橘", "阿端", "林小橘", "阿端", "Isabel"]
        assert screen.mode is not CaptureMode.ASSIGNING


async def test_a_key_wrongly_given_is_taken_back_with_backspace(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=3, speakers=False)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("ctrl+o", "1", "2")
        await settled(screen, pilot)
        await pilot.press("backspace")
        await settled(screen, pilot)
        assert [e.speaker is None for e in screen.transcript.entries] == [False, True, True]
        assert screen.transcript.current == screen.transcript.entries[1]


async def test_a_long_meeting_opens_at_its_end_and_is_read_to_its_beginning(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=5000)
    async with capture(path, meeting) as (screen, _pilot):
        assert len(screen.transcript.entries) == 5000
        assert "第5000句" in row_texts(screen)[-1]
        assert sum(screen.session.counts.lines.values()) == 5000


async def test_the_language_changes_at_a_key(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        await typed(screen, pilot, "/gap")
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert "［漏］" in row_texts(screen)[-1]
        screen.composer.insert("還在")
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert "[missed]" in row_texts(screen)[-1]
        assert screen.composer.text == "還在"


async def test_help_lists_every_key_of_the_lines(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("f1")
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == "HelpScreen"
        words = " ".join(str(w.render()) for w in pilot.app.screen.query("Static"))
        for title in ("Split", "Withdraw", "Next gap", "Who said what", "Gap"):
            assert title in words
        await pilot.press("escape")
        assert pilot.app.screen is screen


async def test_an_input_method_finds_the_composer_again_behind_a_dialog(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        screen.composer.insert("打到一半")
        await pilot.press("f2", "x", "escape")
        await settled(screen, pilot)
        assert pilot.app.cursor_position == screen.composer.cursor_screen_offset


async def test_whoever_is_added_is_told_from_role_and_organisation_and_shown_first(
    tmp_path: Path,
) -> None:
    locale.use("en")
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("f2", *"陳海文 主席 資訊局")
        await pilot.pause()
        dialog = pilot.app.screen
        assert "陳海文 | organisation: 資訊局 | role: 主席" in str(
            dialog.query_one("#new", Static).render()
        )
        dialog.query_one("#name", LineInput).text = "陳海文 colour=red"
        await pilot.press("ctrl+n")
        assert pilot.app.screen is dialog, "what can't be read is not thrown away"
        dialog.query_one("#name", LineInput).text = "陳海文 主席 資訊局"
        await pilot.press("enter")
        await settled(screen, pilot)
        assert screen.session.record is not None
        new = screen.session.record.people[-1]
        assert (new.name, new.organisation, new.role) == ("陳海文", "資訊局", "主席")
        assert screen.composer.state.line.effective_context.current == new.id
        await pilot.press("f2", *"陳海文 記錄")
        await pilot.pause()
        assert pilot.app.screen.query_one("#people", OptionList).option_count == 1
        await pilot.press("escape")


async def test_the_palette_offers_what_the_program_does_and_not_how_a_cursor_moves(
    tmp_path: Path,
) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        offered = [command.title for command in pilot.app.get_system_commands(screen)]
        assert {"Mend last", "Undo", "Export", "Help"} <= set(offered)
        assert not [title for title in offered if "ursor" in title or title == "Copy"]


async def test_a_gap_without_words_makes_no_action_and_says_so(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("f9")
        await settled(screen, pilot)
        await pilot.press("ctrl+up", "a")
        await settled(screen, pilot)
        assert screen.session.record is not None
        assert not screen.session.record.actions
        assert [notice.severity for notice in pilot.app._notifications] == ["error"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (200, 60)])
async def test_nothing_breaks_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    path, meeting = new_store(tmp_path, lines=40)
    async with capture(path, meeting, size) as (screen, pilot):
        await typed(screen, pilot, "/a @阿端 很長的行動項目" + "說明" * 40 + " 5月底前")
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert screen.composer.region.bottom <= 30
        assert screen.composer.has_focus


async def test_a_line_that_finds_no_room_stays_in_the_composer_until_there_is(
    tmp_path: Path,
) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("1", "tab")
        with full_disk(path):
            await typed(screen, pilot, "存不下的一句")
            assert screen.composer.text == "存不下的一句\n"
            assert screen.session.save_error
            assert len(screen.transcript.entries) == 1
        screen.parts.submissions.retry()
        await settled(screen, pilot)
        assert [e.text for e in screen.transcript.entries[1:]] == ["存不下的一句"]
        assert screen.composer.text == ""
        assert not screen.session.save_error
    with open_store(path, read_only=True) as store:
        assert [e.text for e in store.entries(meeting)[1:]] == ["存不下的一句"]


async def test_lines_behind_one_that_found_no_room_follow_it_in_order(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("1", "tab")
        with full_disk(path):
            for line in ("甲", "乙", "丙"):
                screen.composer.insert(line)
                screen.composer.action_submit()
            await settled(screen, pilot)
            assert screen.composer.text == "甲\n"
            assert [e.id < 0 for e in screen.transcript.entries[1:]] == [True, True]
            screen.composer.insert("丁")
        await pilot.press("enter")
        await settled(screen, pilot)
        assert [e.text for e in screen.transcript.entries[1:]] == ["甲", "乙", "丙", "丁"]
        assert all(e.id > 0 for e in screen.transcript.entries)


async def test_keys_typed_before_the_meeting_is_read_wait_their_turn(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=500)
    app = OgfacilApp(path)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = CaptureScreen(meeting)
        mounted = app.push_screen(screen)
        for key in (events.Key("2", "2"), events.Key("tab", None), events.Key("好", "好")):
            app.post_message(key)
        app.post_message(events.Key("enter", None))
        await mounted
        await settled(screen, pilot)
        await settled(screen, pilot)
        last = screen.transcript.entries[-1]
        assert (last.text, screen.session.person_name(last.speaker)) == ("好", "阿端")
    app.store_worker.close()


async def test_a_line_that_somebody_else_changed_meanwhile_is_not_written_over(
    tmp_path: Path,
) -> None:
    path, meeting = new_store(tmp_path, lines=2)
    async with capture(path, meeting) as (screen, pilot):
        screen.parts.loader.poll_interval = 3600
        await pilot.press("up")
        screen.composer.load_text("我的版本")
        with open_store(path, actor="另一位") as other:
            edit_text(other, screen.transcript.entries[-1].id, "別人的版本")
        await pilot.press("enter")
        await settled(screen, pilot)
        assert screen.composer.text == "我的版本"
        assert screen.composer.state.line.editing is not None
    with open_store(path, read_only=True) as store:
        assert store.entries(meeting)[-1].text == "別人的版本"


async def half_mended(path: Path, meeting: int) -> None:
    """The first of three lines is being mended, and a new one put aside, when all is closed."""
    async with capture(path, meeting) as (screen, pilot):
        screen.composer.insert("新的一句")
        await pilot.press("ctrl+up", "up", "up", "e")
        await settled(screen, pilot)
        assert screen.composer.text == "第1句，說得不長不短。"
        screen.composer.load_text("改到一半")
        screen.save_draft()


async def test_what_was_being_mended_is_offered_again_with_the_line_put_aside(
    tmp_path: Path,
) -> None:
    path, meeting = new_store(tmp_path, lines=3)
    await half_mended(path, meeting)
    async with capture(path, meeting) as (screen, pilot):
        mended = screen.composer.state.line.editing
        assert mended is not None
        assert (mended.id, screen.composer.text) == (screen.transcript.entries[0].id, "改到一半")
        assert "You were mending this" in screen.composer.preview.error
        await pilot.press("enter")
        await settled(screen, pilot)
        assert screen.composer.text == "新的一句"
        assert await screen.store.run(lambda store: store.load_draft(meeting).edit) is None
    with open_store(path, read_only=True) as store:
        assert store.entries(meeting)[0].text == "改到一半"


async def test_esc_leaves_what_is_offered_again_as_it_was(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=3)
    await half_mended(path, meeting)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("escape", "escape")
        screen.save_draft()
    async with capture(path, meeting) as (screen, pilot):
        assert (screen.composer.state.line.editing, screen.composer.text) == (None, "新的一句")


async def test_a_line_changed_since_it_was_being_mended_is_pointed_out(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=3)
    await half_mended(path, meeting)
    with open_store(path) as store:
        edit_text(store, store.entries(meeting)[0].id, "別人的版本")
    async with capture(path, meeting) as (screen, _pilot):
        assert screen.composer.text == "改到一半"
        assert "changed meanwhile" in screen.composer.preview.error
        assert screen.transcript.entries[0].text == "別人的版本"


async def test_of_a_line_that_is_gone_what_was_typed_stays(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=3)
    await half_mended(path, meeting)
    with open_store(path) as store:
        remove(store, [store.entries(meeting)[0].id])
    async with capture(path, meeting) as (screen, pilot):
        assert (screen.composer.state.line.editing, screen.composer.text) == (
            None,
            "新的一句\n改到一半",
        )
        assert "is gone" in screen.composer.preview.error
        screen.save_draft()
        await settled(screen, pilot)
        assert "改到一半" in await screen.store.run(lambda store: store.load_draft(meeting).line)


async def test_a_line_that_goes_while_it_is_mended_leaves_what_was_typed(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=2)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("up")
        screen.composer.load_text("我的版本")
        with open_store(path, actor="另一位") as other:
            remove(other, [screen.transcript.entries[-1].id])
        screen.parts.loader.poll()
        await settled(screen, pilot)
        assert len(screen.transcript.entries) == 1
        await pilot.press("enter")
        await settled(screen, pilot)
        assert (screen.composer.state.line.editing, screen.composer.text) == (None, "我的版本")


async def test_a_click_on_somebody_makes_them_the_speaker(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.click(PeoplePanel, offset=(6, 2))
        await typed(screen, pilot, "好")
        assert screen.session.person_name(screen.transcript.entries[-1].speaker) == "阿端"


async def test_escape_in_the_composer_neither_leaves_nor_throws_away(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        screen.composer.insert("打到一半")
        await pilot.press("escape", "escape")
        assert pilot.app.screen is screen
        assert screen.composer.text == "打到一半"


async def test_a_gap_in_the_middle_of_a_line_does_not_let_its_draft_go(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, 3)
    async with capture(path, meeting) as (screen, pilot):
        screen.composer.insert("還沒打完")
        screen.save_draft()
        await pilot.press("f9")
        await settled(screen, pilot)
        assert screen.transcript.entries[-1].kind is EntryKind.GAP
        assert screen.composer.text == "還沒打完"
        assert await screen.store.run(lambda store: store.load_draft(meeting).line) == "1\t還沒打完"


async def test_the_draft_is_let_go_only_behind_its_line(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        await typed(screen, pilot, "說完了")
        with open_store(path, read_only=True) as store:
            assert store.load_draft(meeting).line == ""
            assert [e.text for e in store.entries(meeting)] == ["說完了"]


async def test_what_is_typed_is_kept_when_she_quits_at_once(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    async with capture(path, meeting) as (screen, pilot):
        screen.composer.insert("馬上關掉")
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert (
            await on_the_store(screen, lambda store: store.load_draft(meeting).line) == "馬上關掉"
        )


async def test_the_mode_is_where_the_focus_is_and_what_is_edited(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=3)
    keys = {
        "ctrl+up": CaptureMode.SELECTING,
        "m": CaptureMode.MOVING,
        "escape": CaptureMode.TYPING,
        "f4": CaptureMode.EDITING,
        "ctrl+o": CaptureMode.EDITING,  # every line has its speaker
    }
    async with capture(path, meeting) as (screen, pilot):
        assert screen.mode is CaptureMode.TYPING
        for key, mode in keys.items():
            await pilot.press(key)
            await settled(screen, pilot)
            assert screen.mode is mode, key
            assert screen.transcript.has_focus is (mode in ON_LINES)
            assert screen.composer.has_focus is (mode in IN_COMPOSER)
            assert screen.has_class("-choosing") is (mode in ON_LINES)
            assert (screen.composer.state.line.editing is not None) is (mode is CaptureMode.EDITING)
        await pilot.press("escape")
        assert screen.mode is CaptureMode.TYPING
