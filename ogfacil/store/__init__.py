"""Where a Record lives: SQLite through SQLModel."""
