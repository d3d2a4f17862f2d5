"""The row above the composer: how the line will be parsed, and what Tab would do."""

from __future__ import annotations

from typing import ClassVar

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from ogfacil.language.composer import ComposerContext
from ogfacil.locale import _
from ogfacil.widgets.cell_wrap import cell_width, truncate
from ogfacil.widgets.composer.composer import Composer
from ogfacil.widgets.composer.preview import LinePreview, completion_text, preview_parts

_SEPARATOR = " | "  # no sign that some terminals draw twice as wide
_MOST_OF_TAB = 36  # cells


class PreviewRow(Widget):
    """Type, owners, due and source line; doubts end in `?` and are underlined."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "preview-row--kind",
        "preview-row--owner",
        "preview-row--due",
        "preview-row--doubt",
        "preview-row--dim",
        "preview-row--tab",
    }
    DEFAULT_CSS = """
    PreviewRow { height: 1; color: $foreground; background: $panel; padding: 0 1; }
    PreviewRow > .preview-row--kind { color: $accent; text-style: bold; }
    PreviewRow > .preview-row--owner { text-style: bold; }
    PreviewRow > .preview-row--due { color: $success; text-style: bold; }
    PreviewRow > .preview-row--doubt { color: $warning; text-style: bold underline; }
    PreviewRow > .preview-row--dim { color: $foreground 70%; }
    PreviewRow > .preview-row--tab { color: $primary; }
    """
    preview: reactive[LinePreview] = reactive(lambda: LinePreview(ComposerContext()))

    def __init__(self, composer: Composer, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._composer = composer

    def on_mount(self) -> None:
        """Watch the composer's preview."""
        self.watch(self._composer, "preview", self._follow)

    def render(self) -> RenderResult:
        """Return one row: the parsed line at the left, Tab at the right."""
        width = self.content_size.width
        tab = completion_text(self.preview.completion, min(_MOST_OF_TAB, width // 2))
        if not tab and self.preview.editing:
            tab = _("Esc leaves it")
        room = width - (cell_width(tab) + 2 if tab else 0)
        said: list[Content] = []
        used, before = 0, ""
        for number, (words, part) in enumerate(preview_parts(self.preview)):
            glue = _SEPARATOR if number and before not in ("! ", "? ") else ""
            before = words
            words = truncate(glue + words, max(room - used, 0))
            style = "" if part == "plain" else self.get_visual_style(f"preview-row--{part}")
            said.append(Content(glue).append(Content.styled(words[len(glue) :], style)))
            used += cell_width(words)
            if used >= room:
                break
        blank = " " * max(width - used - cell_width(tab), 0)
        tab_style = self.get_visual_style("preview-row--tab")
        return Content("").join([*said, Content(blank), Content.styled(tab, tab_style)])

    def _follow(self, outlook: LinePreview) -> None:
        self.preview = outlook
