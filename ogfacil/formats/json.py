"""Read and write a record as JSON: every field, in the shape that `ogfacil show --json` prints.

`record.schema.json` beside this file is its JSON Schema (2020-12).
"""

from __future__ import annotations

import json
import re
from importlib.resources import files

from ogfacil.errors import InvalidInputError
from ogfacil.formats.common.cleaned import cleaned
from ogfacil.formats.common.decode import decoded
from ogfacil.formats.common.values import Options, Reading
from ogfacil.formats.json_read import record_from
from ogfacil.formats.json_write import as_dict
from ogfacil.language.clean import may_harm
from ogfacil.locale import _
from ogfacil.record import Record

__all__ = ["as_dict", "read", "schema", "write"]


_ESCAPED = re.compile(r"\\u(?:00[0-9a-f]{2}|20[26][0-9a-f]|d[89a-f])", re.IGNORECASE)


def write(record: Record, options: Options) -> str:
    """Return the record without the notes to oneself and the words that were withdrawn."""
    return json.dumps(as_dict(record), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def read(data: bytes, name: str = "") -> Reading:
    """Parse a JSON document into a record.

    Raises:
        InvalidInputError: Names the first place that is wrong.
    """
    text = decoded(data, name).removeprefix("\ufeff")
    try:
        values = json.loads(text, parse_constant=_refused)
    except json.JSONDecodeError as error:
        raise InvalidInputError(
            _(
                "“{name}” is no JSON: line {line}, column {column}.",
                name=name or "-",
                line=error.lineno,
                column=error.colno,
            )
        ) from error
    except (ValueError, RecursionError) as error:
        raise InvalidInputError(
            _("“{name}” is no JSON that ogfacil reads.", name=name or "-")
        ) from error
    if not (isinstance(values, dict) and "title" in values and "entries" in values):
        from ogfacil.formats.captions import refuse_machine_json

        refuse_machine_json(values, name)
    reading = Reading(record_from(values, name or "-"), "json")
    return cleaned(reading) if may_harm(text) or _ESCAPED.search(text) else reading


def schema() -> str:
    """Return the JSON Schema of the format, as text."""
    return files("ogfacil.formats").joinpath("record.schema.json").read_text(encoding="utf-8")


def _refused(constant: str) -> float:
    raise ValueError(constant)
