"""Preparing a meeting: its title, day, place, agenda and people."""

from ogfacil.screens.plan.screen import PlanScreen

__all__ = ["PlanScreen"]
