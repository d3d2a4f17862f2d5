"""The dialog that picks a person by number, name or a few letters, or adds one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ogfacil.errors import OgfacilError
from ogfacil.language.composer import ComposerContext
from ogfacil.locale import _
from ogfacil.record import Person
from ogfacil.tui.base import BaseDialog
from ogfacil.widgets.line_input import LineInput
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.meetings.people import read_guest, told


@dataclass(frozen=True, slots=True)
class PickedPerson:
    """Somebody of the meeting, or somebody to be added in these words (`名, 單位, 角色, 別名`)."""

    person: int | None
    words: str = ""
    mend: bool = False  # their name is to be mended, and nothing else


class PersonPicker(BaseDialog[PickedPerson | None]):
    """A list narrowed by typing; Enter or Tab picks the first, or adds a new name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("tab", "take", "Take", priority=True),
        Binding("ctrl+n", "add", "Add", priority=True),
        Binding("f4", "mend", "Mend a name", show=False, priority=True),
    ]
    CSS = """
    PersonPicker { align: center middle; }
    PersonPicker > Vertical { width: 56; max-width: 92%; height: auto; max-height: 90%;
                           background: $surface; padding: 1 2; }
    PersonPicker OptionList { height: auto; max-height: 14; background: $surface; border: none;
                           padding: 0; }
    PersonPicker #new { color: $text-warning; height: auto; }
    PersonPicker #keys { color: $text-muted; height: auto; }
    """

    def __init__(self, scene: ComposerContext, question: str, typed: str = "") -> None:
        super().__init__()
        self._scene = scene
        self._question = question
        self._typed = typed
        self._fits: list[Person] = []

    def compose(self) -> ComposeResult:
        """Yield the question, the field, the people, the keys."""
        with Vertical():
            yield StableStatic(Content.styled(self._question, "bold"))
            yield LineInput(self._typed, id="name", placeholder=_("number, name or a few letters"))
            yield OptionList(id="people", markup=False)
            yield StableStatic(id="new")
            yield StableStatic(
                Content(
                    _("Enter takes, Ctrl+N adds what is typed, F4 mends a name, Esc goes back")
                ),
                id="keys",
            )

    def on_mount(self) -> None:
        """List everybody."""
        field = self.query_one("#name", LineInput)
        field.focus()
        field.move_cursor(field.document.end)
        self._list()

    @on(LineInput.Changed, "#name")
    def _list(self) -> None:
        typed = self.query_one("#name", LineInput).value
        directory = self._scene.directory
        new = ""
        if typed:
            self._fits = list(directory.fits(typed))
            new = self._new(typed) if not self._fits else ""
        else:
            seated = [self._scene.person(p) for _seat, p in sorted(self._scene.seats.items())]
            self._fits = [person for person in seated if person is not None]
        listing = self.query_one("#people", OptionList)
        listing.clear_options().add_options([self._option(person) for person in self._fits])
        listing.highlighted = 0 if self._fits else None
        self.query_one("#new", Static).update(Content(new))

    def _new(self, typed: str) -> str:
        """Return the person Enter would add; one who has the name already is listed instead."""
        try:
            guest = read_guest(typed)
        except OgfacilError as error:
            return f"? {error}"
        self._fits = list(self._scene.directory.named(guest.name))
        if self._fits:
            return ""
        return _("Nobody has this name yet. Enter adds “{name}”.", name=told(guest))

    def _option(self, person: Person) -> Option:
        seat = self._scene.directory.seat(person.id)
        about = "  ".join(part for part in (person.organisation, *person.aliases) if part)
        number = "   " if seat is None else f"{seat:>2} "
        mark = ">" if person.id == self._scene.current else " "
        return Option(Content.assemble((mark + number, "bold"), person.name, (f"  {about}", "dim")))

    def action_step(self, by: int) -> None:
        """Move the highlight while the field keeps the focus."""
        listing = self.query_one("#people", OptionList)
        if self._fits:
            listing.highlighted = ((listing.highlighted or 0) + by) % len(self._fits)

    @on(LineInput.Submitted, "#name")
    @on(OptionList.OptionSelected, "#people")
    def action_take(self) -> None:
        """Dismiss with the highlighted person, or with the new name where nobody matches."""
        at = self.query_one("#people", OptionList).highlighted
        if self._fits and at is not None:
            self.dismiss(PickedPerson(self._fits[at].id))
        else:
            self.action_add()

    def action_add(self) -> None:
        """Dismiss with the typed text as a new person, unless it can't be parsed."""
        words = self.query_one("#name", LineInput).value
        try:
            if words:
                read_guest(words)
                self.dismiss(PickedPerson(None, words))
        except OgfacilError as error:
            self.query_one("#new", Static).update(Content(f"? {error}"))

    def action_mend(self) -> None:
        """Dismiss with the highlighted person, who is to be renamed."""
        at = self.query_one("#people", OptionList).highlighted
        if self._fits and at is not None:
            self.dismiss(PickedPerson(self._fits[at].id, mend=True))

    def action_leave(self) -> None:
        """Close the dialog without a result."""
        self.dismiss(None)
