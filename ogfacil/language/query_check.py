"""What is wrong with a query that nobody is typing on: a sentence for the first thing."""

from __future__ import annotations

import datetime as dt
import re

from ogfacil.language.query import (
    KEYS,
    VALUES,
    is_code,
    key_named,
    read_span,
    value_named,
    values_of,
    written_terms,
)
from ogfacil.locale import _

_BEGUN_IS_ENOUGH = ("status", "tracking")
_SPAN = re.compile(r"\.\.")
_SOME_DAY = dt.date(2000, 1, 1)


def complaint(text: str) -> str | None:
    """Return why a query makes no sense, or None.

    Text with a colon but no known key is searched for as words, unless it looks like a key.
    """
    for key, value in written_terms(text):
        name = key_named(key)
        if not key:
            continue
        if name not in KEYS:
            if is_code(value):
                continue
            if re.fullmatch(r"[a-z]+", name) and not value.startswith("//"):
                return _no_such_key(name, value)
        elif not value:
            return _("Nothing stands behind “{key}:”; write it as {key}:{example}.",
                     key=key, example=_example(name))  # fmt: skip
        elif not _known(name, value_named(name, value)):
            return _no_such_value(key, name, value)
    return None


def _known(name: str, value: str) -> bool:
    if name in _BEGUN_IS_ENOUGH:
        return any(known.startswith(value) for known in VALUES[name])
    if name == "stale":
        return value.isdecimal()
    if name == "due":
        if value == "none":
            return True
        parts = [part for part in _SPAN.split(value, maxsplit=1) if part]
        return bool(parts) and all(read_span(part, _SOME_DAY) for part in parts)
    if name == "is":
        return value in (*VALUES["is"], "open")
    return name not in VALUES or value in VALUES[name]


def _no_such_key(name: str, value: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, KEYS, n=1)
    if near:
        return _("There is no “{key}:” to ask for; {near}: is near.", key=name, near=near[0])
    return _(
        "There is no “{key}:” to ask for, only {keys}. To look for the words, put them in quotes.",
        key=name,
        keys=" ".join(f"{key}:" for key in KEYS),
    )


def _no_such_value(key: str, name: str, value: str) -> str:
    if name == "due":
        return _(
            "“{key}:{value}” names no days; write due:2019-02-14, due:<2019-02, "
            "due:2019-02..2019-03, due:week or due:none.",
            key=key,
            value=value,
        )
    if name == "stale":
        return _("“{key}:{value}” is no number of days; write stale:30.", key=key, value=value)
    known = " ".join(values_of(key))
    return _("“{key}:” knows no “{value}”, only {known}.", key=key, value=value, known=known)


def _example(name: str) -> str:
    return {
        "owner": "阿端",
        "org": "國發會",
        "due": "<2019-02",
        "series": "季會",
        "meeting": "季會/1",
        "tag": "SDG16.7",
        "code": "A-12",
        "commitment": "…",
        "stale": "30",
    }.get(name, "") or VALUES[name][0]
