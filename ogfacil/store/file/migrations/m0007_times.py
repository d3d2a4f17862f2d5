"""Version 7: the program that did an act, and the time that each point of the agenda took.

Until then a point of the agenda had the moment at which it was last begun, and its time ended where
the next one began.
"""

from __future__ import annotations

_NEXT_BEGIN = """(SELECT min(other.started_at) FROM agenda_item other
    WHERE other.meeting_id = i.meeting_id AND other.started_at > i.started_at)"""
_LAST_ACT = "(SELECT max(id) FROM act)"

STATEMENTS = (
    "ALTER TABLE act ADD COLUMN session TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE time_span (
        id INTEGER PRIMARY KEY,
        item INTEGER REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
        started_at TEXT NOT NULL,
        ended_at TEXT,
        meeting_id INTEGER NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED
    ) STRICT""",
    "CREATE INDEX time_span_of_meeting ON time_span (meeting_id, started_at)",
    "CREATE INDEX time_span_of_item ON time_span (item)",
    f"""INSERT INTO time_span (item, started_at, ended_at, meeting_id)
        SELECT i.id, i.started_at, coalesce({_NEXT_BEGIN}, (
            SELECT m.ended_at FROM meeting m
            WHERE m.id = i.meeting_id AND m.ended_at > i.started_at)), i.meeting_id
        FROM agenda_item i WHERE i.started_at IS NOT NULL
        ORDER BY i.meeting_id, i.started_at, i.id""",
    # The journal tells all that the tables hold: this, too, is an act. Nobody can undo it.
    f"""INSERT INTO act (id, uuid, at, actor, cause, undoes, meeting_id)
        SELECT 1 + coalesce({_LAST_ACT}, 0),
            lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' ||
                substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || '-' ||
                hex(randomblob(6))),
            strftime('%Y-%m-%dT%H:%M:%f', 'now') || '000+00:00', 'ogfacil', 'migrate', NULL, NULL
        WHERE EXISTS (SELECT 1 FROM time_span)""",
    f"""INSERT INTO change (act_id, place, entity, entity_id, field, before, after)
        SELECT {_LAST_ACT}, row_number() OVER (ORDER BY id) - 1, 'TimeSpan', id, '', NULL,
            json_object('id', id, 'item', item, 'started_at', started_at, 'ended_at', ended_at,
                'meeting_id', meeting_id)
        FROM time_span""",
)
