"""What the parts of the capture screen that know no Textual need of those that do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from ogfacil.language.composer import ComposerContext, ParsedLine
from ogfacil.record import Entry, Meeting, Person, Question, Record
from ogfacil.screens.capture.modes import ModeEvent, ModeOwner
from ogfacil.store import Draft, Store
from ogfacil.tui.store_client import StoreClient
from ogfacil.tui.tasks import Tasks
from ogfacil.workflow.capture.editing import Mendable

if TYPE_CHECKING:
    from ogfacil.screens.capture.dialogs.outcomes import OutcomeCommand
    from ogfacil.screens.capture.dialogs.person_picker import PickedPerson
    from ogfacil.widgets.composer import messages
    from ogfacil.widgets.transcript import OutcomeBadge

T = TypeVar("T")


class Notifier(Protocol):
    """Shows sentences for a moment."""

    def notify_done(self, sentence: str) -> None:
        """Show what went well."""

    def notify_error(self, sentence: str) -> None:
        """Show what went wrong."""

    def notify_saved(self, sentence: str) -> None:
        """Show where something was saved, long enough to be copied."""


class JobQueue(Protocol):
    """Where jobs are put that the store's thread runs; `store.StoreWorker` is one."""

    def submit(self, fn: Callable[[Store], T]) -> Future[T]:
        """Put a job into the queue, and return at once."""


class HintView(Protocol):
    """Shows what the keys do just now."""

    def show(self, words: str) -> None:
        """Show these words; nothing is shown of empty ones."""


class Scheduler(Protocol):
    """Does things later, or in one frame of the screen."""

    def after_refresh(self, fn: Callable[[], object]) -> None:
        """Call a function once the screen was painted."""

    def set_timer(self, seconds: float, fn: Callable[[], object]) -> None:
        """Call a function once, after some seconds."""

    def set_interval(self, seconds: float, fn: Callable[[], object]) -> None:
        """Call a function again and again."""

    def single_frame(self) -> AbstractAsyncContextManager[None]:
        """Enclose changes that appear in one frame; nothing is painted in between."""


class TextDocument(Protocol):
    """The text that stands in the composer."""

    @property
    def end(self) -> tuple[int, int]:
        """The place behind its last character: row and column."""


class LineSource(Protocol):
    """The composer: where lines are typed, and come back to."""

    context: ComposerContext

    @property
    def text(self) -> str:
        """What stands in it."""

    @property
    def typed(self) -> str:
        """The new line, also while it waits aside because something stored is edited."""

    @property
    def editing(self) -> Mendable | None:
        """What is edited, or None."""

    @property
    def draft(self) -> Draft:
        """What is typed and not entered, as it is stored."""

    @property
    def effective_context(self) -> ComposerContext:
        """The context in which the text is understood."""

    @property
    def parsed(self) -> ParsedLine:
        """How the text is understood."""

    @property
    def document(self) -> TextDocument:
        """The text with its places."""

    def load_text(self, text: str) -> None:
        """Replace the text; the cursor goes to its beginning."""

    def move_cursor(self, location: tuple[int, int]) -> None:
        """Put the cursor somewhere."""

    def insert(self, text: str) -> object:
        """Insert words at the cursor."""

    def begin_edit(self, item: Mendable, line: str, title: str) -> None:
        """Edit an item spelled as `line`; the new line waits aside."""

    def restore_line(self, said: messages.LineSubmitted, *, apart: bool = False) -> None:
        """Bring back a line that could not be stored."""

    def load_draft(self, draft: str) -> None:
        """Bring back what was typed the last time."""

    def append_text(self, draft: str) -> None:
        """Bring back words below what is being typed."""

    def replace_edited(self, pending: tuple[int, ...], item: Mendable) -> None:
        """Let what is edited be what was stored of it meanwhile."""

    def remove_stored(self, words: str) -> None:
        """Take words off the beginning of the new line."""

    def show_error(self, sentence: str) -> None:
        """Say above the line why something was not done."""

    def set_locked(self, why: str) -> None:
        """Let nothing be typed, for a reason; empty words let typing go on."""


