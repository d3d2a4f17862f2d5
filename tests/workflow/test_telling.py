"""What an act is called in a history."""

from __future__ import annotations

from pathlib import Path

import pytest

from ogfacil import locale
from ogfacil.record import Entry
from ogfacil.workflow.tracking.activity_text import describe_change_set
from tests.store.house import house, say


@pytest.fixture(autouse=True)
def english() -> None:
    locale.use("en")


def test_an_act_on_many_lines_names_one_and_counts_the_others(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    lines = [say(store, meeting, words) for words in ("一", "二", "三")]
    with store.transaction("withdraw", meeting=meeting) as act:
        for line in lines:
            act.change(Entry, line.id, withdrawn=True)
    with store.transaction("amend", meeting=meeting) as act:
        for line in lines:
            act.change(Entry, line.id, text=f"{line.text}。")
    said, withdrew, mended = store.acts(meeting)[-3:]
    assert describe_change_set(said).endswith("said: 三")
    assert describe_change_set(withdrew).endswith("withdrew lines (3)")
    assert describe_change_set(mended).endswith("mended a line: text 一 → 一。, and 2 more")
    store.close()
