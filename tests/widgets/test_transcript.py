"""The transcript shows what is there, follows along, stays still, and is chosen from."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection

from ogfacil import locale
from ogfacil.record import Entry, EntryKind, Person
from ogfacil.widgets.transcript import OutcomeBadge, Transcript

START = dt.datetime(2026, 3, 5, 6, 0, tzinfo=dt.UTC)
PEOPLE = [Person(1, "林小橘"), Person(2, "阿端"), Person(3, "Isabel")]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = locale.language()
    locale.use("en")
    yield
    locale.use(before)


def entry(number: int, text: str = "", kind: EntryKind = EntryKind.SPEECH, **more: object) -> Entry:
    at = START + dt.timedelta(seconds=number)
    speaker = 1 + number % 3 if kind is EntryKind.SPEECH else None
    told = {"speaker": speaker, **more}
    return Entry(number, f"a{number:06}", kind, text or f"第{number}句", at=at, **told)  # type: ignore[arg-type]


class Stage(App[None]):
    def __init__(self, entries: list[Entry], caught: dict[int, tuple[OutcomeBadge, ...]]) -> None:
        super().__init__()
        self.told = entries, caught

    def compose(self) -> ComposeResult:
        yield Transcript()

    def on_mount(self) -> None:
        self.query_one(Transcript).load(self.told[0], PEOPLE, self.told[1])


@asynccontextmanager
async def stage(
    entries: list[Entry],
    caught: dict[int, tuple[OutcomeBadge, ...]] | None = None,
    size: tuple[int, int] = (80, 10),
) -> AsyncIterator[tuple[Transcript, Pilot[None]]]:
    app = Stage(entries, caught or {})
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        transcript = app.query_one(Transcript)
        transcript.focus()
        await pilot.pause()
        yield transcript, pilot


def seen(transcript: Transcript) -> list[str]:
    return [transcript.render_line(y).text.rstrip() for y in range(transcript.size.height)]


async def test_it_opens_at_its_end() -> None:
    async with stage([entry(n) for n in range(1, 101)]) as (transcript, _pilot):
        assert seen(transcript)[-1].split() == ["14:01", "阿端", "第100句"]
        assert transcript.at_end


async def test_few_lines_stand_at_the_bottom() -> None:
    async with stage([entry(1)]) as (transcript, _pilot):
        rows = seen(transcript)
        assert rows[:-1] == [""] * 9
        assert rows[-1].endswith("第1句")


async def test_without_lines_it_is_blank() -> None:
    async with stage([]) as (transcript, pilot):
        assert seen(transcript) == [""] * 10
        await pilot.press("up", "down", "pageup", "home", "end")
        assert not transcript.select()
        assert transcript.selected == ()


async def test_a_new_line_is_followed_at_the_end() -> None:
    async with stage([entry(n) for n in range(1, 101)]) as (transcript, _pilot):
        transcript.upsert(entry(101))
        assert seen(transcript)[-1].endswith("第101句")


async def test_the_view_stays_still_when_she_has_scrolled_up() -> None:
    async with stage([entry(n, "一二三四五" * (n % 20)) for n in range(1, 101)]) as (
        transcript,
        _pilot,
    ):
        transcript.scroll_rows(-20)
        before = seen(transcript)
        transcript.upsert(entry(101), entry(102))
        transcript.prepend([entry(n - 1000) for n in range(500)])
        after = seen(transcript)
        assert after[:-1] == before[:-1]
        assert after[-1].strip() == "2 new lines below: End"
        transcript.remove_entries(1)
        assert seen(transcript)[:-1] == before[:-1]
        transcript.go_to_end()
        assert seen(transcript)[-1].endswith("第102句")


async def test_scrolling_up_and_down_by_as_much_comes_back_to_the_same_rows() -> None:
    entries = [entry(n, "會議紀錄" * (1 + n * 7 % 40)) for n in range(1, 200)]
    async with stage(entries) as (transcript, _pilot):
        transcript.scroll_rows(-50)
        here = seen(transcript)
        for rows in (-1, -7, -30, 30, 7, 1):
            transcript.scroll_rows(rows)
        assert seen(transcript) == here
        transcript.scroll_rows(-100_000)
        assert "第" not in seen(transcript)[0]
        assert seen(transcript)[0].split()[0] == "14:00"


async def test_a_line_that_is_not_safe_yet_looks_different_until_it_is() -> None:
    async with stage([entry(1)]) as (transcript, _pilot):
        token = transcript.append_pending(entry(0, "還沒存好"))
        assert seen(transcript)[-1].startswith("~")
        assert transcript.entries[-1].id < 0
        transcript.replace_pending(token, entry(2, "還沒存好"))
        assert seen(transcript)[-1].startswith(" ")
        assert [e.id for e in transcript.entries] == [1, 2]


async def test_lines_not_safe_yet_keep_their_order() -> None:
    async with stage([entry(1)]) as (transcript, _pilot):
        first = transcript.append_pending(entry(0, "甲"))
        transcript.append_pending(entry(0, "乙"))
        assert [e.text for e in transcript.entries[1:]] == ["甲", "乙"]
        transcript.replace_pending(first, entry(2, "甲"))
        assert [e.text for e in transcript.entries[1:]] == ["甲", "乙"]


async def test_every_kind_is_told_by_words_or_marks() -> None:
    kinds = EntryKind
    entries = [
        entry(1, "第一節", kinds.SECTION),
        entry(2, "鼓掌", kinds.NARRATIVE),
        entry(3, " ", kinds.GAP),
        entry(4, " ", kinds.VEIL, seconds=200),
        entry(5, "問承辦人", kinds.NOTE),
        entry(6, "收回的話", withdrawn=True),
        entry(7, "統計到三月", kinds.SUPPLEMENT, speaker=2),
        entry(8, "放哪裡", flag="line 12: no place for this"),
        entry(9, "不知道誰說的", speaker=None),
    ]
    async with stage(entries, size=(80, 20)) as (transcript, _pilot):
        text = "\n".join(seen(transcript))
    for words in (
        "（鼓掌）",
        "[missed]",
        "off the record for 3:20",
        "Note to myself: 問承辦人",
        "(withdrawn)",
        "(added later) 統計到三月",
        "? line 12: no place for this",
        "who?",
    ):
        assert words in text
    assert "收回的話" not in text


async def test_what_was_caught_stands_under_its_line() -> None:
    caught = {1: (OutcomeBadge("action", "A-12", "回覆行政院", "阿端  3/13"),)}
    async with stage([entry(1), entry(2)], caught) as (transcript, _pilot):
        assert seen(transcript)[-2].split() == ["Action", "A-12", "阿端", "3/13", "回覆行政院"]


async def test_what_people_typed_is_neither_markup_nor_escape() -> None:
    hostile = "[/] [@click=app.quit]x[/] \x1b]0;t\x07 \u202e 好"
    async with stage([entry(1, hostile)]) as (transcript, _pilot):
        row = seen(transcript)[-1]
    assert "[/] [@click=app.quit]x[/]" in row
    assert not {"\x1b", "\x07", "\u202e"} & set(row)


async def test_arrows_choose_lines_and_shift_extends_the_run() -> None:
    async with stage([entry(n) for n in range(1, 101)]) as (transcript, pilot):
        transcript.select()
        await pilot.press("up", "up", "shift+up", "shift+up")
        assert [e.id for e in transcript.selected] == [96, 97, 98]
        assert transcript.current is not None
        assert transcript.current.id == 96
        await pilot.press("down")
        assert [e.id for e in transcript.selected] == [97]


async def test_what_is_chosen_is_marked_without_colour() -> None:
    async with stage([entry(n) for n in range(1, 6)]) as (transcript, pilot):
        transcript.select(3)
        await pilot.press("shift+up")
        assert [row[0] for row in seen(transcript)[-5:]] == [" ", ">", "*", " ", " "]


async def test_the_chosen_line_is_always_in_view() -> None:
    entries = [entry(n, "會議紀錄" * (1 + n * 7 % 60)) for n in range(1, 120)]
    async with stage(entries) as (transcript, pilot):
        transcript.select()
        for key in ["up"] * 30 + ["down"] * 10 + ["home", "pagedown", "pagedown", "pageup"]:
            await pilot.press(key)
            assert any(row.startswith(">") for row in seen(transcript))


async def test_the_choice_stays_on_its_lines_when_others_come_and_go() -> None:
    async with stage([entry(n) for n in range(10, 60)]) as (transcript, pilot):
        transcript.select(30)
        await pilot.press("shift+up")
        transcript.upsert(entry(5), entry(70))
        transcript.remove_entries(11)
        assert [e.id for e in transcript.selected] == [29, 30]


async def test_a_line_whose_rank_changes_moves() -> None:
    async with stage([entry(n) for n in range(1, 6)]) as (transcript, _pilot):
        moved = Entry(5, "a000000", EntryKind.SPEECH, "到最前面")
        transcript.upsert(moved)
        assert [e.id for e in transcript.entries] == [5, 1, 2, 3, 4]


async def test_going_down_from_the_last_line_leaves_the_choice() -> None:
    left: list[object] = []

    class Listening(Stage):
        def on_transcript_exited(self) -> None:
            left.append(True)

    app = Listening([entry(1), entry(2)], {})
    async with app.run_test(size=(80, 10)) as pilot:
        transcript = app.query_one(Transcript)
        transcript.focus()
        transcript.select(1)
        await pilot.press("down")
        assert not left
        await pilot.press("down")
        await pilot.pause()
        assert left


async def test_the_mouse_chooses_a_line_and_the_wheel_scrolls() -> None:
    async with stage([entry(n) for n in range(1, 101)]) as (transcript, pilot):
        await pilot.click(Transcript, offset=(20, 4))
        assert [e.id for e in transcript.selected] == [95]
        transcript.scroll_rows(-3)
        assert seen(transcript)[-1].endswith("第97句")


async def test_selected_words_are_copied_as_they_were_said() -> None:
    long = "先確認上次的決議事項，預算分配我們需要再討論一下時程與負責人，" * 2
    async with stage([entry(1, long), entry(2, "好的"), entry(3, "散會")]) as (transcript, _pilot):
        rows = seen(transcript)
        start = Offset(rows[-5].index("先") + 3, 0)
        selection = Selection(start, Offset(rows[-2].index("好") + 1, 4096))
        assert transcript.get_selection(selection) == (long[3:] + "\n好", "\n")
        assert transcript.get_selection(Selection(None, None)) == (f"{long}\n好的\n散會", "\n")


async def test_a_narrow_view_still_names_the_speaker() -> None:
    async with stage([entry(1, "一" * 50)], size=(30, 10)) as (transcript, _pilot):
        assert "阿端" in "\n".join(seen(transcript))


async def test_a_resize_wraps_anew_and_stays_at_the_end() -> None:
    async with stage([entry(n, "會議紀錄" * 20) for n in range(1, 50)]) as (transcript, pilot):
        await pilot.resize_terminal(120, 30)
        await pilot.pause()
        assert transcript.at_end
        assert len(seen(transcript)) == 30
        assert all(row for row in seen(transcript))
