"""Create meetings, and find the one that a name means."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.language.clean import clean
from ogfacil.locale import _, plain
from ogfacil.record import AgendaItem, Meeting, MeetingState, Series, TimeSpan
from ogfacil.store import Store, Transaction
from ogfacil.workflow.meetings.agenda_time import continue_in, forget, stop, times
from ogfacil.workflow.meetings.events import date_next_meeting
from ogfacil.workflow.meetings.people import Guest, seat

_MINUTES = re.compile(
    r"[\s　(（]+(?:(\d{1,3})\s*(?:分鐘|分|minutes|mins?|min|m|['′])?"
    r"|([一二三四五六七八九十百]{1,5})\s*分鐘?)\s*[)）]?\s*$"
)


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting that is being prepared and not stored yet."""

    series: str
    title: str
    date: dt.date | None = None
    place: str = ""
    agenda: tuple[tuple[str, int | None], ...] = ()  # title, minutes
    guests: tuple[Guest, ...] = ()
    language: str = "zh-TW"


def read_agenda(text: str) -> tuple[tuple[str, int | None], ...]:
    """Parse an agenda typed one item per line: `報告 10`, `行動方案（15 分鐘）` (minutes)."""
    from ogfacil.language.due.numerals import number

    items: list[tuple[str, int | None]] = []
    for line in clean(text).splitlines():
        title = line.strip()
        if not title:
            continue
        if found := _MINUTES.search(title):
            items.append((title[: found.start()].strip(), number(found[1] or found[2])))
        else:
            items.append((title, None))
    return tuple(items)


def read_date(words: str) -> dt.date:
    """Parse the date of a meeting: `2018-12-05`, `2018/12/5`, `107年12月5日`.

    Raises:
        InvalidInputError: It is no date.
    """
    from ogfacil.language.due import read_due

    text = unicodedata.normalize("NFKC", words).strip()
    plain = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text)
    try:
        if plain:
            return dt.date(int(plain[1]), int(plain[2]), int(plain[3]))
    except ValueError:
        pass
    else:
        due = read_due(text, dt.date(2000, 1, 1))
        if due is not None and due.date is not None and re.search(r"\d{2,4}\s*年", text):
            return due.date
    raise InvalidInputError(_("“{words}” is no date; write it as 2018-12-05.", words=words))


def series_named(store: Store, act: Transaction, name: str) -> Series:
    """Return the series of this name, created where there is none."""
    for series in store.series():
        if series.name == name:
            return series
    return act.insert(Series(id=0, name=name))


def check_series_name(name: str) -> str:
    """Return a series name in its stored form.

    Raises:
        InvalidInputError: It would make references ambiguous.
    """
    name = " ".join(clean(name).split())
    if not name:
        raise InvalidInputError(_("A series needs a name."))
    if "/" in name or "／" in name:
        raise InvalidInputError(
            _("“{name}” can't name a series: “/” parts the series from the number.", name=name)
        )
    return name


def check_title(title: str) -> str:
    """Return a meeting's title in one line.

    Raises:
        InvalidInputError: It is empty.
    """
    title = " ".join(clean(title).split())
    if not title:
        raise InvalidInputError(_("A meeting needs a title."))
    return title


def new_meeting(store: Store, plan: NewMeeting) -> Meeting:
    """Store a meeting with its agenda and people, in one transaction."""
    name = check_series_name(plan.series)
    title = check_title(plan.title)
    with store.transaction("new-meeting") as act:
        series = series_named(store, act, name)
        meeting = act.insert(
            Meeting(
                id=0,
                uuid="",
                series=series.name,
                series_id=series.id,
                number=0,
                title=title,
                date=plan.date,
                place=clean(plan.place).strip(),
                language=plan.language,
                zone=series.zone,
            )
        )
        for item, minutes in plan.agenda:
            rank = act.rank(meeting.id, AgendaItem)
            act.insert(AgendaItem(id=0, rank=rank, title=item, minutes=minutes), meeting=meeting.id)
        date_next_meeting(store, act, meeting)
        for guest in plan.guests:
            seat(store, act, meeting.id, guest)
    return meeting


def meeting_state_word(state: MeetingState) -> str:
    """Return the label of a meeting's state."""
    return {
        MeetingState.PREPARED: _("prepared"),
        MeetingState.LIVE: _("recording"),
        MeetingState.HELD: _("held"),
        MeetingState.COEDITING: _("co-editing"),
        MeetingState.PUBLISHED: _("published"),
    }[state]


def is_closed(meeting: Meeting) -> bool:
    """Return whether a meeting is over or published, and only edited on explicit request."""
    return meeting.state in (MeetingState.HELD, MeetingState.PUBLISHED)


