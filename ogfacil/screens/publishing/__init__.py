"""Publishing from the screen: the checks, then the files."""

from ogfacil.screens.publishing.screen import PublishingScreen

__all__ = ["PublishingScreen"]
