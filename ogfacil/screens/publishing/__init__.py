"""Publishing from the screen: what stands in the way, then the files."""

from ogfacil.screens.publishing.screen import PublishingScreen

__all__ = ["PublishingScreen"]
