"""The line above the composer: how what is typed will be understood, and what Tab would do."""

from __future__ import annotations

from typing import ClassVar

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from ogfacil.language.composer import ComposerContext
from ogfacil.locale import _
from ogfacil.widgets.cell_wrap import cells, clip
from ogfacil.widgets.composer.composer import Composer
from ogfacil.widgets.composer.preview import Outlook
from ogfacil.widgets.composer.words import parts, tab_words

_SEPARATOR = " | "  # no sign that some terminals draw twice as wide
_MOST_OF_TAB = 36  # cells


class Echo(Widget):
    """Kind, owners, due with its date and the source line; doubts end in `?` and are underlined."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "echo--kind",
        "echo--owner",
        "echo--due",
        "echo--doubt",
        "echo--dim",
        "echo--tab",
    }
    DEFAULT_CSS = """
    Echo { height: 1; color: $foreground; background: $panel; padding: 0 1; }
    Echo > .echo--kind { color: $accent; text-style: bold; }
    Echo > .echo--owner { text-style: bold; }
    Echo > .echo--due { color: $success; text-style: bold; }
    Echo > .echo--doubt { color: $warning; text-style: bold underline; }
    Echo > .echo--dim { color: $foreground 70%; }
    Echo > .echo--tab { color: $primary; }
    """
    outlook: reactive[Outlook] = reactive(lambda: Outlook(ComposerContext()))

    def __init__(self, composer: Composer, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._composer = composer

    def on_mount(self) -> None:
        """Follow the composer."""
        self.watch(self._composer, "outlook", self._follow)

    def render(self) -> RenderResult:
        """One row: what was understood at the left, Tab at the right."""
        width = self.content_size.width
        tab = tab_words(self.outlook.completion, min(_MOST_OF_TAB, width // 2))
        if not tab and self.outlook.mending:
            tab = _("Esc leaves it")
        room = width - (cells(tab) + 2 if tab else 0)
        said: list[Content] = []
        used, before = 0, ""
        for number, (words, part) in enumerate(parts(self.outlook)):
            glue = _SEPARATOR if number and before not in ("! ", "? ") else ""
            before = words
            words = clip(glue + words, max(room - used, 0))
            style = "" if part == "plain" else self.get_visual_style(f"echo--{part}")
            said.append(Content(glue).append(Content.styled(words[len(glue) :], style)))
            used += cells(words)
            if used >= room:
                break
        blank = " " * max(width - used - cells(tab), 0)
        tab_style = self.get_visual_style("echo--tab")
        return Content("").join([*said, Content(blank), Content.styled(tab, tab_style)])

    def _follow(self, outlook: Outlook) -> None:
        self.outlook = outlook
