"""The dialog that lists every place where a name occurs, and replaces it."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ogfacil.errors import NotFoundError, OgfacilError
from ogfacil.language.clean import clean
from ogfacil.locale import _, plain
from ogfacil.record import Meeting
from ogfacil.store import Store
from ogfacil.tui.base import BaseDialog
from ogfacil.widgets.cell_wrap import check_mark
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.line_input import LineInput
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.persons import anonymising


class AnonymiseDialog(BaseDialog[bool]):
    """A dialog, dismissed with True where a name was replaced.

    Typing a name lists the places, doubtful ones last. Enter replaces all certain ones; Space
    includes a doubtful one, F2 purges the name permanently.
    """

    CSS_PATH = "anonymising.tcss"
    AUTO_FOCUS = "#who"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take the name out", priority=True),
        Binding("tab", "complete", "Next name", priority=True),
        Binding("down", "to_places", "Places", show=False, priority=True),
        Binding("space", "also", "Also these words"),
        Binding("f2", "for_good", "For good"),
        Binding("escape", "leave", "Back", priority=True),
    ]

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting
        self._plan: anonymising.AnonymisingPlan | None = None
        self._shown: tuple[anonymising.NamePlace, ...] = ()
        self._also: tuple[str, ...] = ()
        self._purge = False
        self._done = False
        self._names: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Yield the name, the pseudonym, the places, the keys."""
        with Vertical(id="dialog"):
            title = (_("Make somebody anonymous"), "b")
            yield StableStatic(Content.assemble(title, f"  {self._meeting.title}"))
            yield StableStatic(Content(_("Who (Tab goes through the names)")), classes="label")
            yield LineInput(id="who")
            yield StableStatic(Content(_("Under what name (empty: 甲, 乙 …)")), classes="label")
            yield LineInput(id="name")
            yield OptionList(id="places", markup=False)
            yield StableStatic(id="said")
            yield KeyBar()

    def on_mount(self) -> None:
        """Load the people of the meeting."""
        self._learn()

    @work(exclusive=True, group="learn")
    async def _learn(self) -> None:
        meeting_id = self._meeting.id
        head = await self.store.try_run(lambda store: store.record_without_entries(meeting_id))
        self._names = tuple(person.name for person in head.people) if head else ()

    @on(LineInput.Changed)
    def look_up(self) -> None:
        """List the places where the typed name occurs."""
        self._done = False
        self._look()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        who = self.query_one("#who", LineInput).value.strip()
        as_ = self.query_one("#name", LineInput).value
        meeting_id, also, purge = self._meeting.id, self._also, self._purge

        def plan(store: Store) -> anonymising.AnonymisingPlan:
            person = anonymising.find_person(store, meeting_id, who)
            return anonymising.plan(store, meeting_id, person, as_=as_, also=also, purge=purge)

        self._plan = None
        if not who:
            self._show((), "")
            return
        try:
            self._plan = await self.store.run(plan)
        except NotFoundError as error:
            self._show((), str(error))
            return
        except OgfacilError as error:
            self._show((), f"! {error}")
            return
        self._show((*self._plan.sure, *self._plan.doubtful), self._told(self._plan))

    def _told(self, plan: anonymising.AnonymisingPlan) -> str:
        said = [
            _(
                "{name} {arrow} {instead}: {n:# place|# places}.",
                name=plan.person.name,
                arrow=plain("→"),
                instead=plan.instead,
                n=len(plan.sure),
            )
        ]
        if plan.doubtful:
            left = _(
                "{n:# doubtful place stays|# doubtful places stay}; Space on one takes its words "
                "along.",
                n=len(plan.doubtful),
            )
            said.append(left)
        if self._purge:
            said.append(_("For good, in every meeting and copy: this can't be undone."))
        return " ".join(said)

    def _show(self, places: tuple[anonymising.NamePlace, ...], said: str) -> None:
        self._shown = places
        listing = self.query_one("#places", OptionList)
        kept = listing.highlighted
        listing.clear_options().add_options([Option(_row(place)) for place in places])
        if kept is not None and places:
            listing.highlighted = min(kept, len(places) - 1)
        self.query_one("#said", Static).update(Content(said))

    def action_complete(self) -> None:
        """Insert the next person of the meeting."""
        field = self.query_one("#who", LineInput)
        if not field.has_focus:
            field.focus()
            return
        if self._names:
            at = self._names.index(field.value) + 1 if field.value in self._names else 0
            field.load_text(self._names[at % len(self._names)])
            field.move_cursor(field.document.end)

    def action_to_places(self) -> None:
        """Focus the next field, then the places."""
        who, name = self.query_one("#who", LineInput), self.query_one("#name", LineInput)
        listing = self.query_one("#places", OptionList)
        if listing.has_focus:
            listing.action_cursor_down()
        elif who.has_focus:
            name.focus()
        elif self._shown:
            listing.focus()
            listing.highlighted = listing.highlighted or 0

    def action_also(self) -> None:
        """Include the doubtful place under the cursor."""
        listing = self.query_one("#places", OptionList)
        at = listing.highlighted
        if at is None or at >= len(self._shown) or self._shown[at].doubt is None:
            return
        self._also = (*self._also, self._shown[at].name)
        self._look()

    def action_for_good(self) -> None:
        """Toggle between this meeting alone, and a permanent purge of all meetings and copies."""
        self._purge = not self._purge
        self._look()

    def action_take(self) -> None:
        """Replace the name in all certain and included places."""
        if self._plan is not None and not self._done:
            self._take(self._plan)

    @work(exclusive=True, group="take")
    async def _take(self, plan: anonymising.AnonymisingPlan) -> None:
        meeting_id, also, purge = self._meeting.id, self._also, self._purge

        def take(store: Store) -> tuple[str, ...]:
            masked = anonymising.anonymise(
                store, meeting_id, plan.person, as_=plan.instead, also=also
            )
            if not purge:
                return ()
            done = anonymising.forget(store, meeting_id, plan.person, masked, also=also)
            beyond = (one.path for one in (*done.damaged, *done.waiting))
            return (*done.remaining, *beyond)

        self._plan, self._done = None, True
        with self.keys.hold():
            remaining = await self.store.try_run(take)
        if remaining is None:
            return
        said = [f"{check_mark()} " + _("{n:# place|# places} replaced.", n=len(plan.sure))]
        if plan.doubtful:
            said.append(_("What is listed was left: look at it."))
        said += [
            _("The words are still in {path}; look after it.", path=path) for path in remaining
        ]
        self._show(plan.doubtful, " ".join(said))

    def action_leave(self) -> None:
        """Close the dialog without a result."""
        self.dismiss(self._done)


def _row(place: anonymising.NamePlace) -> Content:
    """Return a place as a row: reference, text with the name marked, doubt."""
    where = f"{place.meeting} {place.where}".strip()
    doubt = (
        (f"  ? {anonymising.doubt_word(place.doubt)}", "b $warning") if place.doubt else ("", "")
    )
    return Content.assemble(
        (f"{'?' if place.doubt else ' '} {clean(where)}  ", "dim"),
        clean(place.before).replace("\n", " "),
        (f"⟦{clean(place.name)}⟧", "b $accent"),
        clean(place.after).replace("\n", " "),
        doubt,
    )
