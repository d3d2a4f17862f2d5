"""What the suggestions reach on labelled public transcripts: precision and recall, and the time.

The figures of transcripts that rules were written on or the model was trained with say how well
these are remembered, not how well others will be read. Nothing was tuned on the last four. What
is to be expected of others is printed by `python -m benchmarks.train_suggest --cross`, which
leaves each of the 25, and each of those read here, out once. It says too much of the rules: those
of what a chair settles (`chair.py`), of plainly said promises and of what is only talk
(`promises.py`: `is_plain`, `is_talk`) were written after reading what was proposed wrongly and
missed in them; the thresholds in `likely.py` were chosen there too. Only totals of the last four
were looked at. An item that may be taken either way (a vague intention, a wish, a proposal of the
staff) counts neither for nor against.
"""

from __future__ import annotations

import time
from collections import Counter

from benchmarks._suggest_labels import LABELLED, line, own_labels, read_whole, tally
from ogfacil.language.suggest import suggest
from tests.shared import transcripts


def main() -> None:
    if not transcripts() or not LABELLED.is_dir():
        print("The public transcripts are not here; put them beside the clone as shared/corpus.")
        return
    for what, there in (
        ("read while rules were written, and trained on (8)", own_labels()),
        ("read while rules were written, and trained on (25)", read_whole("suggest_train.json")),
        ("held out (4)", read_whole("suggest.json")),
    ):
        points: Counter[str] = Counter()
        took, entries = 0.0, 0
        for transcript in there:
            started = time.process_time()
            found = suggest(transcript.record)
            took += time.process_time() - started
            entries += len(transcript.record.entries)
            points += tally(transcript, found)
        print(f"{what}: {entries} entries, {took * 1e3 / max(1, entries):.2f} ms of CPU an entry")
        for kind in ("action", "decision", "question"):
            print(line(points, kind))
        if "(8)" not in what:  # their labels seldom name an owner
            print("  owners:", {name[6:]: n for name, n in points.items() if name[:6] == "owner "})


if __name__ == "__main__":
    main()
