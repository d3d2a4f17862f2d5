"""Load what the first letters typed will need, beside the first frames."""

from __future__ import annotations

import datetime as dt

from ogfacil.language import phonetic


def preload_phonetics() -> None:
    """Load the readings of Chinese names and the grammar of deadlines."""
    from ogfacil.language.due import read_due

    phonetic.warm()
    read_due("下週五前", dt.date(2018, 12, 5))