def check_open(meeting: Meeting) -> None:
    """Check that a meeting is neither over nor published.

    Raises:
        InvalidInputError: It is; the message says how to edit it all the same.
    """
    if is_closed(meeting):
        raise InvalidInputError(
            _(
                "{reference} is {state}: it is only read. Add --reopen to say more in it.",
                reference=meeting.reference,
                state=meeting_state_word(meeting.state),
            )
        )


def out_of_date() -> str:
    """Return the sentence for a meeting that has changed since it was published."""
    return _("what was published is out of date")


def start_meeting(store: Store, meeting_id: int) -> Meeting:
    """Mark a meeting as started, once."""
    meeting = store.meeting(meeting_id)
    if meeting.state is not MeetingState.PREPARED:
        return meeting
    with store.transaction("begin", meeting=meeting_id) as act:
        return act.change(Meeting, meeting_id, state=MeetingState.LIVE, started_at=act.at)


def end(store: Store, meeting_id: int) -> Meeting:
    """Mark a meeting as over, or as going on again; other states stay as they are."""
    meeting = store.meeting(meeting_id)
    with store.transaction("end", meeting=meeting_id) as act:
        if meeting.state is MeetingState.LIVE:
            stop(store, act, meeting_id, act.at)
            return act.change(Meeting, meeting_id, state=MeetingState.HELD, ended_at=act.at)
        if meeting.state is MeetingState.HELD:
            if times(store, meeting_id):
                continue_in(store, act, meeting_id, act.at)
            return act.change(Meeting, meeting_id, state=MeetingState.LIVE, ended_at=None)
    return meeting


def write_agenda(items: Sequence[tuple[str, int | None]]) -> str:
    """Render an agenda as it is typed, one item per line."""
    return "\n".join(title if minutes is None else f"{title} {minutes}" for title, minutes in items)


def write_agenda_items(
    act: Transaction,
    meeting_id: int,
    there: Sequence[AgendaItem],
    items: Sequence[tuple[str, int | None]],
    spans: Sequence[TimeSpan] = (),
) -> tuple[AgendaItem, ...]:
    """Replace the agenda of a meeting by these items, within a transaction.

    Items of the same title keep their id, and their place as long as the order is the same; the
    time spans of deleted items are deleted with them.
    """
    old: dict[str, list[AgendaItem]] = {}
    for item in there:
        old.setdefault(item.title, []).append(item)
    kept: list[AgendaItem] = []
    last = ""
    for title, minutes in items:
        same = old.get(title)
        known = same.pop(0) if same else None
        stays = known is not None and known.rank > last
        rank = known.rank if known and stays else act.rank(meeting_id, AgendaItem)
        if known is not None:
            kept.append(act.change(AgendaItem, known.id, rank=rank, minutes=minutes))
        else:
            new = AgendaItem(id=0, rank=rank, title=title, minutes=minutes)
            kept.append(act.insert(new, meeting=meeting_id))
        last = rank
    for gone in old.values():
        for item in gone:
            forget(act, spans, item.id)
            act.delete(AgendaItem, item.id)
    return tuple(kept)


def language_of(words: str, fallback: str) -> str:
    """Return the language of a meeting: Chinese where its title has a Chinese character."""
    if any("\u3400" <= letter <= "\u9fff" for letter in words):
        return "zh-TW"
    return "en" if fallback == "en" or words.isascii() else "zh-TW"


def resolve(store: Store, name: str) -> Meeting:
    """Return the meeting that a name means.

    Args:
        store: The open store.
        name: `季會/3`, `季會` (its newest meeting), or a unique part of title or date.

    Raises:
        NotFoundError: No meeting matches.
        InvalidInputError: The name is empty, or several match; the message lists them.
    """
    meetings = store.meetings()
    wanted = _fold(name)
    if not wanted:
        raise InvalidInputError(_("Name a meeting, such as 季會/3 or a part of its title."))
    exact = [m for m in meetings if _fold(m.reference) == wanted or m.uuid == name]
    if exact:
        return exact[0]
    of_series = [m for m in meetings if _fold(m.series) == wanted]
    if of_series:
        return of_series[-1]
    fitting = [m for m in meetings if wanted in _fold(m.title) or wanted in str(m.date or "")]
    whole = [m for m in fitting if _fold(m.title) == wanted or str(m.date or "") == wanted]
    if len(whole) == 1:
        return whole[0]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise NotFoundError(
            _("No meeting is called “{name}”; see `ogfacil list` for those there are.", name=name)
        )
    shown = ", ".join(meeting.reference for meeting in fitting[:5])
    more = plain(" …") if len(fitting) > 5 else ""
    raise InvalidInputError(
        _("“{name}” could be {shown}; say which.", name=name, shown=shown + more)
    )


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
