"""Tracking: actions, decisions, commitments, queries, review and undo over all meetings."""
