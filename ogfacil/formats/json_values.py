"""Read one JSON object field by field; every error message names the place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from ogfacil.errors import InvalidInputError
from ogfacil.language.clean import clean
from ogfacil.locale import _

_Parts = list[object]
_Kind = TypeVar("_Kind", bound=StrEnum)
_MOST = 2**53


@dataclass(frozen=True, slots=True)
class Fields:
    """An object of a document; `file` and `path` say where it stands."""

    values: dict[str, object]
    file: str
    path: str = ""

    def wrong(self, name: str, wanted: str) -> InvalidInputError:
        """Return the complaint that a field isn't what is wanted."""
        place = f"{self.path}.{name}".strip(".")
        return InvalidInputError(
            _("{file}: {place} is not {wanted}.", file=self.file, place=place, wanted=wanted)
        )

    def has(self, name: str) -> bool:
        """Whether a field is there and not null."""
        return self.values.get(name) is not None

    def text(self, name: str, otherwise: str | None = None) -> str:
        """Return a text, without what could harm a terminal."""
        value = self.values.get(name, otherwise)
        if not isinstance(value, str):
            raise self.wrong(name, _("a text"))
        return clean(value)

    def raw(self, name: str) -> str | None:
        """Return a text as it stands, or None."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, str):
            raise self.wrong(name, _("a text"))
        return value

    def maybe(self, name: str) -> str | None:
        """Return a text, or None."""
        return self.text(name) if self.has(name) else None

    def number(self, name: str, otherwise: int | None = None) -> int:
        """Return a whole number."""
        value = self.values.get(name, otherwise)
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _MOST:
            raise self.wrong(name, _("a whole number"))
        return value

    def maybe_number(self, name: str) -> int | None:
        """Return a whole number, or None."""
        return self.number(name) if self.has(name) else None

    def flag(self, name: str, otherwise: bool = False) -> bool:
        """Match true or false."""
        value = self.values.get(name, otherwise)
        if not isinstance(value, bool):
            raise self.wrong(name, _("true or false"))
        return value

    def date(self, name: str) -> dt.date | None:
        """Return a date, or None."""
        if not self.has(name):
            return None
        try:
            return dt.date.fromisoformat(self.text(name))
        except ValueError as error:
            raise self.wrong(name, _("a date such as 2018-12-05")) from error

    def moment(self, name: str) -> dt.datetime | None:
        """Return a time in UTC, or None; one that names no zone is wrong."""
        if not self.has(name):
            return None
        try:
            read = dt.datetime.fromisoformat(self.text(name))
            if read.tzinfo is not None:
                return read.astimezone(dt.UTC)
        except (ValueError, OverflowError):
            pass
        raise self.wrong(name, _("a time with its zone such as 2018-12-05T01:00:00+00:00"))

    def kind(self, name: str, among: type[_Kind], otherwise: _Kind | None = None) -> _Kind:
        """One of the words that a field knows."""
        if name not in self.values and otherwise is not None:
            return otherwise
        try:
            return among(self.text(name))
        except ValueError as error:
            known = ", ".join(value.value or "“”" for value in among)
            raise self.wrong(name, _("one of: {known}", known=known)) from error

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; none where it is missing."""
        return tuple(self._part(name, number).text("") for number in range(len(self._list(name))))

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return a list of whole numbers; none where it is missing."""
        return tuple(self._part(name, number).number("") for number in range(len(self._list(name))))

    def maybe_numbers(self, name: str) -> tuple[int | None, ...]:
        """Return a list of whole numbers or nulls."""
        parts = [self._part(name, number) for number in range(len(self._list(name)))]
        return tuple(part.maybe_number("") for part in parts)

    def objects(self, name: str) -> list[Fields]:
        """Return a list of objects; none where it is missing."""
        found = []
        for number, value in enumerate(self._list(name)):
            if not isinstance(value, dict):
                raise self.wrong(f"{name}[{number}]", _("an object"))
            found.append(Fields(value, self.file, f"{self.path}.{name}[{number}]".strip(".")))
        return found

    def object(self, name: str) -> Fields | None:
        """Return an object, or None."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.wrong(name, _("an object"))
        return Fields(value, self.file, f"{self.path}.{name}".strip("."))

    def _list(self, name: str) -> _Parts:
        value = self.values.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.wrong(name, _("a list"))
        return value

    def _part(self, name: str, number: int) -> Fields:
        path = f"{self.path}.{name}[{number}]".strip(".")
        return Fields({"": self._list(name)[number]}, self.file, path)
