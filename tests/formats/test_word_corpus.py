"""Every public transcript, written as an office document and read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from ogfacil import formats
from ogfacil.formats import odt, word
from ogfacil.formats.common.values import Options
from ogfacil.formats.common.xml import writable
from ogfacil.formats.word.links import shown
from tests.shared import needs_corpus, transcripts


@needs_corpus
@pytest.mark.parametrize("path", transcripts(), ids=lambda path: path.name[:10])
def test_it_comes_back_entry_for_entry(path: Path) -> None:
    sent = formats.read(path.read_bytes(), name=path.name, as_="markdown").record
    came = word.read_returned(word.write(sent, Options(draft=True)), "x.docx").accepted
    names = {person.id: person.name for person in sent.people}
    here = {person.id: person.name for person in came.people}
    assert [(e.kind, e.text, here.get(e.speaker or 0)) for e in came.entries] == [
        (
            e.kind,
            "（刪除）" if e.withdrawn else shown(writable(e.text), embeds=False),
            names.get(e.speaker or 0),
        )
        for e in sent.entries
        if e.text.strip()
    ]
    again = odt.read_returned(odt.write(sent, Options(draft=True)), "x.odt").accepted
    assert again == came
