"""The list of meetings, below the series that they belong to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from ogfacil.record import Meeting, Series


class MeetingList(OptionList):
    """Meetings with a cursor, the newest first within each series."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._meetings: dict[str, Meeting] = {}

    @property
    def has_meetings(self) -> bool:
        """Whether there is any meeting."""
        return bool(self._meetings)

    @property
    def selected(self) -> Meeting | None:
        """The meeting under the cursor."""
        option = self.highlighted_option
        return self._meetings.get(option.id or "") if option is not None else None

    def show_meetings(
        self, series: Sequence[Series], meetings: Sequence[Meeting], outdated: Collection[int]
    ) -> None:
        """Show these meetings; the cursor stays on its meeting where that is still there.

        Args:
            series: In the order of the list.
            meetings: The oldest first.
            outdated: The ids of those that were changed since they were published.
        """
        # The first frame does not wait for it.
        from ogfacil.screens.home.pages import meeting_row

        before = self.highlighted_option
        kept = before.id or "" if before is not None else ""
        options: list[Option | None] = []
        for one in series:
            of_series = [m for m in meetings if m.series_id == one.id]
            if of_series:
                options.append(Option(Content.assemble((one.name, "b")), disabled=True))
                options += [
                    Option(meeting_row(m, outdated=m.id in outdated), id=str(m.id))
                    for m in reversed(of_series)
                ]
        self._meetings = {str(m.id): m for m in meetings}
        self.clear_options().add_options(options)
        if meetings:
            self.highlighted = self.get_option_index(kept) if kept in self._meetings else 1

    def forget_meetings(self) -> None:
        """Clear the meetings but not the rows, so that the cursor can return to its row."""
        self._meetings = {}
