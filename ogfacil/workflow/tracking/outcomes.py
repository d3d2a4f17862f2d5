"""Edit actions, decisions and questions one by one: reword, delete, answer."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.language.clean import MAX_LINE, clean
from ogfacil.language.composer import ParsedLine, parse_line
from ogfacil.language.composer.fields import Fields, fields
from ogfacil.language.composer.scene import ComposerContext
from ogfacil.language.width import narrow
from ogfacil.locale import _
from ogfacil.record import Action, Decision, Meeting, Progress, Question
from ogfacil.record.outgoing import public_item
from ogfacil.store import Store, StoredAction, Transaction
from ogfacil.workflow.capture import context as scenes
from ogfacil.workflow.meetings.events import remember_event
from ogfacil.workflow.tracking.actions import scope_of

Item = Action | Decision | Question
T = TypeVar("T", Decision, Question)
_NOBODY = re.compile(r"\|\s*@-")
_NO_DUE = re.compile(r"(?:due|deadline|期限|截止日?)\s*:\s*-\s*$", re.IGNORECASE)


def code_of(item: Item) -> str:
    """Return the code of a value: `A-12`, `D-3`, `Q-7`."""
    if isinstance(item, Action):
        return item.code
    return f"{'D' if isinstance(item, Decision) else 'Q'}-{item.id}"


def find_question(store: Store, name: str) -> Question:
    """Return the question called `Q-7`.

    Raises:
        InvalidInputError: It is no code of a question.
        NotFoundError: There is none of this code.
    """
    match = re.fullmatch(
        r"Q-(\d{1,18})", unicodedata.normalize("NFKC", name).strip(), re.IGNORECASE
    )
    if match is None:
        raise InvalidInputError(
            _("“{name}” is no question; `ogfacil question list` shows their codes.", name=name)
        )
    found = store.get(Question, int(match[1]))
    if found is None:
        raise NotFoundError(_("There is no question {name}.", name=name))
    return found


def questions(
    store: Store, *, meeting_id: int | None = None
) -> tuple[tuple[Question, Meeting], ...]:
    """Return the questions of a meeting, or all, with their meetings, as they may be published."""
    meetings = store.meetings() if meeting_id is None else (store.meeting(meeting_id),)
    held = store.withheld()
    return tuple(
        (public_item(one, held), m) for m in meetings for one in store.all(Question, meeting=m.id)
    )


def question_json(question: Question, meeting: Meeting) -> dict[str, object]:
    """Return a question as JSON."""
    return {
        "code": code_of(question),
        "meeting": meeting.reference,
        "text": question.text,
        "answered": question.answered,
        "answer": question.answer or None,
        "entries": list(question.entries),
    }


def reword(store: Store, kind: type[T], item_id: int, words: str) -> T:
    """Replace the text of a decision or a question, in one transaction.

    Raises:
        InvalidInputError: The text is empty or too long.
        NotFoundError: It is gone.
    """
    text = _words(words)
    with store.transaction("reword", meeting=store.meeting_id_of(kind, item_id)) as act:
        return act.change(kind, item_id, text=text)


def reword_action(store: Store, row: StoredAction, words: str, *, today: dt.date) -> Action:
    """Replace the text of an action, in one transaction.

    Owners (`@…`) and a due that the new text names, and the old one did not, replace the action's;
    what the text does not name stays as it is.

    Raises:
        InvalidInputError: The text is empty or too long.
        NotFoundError: It is gone.
    """
    here = scenes.load_context(store, row.meeting, today=today)
    here = replace(here, people=store.people(), current=None)
    typed = _words(words)
    changed = reworded(row.action, typed, read_action(typed, here), here)
    with store.transaction("reword", meeting=row.meeting) as act:
        remember_event(store, act, changed.due)
        return act.change(
            Action,
            row.action.id,
            text=changed.text,
            owners=changed.owners,
            due=changed.due,
            tags=changed.tags,
        )


def read_action(typed: str, scene: ComposerContext) -> ParsedLine:
    """Parse a typed action: its text, and the owners and due that it names."""
    return parse_line(f"/a {typed}", replace(scene, veiled=False))


def reworded(action: Action, typed: str, read: ParsedLine, scene: ComposerContext) -> Action:
    """Return an action in other words, with what these name and those before did not."""
    before: Fields = fields(action.text, scene)
    owners, due, tags = action.owners, action.due, action.tags
    said = narrow(typed)
    if (read.owners and read.owners != before.owners) or _NOBODY.search(said):
        owners = read.owners
    if read.due is not None and read.due != before.due:
        due = read.due
    elif read.due is None and _NO_DUE.search(said):
        due = None
    if read.tags != before.tags:
        tags = tuple(dict.fromkeys((*(t for t in tags if t not in before.tags), *read.tags)))
    return replace(action, text=read.text or typed, owners=owners, due=due, tags=tags)


def remove(store: Store, item: Item) -> None:
    """Delete an action, decision or question, in one transaction.

    Its code is never used again. The journal keeps it, so that undo restores it with its progress
    notes.

    Raises:
        InvalidInputError: Another action was merged into it.
        NotFoundError: It is gone already.
    """
    with store.transaction("remove-item", meeting=store.meeting_id_of(type(item), item.id)) as act:
        if isinstance(item, Action):
            _remove_actions(store, act, [item])
            return
        if isinstance(item, Decision):
            standing = store.get(Decision, item.id)
            before = standing.supersedes if standing is not None else None
            for later in store.all(Decision):
                if later.supersedes == item.id:
                    act.change(Decision, later.id, supersedes=before)
        act.delete(type(item), item.id)


def remove_actions(store: Store, rows: Sequence[StoredAction]) -> None:
    """Delete several actions in one transaction; see `remove`."""
    with store.transaction("remove-item", meeting=scope_of(rows)) as act:
        _remove_actions(store, act, [row.action for row in rows])


def _remove_actions(store: Store, act: Transaction, actions: Sequence[Action]) -> None:
    going = {action.id: action for action in actions}
    for row in store.actions():
        into = going.get(row.action.merged_into or 0)
        if into is not None and row.action.id not in going:
            raise InvalidInputError(
                _(
                    "{other} was merged into {code}; reopen {other} first.",
                    other=row.action.code,
                    code=into.code,
                )
            )
    for note in store.progress(list(going)):
        act.delete(Progress, note.id)
    for action_id in going:
        act.delete(Action, action_id)


def answer(store: Store, question_id: int, words: str = "") -> Question:
    """Mark a question as answered.

    Args:
        store: The open store.
        question_id: The question.
        words: The answer; may be empty.

    Raises:
        InvalidInputError: The answer is too long.
        NotFoundError: The question is gone.
    """
    said = _words(words) if words.strip() else ""
    with store.transaction("answer", meeting=store.meeting_id_of(Question, question_id)) as act:
        fields_ = {"answer": said} if said else {}
        return act.change(Question, question_id, answered=True, **fields_)


def ask_again(store: Store, question_id: int) -> Question:
    """Mark a question as open again; its answer is removed.

    Raises:
        NotFoundError: It is gone.
    """
    with store.transaction("ask-again", meeting=store.meeting_id_of(Question, question_id)) as act:
        return act.change(Question, question_id, answered=False, answer="")


def _words(words: str) -> str:
    text = clean(words).strip()
    if not text:
        raise InvalidInputError(_("Say in which words."))
    if len(text) > MAX_LINE:
        raise InvalidInputError(
            _(
                "A line holds at most {most} characters; this one has {n}. Split it.",
                most=MAX_LINE,
                n=len(text),
            )
        )
    return text
