"""Version 6: the words of an answer, and "released" as a status of its own.

Reviews used to set the status of an action that they released to "done". What a review set is set
to "released", in the table and in the journal, so that the two still tell the same story and the
act can be undone. An action that was done before it was released stays done.
"""

from __future__ import annotations

_STATUS = "entity = 'Action' AND field = 'status'"

_REVIEWED = f"""WITH RECURSIVE released (act_id) AS (
    SELECT act.id FROM act WHERE cause = 'review-release'
    UNION SELECT act.id FROM act JOIN released ON act.undoes = released.act_id
) UPDATE change SET
    before = CASE before WHEN '"done"' THEN '"released"' ELSE before END,
    after = CASE after WHEN '"done"' THEN '"released"' ELSE after END
WHERE {_STATUS} AND act_id IN (SELECT act_id FROM released)"""
"""The reviews themselves, what took them back, and what did them again."""

_EARLIER = """(SELECT p.after FROM change p
    WHERE p.entity = 'Action' AND p.entity_id = change.entity_id AND p.field = 'status'
    AND p.act_id < change.act_id ORDER BY p.act_id DESC, p.place DESC LIMIT 1)"""

_FOLLOWING = f"""UPDATE change SET before = '"released"'
WHERE {_STATUS} AND before = '"done"' AND {_EARLIER} = '"released"'"""
"""What changed such a status later."""

_TAKEN_BACK = f"""UPDATE change SET after = '"released"'
WHERE {_STATUS} AND after = '"done"' AND EXISTS (
    SELECT 1 FROM act JOIN change p ON p.act_id = act.undoes
    WHERE act.id = change.act_id AND p.entity = 'Action' AND p.field = 'status'
    AND p.entity_id = change.entity_id AND p.before = '"released"')"""
"""What took such a later change back."""

_TIMES = 4
"""How often a later change may have been taken back, done again, and so on."""

STATEMENTS = (
    "ALTER TABLE question ADD COLUMN answer TEXT NOT NULL DEFAULT ''",
    "INSERT OR REPLACE INTO meta (key, value) VALUES ('purging', '')",  # the journal may be changed
    _REVIEWED,
    *(_FOLLOWING, _TAKEN_BACK) * _TIMES,
    _FOLLOWING,
    "DELETE FROM meta WHERE key = 'purging'",
    f"""UPDATE action SET status = 'released' WHERE status = 'done' AND (
        SELECT after FROM change WHERE {_STATUS} AND entity_id = action.id
        ORDER BY act_id DESC, place DESC LIMIT 1) = '"released"'""",
)
