"""Reviewing the edits that came back from co-editing, one difference at a time."""

from ogfacil.screens.proposals.screen import ProposalsScreen

__all__ = ["ProposalsScreen"]
