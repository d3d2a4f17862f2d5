"""The composer as it is typed in: every key, and nothing lost."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from ogfacil import locale
from ogfacil.language.clean import MAX_LINE
from ogfacil.language.composer import ComposerContext, LineType, format_action
from ogfacil.record import Action, AgendaItem, Entry, EntryKind, Person
from ogfacil.store import Draft, EditDraft
from ogfacil.widgets.composer import Composer, ComposerPanel

START = dt.datetime(2018, 12, 5, 6, 40, tzinfo=dt.UTC)
SCENE = ComposerContext(
    people=(Person(1, "唐鳳"), Person(2, "阿端"), Person(3, "Isabel Hou")),
    seats={1: 1, 2: 2, 3: 3},
    current=1,
    previous=2,
    recent=(1, 2, 3),
    on=dt.date(2018, 12, 5),
    last_entry=4,
    agenda=(AgendaItem(1, "a", "報告"), AgendaItem(2, "b", "行動方案")),
    agenda_current=1,
)
ACTION = Action(1, 12, "寫信")
ENTRY = Entry(4, "a", EntryKind.SPEECH, "大家好", 2)


class Stage(App[None]):
    """An app with nothing but a composer, that keeps what it was told."""

    def __init__(self, scene: ComposerContext = SCENE) -> None:
        super().__init__()
        self.seconds = 0
        self.told: list[Message] = []
        self.panel = ComposerPanel(scene, clock=self.clock)

    def clock(self) -> dt.datetime:
        return START + dt.timedelta(seconds=self.seconds)

    def compose(self) -> ComposeResult:
        yield self.panel

    def on_mount(self) -> None:
        self.panel.composer.focus()

    @property
    def composer(self) -> Composer:
        return self.panel.composer

    def heard(self, kind: type[Message]) -> list[Message]:
        return [message for message in self.told if isinstance(message, kind)]

    def said(self) -> list[tuple[LineType, str, int | None]]:
        lines = [m.parsed for m in self.told if isinstance(m, Composer.LineSubmitted)]
        return [(line.verb, line.text, line.speaker) for line in lines]

    def kept(self) -> list[Draft]:
        return [m.draft for m in self.told if isinstance(m, Composer.DraftChanged)]

    def on_composer_line_submitted(self, message: Composer.LineSubmitted) -> None:
        self.told.append(message)

    on_composer_line_rejected = on_composer_edit_submitted = on_composer_edit_cancelled = (
        on_composer_draft_changed
    ) = on_composer_text_pasted = on_composer_speaker_changed = on_composer_person_requested = (
        on_composer_edit_last_requested
    ) = on_composer_undo_requested = on_composer_redo_requested = on_composer_page_requested = (
        on_composer_line_submitted
    )


@pytest.fixture(autouse=True)
def _english() -> None:
    locale.use("en")


async def type_(pilot: Pilot[None], text: str) -> None:
    """Type characters as an input method commits them: a key for each, with no pause."""
    for sign in text:
        pilot.app.post_message(events.Key(sign if sign.isalnum() else "sign", sign))
    await pilot.pause()


def shown(app: Stage) -> str:
    rows = app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in rows)


async def test_enter_says_the_line_and_empties_the_composer() -> None:
    async with (app := Stage()).run_test() as pilot:
        await type_(pilot, "同意，謝謝。")
        await pilot.press("enter")
        assert app.said() == [(LineType.SAY, "同意，謝謝。", 1)]
        assert app.composer.text == ""


async def test_no_key_is_lost_when_lines_are_typed_faster_than_painted() -> None:
    async with (app := Stage()).run_test() as pilot:
        for number in range(40):
            for sign in f"第{number}句話":
                app.post_message(events.Key(sign, sign))
            app.post_message(events.Key("enter", "\r"))
        await pilot.pause()
        assert [text for _, text, _ in app.said()] == [f"第{n}句話" for n in range(40)]


async def test_tab_in_the_empty_line_changes_to_the_previous_speaker_and_again_to_the_next() -> (
    None
):
    async with (app := Stage()).run_test() as pilot:
        assert "Tab previous: 阿端" in shown(app)
        await pilot.press("tab")
        assert app.composer.state.line.effective_context.current == 2
        await pilot.press("tab")
        assert app.composer.state.line.effective_context.current == 3
        await pilot.press("shift+tab")
        await type_(pilot, "好")
        await pilot.press("enter", "tab")
        assert app.said() == [(LineType.SAY, "好", 2)]
        assert app.composer.state.line.effective_context.current == 1


async def test_a_number_and_tab_chooses_who_has_it_and_is_not_said() -> None:
    async with (app := Stage()).run_test() as pilot:
        await type_(pilot, "３")
        assert "Tab 3 Isabel Hou" in shown(app)
        await pilot.press("tab")
        assert (app.composer.text, app.composer.state.line.effective_context.current) == ("", 3)
        assert "Isabel Hou >" in shown(app)


async def test_a_line_has_the_time_of_its_first_key() -> None:
    async with (app := Stage()).run_test() as pilot:
        await type_(pilot, "打錯")
        await pilot.press("backspace", "backspace")
        app.seconds = 60
        await pilot.press("tab")
        app.seconds = 65
        await type_(pilot, "同意")
        app.seconds = 90
        await pilot.press("enter")
        (said,) = app.heard(Composer.LineSubmitted)
        assert isinstance(said, Composer.LineSubmitted)
        assert said.first_key_at == START + dt.timedelta(seconds=60)


async def test_what_will_be_understood_is_shown_before_enter() -> None:
    async with (app := Stage()).run_test(size=(80, 24)) as pilot:
        await type_(pilot, "！＠阿端 @數發處 建立群組 5月底前")
        assert "action | 阿端 | 數發處? | Fri 31 May 2019? No year was said" in shown(app)


async def test_an_unknown_name_is_asked_for_once() -> None:
    async with (app := Stage()).run_test() as pilot:
        await type_(pilot, "王小明：大家好")
        assert "王小明? new" in shown(app)
        await pilot.press("enter")
        assert app.said() == []
        assert "Enter again" in shown(app)
        await pilot.press("enter")
        assert app.said() == [(LineType.SAY, "大家好", None)]


async def test_a_question_is_forgotten_when_the_line_changes() -> None:
    async with (app := Stage()).run_test() as pilot:
        await type_(pilot, "王小明：大家好")
        await pilot.press("enter")
        await type_(pilot, "。")
        await pilot.press("enter")
        assert app.said() == []


async def test_an_unknown_command_stays_in_the_line_with_its_complaint() -> None:
    async with (app := Stage()).run_test() as pilot:
        await type_(pilot, "/x 你好")
        await pilot.press("enter")
        assert app.said() == []
        assert len(app.heard(Composer.LineRejected)) == 1
        assert app.composer.text == "/x 你好"
        assert "no command /x" in shown(app)


async def test_tab_completes_commands_and_owners() -> None:
    async with (app := Stage()).run_test() as pilot:
        await type_(pilot, "／ａ")
        await pilot.press("tab")
        await type_(pilot, "＠is")
        await pilot.press("tab")
        assert app.composer.text == '／action ＠"Isabel Hou" '


async def test_function_keys_are_twins_of_the_triggers() -> None:
    async with (app := Stage()).run_test() as pilot:
        await pilot.press("f3")
        await type_(pilot, "寫信")
        await pilot.press("f5")
        assert app.composer.text == "/decision 寫信"
        await pilot.press("f5")
        assert app.composer.text == "寫信"
        await pilot.press("f6", "enter", "f8", "f9")
        verbs = [(verb, text) for verb, text, _ in app.said()]
        assert verbs == [
            (LineType.ACTION, ""), (LineType.QUESTION, "寫信"), (LineType.NEXT, ""), (LineType.GAP,
            ""),
        ]  # fmt: skip


async def test_the_footer_lists_the_function_keys_in_order() -> None:
    async with (app := Stage()).run_test():
        shown_keys = [
            key
            for key, active in app.screen.active_bindings.items()
            if active.binding.show and key.startswith("f")
        ]
        assert shown_keys == ["f2", "f3", "f4", "f5", "f6", "f8", "f9"]


async def test_a_gap_or_the_next_item_leaves_the_line_being_typed() -> None:
    async with (app := Stage()).run_test() as pilot:
        await type_(pilot, "說到一半")
        await pilot.press("f9", "f8")
        assert app.composer.text == "說到一半"
        assert [verb for verb, _, _ in app.said()] == [LineType.GAP, LineType.NEXT]


async def test_up_in_the_empty_line_asks_to_mend_the_last_one() -> None:
    async with (app := Stage()).run_test() as pilot:
        await pilot.press("up")
        assert len(app.heard(Composer.EditLastRequested)) == 1


async def test_mending_puts_the_draft_aside_and_brings_it_back() -> None:
    async with (app := Stage()).run_test() as pilot:
        await type_(pilot, "草稿")
        app.composer.begin_edit(ACTION, format_action(ACTION, SCENE), "A-12")
        await pilot.pause()
        assert "mending A-12" in shown(app)
        await type_(pilot, " @阿端")
        await pilot.press("enter")
        (mended,) = app.heard(Composer.EditSubmitted)
        assert isinstance(mended, Composer.EditSubmitted)
        assert (mended.item, mended.parsed.text) == (ACTION, "寫信 @阿端")
        assert app.composer.text == "草稿"


async def test_escape_leaves_mending_and_asks_first_where_it_has_changed() -> None:
    async with (app := Stage()).run_test() as pilot:
        app.composer.begin_edit(ACTION, format_action(ACTION, SCENE), "A-12")
        await type_(pilot, "了")
        await pilot.press("escape")
        assert app.composer.state.line.editing is ACTION
        await pilot.press("x", "escape")
        assert app.composer.state.line.editing is ACTION
        await pilot.press("escape")
        assert app.composer.state.line.editing is None
        assert len(app.heard(Composer.EditCancelled)) == 1
        app.composer.begin_edit(ACTION, format_action(ACTION, SCENE), "A-12")
        await pilot.press("escape")
        assert len(app.heard(Composer.EditCancelled)) == 2
        app.composer.begin_edit(ACTION, format_action(ACTION, SCENE), "A-12")
        await pilot.press("ctrl+u", "escape")  # nothing stands there that could be thrown away
        assert len(app.heard(Composer.EditCancelled)) == 3


async def test_escape_throws_nothing_away() -> None:
    async with (app := Stage()).run_test() as pilot:
        await type_(pilot, "一句話")
        await pilot.press("escape", "escape")
        assert app.composer.text == "一句話"


async def test_a_paste_is_cleaned_and_its_last_line_end_does_not_say_it() -> None:
    async with (app := Stage()).run_test() as pilot:
        app.post_message(events.Paste("\x1b]52;c;aGk=\x07貼上\x1b[31m的話\r"))
        await pilot.pause()
        assert app.composer.text == "貼上的話"
        assert app.said() == []


async def test_a_paste_of_several_lines_is_handed_to_the_screen() -> None:
    async with (app := Stage()).run_test() as pilot:
        app.post_message(events.Paste("唐鳳：一\r阿端：二\r"))
        await pilot.pause()
        (pasted,) = app.heard(Composer.TextPasted)
        assert isinstance(pasted, Composer.TextPasted)
        assert pasted.text == "唐鳳：一\n阿端：二\n"
        assert app.composer.text == ""


async def test_markup_and_brackets_are_only_words() -> None:
    async with (app := Stage()).run_test() as pilot:
        await type_(pilot, "[/] [@click=app.quit]按[/path] ")
        await pilot.press("enter")
        assert app.said() == [(LineType.SAY, "[/] [@click=app.quit]按[/path]", 1)]


async def test_the_unfinished_line_is_handed_over_as_a_draft_but_not_off_the_record() -> None:
    async with (app := Stage()).run_test() as pilot:
        await type_(pilot, "說到一半")
        app.composer._post_draft()
        app.composer.context = ComposerContext(veiled=True)
        await type_(pilot, "祕密")
        app.composer._post_draft()
        await pilot.pause()
        assert app.kept() == [Draft("1\t說到一半")]


async def test_what_is_typed_into_something_mended_is_handed_over_with_the_line_put_aside() -> None:
    async with (app := Stage()).run_test() as pilot:
        await type_(pilot, "說到一半")
        app.composer._post_draft()
        app.composer.begin_edit(ENTRY, "大家好", "14:40")
        app.composer._post_draft()
        await type_(pilot, "！")
        app.composer._post_draft()
        await pilot.press("escape", "escape")
        app.composer._post_draft()
        await pilot.pause()
        assert app.kept() == [
            Draft("1\t說到一半"),
            Draft("1\t說到一半", EditDraft("Entry", ENTRY.id, "大家好", "大家好！")),
            Draft("1\t說到一半"),
        ]


async def test_off_the_record_only_what_is_mended_is_handed_over() -> None:
    async with (app := Stage()).run_test() as pilot:
        app.composer.context = replace(SCENE, veiled=True)
        await type_(pilot, "祕密")
        app.composer.begin_edit(ENTRY, "大家好", "14:40")
        await type_(pilot, "！")
        app.composer._post_draft()
        await pilot.pause()
        assert app.kept() == [Draft("", EditDraft("Entry", ENTRY.id, "大家好", "大家好！"))]


async def test_a_draft_comes_back_as_the_line_of_whoever_was_speaking() -> None:
    async with (app := Stage()).run_test() as pilot:
        app.composer.state.load_draft("3\t說到一半")
        await pilot.press("enter")
        await pilot.pause()
        assert app.said() == [(LineType.SAY, "說到一半", 3)]


@pytest.mark.parametrize("sign", ["\u3000", "\u200d", "\u00a0", "\U0001fae8"])
async def test_every_sign_that_an_input_method_sends_is_taken(sign: str) -> None:
    async with (app := Stage()).run_test() as pilot:
        await pilot.press("甲")
        app.post_message(events.Key("unnamed", sign))
        await pilot.press("乙")
        await pilot.pause()
        assert app.composer.text == f"甲{sign}乙"


@pytest.mark.parametrize("typed", ["9", "王", "@"])
async def test_tab_says_that_it_knows_nobody_of_that_name(typed: str) -> None:
    async with (app := Stage()).run_test() as pilot:
        await type_(pilot, typed)
        await pilot.press("tab")
        await pilot.pause()
        assert "F2" in app.composer.preview.error
        assert app.composer.text == typed


async def test_a_function_key_that_does_nothing_says_why() -> None:
    async with (app := Stage(replace(SCENE, agenda_current=2))).run_test() as pilot:
        await pilot.press("f8")
        await pilot.pause()
        assert "last item" in app.composer.preview.error
        await pilot.press("a")
        await pilot.pause()
        assert not app.composer.preview.error


async def test_a_line_being_mended_is_its_speakers_not_whose_turn_it_is() -> None:
    async with (app := Stage()).run_test() as pilot:
        app.composer.begin_edit(Entry(4, "a", EntryKind.SPEECH, "舊", speaker=3), "舊", "14:40")
        await pilot.pause()
        assert app.composer.preview.context.current == 3
        await pilot.press("escape")
        await pilot.pause()
        assert app.composer.preview.context.current == 1


async def test_who_vanishes_with_an_undo_is_no_longer_the_speaker_of_what_is_typed() -> None:
    async with (app := Stage(replace(SCENE, current=3))).run_test() as pilot:
        await type_(pilot, "還沒說完")
        app.composer.context = replace(SCENE, people=SCENE.people[:2], seats={1: 1, 2: 2})
        assert app.composer.preview.context.current == 1


async def test_a_line_that_could_not_be_stored_comes_back_before_what_is_typed() -> None:
    async with (app := Stage()).run_test() as pilot:
        await pilot.press("tab")
        await type_(pilot, "同意")
        await pilot.press("enter")
        app.seconds = 30
        await type_(pilot, "下一句")
        (said,) = app.heard(Composer.LineSubmitted)
        assert isinstance(said, Composer.LineSubmitted)
        app.composer.state.restore_line(said)
        await pilot.pause()
        assert app.composer.text == "同意\n下一句"
        await pilot.press("enter")
        again = app.heard(Composer.LineSubmitted)[-1]
        assert isinstance(again, Composer.LineSubmitted)
        assert (again.first_key_at, again.parsed.speaker) == (START, 2)


async def test_whose_line_it_is_does_not_change_while_it_is_typed() -> None:
    async with (app := Stage()).run_test() as pilot:
        await type_(pilot, "說到")
        app.composer.context = ComposerContext(SCENE.people, SCENE.seats, current=3, previous=1)
        await type_(pilot, "一半")
        await pilot.press("enter")
        assert app.said() == [(LineType.SAY, "說到一半", 1)]


async def test_a_very_long_line_is_said_in_parts_once_that_is_confirmed() -> None:
    async with (app := Stage()).run_test() as pilot:
        words = "一句話。" * (MAX_LINE // 4 + 10)
        app.composer.state.load_draft(words)
        await pilot.press("enter")
        assert app.said() == []
        await pilot.press("enter")
        assert "".join(text for _, text, _ in app.said()) == words
        assert len(app.said()) == 2


async def test_the_composer_grows_with_its_lines_and_shrinks_again() -> None:
    async with (app := Stage()).run_test(size=(40, 12)) as pilot:
        assert app.composer.size.height == 1
        await type_(pilot, "長" * 40)
        await pilot.press("ctrl+j")
        await pilot.pause()
        assert app.composer.size.height > 2
        await pilot.press("enter")
        await pilot.pause()
        assert app.composer.size.height == 1


async def test_the_terminals_cursor_stands_at_the_composers() -> None:
    async with (app := Stage()).run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        assert app.cursor_position == app.composer.cursor_screen_offset
        before = app.cursor_position
        await type_(pilot, "唐鳳")
        assert app.cursor_position == (before.x + 4, before.y)
        await pilot.resize_terminal(50, 10)
        await pilot.pause()
        assert app.cursor_position == app.composer.cursor_screen_offset


@pytest.mark.parametrize("sign", ["e\u0301", "👩‍👩‍👧", "🇹🇼", "字", "葛\U000e0100"])
async def test_the_cursor_and_backspace_go_over_a_whole_sign(sign: str) -> None:
    async with (app := Stage()).run_test() as pilot:
        app.composer.state.load_draft(f"前{sign}後")
        await pilot.press("left", "left")
        assert app.composer.cursor_location == (0, 1)
        await pilot.press("right", "backspace")
        assert app.composer.text == "前後"


async def test_undo_is_the_typings_first_and_then_the_meetings() -> None:
    async with (app := Stage()).run_test() as pilot:
        await type_(pilot, "字")
        await pilot.press("ctrl+z")
        assert app.composer.text == ""
        assert app.heard(Composer.UndoRequested) == []
        await pilot.press("ctrl+z")
        assert len(app.heard(Composer.UndoRequested)) == 1


async def test_who_is_chosen_from_a_list_speaks_or_in_an_action_owns() -> None:
    async with (app := Stage()).run_test() as pilot:
        await pilot.press("f2")
        app.composer.set_person(3)
        assert app.composer.state.line.effective_context.current == 3
        await pilot.press("f3")
        await type_(pilot, "/a 寫信 ")
        await pilot.press("f2")
        app.composer.set_person(3)
        assert app.composer.text == '/a 寫信 @"Isabel Hou" '
        assert [
            m.owner
            for m in app.heard(Composer.PersonRequested)
            if isinstance(m, Composer.PersonRequested)
        ] == [
            False,
            True,
        ]


async def test_the_echo_is_in_chinese_and_fits_eighty_columns() -> None:
    locale.use("zh-Hant")
    async with (app := Stage()).run_test(size=(80, 24)) as pilot:
        await type_(pilot, "/行動 @阿端 整理比較表 下週五前")
        assert "行動 | 阿端 | 12/14(五) | 出自上一句" in shown(app)
    locale.use("en")
