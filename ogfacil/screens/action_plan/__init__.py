"""The action plan: commitments with milestones, events that dues hang on, and pictures."""

from ogfacil.screens.action_plan.screen import CommitmentsScreen

__all__ = ["CommitmentsScreen"]
