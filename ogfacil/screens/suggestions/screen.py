"""The list of suggestions, and below it the text that each rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ogfacil import clock
from ogfacil.language.composer import ComposerContext
from ogfacil.language.due import show
from ogfacil.language.suggest import Suggestion, SuggestionKind
from ogfacil.locale import _, plain
from ogfacil.record import Record
from ogfacil.screens.dialogs.prompt import PromptDialog
from ogfacil.store import Store
from ogfacil.tui.base import BaseScreen, title_line
from ogfacil.tui.services import services
from ogfacil.widgets.cell_wrap import cell_width, check_mark, pad
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.widgets.virtual_list import StyledText, VirtualList
from ogfacil.workflow.tracking import suggestions
from ogfacil.workflow.tracking.suggestion_reasons import certainty_sign, sure_and_why
from ogfacil.workflow.tracking.undo_stack import UndoStack


def kind_label(kind: SuggestionKind) -> str:
    """Return the label of the outcome that an entry would become."""
    return {
        SuggestionKind.ACTION: _("action"),
        SuggestionKind.DECISION: _("decision"),
        SuggestionKind.QUESTION: _("question"),
        SuggestionKind.SUPPLEMENT: _("supplement"),
    }[kind]


class SuggestionList(VirtualList[Suggestion]):
    """A list with the columns kind, doubt, owner, due and text."""

    today = dt.date.max

    def row_key(self, line: Suggestion) -> Hashable:
        """Return the suggestion's id."""
        return line.id

    def render_row(self, line: Suggestion, width: int) -> Sequence[StyledText]:
        """Return the columns of one suggestion."""
        owners = "、".join(owner.name for owner in line.owners)
        if line.kind is SuggestionKind.ACTION and not owners:
            owners = _("nobody yet")
        parts: list[StyledText] = [
            (pad(kind_label(line.kind), 10) + " ", "strong"),
            (pad(certainty_sign(line), 1) + " ", "late"),
            (pad(owners, 12) + " ", ""),
            (pad(show.marked(line.due, self.today), 14) + " ", ""),
        ]
        room = max(width - sum(cell_width(words) for words, _look in parts), 4)
        return [*parts, (pad(" ".join(line.gist.split()), room), "")]


