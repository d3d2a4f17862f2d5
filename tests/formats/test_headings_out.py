"""What is typed as a title, a section or a name is no HTML in Markdown, and reads back the same."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ogfacil.formats.markdown.head import title_line, title_words
from ogfacil.formats.markdown.labels import label, label_line, section_line, section_words
from ogfacil.formats.markdown.lines import heading

HOSTILE = [
    "<script>alert(1)</script> 會議",
    "會議 <img src=x onerror=alert(1)>",
    "按[這裡](javascript:alert(1))",
    "\\<b>粗\\\\<i>",
    "<!-- 藏起來",
    "用 C # 寫的 #",
    "2 < 3，a<b",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_heading_runs_nothing_and_reads_back(words: str) -> None:
    for line in (title_line(dt.date(2019, 2, 14), words), section_line(2, words)):
        shown = MarkdownIt("commonmark", {"html": True}).render(line)
        assert not re.search(r"<(?:script|img|b|i|!--)|href=.javascript", shown), shown
    assert title_words(title_line(dt.date(2019, 2, 14), words)) == (dt.date(2019, 2, 14), words)
    assert section_words(heading(section_line(2, words))[1]) == words  # type: ignore[index]
    found = heading(label_line(3, words, "："))
    assert found is not None
    announced = label(*found)
    assert announced is None or announced.name == words


@given(st.text("<>a/!?\\#[]()： 會", min_size=1, max_size=12))
def test_any_title_reads_back(title: str) -> None:
    said = " ".join(title.split())
    date = dt.date(2019, 2, 14)
    assert title_words(title_line(date, said)) == (date, said)
