"""Applying accepted proposals: operations, and carrying them out on a Record."""
