"""What was read and not touched is written as it was, whatever it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogfacil.formats.markdown import read_markdown, write_markdown
from tests.formats.dialect import documents
from tests.shared import needs_corpus, transcripts


def unchanged(text: str) -> bool:
    return write_markdown(read_markdown(text).record) == text


@needs_corpus
@pytest.mark.parametrize("path", transcripts(), ids=lambda path: path.name[:40])
def test_a_public_transcript_comes_out_byte_for_byte(path: Path) -> None:
    data = path.read_bytes()
    assert write_markdown(read_markdown(data.decode()).record).encode() == data


MUTATIONS = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "mixed line ends": lambda text: text.replace("\n\n", "\r\n\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "no final newline": lambda text: text.rstrip("\n"),
    "many final newlines": lambda text: text + "\n\n\n",
    "NBSP": lambda text: text.replace(" ", "\u00a0"),
    "trailing spaces": lambda text: text.replace("\n", "  \n"),
    "rules in the body": lambda text: text.replace("\n\n", "\n\n---\n\n"),
    "front matter": lambda text: "---\ntitle: 會議\ntags: a, b\n---\n\n" + text,
    "broken front matter": lambda text: "---\ntitle: 會議\n\n" + text,
    "merge markers": lambda text: "<<<<<<< here\n" + text + "=======\n" + text + ">>>>>>> there\n",
    "cut off": lambda text: text[: len(text) // 2],
    "demoted": lambda text: text.replace("### ", "#### "),
    "no blank lines": lambda text: text.replace("\n\n", "\n"),
    "control characters": lambda text: text.replace("，", "\x1b[31m\x00\u202e"),
    "full-width hashes": lambda text: text.replace("### ", "＃＃＃ "),
}


@needs_corpus
@pytest.mark.parametrize("name", MUTATIONS)
def test_an_ill_treated_transcript_comes_out_as_it_came(name: str) -> None:
    for path in transcripts():
        assert unchanged(MUTATIONS[name](path.read_text(encoding="utf-8"))), path.name


@given(st.text())
@settings(max_examples=100)
def test_any_text_comes_out_as_it_came(text: str) -> None:
    assert unchanged(text)


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "",
                "",
                "",
                " ",
                "\u3000",
                "# 2018-12-05 會議",
                "# x",
                "## 第一案",
                "## 甲：",
                "### 甲：",
                "### 甲",
                "### 乙:",
                "### ：",
                "### 會後補充：",
                "### 衛福部會後補充：",
                "###甲：",
                "#### 甲：",
                "### 甲： ###",
                "###",
                "> （笑聲）",
                "> 他說",
                ">",
                "> ",
                ">> x",
                "> （衛福部會後補充：好）",
                "> （會後補充：好）",
                "（點頭）",
                "（會後補充：好）",
                "（刪除）",
                "(會後補充:好)",
                "---",
                "```",
                ":::info",
                ":::",
                ":::warning x :::",
                "<br>",
                "\\<br>",
                "\\### 甲：",
                "\\\\> （",
                "- [ ] x",
                "1. x",
                "<iframe>",
                "![x](y)",
                "【開始】",
                "[TOC]",
                "（此處漏記）",
                "> （離記 3 分鐘）",
                "> （離記 3 分 5 秒）",
                "[x](javascript:alert)",
                "[x]\\(javascript:alert)",
                "> [name=甲] x",
                "    code",
                "\ufeff",
                "title: x",
                "…",
                "### ？：",
                "（a（b）",
                "（a）b（c）",
                "\\（",
                "\x00",
                "\x85",
                "\u2028",
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=14,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\n", "\n\n", " \n"]))
@settings(max_examples=100)
def test_any_lines_of_a_transcript_come_out_as_they_came(
    lines: list[str], newline: str, end: str
) -> None:
    assert unchanged(newline.join(lines) + end)


@given(documents())
@settings(max_examples=100)
def test_any_document_of_the_house_comes_out_as_it_came(text: str) -> None:
    assert unchanged(text)
