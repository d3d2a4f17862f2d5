"""What is proposed from public transcripts is nearly always what a reader finds in them too."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks._suggest_labels import LABELLED, read_whole, tally
from ogfacil.language.due import read_due
from ogfacil.language.suggest import SuggestionKind, suggest
from tests.language.suggest_score import is_same, labelled
from tests.shared import needs_corpus, transcripts

needs_labelled = pytest.mark.skipif(
    not LABELLED.is_dir(), reason="the labelled transcripts are not here (shared/corpus/labelled)"
)


@needs_corpus
def test_the_labels_are_of_these_transcripts() -> None:
    for meeting in labelled():
        assert len(meeting.record.entries) == meeting.entries
        assert all(is_same(label, meeting.record) for label in meeting.labels)


@needs_labelled
def test_most_proposals_are_right_on_transcripts_that_nothing_was_trained_on() -> None:
    points: Counter[str] = Counter()
    for transcript in read_whole("suggest.json"):
        points += tally(transcript, suggest(transcript.record))
    assert points["action right"] >= 5 * points["action wrong"]
    assert points["action right"] >= 0.4 * (points["action right"] + points["action missed"])
    assert points["decision right"] > points["decision wrong"]
    assert points["question wrong"] == 0
    assert points["owner right"] >= 2 * points["owner wrong"]


@needs_labelled
def test_each_label_stands_in_the_entry_that_it_names() -> None:
    for transcript in read_whole("suggest_train.json"):
        for item in transcript.items:
            assert item.words in transcript.record.entries[item.entry].text


@needs_corpus
def test_the_deadlines_that_were_labelled_are_read() -> None:
    read = total = 0
    for meeting in labelled():
        found = {}
        for proposal in suggest(meeting.record):
            if proposal.kind is SuggestionKind.ACTION:
                found.setdefault(proposal.entries[-1], []).append(proposal)
        for label in meeting.labels:
            proposals = found.get(meeting.record.entries[label.entry].id, [])
            if label.due and label.kind == "action" and proposals:
                total += 1
                read += any(p.due and label.due in p.due.words for p in proposals)
    assert read / total >= 0.8


@needs_corpus
def test_an_owner_is_never_another_than_the_one_labelled() -> None:
    for meeting in labelled():
        people = {p.id: p.name for p in meeting.record.people}
        by_entry = {}
        for proposal in suggest(meeting.record):
            by_entry.setdefault(proposal.entries[-1], []).append(proposal)
        for label in meeting.labels:
            entry = meeting.record.entries[label.entry]
            if not label.owner or label.either_way:
                continue
            for proposal in by_entry.get(entry.id, []):
                wanted = people.get(entry.speaker or 0) if label.owner == "speaker" else label.owner
                assert not proposal.owners or any(wanted in o.name for o in proposal.owners)


@needs_corpus
def test_every_transcript_can_be_read_for_proposals() -> None:
    from ogfacil import formats

    for file in transcripts():
        record = formats.read(file.read_text(encoding="utf-8"), name=file.name).record
        for proposal in suggest(record):
            if proposal.due and record.meeting.date:
                assert read_due(proposal.text, record.meeting.date) is not None
