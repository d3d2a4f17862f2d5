"""Apply accepted proposals: turn them into operations, and execute these on a record."""
