"""Writes exports/sample/ and the pictures of the readmes: `python -m tests.make_sample`.

The sample meetings are typed into a new store, and handed out in every format. Their clock is set;
the UUID, new in every store, is that of the meeting's reference instead.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ogfacil import formats, locale
from ogfacil.formats import report
from ogfacil.record import Action, Meeting
from ogfacil.sample import fill
from ogfacil.store import open_store
from ogfacil.workflow.documents.exporting import render
from ogfacil.workflow.reports.report_text import report_of
from ogfacil.workflow.reports.series_report import follow
from ogfacil.workflow.sheets.export import sheets_of
from ogfacil.workflow.tracking.tracked import tracked

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "exports" / "sample"
PICTURES = ROOT / "docs" / "pictures"
NOW = dt.datetime(2026, 9, 16, 15, 6)
OUR_UUIDS = uuid.UUID("2f8b7a52-2f39-5a51-9a55-3d4cbb0f7a10")
FORMATS = tuple(name for name in formats.names() if name != "pad")


def documents() -> dict[str, bytes]:
    """What exports/sample/ holds, by file name, as the code writes it today."""
    written: dict[str, bytes] = {}
    with sample_store() as path, open_store(path, read_only=True) as store:
        for meeting in store.meetings():
            stored = store.record(meeting.id)
            record = replace(stored, meeting=_ours(stored.meeting))
            name = f"session-{meeting.number}"
            written[f"{name}.pad.md"] = render(record, "markdown", face="pad")
            for kind in FORMATS:
                written[f"{name}.{formats.extension(kind)}"] = render(record, kind)
        rows = [replace(row, meeting=_ours(row.meeting)) for row in tracked(store)]
        changes = store.changes(Action)
        for kind in ("csv", "md", "ics"):
            (sheet,) = sheets_of(rows, kind, today=NOW.date(), changes=changes)
            written[f"actions.{kind}"] = sheet.data
        (series,) = store.series()
        found = follow(store, series, first=None, last=NOW.date(), as_of=None)
        for kind in ("md", "docx"):
            at = NOW.replace(tzinfo=dt.UTC)
            written[f"report.{kind}"] = report.write(report_of(found), kind, at)
    return written


def _ours(meeting: Meeting) -> Meeting:
    """The meeting with the same UUID every time."""
    return replace(meeting, uuid=str(uuid.uuid5(OUR_UUIDS, meeting.reference)))


@contextmanager
def sample_store() -> Iterator[Path]:
    """A store with the sample meetings, on the afternoon of the third session."""
    with frozen() as folder:
        path = folder / "sample.db"
        fill(path)
        yield path


@contextmanager
def frozen(language: str = "zh-Hant") -> Iterator[Path]:
    """It is `NOW`, nobody has chosen any settings, and there is a folder to be thrown away."""
    before, spoken = dict(os.environ), locale.language()
    locale.use(language)
    try:
        with tempfile.TemporaryDirectory(prefix="ogfacil-sample-") as folder:
            os.environ.pop("NO_COLOR", None)
            os.environ["OGFACIL_NOW"] = NOW.isoformat()
            os.environ["OGFACIL_CONFIG"] = str(Path(folder) / "settings.toml")
            yield Path(folder)
    finally:
        locale.use(spoken)
        os.environ.clear()
        os.environ.update(before)


def main() -> None:
    """Writes the documents and the pictures; files that are no longer written are taken away."""
    from tests.gallery import pictures

    for folder, files in ((SAMPLE, documents()), (PICTURES, pictures())):
        folder.mkdir(parents=True, exist_ok=True)
        for stale in set(folder.iterdir()) - {folder / name for name in files}:
            stale.unlink()
        for name, data in files.items():
            (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
