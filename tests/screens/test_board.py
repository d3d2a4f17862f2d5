"""What was caught, as it stands in the panel and below the lines."""

from __future__ import annotations

import pytest

from ogfacil.screens.capture.tally import outcome_badges
from ogfacil.store import Store
from tests.workflow.house import DAY, a_meeting, said


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("/a @阿端 寄出對照表", "寄出對照表"),
        ("/a @阿端、唐小鳳 寄出對照表", "寄出對照表"),
        ("/a @阿端 @唐小鳳 唐小鳳的筆記", "唐小鳳的筆記"),
        ("/a @阿端 阿端的筆記", "阿端的筆記"),
        ("/a 請 @阿端 寄出", "請  寄出"),
    ],
)
def test_owners_stand_before_the_words_of_an_action_and_not_in_them(
    store: Store, typed: str, shown: str
) -> None:
    meeting = a_meeting(store)
    said(store, meeting, typed)
    [(_entries, caught)] = outcome_badges(store.record_without_entries(meeting.id), DAY)
    assert caught.text == shown
