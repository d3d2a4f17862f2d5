"""Version 3: co-editing rounds and what came back."""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE round (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        service TEXT NOT NULL,
        place TEXT NOT NULL,
        opened TEXT NOT NULL,
        until TEXT NOT NULL,
        base TEXT NOT NULL,
        sent TEXT NOT NULL,
        parts TEXT NOT NULL DEFAULT '[]' CHECK (substr(parts, 1, 1) = '['),
        asked TEXT NOT NULL DEFAULT '[]' CHECK (substr(asked, 1, 1) = '['),
        closed TEXT,
        site TEXT NOT NULL DEFAULT '',
        meeting_id INTEGER NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED
    ) STRICT""",
    "CREATE INDEX round_of_meeting ON round (meeting_id)",
    """CREATE TABLE returned (
        id INTEGER PRIMARY KEY,
        round INTEGER NOT NULL REFERENCES round DEFERRABLE INITIALLY DEFERRED,
        at TEXT NOT NULL,
        author TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL DEFAULT '',
        text TEXT NOT NULL DEFAULT '',
        record TEXT NOT NULL DEFAULT '',
        meeting_id INTEGER NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED
    ) STRICT""",
    "CREATE INDEX returned_of_round ON returned (round)",
)
