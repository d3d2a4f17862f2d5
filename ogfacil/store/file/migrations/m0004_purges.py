"""Version 4: purges that were begun, so that one that was interrupted can be gone on with."""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE purge_job (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        meeting_id INTEGER NOT NULL,
        meeting_uuid TEXT NOT NULL,
        wanted TEXT NOT NULL CHECK (substr(wanted, 1, 1) = '{'),
        why TEXT NOT NULL DEFAULT '',
        act_id INTEGER,
        copies TEXT NOT NULL DEFAULT '[]' CHECK (substr(copies, 1, 1) = '[')
    ) STRICT""",
)
