"""The composer: the line that is typed, its preview, and the label of the speaker."""

from ogfacil.widgets.composer.composer import Composer
from ogfacil.widgets.composer.echo import PreviewRow
from ogfacil.widgets.composer.panel import ComposerPanel, SpeakerLabel
from ogfacil.widgets.composer.preview import LinePreview

__all__ = ["Composer", "ComposerPanel", "LinePreview", "PreviewRow", "SpeakerLabel"]
