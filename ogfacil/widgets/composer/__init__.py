"""The composer: the line that is typed, its echo, and the prompt that says whose it is."""

from ogfacil.widgets.composer.composer import Composer
from ogfacil.widgets.composer.echo import Echo
from ogfacil.widgets.composer.panel import ComposerPanel, Prompt
from ogfacil.widgets.composer.preview import Outlook

__all__ = ["Composer", "ComposerPanel", "Echo", "Outlook", "Prompt"]
