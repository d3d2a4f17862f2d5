"""Build a record from the dictionaries and lists of JSON, checked as it is read."""

from __future__ import annotations

from fractional_indexing import generate_n_keys_between

from ogfacil import clock
from ogfacil.errors import InvalidInputError
from ogfacil.formats.json_values import Fields
from ogfacil.formats.json_write import VERSION
from ogfacil.locale import _
from ogfacil.record import (
    Action,
    ActionStatus,
    AgendaItem,
    Attendance,
    Decision,
    Doubt,
    Due,
    DueKind,
    Entry,
    EntryKind,
    Meeting,
    MeetingState,
    Outcome,
    Owner,
    Person,
    Progress,
    Question,
    Record,
    TimeSpan,
    Tracking,
)


def record_from(values: object, file: str) -> Record:
    """Build a record from the values of a JSON document.

    Missing fields take the value of a new record; missing ids and ranks are numbered.

    Args:
        values: What the JSON parser returned.
        file: Name of the file, for error messages.

    Raises:
        InvalidInputError: Names the first place that is wrong.
    """
    if not isinstance(values, dict) or "title" not in values:
        raise InvalidInputError(
            _("{file}: no record of a meeting; it needs at least a title.", file=file)
        )
    top = Fields(values, file)
    if top.number("ogfacil", VERSION) > VERSION:
        raise InvalidInputError(
            _("{file}: written by a newer ogfacil; read it with that.", file=file)
        )
    people = tuple(_person(part, n) for n, part in enumerate(top.objects("people"), start=1))
    ids = {person.id for person in people}
    if len(ids) != len(people):
        raise InvalidInputError(_("{file}: two people have the same id.", file=file))
    names = {person.name: person.id for person in reversed(people)}
    agenda = _agenda(top)
    return Record(
        meeting=_meeting(top),
        people=people,
        attendance=tuple(
            _attendance(part, n, ids) for n, part in enumerate(top.objects("attendance"), start=1)
        ),
        agenda=agenda,
        times=_times(top, {item.id for item in agenda}),
        entries=_entries(top, ids, names, {item.id for item in agenda}),
        decisions=tuple(_decision(p, n) for n, p in enumerate(top.objects("decisions"), start=1)),
        questions=tuple(_question(p, n) for n, p in enumerate(top.objects("questions"), start=1)),
        actions=tuple(_action(p, n, ids) for n, p in enumerate(top.objects("actions"), start=1)),
        progress=tuple(_progress(p, n) for n, p in enumerate(top.objects("progress"), start=1)),
    )


def _meeting(top: Fields) -> Meeting:
    zone = top.text("zone", "Asia/Taipei")
    try:
        clock.zone(zone)
    except InvalidInputError as error:
        raise top.wrong("zone", _("the IANA name of a time zone")) from error
    return Meeting(
        id=top.number("id", 0),
        uuid=top.text("uuid", ""),
        series=top.text("series", ""),
        number=top.number("number", 0),
        title=top.text("title"),
        date=top.date("date"),
        place=top.text("place", ""),
        language=top.text("language", "zh-TW"),
        zone=zone,
        state=top.kind("state", MeetingState, MeetingState.HELD),
        notice=top.text("notice", ""),
        form=top.raw("form"),
        series_id=top.number("series_id", 0),
        started_at=top.moment("started_at"),
        ended_at=top.moment("ended_at"),
    )


def _person(part: Fields, number: int) -> Person:
    return Person(
        part.number("id", number),
        part.text("name"),
        part.text("organisation", ""),
        part.text("role", ""),
        part.text("email", ""),
        part.texts("aliases"),
    )


def _attendance(part: Fields, number: int, people: set[int]) -> Attendance:
    person = _one_of(part, "person", people)
    if person is None:
        raise part.wrong("person", _("the id of a person"))
    return Attendance(
        part.number("id", number),
        person,
        part.number("seat", number),
        part.text("role", ""),
        part.flag("present", True),
    )


def _agenda(top: Fields) -> tuple[AgendaItem, ...]:
    parts = top.objects("agenda")
    ranks = generate_n_keys_between(None, None, len(parts))
    return tuple(
        AgendaItem(
            part.number("id", number),
            part.text("rank", rank),
            part.text("title"),
            part.maybe_number("minutes"),
            part.moment("started_at"),
        )
        for number, (part, rank) in enumerate(zip(parts, ranks, strict=True), start=1)
    )


def _times(top: Fields, agenda: set[int]) -> tuple[TimeSpan, ...]:
    found: list[TimeSpan] = []
    for number, part in enumerate(top.objects("times"), start=1):
        started = part.moment("started_at")
        if started is None:
            raise part.wrong("started_at", _("a moment"))
        item = _one_of(part, "item", agenda)
        found.append(TimeSpan(part.number("id", number), item, started, part.moment("ended_at")))
    return tuple(found)


