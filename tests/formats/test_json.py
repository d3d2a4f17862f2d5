"""JSON holds every field of a record, and a published schema says how."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from ogfacil import formats
from ogfacil.errors import InvalidInputError
from ogfacil.formats.json import as_dict, schema
from ogfacil.formats.markdown import read_markdown, write_markdown
from ogfacil.record import (
    Action,
    Due,
    DueKind,
    Entry,
    EntryKind,
    Meeting,
    Owner,
    Person,
    Progress,
    Record,
)
from tests.formats.records import records
from tests.shared import needs_corpus, transcripts

AT = dt.datetime(2018, 12, 5, 1, 2, 3, 456, tzinfo=dt.UTC)
DUE = Due("5月底前", DueKind.BY, dt.date(2019, 5, 31), dt.date(2019, 5, 21), "x", -14)
RECORD = Record(
    Meeting(7, "u", "季會", 3, "標題", dt.date(2018, 12, 5), started_at=AT),
    people=(Person(5, "阿端", "g0v", "主持人", "a@b", ("au",)),),
    entries=(
        Entry(9, "a0", EntryKind.SPEECH, "好", 5, AT, form="{}"),
        Entry(10, "a1", EntryKind.NOTE, "只給自己看"),
        Entry(11, "a2", EntryKind.SPEECH, "收回的話", 5, withdrawn=True, form='{"b":"收回的話"}'),
    ),
    actions=(Action(2, 12, "做", (Owner("阿端", 5), Owner("數發處")), DUE, entries=(9,)),),
    progress=(Progress(1, 2, AT, "快了"),),
)


@given(records())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_every_field_comes_back(record: Record) -> None:
    written = formats.write(record, "json")
    assert formats.read(written, name="x.json").record == record
    jsonschema.validate(json.loads(written), json.loads(schema()))


def test_show_finds_the_names_that_it_is_relied_on_for() -> None:
    shown = json.loads(formats.write(RECORD, "json"))
    assert (shown["reference"], shown["series"], shown["number"]) == ("季會/3", "季會", 3)
    assert shown["date"] == "2018-12-05"
    assert shown["entries"][0]["speaker"] == "阿端"
    action = shown["actions"][0]
    assert (action["code"], action["owners"], action["entries"]) == (
        "A-12",
        ["阿端", "數發處"],
        [9],
    )
    assert {"words": "5月底前", "date": "2019-05-31", "kind": "by"}.items() <= action["due"].items()


def test_notes_and_withdrawn_words_do_not_go_out() -> None:
    written = formats.write(RECORD, "json")
    assert isinstance(written, str)
    assert "只給自己看" not in written
    assert "收回的話" not in written
    assert as_dict(RECORD, private=True)["entries"] != as_dict(RECORD)["entries"]


def test_the_schema_knows_every_field() -> None:
    known = json.loads(schema())
    for name, part in (("person", Person), ("entry", Entry), ("action", Action), ("due", Due)):
        fields = {field.name for field in dataclasses.fields(part)}
        assert fields <= set(known["$defs"][name]["properties"])
    assert {field.name for field in dataclasses.fields(Meeting)} <= set(known["properties"])


@needs_corpus
def test_a_transcript_keeps_its_bytes_by_way_of_json() -> None:
    for path in transcripts():
        text = path.read_bytes().decode()
        came = formats.read(formats.write(read_markdown(text).record, "json"), name="x.json")
        assert write_markdown(came.record) == text, path.name


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ("{", "line 1"),
        ("[]", "no record"),
        ("{}", "no record"),
        ('{"title": 3}', "title"),
        ('{"title": "x", "date": "2018-13-01"}', "date"),
        ('{"title": "x", "people": [{"name": "a"}, {}]}', r"people\[1\].name"),
        ('{"title": "x", "entries": [{"text": "a", "kind": "sung"}]}', r"entries\[0\].kind"),
        ('{"title": "x", "entries": [{"text": "a", "speaker": "b"}]}', r"entries\[0\].speaker"),
        ('{"title": "x", "entries": [{"text": "a", "speaker_id": 4}]}', r"entries\[0\].speaker_id"),
        ('{"title": "x", "actions": [{"text": "a", "due": []}]}', r"actions\[0\].due"),
        ('{"title": "x", "number": 1e999}', "no JSON|number"),
        ('{"title": "x", "number": NaN}', "no JSON"),
        ('{"title": "x", "zone": "Mars/Olympus"}', "zone"),
        (f'{{"title": "x", "zone": "{"z" * 5000}"}}', "zone"),
        ('{"title": "x", "ogfacil": 99}', "newer"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(document: str, place: str) -> None:
    with pytest.raises(InvalidInputError, match=place) as complaint:
        formats.read(document, name="m.json", as_="json")
    assert "m.json" in str(complaint.value)
