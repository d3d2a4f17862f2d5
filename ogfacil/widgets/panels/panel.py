"""A panel: a heading and as many rows of text as there is room for."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Panel(Widget):
    """Rows that are rendered for the size of the widget; user text is never markup."""

    DEFAULT_CSS = """
    Panel { height: auto; padding: 0 1; background: $surface; color: $foreground; }
    """

    _told: object = None

    def refresh_if_changed(self, told: object, *, grown: bool) -> None:
        """Refresh the panel where its content differs from what was shown last."""
        if told != self._told or grown:
            self._told = told
            self.refresh(layout=grown)

    def rows(self, width: int, height: int) -> list[Content]:
        """Return the rows for a size.

        Args:
            width: Cells in a row.
            height: The most rows; 0 for all.
        """
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of rows."""
        return len(self.rows(width, 0))

    def render(self) -> Content:
        """Return the rows that fit."""
        width, height = self.content_size
        return Content("\n").join(self.rows(width, height)[:height])


def title_line(title: str, aside: str, width: int) -> Content:
    """Return a panel's first row: its title, and a number at the right."""
    from ogfacil.widgets.cell_wrap import cell_width, pad, truncate

    aside = truncate(aside, max(width - cell_width(title) - 3, 0)) + " "
    room = width - cell_width(aside)
    return Content.assemble((pad(title, room), "bold $accent"), (aside, "$text-muted"))
