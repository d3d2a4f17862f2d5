"""Version 5: withdrawn lines are found at once, since all that goes out is compared with them."""

from __future__ import annotations

STATEMENTS = ("CREATE INDEX entry_withdrawn ON entry (meeting_id) WHERE withdrawn = 1",)
