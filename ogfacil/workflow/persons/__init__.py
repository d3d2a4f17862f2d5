"""Persons over the whole store: renaming and merging them, making them anonymous, redaction."""
