"""The sample meetings in exports/sample/ are what the code writes today."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile

import pytest

from ogfacil import formats
from ogfacil.record import EntryKind, Outcome
from ogfacil.store import open_store
from tests import gallery, make_sample

AGAIN = "run `make sample`, look at what has changed, and commit it"


@pytest.fixture(scope="module")
def today() -> dict[str, bytes]:
    return make_sample.documents()


def parts(data: bytes) -> dict[str, bytes]:
    """The files within an office document, which are the same whatever packed them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_document_is_there_and_no_other(today: dict[str, bytes]) -> None:
    assert {path.name for path in make_sample.SAMPLE.iterdir()} == set(today), AGAIN


def test_every_document_is_what_the_code_writes_today(today: dict[str, bytes]) -> None:
    for name, data in today.items():
        there = (make_sample.SAMPLE / name).read_bytes()
        if name.endswith((".docx", ".odt")):
            assert parts(there) == parts(data), f"{name}: {AGAIN}"
        else:
            assert there == data, f"{name}: {AGAIN}"


def test_what_was_written_is_read_back_as_it_was_said(today: dict[str, bytes]) -> None:
    said = _lines(today["session-1.json"], "session-1.json")
    assert len(said) > 20
    for ending in ("md", "pad.md", "docx", "odt", "txt"):
        name = f"session-1.{ending}"
        lines = _lines(today[name], name)
        assert [line for line in said if line not in lines] == [], name


def _lines(data: bytes, name: str) -> list[str]:
    record = formats.read(data, name=name).record
    kinds = (EntryKind.SPEECH, EntryKind.NARRATIVE)
    return [e.text for e in record.entries if e.kind in kinds and not e.withdrawn]


def test_the_sample_shows_everything_that_a_meeting_can_hold() -> None:
    with make_sample.sample_store() as path, open_store(path, read_only=True) as store:
        records = [store.record(meeting.id) for meeting in store.meetings()]
    entries = [entry for record in records for entry in record.entries]
    decisions = [decision for record in records for decision in record.decisions]
    actions = [action for record in records for action in record.actions]
    assert {entry.kind for entry in entries} >= set(EntryKind) - {EntryKind.SECTION}
    assert any(entry.withdrawn for entry in entries)
    assert any(decision.tally for decision in decisions)
    assert {Outcome.ADOPTED, Outcome.INCONCLUSIVE} <= {d.outcome for d in decisions}
    assert any(action.tags for action in actions)
    assert any(len(action.owners) > 1 for action in actions)
    assert any(record.questions for record in records)
    assert {record.meeting.state.value for record in records} == {"published", "held", "live"}


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    return gallery.pictures()


def test_the_pictures_of_the_readmes_are_what_the_screens_show_today(
    drawn: dict[str, bytes],
) -> None:
    assert {path.name for path in make_sample.PICTURES.iterdir()} == set(drawn), AGAIN
    for name, data in drawn.items():
        assert (make_sample.PICTURES / name).read_bytes() == data, f"{name}: {AGAIN}"


def test_the_pictures_are_sound_and_give_every_run_the_length_of_its_cells(
    drawn: dict[str, bytes],
) -> None:
    for data in drawn.values():
        root = ET.fromstring(data)
        texts = root.findall("{http://www.w3.org/2000/svg}text")
        assert len(texts) > 20
        assert all(int(text.attrib["textLength"]) % 9 == 0 for text in texts)
