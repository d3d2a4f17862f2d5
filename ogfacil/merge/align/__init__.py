"""Aligning two transcripts by their text: which lines are the same, alike, split or moved."""
