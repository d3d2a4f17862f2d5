"""The composer with its preview above and the speaker's label before it."""

from __future__ import annotations

from textual.app import ComposeResult, RenderResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from ogfacil.clock import Clock, now
from ogfacil.language.composer import ComposerContext
from ogfacil.widgets.cell_wrap import truncate
from ogfacil.widgets.composer.composer import Composer
from ogfacil.widgets.composer.echo import PreviewRow
from ogfacil.widgets.composer.preview import LinePreview

_LONGEST_NAME = 16  # cells


class SpeakerLabel(Widget):
    """The speaker of the next line: number, name, and `>`."""

    DEFAULT_CSS = """
    SpeakerLabel { width: auto; height: 1; padding: 0 1; color: $primary; text-style: bold; }
    """
    label: reactive[str] = reactive("? >", layout=True)

    def __init__(self, composer: Composer) -> None:
        super().__init__()
        self._composer = composer

    def on_mount(self) -> None:
        """Watch the composer's preview."""
        self.watch(self._composer, "preview", self._follow)

    def render(self) -> RenderResult:
        """Return the label."""
        return Content(self.label)

    def _follow(self, outlook: LinePreview) -> None:
        scene = outlook.context
        person = scene.person(outlook.parsed.speaker or scene.current)
        name = outlook.parsed.new_speaker or (person.name if person else "")
        name = truncate(name, _LONGEST_NAME)
        doubt = "?" if outlook.parsed.new_speaker or not name else ""
        self.label = f"{name}{doubt} >"


class ComposerPanel(Vertical):
    """Preview, label and composer in two rows or more; dock it at the bottom."""

    DEFAULT_CSS = """
    ComposerPanel { height: auto; }
    ComposerPanel > Horizontal { height: auto; }
    ComposerPanel Composer { width: 1fr; }
    """

    def __init__(
        self, scene: ComposerContext | None = None, *, clock: Clock = now, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.composer = Composer(scene, clock=clock, id="composer")

    def compose(self) -> ComposeResult:
        """Yield the preview, the label and the composer."""
        yield PreviewRow(self.composer)
        with Horizontal():
            yield SpeakerLabel(self.composer)
            yield self.composer
