"""What the suggestions reach on labelled public transcripts: precision and recall, and the time.

The labels are in `tests/language/suggest_labels.json`. Seven transcripts were read whole and
labelled before any rule was written, four to tune on and three held out; an eighth, labelled
later, is tuned on too. An item that may be taken either way (a vague intention, a wish, a staff
proposal) counts neither for nor against.
"""

from __future__ import annotations

import time
from collections import Counter

from tests.language.suggest_score import Score, labelled, score
from tests.shared import transcripts


def main() -> None:
    if not transcripts():
        print("The public transcripts are not here; put them beside the clone as shared/corpus.")
        return
    for part in ("tune", "held-out"):
        total: Counter[str] = Counter()
        took, entries = 0.0, 0
        for meeting in labelled():
            if meeting.part != part:
                continue
            started = time.perf_counter()
            found = score(meeting)
            took += time.perf_counter() - started
            entries += meeting.entries
            for kind, points in found.items():
                for name in ("right", "wrong", "missed", "either"):
                    total[f"{kind} {name}"] += getattr(points, name)
        print(f"{part}: {entries} entries in {took * 1e3:.0f} ms")
        for kind in ("action", "decision", "question", "all"):
            kinds = ("action", "decision", "question") if kind == "all" else (kind,)
            names = ("right", "wrong", "missed", "either")
            points = Score(*(sum(total[f"{k} {name}"] for k in kinds) for name in names))
            print(
                f"  {kind:9} right {points.right:3}  wrong {points.wrong:2}"
                f"  missed {points.missed:3}  either way {points.either:2}"
                f"  precision {points.precision:.2f}  recall {points.recall:.2f}"
            )


if __name__ == "__main__":
    main()
