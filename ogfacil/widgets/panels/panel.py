"""A panel: a heading and rows of words, as many as there is room for."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Panel(Widget):
    """Rows that are made anew for the room there is; user's words are never markup."""

    DEFAULT_CSS = """
    Panel { height: auto; padding: 0 1; background: $surface; color: $foreground; }
    """

    _told: object = None

    def refresh_if_changed(self, told: object, *, grown: bool) -> None:
        """Paint again where what it shows differs from what it showed last."""
        if told != self._told or grown:
            self._told = told
            self.refresh(layout=grown)

    def rows(self, width: int, height: int) -> list[Content]:
        """Return the rows for so many cells and so many lines; `height` 0 asks for all of them."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return as many lines as it has rows."""
        return len(self.rows(width, 0))

    def render(self) -> Content:
        """Return the rows that fit."""
        width, height = self.content_size
        return Content("\n").join(self.rows(width, height)[:height])


def title_line(title: str, aside: str, width: int) -> Content:
    """Return a panel's first row: what it shows, and a number at the right."""
    from ogfacil.widgets.cell_wrap import cell_width, pad, truncate

    aside = truncate(aside, max(width - cell_width(title) - 3, 0)) + " "
    room = width - cell_width(aside)
    return Content.assemble((pad(title, room), "bold $accent"), (aside, "$text-muted"))
