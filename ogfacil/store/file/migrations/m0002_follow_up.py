"""Version 2: commitments with milestones, verdicts and saved views, for the follow-up."""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE commitment (
        id INTEGER PRIMARY KEY,
        title TEXT NOT NULL,
        plan TEXT NOT NULL DEFAULT '',
        lead TEXT NOT NULL DEFAULT '',
        supporting TEXT NOT NULL DEFAULT '[]' CHECK (substr(supporting, 1, 1) = '['),
        problem TEXT NOT NULL DEFAULT '',
        start TEXT,
        end TEXT,
        tags TEXT NOT NULL DEFAULT '[]' CHECK (substr(tags, 1, 1) = '[')
    ) STRICT""",
    """CREATE TABLE milestone (
        id INTEGER PRIMARY KEY,
        commitment INTEGER NOT NULL REFERENCES commitment DEFERRABLE INITIALLY DEFERRED,
        title TEXT NOT NULL,
        due TEXT
    ) STRICT""",
    "CREATE INDEX milestone_of_commitment ON milestone (commitment)",
    """CREATE TABLE assessment (
        id INTEGER PRIMARY KEY,
        commitment INTEGER NOT NULL REFERENCES commitment DEFERRABLE INITIALLY DEFERRED,
        day TEXT NOT NULL,
        completion TEXT NOT NULL,
        milestone INTEGER REFERENCES milestone DEFERRABLE INITIALLY DEFERRED,
        evidence TEXT NOT NULL DEFAULT '[]' CHECK (substr(evidence, 1, 1) = '['),
        note TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX assessment_of_commitment ON assessment (commitment)",
    """CREATE TABLE verdict (
        id INTEGER PRIMARY KEY,
        subject TEXT NOT NULL,
        mark TEXT NOT NULL,
        judgement TEXT NOT NULL,
        text TEXT NOT NULL DEFAULT '',
        meeting_id INTEGER NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED
    ) STRICT""",
    "CREATE INDEX verdict_of_meeting ON verdict (meeting_id, subject)",
    """CREATE TABLE view (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        query TEXT NOT NULL
    ) STRICT""",
)
