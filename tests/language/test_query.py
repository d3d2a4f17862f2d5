"""What a query of the tracker says, and how it goes on."""

from __future__ import annotations

import datetime as dt

import pytest

from ogfacil.language.query import (
    Span,
    Term,
    arranged,
    complete_query,
    is_turned_round,
    read_query,
    read_span,
)
from ogfacil.language.query_check import complaint

TODAY = dt.date(2019, 2, 14)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("owner:阿端", (Term("owner", "阿端"),)),
        ("負責人：阿端", (Term("owner", "阿端"),)),
        ("-tag:SDG16.7", (Term("tag", "sdg16.7", True),)),
        ('owner:"Isabel Lin" text', (Term("owner", "isabel lin"), Term("", "text"))),
        ("ＳＴＡＴＵＳ：ｏｐｅｎ", (Term("status", "open"),)),
        ("狀態：進行中", (Term("status", "open"),)),
        ("-是：逾期", (Term("is", "overdue", True),)),
        ("狀態：進", (Term("status", "open"),)),
        ("列管：持續列管", (Term("tracking", "keep"),)),
        ("owner:", ()),
        ("網址:說明", (Term("", "網址:說明"),)),
    ],
)
def test_terms_are_keys_with_values_or_words(typed: str, terms: tuple[Term, ...]) -> None:
    assert read_query(typed).terms == terms


def test_nothing_that_is_typed_is_an_error() -> None:
    for typed in ("-", ":", '"', "due:<", "due:2019-13", 'owner:"', "--", "  ", "::"):
        read_query(typed)


def test_group_and_sort_arrange_instead_of_asking() -> None:
    query = read_query("status:open group:owner sort:slips")
    assert (query.group, query.sort) == ("owner", "slips")
    assert query.terms == (Term("status", "open"),)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("<2019-02", None, dt.date(2019, 1, 31)),
        (">=2019-02-14", dt.date(2019, 2, 14), None),
        ("2019-02..2019-03", dt.date(2019, 2, 1), dt.date(2019, 3, 31)),
        ("2019", dt.date(2019, 1, 1), dt.date(2019, 12, 31)),
        ("week", dt.date(2019, 2, 11), dt.date(2019, 2, 17)),
        ("month", dt.date(2019, 2, 1), dt.date(2019, 2, 28)),
    ],
)
def test_spans_of_days(words: str, first: dt.date | None, last: dt.date | None) -> None:
    assert read_span(words, TODAY) == Span(first, last)


def test_a_day_that_is_half_typed_is_no_span_yet() -> None:
    assert read_span("2019-02-3", TODAY) is not None
    assert read_span("2019-02-31", TODAY) is None
    assert read_span("<20", TODAY) is None


def test_keys_and_values_are_completed() -> None:
    values = {"owner": ("阿端", "Isabel Lin")}
    assert complete_query("status:open ow", values) == ("owner:",)
    assert complete_query("owner:is", values) == ('owner:"Isabel Lin"',)
    assert complete_query("-status:o", values) == ("-status:open",)
    assert complete_query("負責人:阿", values) == ("負責人:阿端",)
    assert complete_query("狀態：", values) == (
        "狀態:進行中",
        "狀態:完成",
        "狀態:不再進行",
        "狀態:解除列管",
    )
    assert complete_query("-分", values) == ("-分組:",)


def test_arranging_replaces_what_was_there() -> None:
    assert arranged("status:open group:owner", "group", "due") == "status:open group:due"
    assert read_query("分組：負責人 排序：延後").group == "owner"
    assert read_query("分組：負責人 排序：延後").sort == "slips"
    assert arranged("分組：owner is:overdue", "group", "") == "is:overdue"


@pytest.mark.parametrize(
    "query",
    ["owner:阿端 -is:overdue 群組", "due:<2019-02", "期限：２０１９－０２..", "due:none stale:30",
     "status:op", "狀態：完成", "是：下次會議前", "期限：本週",
     "is:open sort:slips", "http://example.org", "網址:說明", '"foo:bar"', ""],
)  # fmt: skip
def test_a_query_that_says_something_has_no_complaint(query: str) -> None:
    assert complaint(query) is None


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("status:open onwer:阿端", "owner:"),
        ("foo:bar", "quotes"),
        ("狀態:壞", "進行中 完成 不再進行"),
        ("owner:", "owner:阿端"),
        ("due:<2019-13", "due:<2019-02"),
        ("due:2019..x", "due:2019..x"),
        ("期限:foo", "期限:foo"),
        ("is:overdu", "overdue"),
        ("-status:opne", "open done dropped"),
        ("stale:abc", "stale:30"),
        ("sort:foo", "slips"),
    ],
)
def test_what_a_query_cannot_mean_is_said_with_what_it_could(query: str, named: str) -> None:
    assert named in (complaint(query) or "")


def test_a_term_that_is_turned_round_is_no_option() -> None:
    turned = ["-tag:x", "-負責人：阿端", "-寫信", '-"a b"']
    options = ["-o", "--json", "-", "-oC:x", "owner:x", "-x"]
    assert [word for word in turned + options if is_turned_round(word)] == turned
