"""Checks for the makers of plug-ins: does a format or a pad do what ogfacil asks of it?

Stable, for plug-ins. Call them from a test of your own, with any test runner:

    from ogfacil.testing import check_format
    from my_package import FORMAT

    def test_the_contract() -> None:
        check_format(FORMAT)

Each raises `ContractError`, an `AssertionError`, whose sentence says the first thing that is wrong.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar

from ogfacil.errors import InvalidInputError, StaleDataError
from ogfacil.formats import Format, Options, Reading
from ogfacil.formats.plugin import checked as checked_format
from ogfacil.formats.plugin import problem as problem_of_format
from ogfacil.pads.base import Pad, PadError, normalize_for_compare
from ogfacil.pads.notepad import NotePad
from ogfacil.pads.notes import Notes
from ogfacil.pads.plugin import GuardedNotes, problem_of_notes
from ogfacil.record import (
    Action,
    AgendaItem,
    Attendance,
    Decision,
    Due,
    DueKind,
    Entry,
    EntryKind,
    Meeting,
    MeetingState,
    Owner,
    Person,
    Question,
    Record,
)
from ogfacil.record.outgoing import outgoing

P = ParamSpec("P")
T = TypeVar("T")

__all__ = ["ContractError", "check_format", "check_pad", "sample_records"]

WITHDRAWN_WORDS = "撤回的這句話不可外流"
"""Words of a withdrawn line in the sample; no writer is given them."""

HOSTILE = (
    b"",
    b"\x00" * 64,
    b"\xff\xfe\xfa" * 20,
    b"PK\x03\x04 no zip",
    b"<" * 5000,
    b"[" * 100_000,
    "\ufeff".encode() + b"\r\r\n\n",
    "會議\x1b[2J\x1b]0;title\x07\u202e\n".encode(),
)
"""Documents of which nothing, or nothing good, can be made."""


class ContractError(AssertionError):
    """A plug-in does otherwise than it must; the sentence says what."""


def check_format(
    format: Format,
    *,
    name: str | None = None,
    documents: Iterable[tuple[str, bytes]] = (),
    keeps_words: bool = True,
) -> None:
    """Check that a format keeps the contract of `docs/PLUGINS.md`.

    Args:
        format: What the entry point names.
        name: The name of its entry point; None for the format's own.
        documents: Names and bytes of documents that must be readable without an error.
        keeps_words: Whether what every speaker says is to come back in order when a document is
            read that was written; for formats that both read and write.

    Raises:
        ContractError: It does otherwise.
    """
    why = problem_of_format(format, format.name if name is None else name)
    _must(not why, why)
    tried = checked_format(format)
    if format.write is not None:
        for record in sample_records():
            _check_written(tried, record, keeps_words=keeps_words)
    if format.read is not None:
        for data in HOSTILE:
            _check_refusal(format, data)
        for file, data in documents:
            reading = _tried(f"read {file}", _read, tried, data, file)
            _must(bool(reading.record.entries), f"reading {file} gives no entry")


def _check_written(format: Format, record: Record, *, keeps_words: bool) -> None:
    assert format.write is not None
    for options in (Options(), Options(draft=True)):
        title = f"write “{record.meeting.title}” with {options}"
        document = _tried(title, format.write, outgoing(record), options)
        again = _tried(title, format.write, outgoing(record), options)
        _must(document == again, f"{title} twice gives two different documents")
        data = document.encode() if isinstance(document, str) else document
        _must(bool(data), f"{title} gives an empty document")
        _must(WITHDRAWN_WORDS.encode() not in data, f"{title} shows withdrawn words")
        if format.read is None:
            continue
        reading = _tried(f"read what {title} gave", _read, format, data, "x")
        if keeps_words:
            _must(
                _spoken(reading.record) == _spoken(outgoing(record)),
                f"other words came back: {_spoken(reading.record)}",
            )


def _spoken(record: Record) -> list[tuple[str, str]]:
    """List what speakers said, in order, without regard to how lines are broken."""
    names = {person.id: person.name for person in record.people}
    spoken = [
        (names.get(entry.speaker or 0, ""), " ".join(entry.text.split()))
        for entry in record.entries
        if entry.kind is EntryKind.SPEECH
    ]
    return [one for one in spoken if one[1]]


def _read(format: Format, data: bytes, file: str) -> Reading:
    assert format.read is not None
    return format.read(data, file, *(((),) if format.takes_known_names else ()))


def _check_refusal(format: Format, data: bytes) -> None:
    """Check that a meaningless document is read, or refused with InvalidInputError.

    Raises:
        ContractError: The plug-in raises anything else.
    """
    try:
        _read(format, data, "hostile")
    except InvalidInputError:
        return
    except Exception as error:
        raise ContractError(
            f"reading {data[:24]!r} raises {type(error).__name__}: {error}, not InvalidInputError"
        ) from error


def check_pad(
    open_notes: Callable[[], Notes],
    *,
    name: str | None = None,
    remove: Callable[[str], None] | None = None,
) -> None:
    """Check that the notes of a service keep the contract of `docs/PLUGINS.md`.

    Notes are made, read, changed and removed: give a server of your own to try things on.

    Args:
        open_notes: Gives the notes of the service, as `Provider.open` does.
        name: The name of the entry point; None for the notes' own.
        remove: Takes the note at an address away behind the back of the notes; where it is given,
            reading that address must say that the note is gone.

    Raises:
        ContractError: They do otherwise.
    """
    notes = _tried("open", open_notes)
    why = problem_of_notes(notes, notes.name if name is None else name)
    _must(not why, why)
    guarded = GuardedNotes(notes)
    pad: Pad = NotePad(guarded, lambda _seconds: None)
    _tried("check", pad.check)
    for text in _texts(guarded.limit):
        _check_round(pad, guarded, text)
    _check_single(guarded, remove)
    pad.close()
    _tried("check after close", pad.check)
    pad.close()


def _texts(limit: int) -> list[str]:
    """List texts that services are known to spoil: signs beyond the BMP, blanks, length."""
    lines = [f"### 甲{n}：\n第 {n} 段，含表情 🙂 與 <b>標記</b>。\n" for n in range(3)]
    texts = ["# 會議\n\n" + "\n".join(lines), "one line, no newline"]
    if limit <= 200_000:
        texts.append("# 長\n\n" + "\n".join(f"第 {n} 段。" * 8 for n in range(limit // 20)))
    return texts


def _check_round(pad: Pad, notes: Notes, text: str) -> None:
    """Check creating, fetching and updating one text.

    Raises:
        ContractError: The pad breaks the contract.
    """
    place = _tried("create", pad.create, text, title="2019-02-14 季會 / 討論")
    try:
        _must(place.service == notes.name, f"a place is of {place.service!r}")
        _must(
            normalize_for_compare(place.base) == normalize_for_compare(text),
            f"another text stands there: {place.base[:80]!r}",
        )
        fetched = _tried("fetch", pad.fetch, place)
        _must(not fetched.changed, "a note that nobody touched is fetched as changed")
        again = _tried("fetch again", pad.fetch, place, known=fetched)
        _must(not again.changed and again.text == fetched.text, "fetched twice, it differs")
        if notes.updates and len(place.parts) == 1:
            wanted = text + "\n再一行。\n"
            done = _tried("update", pad.update, place, wanted, expected=fetched.text)
            _must(
                normalize_for_compare(done.text) == normalize_for_compare(wanted),
                "after an update another text stands there",
            )
            try:
                pad.update(place, text, expected="something else")
            except StaleDataError:
                pass
            else:
                raise ContractError("an update writes over what somebody else has typed")
    finally:
        for address in place.parts:
            _tried("remove", notes.remove, address)


def _check_single(notes: Notes, remove: Callable[[str], None] | None) -> None:
    first = _tried("make", notes.make, "一", title="同名")
    second = _tried("make", notes.make, "二", title="同名")
    try:
        _must(first != second, "two notes of one title stand at one address")
        note = _tried("read", notes.read, first)
        _must(
            note is not None and normalize_for_compare(note.text) == "一",
            "the first note was written over",
        )
        if note is not None and note.etag:
            unchanged = _tried("read with etag", notes.read, first, etag=note.etag)
            _must(unchanged is None or unchanged.text == note.text, "an etag gives another text")
    finally:
        _tried("remove", notes.remove, second)
        if remove is None:
            _tried("remove", notes.remove, first)
    if remove is None:
        return
    remove(first)
    try:
        notes.read(first)
    except PadError as error:
        _must(error.gone, f"reading a note that is gone says: {error}, without gone=True")
    else:
        raise ContractError("a note that is gone can still be read")


def _tried(what: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a function of the plug-in.

    Raises:
        ContractError: It raised something.
    """
    try:
        return function(*args, **kwargs)
    except ContractError:
        raise
    except Exception as error:
        raise ContractError(f"{what}: {type(error).__name__}: {error}") from error


