"""The composer's line without a screen: how it is read, whose it is, and what is set aside."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import pytest

from ogfacil import locale
from ogfacil.language.composer import ComposerContext, LineType
from ogfacil.record import Entry, EntryKind, Person
from ogfacil.store import Draft, EditDraft
from ogfacil.widgets.composer.state import ComposerState
from ogfacil.widgets.composer.submission import RejectedLine, SubmittedEdit, SubmittedLine

START = dt.datetime(2018, 12, 5, 6, 40, tzinfo=dt.UTC)
CONTEXT = ComposerContext(
    people=(Person(1, "林小橘"), Person(2, "阿端"), Person(3, "高雅珊")),
    seats={1: 1, 2: 2, 3: 3},
    current=1,
    previous=2,
    recent=(1, 2, 3),
    on=dt.date(2018, 12, 5),
    last_entry=4,
)
ENTRY = Entry(4, "a", EntryKind.SPEECH, "大家好", 2)


@dataclass
class Buffer:
    """A string with its cursor at the end."""

    text: str = ""

    @property
    def cursor_index(self) -> int:
        return len(self.text)

    def set_text(self, text: str) -> None:
        self.text = text


class Typist:
    """Types into a state, at a clock of its own."""

    def __init__(self, context: ComposerContext = CONTEXT) -> None:
        self.seconds = 0
        self.buffer = Buffer()
        self.state = ComposerState(self.buffer, self.now, context)

    def now(self) -> dt.datetime:
        return START + dt.timedelta(seconds=self.seconds)

    def type(self, text: str) -> None:
        self.state.note_key("a")
        self.state.line.mark_started()
        self.buffer.text += text
        self.state.note_text_changed()


@pytest.fixture(autouse=True)
def _english() -> None:
    locale.use("en")


@pytest.fixture
def typist() -> Typist:
    return Typist()


def test_a_submitted_line_has_its_number_and_the_line_that_it_rests_on(typist: Typist) -> None:
    typist.type("同意")
    (first,) = typist.state.submit()
    typist.type("謝謝")
    (second,) = typist.state.submit()
    assert isinstance(first, SubmittedLine)
    assert isinstance(second, SubmittedLine)
    assert (first.number, first.before, first.raw) == (1, 4, "同意")
    assert (second.number, second.before) == (2, first.pending_id)
    assert typist.buffer.text == ""


def test_a_context_made_before_a_line_was_submitted_does_not_forget_it(typist: Typist) -> None:
    typist.type("同意")
    (line,) = typist.state.submit()
    assert isinstance(line, SubmittedLine)
    typist.state.set_context(replace(CONTEXT, previous=3))
    assert typist.state.line.context.last_entry == line.pending_id


def test_a_rejected_line_stays_with_its_error_until_the_next_key(typist: Typist) -> None:
    typist.type("/x 你好")
    (rejected,) = typist.state.submit()
    assert isinstance(rejected, RejectedLine)
    assert "no command /x" in typist.state.preview().error
    assert typist.buffer.text == "/x 你好"
    typist.type("。")
    assert not typist.state.preview().error


def test_a_new_person_is_asked_for_before_the_line_is_submitted(typist: Typist) -> None:
    typist.type("王小明：大家好")
    assert typist.state.submit() == ()
    assert "Enter again" in typist.state.preview().question
    (line,) = typist.state.submit()
    assert line.parsed.new_speaker == "王小明"


def test_an_edit_stashes_what_is_typed_with_its_speaker(typist: Typist) -> None:
    typist.type("草稿")
    typist.state.set_person(3)
    typist.state.begin_edit(ENTRY, "大家好", "14:40")
    assert typist.state.line.effective_context.current == ENTRY.speaker
    assert typist.state.draft == Draft("3\t草稿")
    typist.type("！")
    assert typist.state.draft == Draft("3\t草稿", EditDraft("Entry", 4, "大家好", "大家好！"))
    (edit,) = typist.state.submit()
    assert isinstance(edit, SubmittedEdit)
    assert (edit.item, edit.parsed.text) == (ENTRY, "大家好！")
    assert (typist.buffer.text, typist.state.line.effective_context.current) == ("草稿", 3)


def test_an_edit_that_was_changed_is_left_when_asked_twice_in_a_row(typist: Typist) -> None:
    typist.state.begin_edit(ENTRY, "大家好", "14:40")
    typist.type("！")
    assert typist.state.cancel_edit() is None
    typist.state.note_key("a")
    assert typist.state.cancel_edit() is None
    typist.state.note_key("escape")
    assert typist.state.cancel_edit() is ENTRY
    assert typist.state.line.editing is None


def test_off_the_record_nothing_is_a_draft_and_what_was_typed_before_comes_back(
    typist: Typist,
) -> None:
    typist.type("說到一半")
    typist.state.set_context(replace(CONTEXT, veiled=True))
    assert typist.buffer.text == ""
    typist.type("祕密")
    assert typist.state.draft == Draft("1\t說到一半")
    typist.state.set_context(replace(CONTEXT, veiled=False))
    assert typist.buffer.text == "說到一半"
    assert "not kept" in typist.state.preview().error


def test_a_line_comes_back_with_its_time_and_speaker_before_what_is_typed(typist: Typist) -> None:
    typist.state.set_person(2)
    typist.type("同意")
    (line,) = typist.state.submit()
    assert isinstance(line, SubmittedLine)
    typist.seconds = 30
    typist.type("下一句")
    typist.state.restore_line(line, apart=True)
    assert typist.buffer.text == "同意\n下一句"
    assert typist.state.line.first_key_at == START
    assert typist.state.line.effective_context.current == 2


def test_tab_chooses_a_speaker_and_says_where_nobody_fits(typist: Typist) -> None:
    found = typist.state.complete(back=False)
    assert found is not None
    assert found.speaker == 2
    typist.type("9")
    assert typist.state.complete(back=False) is None
    assert "F2" in typist.state.preview().error


def test_a_function_key_acts_at_once_or_makes_the_line_of_its_type(typist: Typist) -> None:
    typist.type("寫信")
    assert typist.state.line.is_immediate(LineType.GAP)
    (gap,) = typist.state.submit_command(LineType.GAP)
    assert (gap.parsed.verb, typist.buffer.text) == (LineType.GAP, "寫信")
    assert not typist.state.line.is_immediate(LineType.DECISION)
    assert typist.state.line.as_line_type(LineType.DECISION) == "/decision 寫信"


def test_a_draft_is_given_once_until_it_changes(typist: Typist) -> None:
    typist.type("說到一半")
    assert typist.state.unsaved_draft() == Draft("1\t說到一半")
    assert typist.state.unsaved_draft() is None
    typist.type("了")
    assert typist.state.unsaved_draft() == Draft("1\t說到一半了")


def test_a_locked_line_takes_nothing_and_says_why(typist: Typist) -> None:
    typist.type("同意")
    typist.state.locked = "Published; F4 opens it."
    assert typist.state.submit() == ()
    assert typist.state.preview().error == "Published; F4 opens it."
    assert typist.state.unsaved_draft() is None
