"""A power cut loses no acknowledged line; without syncing the same test finds losses."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.store.powercut import cuts, traced

pytestmark = pytest.mark.skipif(
    shutil.which("strace") is None,
    reason="power cuts are simulated from the system calls that strace tells; install strace",
)


@pytest.mark.parametrize(
    ("pragmas", "safe"),
    [((), True), (("synchronous = OFF",), False)],
    ids=["as we write", "without syncing"],
)
def test_a_power_cut_loses_nothing_because_everything_is_synced(
    tmp_path: Path, pragmas: tuple[str, ...], safe: bool
) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    calls = traced(folder, 6, pragmas)
    lost, broken = cuts(tmp_path / "before", calls, 40, random.Random(5), tmp_path / "scratch")
    assert (lost + broken == 0) is safe
