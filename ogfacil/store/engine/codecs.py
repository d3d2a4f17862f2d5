"""How a field of a record value is written in one column, and read again.

Text, numbers and None are themselves; a truth is 0 or 1; a word of an enumeration is its text; a
date is ISO text, a moment ISO text in UTC with microseconds, so that text sorts as time does; a
tuple, a due or an owner is JSON.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import lru_cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import orjson

from ogfacil.errors import InvalidInputError, StoreError
from ogfacil.locale import _
from ogfacil.record import Doubt, Due, DueKind, Owner

SQLValue = str | int | None
"""What stands in a column."""


def to_json(value: object) -> str:
    """Encode a value as JSON without blanks; letters beyond ASCII stand as themselves."""
    return orjson.dumps(value).decode()


def from_json(text: str) -> Any:
    """Decode JSON that the store holds.

    Raises:
        StoreError: It is no JSON, as after damage.
    """
    try:
        return orjson.loads(text)
    except ValueError as error:
        raise StoreError(
            _("The store's journal is damaged ({reason}). Run “ogfacil doctor”.", reason=error)
        ) from error


@dataclass(frozen=True, slots=True)
class Codec:
    """Writes a field's value into a cell and reads it again; neither is called with None."""

    write: Callable[[Any], SQLValue]
    read: Callable[[Any], object] | None  # None: a cell is the value
    is_number: bool = False  # a cell is a whole number, else text
    holds: Literal["", "truth", "array", "object"] = ""  # what its column is checked to hold


def codecs(kind: type) -> dict[str, Codec]:
    """Return the codec of every field of a dataclass, in the order of its fields."""
    hints = get_type_hints(kind)
    return {field.name: _codec(hints[field.name]) for field in fields(kind)}


def defaults(kind: type, by_name: Mapping[str, Codec]) -> dict[str, SQLValue]:
    """Return what a column holds when its field is at its default.

    Returns:
        By name of the field; None where the field has no default.
    """
    return {
        field.name: None
        if field.default is MISSING or field.default is None
        else by_name[field.name].write(field.default)
        for field in fields(kind)
    }


def sanitize_text(text: str) -> str:
    """Make text storable: drop NUL, and replace lone surrogates, which stand for bad bytes."""
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def encode_datetime(value: dt.datetime) -> str:
    """Write a moment as text that sorts in the order of time.

    Raises:
        InvalidInputError: The moment has no time zone, or can't be written in UTC.
    """
    if value.tzinfo is None:
        raise InvalidInputError(
            _("A time without a time zone can't be stored: {time}.", time=value)
        )
    return value.astimezone(dt.UTC).isoformat(timespec="microseconds")


def _codec(hint: object) -> Codec:
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is tuple:
        return _tuple_codec(get_args(hint)[0])
    if hint is str:
        return Codec(sanitize_text, None)
    if hint is bool:
        return Codec(int, bool, True, "truth")
    if hint is int:
        return Codec(int, None, True)
    if hint is dt.datetime:
        return Codec(encode_datetime, dt.datetime.fromisoformat)
    if hint is dt.date:
        return Codec(dt.date.isoformat, dt.date.fromisoformat)
    if hint is Due:
        return Codec(_write_due, lru_cache(4096)(_read_due), holds="object")
    if get_origin(hint) is dict:
        return Codec(to_json, orjson.loads, holds="object")
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Codec(str, {member.value: member for member in hint}.__getitem__)
    raise TypeError(f"no column for {hint}")


def _tuple_codec(of: object) -> Codec:
    if of is Owner:
        return Codec(_write_owners, lru_cache(4096)(_read_owners), holds="array")
    if of is str:
        return Codec(
            lambda many: to_json([sanitize_text(one) for one in many]), _read_tuple, holds="array"
        )
    return Codec(to_json, _read_tuple, holds="array")


@lru_cache(4096)
def _read_tuple(cell: str) -> tuple[object, ...]:
    return tuple(orjson.loads(cell))


def _write_owners(owners: tuple[Owner, ...]) -> str:
    return to_json(
        [
            {"name": sanitize_text(owner.name)}
            | ({} if owner.person is None else {"person": owner.person})
            for owner in owners
        ]
    )


def _read_owners(cell: str) -> tuple[Owner, ...]:
    return tuple(Owner(one["name"], one.get("person")) for one in orjson.loads(cell))


def _write_due(due: Due) -> str:
    written: dict[str, object] = {"words": sanitize_text(due.words), "kind": due.kind.value}
    if due.date:
        written["date"] = due.date.isoformat()
    if due.start:
        written["start"] = due.start.isoformat()
    if due.event:
        written["event"] = sanitize_text(due.event)
    if due.offset:
        written["offset"] = due.offset
    if due.doubts:
        written["doubts"] = [doubt.value for doubt in due.doubts]
    return to_json(written)


def _read_due(cell: str) -> Due:
    read = orjson.loads(cell)
    return Due(
        words=read["words"],
        kind=DueKind(read["kind"]),
        date=_date(read.get("date")),
        start=_date(read.get("start")),
        event=read.get("event", ""),
        offset=read.get("offset", 0),
        doubts=tuple(Doubt(doubt) for doubt in read.get("doubts", ())),
    )


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
