"""The keys of a new list are those that fractional indexing gives."""

from __future__ import annotations

import pytest
from fractional_indexing import generate_n_keys_between

from ogfacil.language.order_keys import first_keys


@pytest.mark.parametrize("count", [0, 1, 2, 62, 63, 3906, 3907, 5000])
def test_they_count_on_as_fractional_indexing_does(count: int) -> None:
    assert first_keys(count) == generate_n_keys_between(None, None, count)
