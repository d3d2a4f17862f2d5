"""The running totals of heights agree with a plain list of them, whatever is done to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogfacil.widgets.transcript.heights import Heights

HEIGHT = st.integers(min_value=1, max_value=9)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["extend", "prepend", "insert", "remove", "set"]),
        st.integers(min_value=0, max_value=10_000),
        HEIGHT,
    ),
    max_size=40,
)


@given(st.lists(HEIGHT, max_size=1300), STEPS)
def test_heights_agree_with_a_plain_list(
    start: list[int], steps: list[tuple[str, int, int]]
) -> None:
    plain, heights = list(start), Heights(start)
    for what, where, height in steps:
        if what == "extend":
            plain += [height] * (where % 700)
            heights.extend([height] * (where % 700))
        elif what == "prepend":
            plain[:0] = [height] * (where % 700)
            heights.prepend([height] * (where % 700))
        elif what == "insert":
            plain.insert(where % (len(plain) + 1), height)
            heights.insert(where % (len(heights) + 1), height)
        elif what == "remove" and plain:
            assert heights.remove(where % len(plain)) == plain.pop(where % len(plain))
        elif what == "set" and plain:
            plain[where % len(plain)] = height
            heights[where % len(heights)] = height
    assert len(heights) == len(plain)
    assert heights.total == sum(plain)
    for index in {0, len(plain) // 2, len(plain) - 1} if plain else ():
        assert heights[index] == plain[index]
        assert heights.top(index) == sum(plain[:index])
        assert heights.at(heights.top(index)) == (index, 0)
        assert heights.at(heights.top(index) + plain[index] - 1) == (index, plain[index] - 1)


def test_rows_outside_are_those_of_the_first_and_the_last_block() -> None:
    heights = Heights([2, 3])
    assert heights.at(-5) == (0, 0)
    assert heights.at(99) == (1, 2)


def test_without_blocks_there_is_no_answer() -> None:
    with pytest.raises(IndexError):
        Heights().at(0)
