"""Actions as JSON, written by SQLite itself: in a third of the time that values of them take.

The names are those of `ogfacil.workflow.tracking.json_rows`; a test compares the two. What may have
slipped, or hangs on an event, is marked: how often and until when is not among the columns.
"""

from __future__ import annotations

from typing import NamedTuple

from ogfacil.store.engine.connection import Connection

_OWNERS = """(SELECT json_group_array(coalesce(
 (SELECT p.name FROM person p WHERE p.id = json_extract(o.value, '$.person')),
 json_extract(o.value, '$.name'))) FROM json_each(action.owners) o)"""

_DUE = """CASE WHEN due IS NOT NULL THEN json_object(
 'words', json_extract(due, '$.words'), 'date', json_extract(due, '$.date'),
 'kind', json_extract(due, '$.kind'), 'event', json_extract(due, '$.event'),
 'doubts', json(coalesce(json_extract(due, '$.doubts'), '[]'))) END"""

_PROGRESS = """(SELECT json_group_array(json_object(
 'at', replace(p.at, '.000000', ''), 'text', p.text, 'status', p.status))
 FROM progress p WHERE p.action = action.id)"""  # by id, as the index of actions holds them

_MARKED = """coalesce(json_extract(due, '$.kind') = 'event', 0) OR action.id IN (
 SELECT entity_id FROM change WHERE entity = 'Action' AND field = 'due')"""

_LISTED = f"""SELECT status <> 'open', coalesce(json_extract(due, '$.date'), '9999-12-31'), s.name,
 action.number, action.id, {_MARKED}, CAST(json_object(
 'code', 'A-' || action.number, 'series', s.name, 'meeting', s.name || '/' || m.number,
 'text', text, 'owners', {_OWNERS}, 'due', {_DUE}, 'status', status,
 'tracking', nullif(tracking, ''), 'opened', opened, 'closed', closed,
 'entries', json(entries), 'tags', json(action.tags),
 'commitment', (SELECT c.title FROM commitment c WHERE c.id = action.commitment), 'slips', 0,
 'progress', {_PROGRESS}) AS BLOB)
FROM action JOIN series s ON s.id = action.series_id JOIN meeting m ON m.id = action.meeting_id
WHERE %s ORDER BY 1, 2, 3, 4"""


class ActionJson(NamedTuple):
    """An action as JSON (UTF-8), with what it is sorted by before it."""

    is_closed: int
    day: str  # on which it is due; the last that there is, where it is due on none
    series: str
    number: int
    id: int
    marked: int
    json: bytes


def action_json_rows(
    database: Connection, where: str, cells: tuple[object, ...]
) -> list[ActionJson]:
    """Return the actions that a condition picks as JSON, open and due first at the head."""
    return list(map(ActionJson._make, database.fetch_all(_LISTED % where, cells)))
