"""Words on a screen that do not move what stands around them."""

from __future__ import annotations

from textual.visual import VisualType
from textual.widgets import Static


class StableStatic(Static):
    """A `Static` that has the screen laid out anew only where its size depends on its words.

    Textual does so at every `update`, which takes three times as long as painting the words.
    """

    def update(self, content: VisualType = "", *, layout: bool | None = None) -> None:
        """Say something else from now on."""
        depends = self.styles.auto_dimensions
        super().update(content, layout=depends if layout is None else layout)
