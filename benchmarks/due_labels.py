"""How far the deadlines that are read agree with those that people found in labelled sentences.

`due.tsv` is held out: nothing was tuned on its lines. What was learnt from is shown for comparison.
"""

from __future__ import annotations

from tests.language.due_score import HELD_OUT, TRAIN, score, table


def main() -> None:
    if not HELD_OUT.is_file():
        print("The labelled sentences are not here; put them beside the clone as shared/corpus.")
        return
    for name, file in (("held out", HELD_OUT), ("learnt from", TRAIN)):
        print(name)
        print(*(f"  {line}" for line in table(score(file))), sep="\n")


if __name__ == "__main__":
    main()
