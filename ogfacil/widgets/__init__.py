"""Widgets that several screens share, or that are tested on their own."""
