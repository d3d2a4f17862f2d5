"""A deadline that may have been understood wrongly says so wherever the command line shows it."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Ogfacil

DOUBTED = "3月13日星期四"
"""The day is a Wednesday."""


@pytest.fixture
def meeting(ogfacil: Ogfacil) -> str:
    return ogfacil(
        "new", "--series", "季會", "--title", "月會", "--date", "2019-03-06", "--person", "阿端"
    ).out.strip()


def test_due_says_why_it_doubts(ogfacil: Ogfacil) -> None:
    read = ogfacil("due", DOUBTED, "--on", "2019-03-06")
    first, *why = read.out.splitlines()
    assert first == f"{DOUBTED}\ton\tWed 13 Mar?"
    assert why == ["  This can be understood in more than one way."]
    assert json.loads(ogfacil("due", DOUBTED, "--on", "2019-03-06", "--json").out)["doubts"] == [
        "ambiguous"
    ]


def test_due_says_nothing_more_of_what_is_sure(ogfacil: Ogfacil) -> None:
    assert ogfacil("due", "3/13前", "--on", "2019-03-06").out == "3/13前\tby\tWed 13 Mar\n"


def test_say_names_a_doubted_deadline_beside_what_it_prints(ogfacil: Ogfacil, meeting: str) -> None:
    said = ogfacil("say", meeting, stdin=f"/a @阿端 寄出名單 {DOUBTED}\n/a @阿端 訂場地 3/20前\n")
    assert said.code == 0
    assert said.out == "A-1\taction\nA-2\taction\n"
    assert said.err.splitlines() == [
        f"ogfacil: A-1: {DOUBTED} → Wed 13 Mar? This can be understood in more than one way."
    ]


def test_lists_and_documents_mark_a_doubted_deadline(ogfacil: Ogfacil, meeting: str) -> None:
    ogfacil("say", meeting, stdin=f"/a @阿端 寄出名單 {DOUBTED}\n")
    assert "Wed 13 Mar 2019?" in ogfacil("actions").out
    assert "Wed 13 Mar 2019?" in ogfacil("actions", "--to", "md", "-o", "-").out