class EntryView(Protocol):
    """The transcript: the entries that are shown, and which of them are selected."""

    @property
    def entries(self) -> Sequence[Entry]:
        """All that are shown, in their order."""

    @property
    def current(self) -> Entry | None:
        """The one with the cursor."""

    @property
    def selected(self) -> tuple[Entry, ...]:
        """Those that are selected, without those that are not stored yet."""

    def entry(self, entry_id: int) -> Entry | None:
        """Return the entry of an id, if it is shown."""

    def load(
        self,
        entries: Iterable[Entry],
        people: Iterable[Person],
        caught: Mapping[int, tuple[OutcomeBadge, ...]] | None,
        zone: str,
    ) -> None:
        """Show these entries and no others."""

    def prepend(self, older: Sequence[Entry]) -> None:
        """Show older entries above the others."""

    def append_pending(self, entry: Entry) -> int:
        """Show an entry that is not stored yet."""

    def replace_pending(self, token: int, *entries: Entry) -> None:
        """Show entries, or their new versions, one of them instead of a pending one."""

    def remove_entries(self, *entry_ids: int) -> None:
        """Show entries no longer."""

    def set_people(
        self, people: Iterable[Person], caught: Mapping[int, tuple[OutcomeBadge, ...]] | None
    ) -> None:
        """Show these names, and what came of each entry."""

    def select(self, entry_id: int | None = None) -> bool:
        """Put the cursor on an entry, or on the last one."""

    def action_cursor(self, step: int) -> None:
        """Move the cursor by some entries."""


class Dialogs(Protocol):
    """Asks the note-taker in dialogs; None is the answer where one goes back."""

    async def pick_person(
        self, context: ComposerContext, question: str, typed: str
    ) -> PickedPerson | None:
        """Ask for a person, with the first letters that were typed already."""

    async def new_name(self, person: Person, people: Iterable[Person]) -> str | None:
        """Ask for another name of somebody."""

    async def split_at(self, text: str) -> int | None:
        """Ask before which character a line is split."""

    async def outcome_command(
        self, record: Record, entries: Sequence[int]
    ) -> OutcomeCommand | None:
        """Show actions, decisions and questions, and ask what to do with one of them."""

    async def answer(self, question: Question) -> str | None:
        """Ask for the answer to a question; it may be empty."""

    async def paste(self, record: Record, remarks: int) -> str | None:
        """Show what was read of a paste, and ask: `take` it, or as one `line`."""

    def talk_times(self, entries: Sequence[Entry], people: Iterable[Person]) -> None:
        """Show who spoke how long."""

    def export(self, meeting: Meeting) -> None:
        """Offer to export a meeting."""


@dataclass(frozen=True, kw_only=True)
class Ports:
    """All that the parts of one capture screen reach beyond themselves."""

    entries: EntryView
    line: LineSource
    hint: HintView
    notifier: Notifier
    modes: ModeOwner
    store: StoreClient
    """Runs jobs whose result is awaited, as long as the screen is open."""
    worker: Callable[[], JobQueue]
    """Gives the store's thread, for jobs that must be in its queue at once."""
    tasks: Tasks
    scheduler: Scheduler
    dialogs: Dialogs
    note_loaded: Callable[[], object]
    """Called after many objects were made that stay."""


def composer_event(line: LineSource) -> ModeEvent:
    """Return which event it is that the composer has the focus."""
    return ModeEvent.LINE_FOCUSED if line.editing is None else ModeEvent.EDIT_FOCUSED


def put_text(line: LineSource, text: str) -> None:
    """Replace the composer's text, with the cursor behind it."""
    line.load_text(text)
    line.move_cursor(line.document.end)