class SuggestionsScreen(BaseScreen[None]):
    """The suggestions of a meeting; several can be selected.

    Enter accepts, `x` rejects, `e` edits and accepts.
    """

    CSS_PATH = "suggestions.tcss"
    AUTO_FOCUS = "#waiting"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "take", "Take"),
        Binding("x,n", "refuse", "Refuse"),
        Binding("e", "edit", "Edit"),
        Binding("w", "words", "The words"),
        Binding("u", "undo", "Undo"),
        Binding("U", "redo", "Redo", show=False),
        Binding("escape,q", "leave", "Back"),
    ]

    def __init__(self, meeting: int) -> None:
        super().__init__()
        self._meeting = meeting
        self._record: Record | None = None
        self._scene = ComposerContext()
        self._steps = UndoStack()

    def compose(self) -> ComposeResult:
        """Yield the title, the list, the source text, the keys."""
        yield StableStatic(title_line(_("Suggestions")), id="title")
        yield SuggestionList(id="waiting")
        yield StableStatic(id="none")
        yield StableStatic(id="under")
        yield StableStatic(id="said")
        yield KeyBar()

    async def retranslate(self) -> None:
        """Say everything anew in the language in use."""
        self.load()

    def on_mount(self) -> None:
        """Load the suggestions."""
        self.query_one("#none").display = False
        self.load()

    @property
    def _list(self) -> SuggestionList:
        return self.query_one(SuggestionList)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Load and show the open suggestions."""
        await self._read()

    async def _read(self) -> None:
        """Load the transcript and the open suggestions, and show them."""
        meeting = self._meeting

        def read(store: Store) -> tuple[Record, tuple[Suggestion, ...], ComposerContext]:
            here = suggestions.reading_scene(store, meeting)
            return store.record(meeting), suggestions.waiting(store, meeting), here

        found = await self.store.try_run(read)
        if found is None:
            return
        self._record, there, self._scene = found
        self._list.today = self._record.meeting.date or clock.today()
        self._list.clear_marks()
        self._list.set_rows(there)
        self._list.display = bool(there)
        none = self.query_one("#none", Static)
        none.display = not there
        none.update(Content(_("Nothing waits: no line of this transcript proposes more.")))
        title = f"{_('Suggestions')}  {self._record.meeting.reference}"
        self.query_one("#title", Static).update(
            title_line(title, _("{n:# waits|# wait}", n=len(there)))
        )

    @on(SuggestionList.Highlighted)
    def _show_under(self) -> None:
        one, record = self._list.current, self._record
        under = self.query_one("#under", Static)
        if one is None or record is None:
            under.update("")
            return
        names = {person.id: person.name for person in record.people}
        at = {entry.id: place for place, entry in enumerate(record.entries)}
        wanted = sorted(at[entry] for entry in one.entries if entry in at)
        rows = [
            Content.assemble((one.text, "b")),
            Content.assemble((sure_and_why(one), "dim")),
        ]
        if wanted:
            near = sorted({n for place in wanted for n in (place - 1, place)} - {-1})
            for entry in (record.entries[n] for n in near):
                look = "" if entry.id in one.entries else "dim"
                label = names.get(entry.speaker or 0, "")
                line = f"{label}  {' '.join(entry.text.split())}"
                rows.append(Content.assemble((line, look)) if look else Content(line))
        under.update(Content("\n").join(rows))

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(Content(f"{check_mark()} {words}"))

    @on(SuggestionList.Selected)
    def _picked(self) -> None:
        self.action_take()

    @work(exclusive=True, group="judge")
    async def action_take(self) -> None:
        """Accept the selected suggestions."""
        await self._take(self._list.selected)

    async def _take(self, chosen: Sequence[Suggestion], text: str = "") -> None:
        meeting = self._meeting
        if not chosen:
            return
        accept = self._steps.recording(
            meeting, lambda store: suggestions.accept(store, meeting, chosen, text=text)
        )
        with self.keys.hold():
            made = await self.store.try_run(accept)
            if made is not None:
                codes = " ".join(filter(None, (getattr(one, "code", "") for one in made)))
                self._say(_("Taken: {what}", what=codes or chosen[0].text))
                await self._read()

    @work(exclusive=True, group="judge")
    async def action_refuse(self) -> None:
        """Reject the selected suggestions; they are not suggested again."""
        chosen, meeting = self._list.selected, self._meeting

        def refuse(store: Store) -> int:
            return suggestions.reject(store, meeting, chosen)

        if not chosen:
            return
        with self.keys.hold():
            if await self.store.try_run(self._steps.recording(meeting, refuse)):
                self._say(_("Refused: {what}", what=chosen[0].text))
                await self._read()

    @work(exclusive=True, group="judge")
    async def action_edit(self) -> None:
        """Edit the suggestion under the cursor, then accept it."""
        one = self._list.current
        if one is not None:
            words = await self.app.push_screen_wait(
                PromptDialog(
                    _("In which words? ({kind})", kind=kind_label(one.kind)),
                    text=one.text,
                    explain=lambda words: self._understood(one, words),
                )
            )
            if words:
                await self._take([one], words)

    def _understood(self, one: Suggestion, words: str) -> str:
        """Return owner and due of an edited suggestion, worded as in the composer's preview."""
        if one.kind is not SuggestionKind.ACTION:
            return ""
        now = suggestions.reworded_suggestion(one, words, self._scene)
        owners = "、".join(owner.name for owner in now.owners) or _("nobody yet")
        return plain(" · ").join(
            part for part in (owners, show.short(now.due, self._list.today)) if part
        )

    def action_words(self) -> None:
        """Open the transcript at the source of the suggestion."""
        if (one := self._list.current) is not None:
            services(self).navigate("capture", self._meeting, entry=one.entries[-1])

    @work(exclusive=True, group="judge")
    async def action_undo(self) -> None:
        """Undo the last accepted or rejected suggestion."""
        with self.keys.hold():
            if await self.store.try_run(self._steps.undo):
                self._say(_("Taken back."))
                await self._read()

    @work(exclusive=True, group="judge")
    async def action_redo(self) -> None:
        """Redo what was undone."""
        with self.keys.hold():
            if await self.store.try_run(self._steps.redo):
                self._say(_("Done again."))
                await self._read()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
