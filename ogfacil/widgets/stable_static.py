"""Text whose updates cause no layout unless its size changes."""

from __future__ import annotations

from textual.visual import VisualType
from textual.widgets import Static


class StableStatic(Static):
    """A `Static` that requests a layout only where its size depends on its content.

    Textual does so at every `update`, which takes three times as long as painting the words.
    """

    def update(self, content: VisualType = "", *, layout: bool | None = None) -> None:
        """Replace the content."""
        depends = self.styles.auto_dimensions
        super().update(content, layout=depends if layout is None else layout)
