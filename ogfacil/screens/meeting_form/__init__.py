"""Preparing a meeting: its title, day, place, agenda and people."""

from ogfacil.screens.meeting_form.screen import PlanScreen

__all__ = ["PlanScreen"]
