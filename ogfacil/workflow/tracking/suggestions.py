"""What a transcript seems to promise, settle and ask: taken, refused or edited, once for all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ogfacil import clock
from ogfacil.errors import NotFoundError
from ogfacil.language.clean import clean
from ogfacil.language.composer import ComposerContext
from ogfacil.language.suggest import Suggestion, SuggestionKind, suggest
from ogfacil.locale import _
from ogfacil.record import Action, Decision, Entry, EntryKind, Judgement, Question, Verdict
from ogfacil.store import Store, Transaction
from ogfacil.workflow.capture import context as scenes
from ogfacil.workflow.meetings.events import known_dates, remember_event
from ogfacil.workflow.tracking.outcomes import read_action, reworded
from ogfacil.workflow.tracking.suggestion_reasons import why

SUBJECT = "suggestion"


def waiting(store: Store, meeting_id: int) -> tuple[Suggestion, ...]:
    """Return the suggestions of a meeting not decided on yet, in the order of its transcript."""
    judged = {
        verdict.mark
        for verdict in store.all(Verdict, meeting=meeting_id)
        if verdict.subject == SUBJECT
    }
    found = suggest(store.record(meeting_id), events=known_dates(store))
    return tuple(one for one in found if one.id not in judged)


def picked(there: Sequence[Suggestion], names: Iterable[str]) -> tuple[Suggestion, ...]:
    """Return the suggestions of these ids; all of them for `all`.

    Raises:
        NotFoundError: One is not waiting.
    """
    wanted = tuple(names)
    if "all" in wanted:
        return tuple(there)
    by_id = {one.id: one for one in there}
    missing = [name for name in wanted if name not in by_id]
    if missing:
        raise NotFoundError(_("There is no suggestion {id} waiting.", id=missing[0]))
    return tuple(by_id[name] for name in dict.fromkeys(wanted))


def accept(
    store: Store, meeting_id: int, suggestions: Sequence[Suggestion], *, text: str = ""
) -> tuple[Action | Decision | Question | Entry, ...]:
    """Take suggestions as one act; `text` stands instead of the words of a single one."""
    words = clean(text).strip()
    here = reading_scene(store, meeting_id) if words else ComposerContext()
    with store.transaction("accept-suggestion", meeting=meeting_id) as act:
        taken = []
        for one in suggestions:
            edited = words if words and words != one.text else ""
            value = reworded_suggestion(one, words, here) if edited else one
            taken.append(_take(store, act, meeting_id, value))
            _judge(act, meeting_id, one, Judgement.ACCEPTED, edited)
    return tuple(taken)


def reading_scene(store: Store, meeting_id: int) -> ComposerContext:
    """Return what the composer knows of a meeting, to read a suggestion in other words."""
    return replace(scenes.load_context(store, meeting_id, today=clock.today()), current=None)


def reworded_suggestion(one: Suggestion, words: str, scene: ComposerContext) -> Suggestion:
    """Return a suggestion in other words.

    Owners (`@…`) and a due in them are those of the action, as they are in the composer.
    """
    if one.kind is not SuggestionKind.ACTION:
        return replace(one, text=words)
    before = Action(0, 0, one.text, one.owners, one.due)
    now = reworded(before, words, read_action(words, scene), scene)
    return replace(one, text=now.text, owners=now.owners, due=now.due)


def reject(store: Store, meeting_id: int, suggestions: Sequence[Suggestion]) -> int:
    """Refuses suggestions as one act: they are not made again."""
    with store.transaction("refuse-suggestion", meeting=meeting_id) as act:
        for one in suggestions:
            _judge(act, meeting_id, one, Judgement.REJECTED)
    return len(suggestions)


def _judge(
    act: Transaction, meeting_id: int, one: Suggestion, judgement: Judgement, text: str = ""
) -> None:
    verdict = Verdict(id=0, subject=SUBJECT, mark=one.id, judgement=judgement, text=text)
    act.insert(verdict, meeting=meeting_id)


def _take(
    store: Store, act: Transaction, meeting_id: int, one: Suggestion
) -> Action | Decision | Question | Entry:
    if one.kind is SuggestionKind.DECISION:
        return act.insert(Decision(id=0, text=one.text, entries=one.entries), meeting=meeting_id)
    if one.kind is SuggestionKind.QUESTION:
        return act.insert(Question(id=0, text=one.text, entries=one.entries), meeting=meeting_id)
    if one.kind is SuggestionKind.SUPPLEMENT:
        *before, last = one.entries
        fields: dict[str, object] = {"kind": EntryKind.SUPPLEMENT, "text": one.text}
        if before:
            fields["supplement_of"] = before[-1]
        return act.change(Entry, last, **fields)
    remember_event(store, act, one.due)
    return act.insert(
        Action(
            id=0,
            number=0,
            text=one.text,
            owners=one.owners,
            due=one.due,
            entries=one.entries,
            opened=store.meeting(meeting_id).date or act.at.date(),
        ),
        meeting=meeting_id,
    )


def suggestion_json(one: Suggestion) -> dict[str, object]:
    """Return a suggestion as JSON has it."""
    return {
        "id": one.id,
        "kind": one.kind.value,
        "text": one.text,
        "owners": [owner.name for owner in one.owners],
        "due": None
        if one.due is None
        else {
            "words": one.due.words,
            "date": one.due.date.isoformat() if one.due.date else None,
            "kind": one.due.kind.value,
            "event": one.due.event or None,
            "doubts": [doubt.value for doubt in one.due.doubts],
        },
        "entries": list(one.entries),
        "rule": one.rule,
        "why": why(one),
        "certainty": one.certainty.value,
        "probability": None if one.probability is None else round(one.probability, 2),
    }
