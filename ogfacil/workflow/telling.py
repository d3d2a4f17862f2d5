"""What an act of the journal says in one line, for people and as JSON."""

from __future__ import annotations

import json

from ogfacil.clock import HOME_ZONE, zone
from ogfacil.locale import _
from ogfacil.store import JournalAct, JournalChange, Store

LONGEST = 60  # characters of a text that are shown


def cause(word: str) -> str:
    """What an act's cause word means to a person."""
    return {
        "say": _("said"),
        "action": _("opened an action"),
        "decision": _("noted a decision"),
        "question": _("noted a question"),
        "narrative": _("noted what happened"),
        "note": _("made a note"),
        "supplement": _("added a supplement"),
        "gap": _("marked a gap"),
        "fill-gap": _("filled a gap"),
        "veil": _("went off the record"),
        "unveil": _("went back on the record"),
        "next": _("moved on in the agenda"),
        "amend": _("mended a line"),
        "amend-item": _("mended what was caught"),
        "give": _("gave lines to a speaker"),
        "split": _("split a line"),
        "join": _("joined lines"),
        "move": _("moved lines"),
        "withdraw": _("withdrew lines"),
        "restore": _("restored lines"),
        "remove": _("took lines out"),
        "undo": _("took back"),
        "redo": _("did again"),
        "import": _("read a document in"),
        "paste": _("took a pasted transcript in"),
        "new-meeting": _("made the meeting"),
        "begin": _("began the meeting"),
        "edit-meeting": _("changed the meeting"),
        "edit-agenda": _("changed the agenda"),
        "add-person": _("added a person"),
        "edit-person": _("changed a person"),
        "speaker": _("added a person"),
        "answer": _("answered a question"),
    }.get(word, word)


def tell(store: Store, act: JournalAct) -> str:
    """One line: when, who, what, and the words that it was about."""
    moment = act.at.astimezone(zone(HOME_ZONE)).strftime("%Y-%m-%d %H:%M")
    words = next((shown for change in act.changes if (shown := _shown(change))), "")
    line = f"{moment}  {act.actor}  {cause(act.cause)}"
    return f"{line}: {words}" if words else line


def _shown(change: JournalChange) -> str:
    if change.field in (None, ""):
        values = change.after if change.after is not None else change.before
        if isinstance(values, dict):
            return _cut(str(values.get("text") or values.get("title") or values.get("name") or ""))
        return ""
    return f"{change.field} {_plain(change.before)} → {_plain(change.after)}"


def _plain(value: object) -> str:
    if value is None:
        return "–"
    return _cut(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def tell_json(act: JournalAct) -> dict[str, object]:
    """An act with its changes, as JSON has it."""
    return {
        "id": act.id,
        "uuid": act.uuid,
        "at": act.at.isoformat(),
        "actor": act.actor,
        "cause": act.cause,
        "undoes": act.undoes,
        "changes": [
            {
                "entity": change.entity,
                "id": change.entity_id,
                "field": change.field,
                "before": change.before,
                "after": change.after,
            }
            for change in act.changes
        ],
    }
