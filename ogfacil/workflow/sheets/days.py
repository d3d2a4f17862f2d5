"""Parse days in a returned sheet, whatever an office program has made of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ogfacil.errors import InvalidInputError
from ogfacil.language.due import read_due
from ogfacil.locale import _
from ogfacil.workflow.meetings.meetings import read_date

_SERIAL = re.compile(r"[2-9]\d{4}(?:\.\d+)?")
_EPOCH = dt.date(1899, 12, 30)
"""The day from which Excel counts its days."""
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s.*)?")
_SHORT_YEAR = re.compile(r"(\d{1,2}[- ][A-Za-z]{3,9}[- ])(\d\d)")
_SOME_DAYS = (dt.date(2000, 1, 1), dt.date(1990, 5, 5))
_STILL_SAID_OF = dt.timedelta(days=92)
"""How long after a day without its year is still meant to be the one that has gone by."""


@dataclass(frozen=True, slots=True)
class Days:
    """How the days of one sheet are read.

    `day_first` says whether 3/10/2019 is in October; None where no cell of the sheet tells.
    """

    today: dt.date
    day_first: bool | None = None

    def read(self, words: str, before: str, *, past: bool = False) -> dt.date:
        """Parse the day in a cell.

        Args:
            words: The cell.
            before: The cell when the sheet was written; decides where it could be two days.
            past: The day has gone by, where the cell names no year.

        Raises:
            InvalidInputError: It is no day, or could be two.
        """
        if _SERIAL.fullmatch(words):
            return _EPOCH + dt.timedelta(days=int(float(words)))
        if slashed := _SLASHED.fullmatch(words):
            return self._slashed(words, slashed, before)
        if short := _SHORT_YEAR.fullmatch(words):
            words = f"{short[1]}20{short[2]}"
        try:
            return read_date(words)
        except InvalidInputError:
            one, other = (_day_on(words, day) for day in _SOME_DAYS)
            if one is None or other is None or not any(sign.isdigit() for sign in words):
                raise
            if one == other:
                return one
            if (one.month, one.day) != (other.month, other.day):
                raise
            if found := self._without_year(one, past=past):
                return found
            raise

    def _slashed(self, words: str, found: re.Match[str], before: str) -> dt.date:
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        day_first, month_first = _date(year, second, first), _date(year, first, second)
        if self.day_first is not None:
            chosen = day_first if self.day_first else month_first
            there = [chosen] if chosen else []
        else:
            there = list(dict.fromkeys(day for day in (month_first, day_first) if day))
        same = [day for day in there if day.isoformat() == before]
        if same or len(there) == 1:
            return (same or there)[0]
        if not there:
            raise InvalidInputError(_("“{words}” is no date; write it as 2018-12-05.", words=words))
        raise InvalidInputError(
            _(
                "“{words}” could be two days; write {one} or {other}.",
                words=words,
                one=there[0],
                other=there[1],
            )
        )

    def _without_year(self, day: dt.date, *, past: bool) -> dt.date | None:
        years = range(self.today.year - 1, self.today.year + 2)
        there = [found for year in years if (found := _date(year, day.month, day.day))]
        if past:
            return max((found for found in there if found <= self.today), default=None)
        first = self.today - _STILL_SAID_OF
        return min((found for found in there if found >= first), default=None)


def days_of(cells: Iterable[str], today: dt.date) -> Days:
    """How the days of a sheet are read, by those of its cells that can be read in one way only."""
    found = [match for cell in cells if (match := _SLASHED.fullmatch(cell))]
    day_first = any(int(match[1]) > 12 for match in found)
    month_first = any(int(match[2]) > 12 for match in found)
    return Days(today, day_first if day_first is not month_first else None)


def _day_on(words: str, on: dt.date) -> dt.date | None:
    due = read_due(words, on, typed=True)
    return due.date if due else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
