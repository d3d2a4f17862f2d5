"""The dialogs of the capture screen as awaitable questions, for parts that know no Textual."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ogfacil.language.composer import ComposerContext
from ogfacil.locale import _
from ogfacil.record import Entry, Meeting, Person, Question, Record
from ogfacil.screens.capture.dialogs.outcomes import OutcomeCommand, OutcomesDialog
from ogfacil.screens.capture.dialogs.paste import PasteDialog
from ogfacil.screens.capture.dialogs.person_picker import PersonPicker, PickedPerson
from ogfacil.screens.capture.dialogs.split import SplitDialog
from ogfacil.screens.capture.dialogs.talk_time import TalkTimeDialog
from ogfacil.screens.dialogs.prompt import PromptDialog
from ogfacil.screens.dialogs.rename_person import name_prompt

if TYPE_CHECKING:
    from textual.screen import Screen


class ScreenDialogs:
    """Opens each dialog over a screen and waits for its answer, in a worker of the screen."""

    def __init__(self, screen: Screen[Any]) -> None:
        """Ask over a screen."""
        self._screen = screen

    async def pick_person(
        self, context: ComposerContext, question: str, typed: str
    ) -> PickedPerson | None:
        """Ask for a person, with the first letters that were typed already."""
        return await self._screen.app.push_screen_wait(PersonPicker(context, question, typed))

    async def new_name(self, person: Person, people: Iterable[Person]) -> str | None:
        """Ask for another name of somebody."""
        dialog = name_prompt(person.name, person.id, tuple(people))
        return await self._screen.app.push_screen_wait(dialog)

    async def split_at(self, text: str) -> int | None:
        """Ask before which character a line is split."""
        return await self._screen.app.push_screen_wait(SplitDialog(text))

    async def outcome_command(
        self, record: Record, entries: Sequence[int]
    ) -> OutcomeCommand | None:
        """Show actions, decisions and questions, and ask what to do with one of them."""
        return await self._screen.app.push_screen_wait(OutcomesDialog(record, entries))

    async def answer(self, question: Question) -> str | None:
        """Ask for the answer to a question; it may be empty."""
        return await self._screen.app.push_screen_wait(
            PromptDialog(
                _("What is the answer? {what}", what=" ".join(question.text.split())),
                text=question.answer,
                placeholder=_("may stay empty"),
                may_be_empty=True,
            )
        )

    async def paste(self, record: Record, remarks: int) -> str | None:
        """Show what was read of a paste, and ask: `take` it, or as one `line`."""
        return await self._screen.app.push_screen_wait(PasteDialog(record, remarks))

    def talk_times(self, entries: Sequence[Entry], people: Iterable[Person]) -> None:
        """Show who spoke how long."""
        self._screen.app.push_screen(TalkTimeDialog(entries, {one.id: one for one in people}))

    def export(self, meeting: Meeting) -> None:
        """Offer to export a meeting."""
        from ogfacil.screens.dialogs.export import HandoutDialog

        self._screen.app.push_screen(HandoutDialog(meeting))
