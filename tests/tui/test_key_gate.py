"""Keys wait as long as anybody holds them, and no longer."""

from __future__ import annotations

import pytest

from ogfacil.tui.key_gate import KeyGate


def counting() -> tuple[KeyGate, list[bool]]:
    """A gate, and for each flush whether it was open then."""
    flushes: list[bool] = []
    gate = KeyGate(lambda: flushes.append(gate.is_open))
    return gate, flushes


def test_an_inner_hold_does_not_release_what_the_outer_one_holds() -> None:
    gate, flushes = counting()
    with gate.hold():
        with gate.hold():
            assert not gate.is_open
        assert not gate.is_open
        assert flushes == []
    assert gate.is_open
    assert flushes == [True]


def test_holds_that_overlap_end_in_any_order() -> None:
    gate, flushes = counting()
    first, second = gate.hold(), gate.hold()
    first.release()
    assert not gate.is_open
    second.release()
    assert gate.is_open
    assert flushes == [True]


def test_an_error_within_a_hold_releases_it() -> None:
    gate, flushes = counting()
    with gate.hold():
        with pytest.raises(ValueError, match="within"), gate.hold():
            raise ValueError("within")
        assert not gate.is_open
    assert gate.is_open
    assert flushes == [True]


def test_a_hold_that_is_released_twice_counts_once() -> None:
    gate, flushes = counting()
    early, other = gate.hold(), gate.hold()
    with early:
        early.release()
    assert early.is_released
    assert not other.is_released
    assert not gate.is_open
    other.release()
    assert flushes == [True]
