"""The form of a new or stored meeting: one line for each agenda item and person."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ogfacil import clock
from ogfacil.errors import OgfacilError
from ogfacil.locale import _, language
from ogfacil.record import Meeting, Owner
from ogfacil.screens.dialogs.rename_person import name_prompt
from ogfacil.screens.meeting_form.explain import explained
from ogfacil.store import Store
from ogfacil.tui.base import BaseScreen, title_line
from ogfacil.widgets.grapheme_text_area import GraphemeTextArea
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.line_input import FORM_BINDINGS, LineInput, MultiLineInput
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.meetings import meetings
from ogfacil.workflow.meetings.form import Draft, draft_of, next_draft, replan
from ogfacil.workflow.meetings.people import Guest, last_guests, read_guest, write_guest
from ogfacil.workflow.persons import identities


class PlanScreen(BaseScreen[Meeting | None]):
    """A form, dismissed with the stored meeting, or None where nothing was stored."""

    CSS_PATH = "meeting_form.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "#series"

    BINDINGS: ClassVar[list[BindingType]] = [
        *FORM_BINDINGS,
        Binding("ctrl+s", "save", "Save"),
        Binding("ctrl+r", "same_people", "Last meeting's people", priority=True),
        Binding("f4", "mend_name", "Mend a name", show=False),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, *, series: str = "", meeting: Meeting | None = None) -> None:
        super().__init__()
        self._meeting = meeting
        self._series = meeting.series if meeting else series
        self._offered = 0  # people of the last meeting
        self._saved: tuple[str, ...] = ()  # what stood in the fields before she typed
        self._leaving = False

    def compose(self) -> ComposeResult:
        """Yield the fields in the order in which they are typed."""
        made = self._meeting
        yield StableStatic(title_line(_("Meeting") if made else _("New meeting")), id="title")
        with VerticalScroll(id="form", can_focus=False), Horizontal(id="columns"):
            with Vertical(id="what"):
                yield StableStatic(_("Series"), classes="label")
                yield LineInput(self._series, id="series", placeholder=_("such as 季會"))
                yield StableStatic(_("Title"), classes="label")
                yield LineInput(made.title if made else "", id="name")
                with Horizontal(id="when"):
                    with Vertical():
                        yield StableStatic(_("Date"), classes="label")
                        day = made.date if made else clock.today()
                        yield LineInput(day.isoformat() if day else "", id="date")
                    with Vertical():
                        yield StableStatic(_("Place"), classes="label")
                        yield LineInput(made.place if made else "", id="place")
            with Vertical(id="who"):
                yield StableStatic(_("Agenda: a line each, minutes at its end"), classes="label")
                yield MultiLineInput(id="agenda")
                yield StableStatic(_("People: name, organisation, role, aliases"), classes="label")
                yield MultiLineInput(id="people")
        yield StableStatic(id="hint")
        yield KeyBar()

    def on_mount(self) -> None:
        """Fill in the stored or suggested values."""
        self.query_one("#series", LineInput).disabled = self._meeting is not None
        self.query_one("#name" if self._series else "#series", LineInput).focus()
        self._fill()

    @work(exclusive=True, group="fill")
    async def _fill(self) -> None:
        made, series = self._meeting, self._series
        try:
            draft = await self.store.run(
                lambda store: draft_of(store, made.id) if made else next_draft(store, series)
            )
        except OgfacilError as error:
            self.query_one("#hint", Static).update(Content(str(error)))
            return
        self._offer(draft)
        if self._meeting is not None:
            self.query_one("#agenda", MultiLineInput).text = draft.agenda
            self.query_one("#people", MultiLineInput).text = draft.people
        if not self._saved:
            self._saved = self._typed()

    def _offer(self, draft: Draft) -> None:
        self._offered = draft.offered if self._meeting is None else 0
        self._hint()

    def _typed(self) -> tuple[str, ...]:
        return tuple(area.text for area in self.query(GraphemeTextArea))

    @on(events.DescendantFocus)
    def _offer_day(self, event: events.DescendantFocus) -> None:
        """Select the suggested date on focus, so that typing replaces it."""
        field = event.widget
        offered = self._meeting is None and clock.today().isoformat()
        if isinstance(field, LineInput) and field.id == "date" and field.text == offered:
            self.call_after_refresh(field.select_all)

    @on(events.DescendantFocus)
    @on(GraphemeTextArea.Changed)
    @on(GraphemeTextArea.SelectionChanged)
    def _hint(self) -> None:
        """Show how the focused field is parsed, and the keys."""
        self._leaving = False
        area = self.focused
        row = ""
        if isinstance(area, GraphemeTextArea):
            row = explained(area.id or "", area.document.get_line(area.cursor_location[0]))
        keys = _("Tab goes on, Ctrl+S saves and begins, Esc goes back.")
        if self._meeting is not None and isinstance(area, MultiLineInput) and area.id == "people":
            keys += " " + _("F4 mends the name in the row.")
        if self._offered:
            keys += " " + _(
                "Ctrl+R takes the {n:# person|# people} of the last meeting.", n=self._offered
            )
        self.query_one("#hint", Static).update(Content(row or keys))

    @on(LineInput.Submitted)
    def go_on(self) -> None:
        """Focus the next field."""
        self.focus_next()

    @on(LineInput.Changed, "#series")
    def series_changed(self) -> None:
        """Load the people to offer for another series."""
        self._series = self.query_one("#series", LineInput).value
        if self._meeting is None:
            self._fill()

    @work
    async def action_same_people(self) -> None:
        """Insert the people of the series' last meeting."""
        series = self._series
        guests = await self.store.try_run(lambda store: _last_guests(store, series))
        if guests is not None and not guests:
            self.notify_done(_("Nobody is known of an earlier meeting of this series."))
        if guests:
            area = self.query_one("#people", MultiLineInput)
            typed = [line for line in area.text.splitlines() if line.strip()]
            there = {_name(line) for line in typed}
            area.text = "\n".join(
                [*typed, *(write_guest(g) for g in guests if g.name not in there)]
            )

    @work(exclusive=True, group="name")
    async def action_mend_name(self) -> None:
        """Rename the person in the current line, in all meetings.

        The name of another person merges the two.
        """
        area, made = self.query_one("#people", MultiLineInput), self._meeting
        if made is None or self.focused is not area:
            self.notify_done(_("F4 mends the name of somebody in the list of people."))
            return
        row = area.cursor_location[0]
        before = _name(area.document.get_line(row))
        found = await self.store.try_run(
            lambda store: (
                identities.find_person(store, before, meeting_id=made.id),
                store.people(),
            )
        )
        if found is None:
            return
        person, people = found
        name = await self.app.push_screen_wait(name_prompt(person.name, person.id, people))
        if not name or name == person.name:
            return
        owner = Owner(person.name, person.id)

        def mend(store: Store) -> tuple[str, str]:
            done = identities.rename_owner(store, owner, name, filed=made.id)
            return done.person.name, draft_of(store, made.id).people

        if (mended := await self.store.try_run(mend)) is None:
            return
        now, drafted = mended
        line = next((one for one in drafted.splitlines() if _name(one) == now), now)
        typed = area.text.splitlines()
        rest = [one if n != row else line for n, one in enumerate(typed)]
        area.text = "\n".join(one for n, one in enumerate(rest) if n == row or _name(one) != now)
        self.notify_done(_("{before} → {name}", before=before, name=now))

    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Store the meeting and close; an error is shown, and the typed text stays."""
        try:
            plan = self._plan()
        except OgfacilError as error:
            self.notify_error(str(error))
            return
        made = self._meeting
        if made is None:
            meeting = await self.store.run_holding_keys(
                lambda store: meetings.new_meeting(store, plan)
            )
        else:
            meeting = await self.store.run_holding_keys(lambda store: replan(store, made.id, plan))
        if meeting is not None:
            self.dismiss(meeting)

    def _plan(self) -> meetings.NewMeeting:
        title = self.query_one("#name", LineInput).value
        series = self.query_one("#series", LineInput).value
        date = self.query_one("#date", LineInput).value
        lines = self.query_one("#people", MultiLineInput).text.splitlines()
        return meetings.NewMeeting(
            series=series,
            title=title,
            date=meetings.read_date(date) if date else None,
            place=self.query_one("#place", LineInput).value,
            agenda=meetings.read_agenda(self.query_one("#agenda", MultiLineInput).text),
            guests=tuple(read_guest(line) for line in lines if line.strip()),
            language=meetings.language_of(title + series, language()),
        )

    def action_leave(self) -> None:
        """Close without storing; ask first where something was typed."""
        if self._typed() != self._saved and self._saved and not self._leaving:
            self._leaving = True
            question = _("Esc again leaves without saving what was typed.")
            self.query_one("#hint", Static).update(Content.styled(question, "bold $warning"))
            return
        self.dismiss(None)


def _last_guests(store: Store, series: str) -> tuple[Guest, ...]:
    known = [one.id for one in store.series() if one.name == series]
    return last_guests(store, known[0]) if known else ()


def _name(line: str) -> str:
    """Return the name in a line; the whole line where it can't be parsed yet."""
    try:
        return read_guest(line).name
    except OgfacilError:
        return line