def _entries(
    top: Fields, people: set[int], names: dict[str, int], agenda: set[int]
) -> tuple[Entry, ...]:
    parts = top.objects("entries")
    ranks = generate_n_keys_between(None, None, len(parts))
    entries = []
    for number, (part, rank) in enumerate(zip(parts, ranks, strict=True), start=1):
        entry = Entry(
            id=part.number("id", number),
            rank=part.text("rank", rank),
            kind=part.kind("kind", EntryKind, EntryKind.SPEECH),
            text=part.text("text"),
            speaker=_speaker(part, people, names),
            at=part.moment("at"),
            agenda=_one_of(part, "agenda", agenda),
            supplement_of=part.maybe_number("supplement_of"),
            withdrawn=part.flag("withdrawn"),
            seconds=part.maybe_number("seconds"),
            level=part.number("level", 2),
            flag=part.text("flag", ""),
            form=part.raw("form"),
        )
        entries.append(entry)
    return tuple(entries)


def _speaker(part: Fields, people: set[int], names: dict[str, int]) -> int | None:
    if part.has("speaker_id") or not part.has("speaker"):
        return _one_of(part, "speaker_id", people)
    name = part.text("speaker")
    if name not in names:
        raise part.wrong("speaker", _("the name of one of the people"))
    return names[name]


def _decision(part: Fields, number: int) -> Decision:
    return Decision(
        part.number("id", number),
        part.text("text"),
        part.numbers("entries"),
        part.texts("tags"),
        part.kind("outcome", Outcome, Outcome.ADOPTED),
        part.text("tally", ""),
        part.maybe_number("supersedes"),
        part.date("revisit"),
    )


def _question(part: Fields, number: int) -> Question:
    return Question(
        part.number("id", number),
        part.text("text"),
        part.numbers("entries"),
        part.flag("answered"),
        part.text("answer", ""),
    )


def _action(part: Fields, number: int, people: set[int]) -> Action:
    return Action(
        id=part.number("id", number),
        number=part.number("number", 0) or _code(part),
        text=part.text("text"),
        owners=_owners(part, people),
        due=_due(part.object("due")),
        status=part.kind("status", ActionStatus, ActionStatus.OPEN),
        tracking=part.kind("tracking", Tracking, Tracking.NONE),
        entries=part.numbers("entries"),
        tags=part.texts("tags"),
        opened=part.date("opened"),
        closed=part.date("closed"),
        merged_into=part.maybe_number("merged_into"),
        commitment=part.maybe_number("commitment"),
    )


def _code(part: Fields) -> int:
    code = part.text("code", "").removeprefix("A-")
    if code and not (code.isascii() and code.isdigit() and len(code) < 10):
        raise part.wrong("code", _("a code such as A-12"))
    return int(code or 0)


def _owners(part: Fields, people: set[int]) -> tuple[Owner, ...]:
    names, ids = part.texts("owners"), part.maybe_numbers("owner_ids")
    if ids and len(ids) != len(names):
        raise part.wrong("owner_ids", _("as long as the list of owners"))
    if any(person is not None and person not in people for person in ids):
        raise part.wrong("owner_ids", _("the ids of people"))
    return tuple(
        Owner(name, person) for name, person in zip(names, ids or [None] * len(names), strict=True)
    )


def _due(part: Fields | None) -> Due | None:
    if part is None:
        return None
    return Due(
        part.text("words", ""),
        part.kind("kind", DueKind, DueKind.BY),
        part.date("date"),
        part.date("start"),
        part.maybe("event") or "",
        part.number("offset", 0),
        tuple(_doubt(part, doubt) for doubt in part.texts("doubts")),
    )


def _doubt(part: Fields, word: str) -> Doubt:
    try:
        return Doubt(word)
    except ValueError as error:
        raise part.wrong("doubts", _("one of: {known}", known=", ".join(Doubt))) from error


def _progress(part: Fields, number: int) -> Progress:
    at = part.moment("at")
    if at is None:
        raise part.wrong("at", _("a time with its zone such as 2018-12-05T01:00:00+00:00"))
    status = part.kind("status", ActionStatus) if part.has("status") else None
    return Progress(part.number("id", number), part.number("action"), at, part.text("text"), status)


def _one_of(part: Fields, name: str, ids: set[int]) -> int | None:
    if not part.has(name):
        return None
    number = part.number(name)
    if number not in ids:
        raise part.wrong(name, _("an id that stands in this document"))
    return number
