"""Actions as JSON, written by SQLite itself: in a third of the time that values of them take.

The names are those of `ogfacil.workflow.tracked_json`; a test compares the two. What has slipped or
hangs on an event is not told rightly here, since neither is among the columns.
"""

from __future__ import annotations

from typing import NamedTuple

from ogfacil.store.database import Database

_OWNERS = """(SELECT json_group_array(coalesce(p.name, json_extract(o.value, '$.name')))
 FROM json_each(action.owners) o LEFT JOIN person p ON p.id = json_extract(o.value, '$.person'))"""

_DUE = """CASE WHEN due IS NOT NULL THEN json_object(
 'words', json_extract(due, '$.words'), 'date', json_extract(due, '$.date'),
 'kind', json_extract(due, '$.kind'), 'event', json_extract(due, '$.event')) END"""

_PROGRESS = """(SELECT json_group_array(json_object(
 'at', replace(at, '.000000', ''), 'text', text, 'status', status))
 FROM (SELECT * FROM progress p WHERE p.action = action.id ORDER BY p.id))"""

_LISTED = f"""SELECT status <> 'open', coalesce(json_extract(due, '$.date'), '9999-12-31'), s.name,
 action.number, action.id, coalesce(json_extract(due, '$.kind') = 'event', 0), json_object(
 'code', 'A-' || action.number, 'series', s.name, 'meeting', s.name || '/' || m.number,
 'text', text, 'owners', {_OWNERS}, 'due', {_DUE}, 'status', status,
 'tracking', nullif(tracking, ''), 'opened', opened, 'closed', closed,
 'entries', json(entries), 'tags', json(action.tags),
 'commitment', (SELECT c.title FROM commitment c WHERE c.id = action.commitment), 'slips', 0,
 'progress', {_PROGRESS})
FROM action JOIN series s ON s.id = action.series_id JOIN meeting m ON m.id = action.meeting_id"""


class Listed(NamedTuple):
    """An action as JSON, with what it is sorted by before it."""

    is_closed: int
    day: str  # on which it is due; the last that there is, where it is due on none
    series: str
    number: int
    id: int
    hangs: int  # on an event
    json: str


def listed(database: Database, where: str, cells: tuple[object, ...]) -> list[Listed]:
    """The actions that a condition picks, in no order."""
    return list(map(Listed._make, database.rows(f"{_LISTED} WHERE {where}", cells)))
