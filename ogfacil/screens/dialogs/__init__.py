"""Dialogs that several screens open: prompts, forms, import, export and sending out."""