def _must(holds: bool, why: str) -> None:
    if not holds:
        raise ContractError(why)


def sample_records() -> tuple[Record, ...]:
    """Return meetings to try a writer on: an empty one, and one with something of everything."""
    day = dt.date(2019, 2, 14)
    at = dt.datetime(2019, 2, 14, 1, 0, tzinfo=dt.UTC)
    empty = Record(Meeting(1, "0" * 32, "季會", 1, "空的會議", date=day))
    meeting = Meeting(
        2, "1" * 32, "季會", 2, "討論 <b>* # _[1] & \\", date=day, place="會議室",
        state=MeetingState.HELD, started_at=at, ended_at=at + dt.timedelta(hours=2),
    )  # fmt: skip
    people = (
        Person(1, "林小橘", organisation="開放文化基金會", role="facilitator", email="o@x.tw"),
        Person(2, "Kao Ya-shan"),
        Person(3, "阿端", aliases=("端端",)),
    )
    said: tuple[tuple[EntryKind, str, int | None], ...] = (
        (EntryKind.SECTION, "報告事項", None),
        (EntryKind.SPEECH, "大家好，今天討論「資料開放」。", 1),
        (EntryKind.SPEECH, "# no heading, *no* list\n1. second line <i>x</i>", 2),
        (EntryKind.NARRATIVE, "（眾人鼓掌）", None),
        (EntryKind.SPEECH, "🙂 表情、\u3000全形空白與 - 連字號。", 3),
        (EntryKind.GAP, "", None),
        (EntryKind.NOTE, "我自己的筆記", None),
        (EntryKind.SPEECH, "最後一段。", 1),
    )
    entries = [
        Entry(n, f"a{n}", kind, text, speaker=speaker)
        for n, (kind, text, speaker) in enumerate(said, start=1)
    ]
    entries.append(Entry(9, "a9", EntryKind.SPEECH, WITHDRAWN_WORDS, speaker=2, withdrawn=True))
    whole = Record(
        meeting,
        people=people,
        attendance=tuple(Attendance(n, n, n) for n in (1, 2, 3)),
        agenda=(AgendaItem(1, "a1", "報告", 10),),
        entries=tuple(entries),
        decisions=(Decision(1, "下次會議改到星期三。"),),
        questions=(Question(1, "經費從哪裡來？"),),
        actions=(
            Action(
                1, 1, "整理會議記錄", owners=(Owner("阿端", 3),),
                due=Due("2019-03-01", DueKind.BY, date=dt.date(2019, 3, 1)),
            ),
        ),
    )  # fmt: skip
    return (empty, whole)
