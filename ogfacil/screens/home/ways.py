"""The meeting under the cursor of the first screen, and the ways that lead on from it.

Where a way leads is imported when it is taken: the first frame does not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.widgets import OptionList

from ogfacil.tui.base import BaseScreen
from ogfacil.tui.services import services

if TYPE_CHECKING:
    from ogfacil.record import Meeting
    from ogfacil.store import Store


class Ways(BaseScreen[None]):
    """What the keys of the first screen do."""

    class Changed(Message):
        """Something was made or changed: the list is to be read anew."""

    def __init__(self) -> None:
        super().__init__()
        self._meetings: dict[str, Meeting] = {}

    def _chosen_id(self) -> str:
        listing = self.query_one("#meetings", OptionList)
        option = listing.highlighted_option
        return option.id or "" if option is not None else ""

    @property
    def chosen(self) -> Meeting | None:
        """The meeting under the cursor."""
        return self._meetings.get(self._chosen_id())

    @on(OptionList.OptionSelected, "#meetings")
    def action_open(self) -> None:
        """Opens the capture screen of the meeting under the cursor."""
        if (meeting := self.chosen) is not None:
            services(self).navigate("capture", meeting.id)

    def action_new(self) -> None:
        """Opens the form of a new meeting."""
        series = self.chosen.series if self.chosen else ""
        services(self).navigate("meeting_form", series=series, on_result=self._opened)

    def action_change(self) -> None:
        """Opens the form of the meeting under the cursor."""
        if (meeting := self.chosen) is not None:
            services(self).navigate("meeting_form", meeting=meeting)

    def _opened(self, meeting: Meeting | None) -> None:
        if meeting is not None:
            services(self).navigate("capture", meeting.id)

    def action_read_in(self) -> None:
        """Asks for a file to read in."""
        from ogfacil.screens.dialogs.import_file import ReadingDialog

        self.app.push_screen(ReadingDialog(), self._was_read)

    def _was_read(self, read: bool | None) -> None:
        if read:
            self.post_message(self.Changed())

    def action_hand_out(self) -> None:
        """Asks in what forms to hand the meeting out."""
        if (meeting := self.chosen) is not None:
            from ogfacil.screens.dialogs.export import HandoutDialog

            self.app.push_screen(HandoutDialog(meeting))

    def action_anonymise(self) -> None:
        """Asks who of the meeting is to be anonymous."""
        if (meeting := self.chosen) is not None:
            services(self).navigate("anonymise", meeting, on_result=self._was_read)

    def action_send(self) -> None:
        """Sends the meeting out for co-editing."""
        if (meeting := self.chosen) is not None:
            from ogfacil.screens.dialogs.send_out import SendingDialog

            self.app.push_screen(SendingDialog(meeting), self._was_read)

    def action_came_back(self) -> None:
        """Goes through what came back of the meeting."""
        if (meeting := self.chosen) is not None:
            services(self).navigate("proposals", meeting)

    def action_publish(self) -> None:
        """Checks the meeting and publishes it."""
        if (meeting := self.chosen) is not None:
            services(self).navigate("publishing", meeting)

    def action_actions(self) -> None:
        """Opens the tracker: everything that was promised."""
        services(self).navigate("tracker")

    def action_review(self) -> None:
        """Goes through the earlier items of the series under the cursor."""
        if (meeting := self.chosen) is not None:
            services(self).navigate("review", series=meeting.reference)

    def action_suggest(self) -> None:
        """Shows what the transcript under the cursor seems to promise."""
        if (meeting := self.chosen) is not None:
            services(self).navigate("suggestions", meeting.id)

    def action_plan(self) -> None:
        """Opens the action plan: commitments, events, pictures."""
        services(self).navigate("action_plan")

    @work
    async def action_end(self) -> None:
        """Says that the meeting under the cursor is over, or goes on after all."""
        from ogfacil.workflow.meetings.meetings import end

        meeting = self.chosen
        if meeting is None:
            return
        if await self.store.try_run(lambda store: end(store, meeting.id)) is not None:
            self.post_message(self.Changed())

    def action_find(self) -> None:
        """Opens the search."""
        services(self).navigate("search")

    @work
    async def action_undo(self) -> None:
        """Takes the last act on the meeting back."""
        from ogfacil.workflow.tracking.history import undo_in_words

        await self._step(undo_in_words)

    @work
    async def action_redo(self) -> None:
        """Does again what was taken back."""
        from ogfacil.workflow.tracking.history import redo_in_words

        await self._step(redo_in_words)

    async def _step(self, step: Callable[[Store, int], str]) -> None:
        meeting = self.chosen
        if meeting is None:
            return
        sentence = await self.store.try_run(lambda store: step(store, meeting.id))
        if sentence is not None:
            self.notify_done(sentence)
            self.post_message(self.Changed())
