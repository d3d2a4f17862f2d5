"""Which published meetings have changed since they were published, told from the journal."""

from __future__ import annotations

from ogfacil.store.engine.connection import Connection

_PUBLISHED = "SELECT id FROM meeting WHERE state = 'published'"
_CONTENT = """(
    c.entity IN ('Decision', 'Question', 'Attendance')
    OR (c.entity = 'AgendaItem' AND c.field IN ('', 'title', 'rank'))
    OR (c.entity = 'Entry' AND NOT (c.field = ''
        AND json_extract(coalesce(c.after, c.before), '$.kind') = 'note'))
    OR (c.entity = 'Action' AND c.field IN ('', 'text'))
    OR (c.entity = 'Meeting' AND c.field IN ('title', 'date', 'place', 'number', 'language'))
)"""
"""What stands in what is published: not how its actions fare later, nor the note-taker's notes."""

_OF_THE_MEETING = f"""
    SELECT a.id, a.meeting_id FROM act a
    WHERE a.id > ? AND a.meeting_id IN ({_PUBLISHED}) AND (a.cause = 'purge'
        OR EXISTS (SELECT 1 FROM change c WHERE c.act_id = a.id AND {_CONTENT}))"""
_OF_MANY = f"""
    SELECT a.id, e.meeting_id FROM act a
    JOIN change c ON c.act_id = a.id AND c.entity = 'Entry' JOIN entry e ON e.id = c.entity_id
    WHERE a.id > ? AND a.meeting_id IS NULL AND e.meeting_id IN ({_PUBLISHED})"""
_OF_PEOPLE = f"""
    SELECT DISTINCT c.act_id, e.meeting_id FROM change c JOIN entry e ON e.speaker = c.entity_id
    WHERE c.entity = 'Person' AND c.field = 'name' AND c.act_id > ?
        AND e.meeting_id IN ({_PUBLISHED})"""


def outdated(database: Connection) -> frozenset[int]:
    """Return the ids of the published meetings whose content has changed since.

    What was changed and taken back again does not count.
    """
    since = {int(row[0]): 0 for row in database.fetch_all(_PUBLISHED)}
    if not since:
        return frozenset()
    for meeting, act in (
        *database.fetch_all(  # when it came to be published, or came so
            "SELECT entity_id, max(act_id) FROM change WHERE entity = 'Meeting' "
            "AND (field = '' OR (field = 'state' AND after = '\"published\"')) GROUP BY entity_id"
        ),
        *database.fetch_all(
            "SELECT meeting_id, max(id) FROM act WHERE cause = 'publish' GROUP BY meeting_id"
        ),
    ):
        if meeting in since:
            since[meeting] = max(since[meeting], int(act))
    first = (min(since.values()),)
    later = [
        (int(act), int(meeting))
        for query in (_OF_THE_MEETING, _OF_MANY, _OF_PEOPLE)
        for act, meeting in database.fetch_all(query, first)
    ]
    undoes = {
        int(act): int(undone)
        for act, undone in (
            database.fetch_all("SELECT id, undoes FROM act WHERE undoes IS NOT NULL")
            if later
            else ()
        )
    }
    undone = set(undoes.values())
    found: set[int] = set()
    for act, meeting in later:
        if act <= since[meeting] or act in undone:
            continue
        root, stands = act, True
        while root in undoes:  # an undoing, or a redoing of one
            root, stands = undoes[root], not stands
        if stands is (root > since[meeting]):  # what was published did not stand so
            found.add(meeting)
    return frozenset(found)
