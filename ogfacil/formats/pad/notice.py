"""The notice that stands above a transcript while it is out for co-editing."""

from __future__ import annotations

import datetime as dt
import re

_CHINESE = """\
此為逐字稿共筆頁面。如需調整自己發言的文字，請直接在此頁編輯，內容會自動儲存；他人的發言敬請保留原樣。

預定於 {date}（{roc}年{month}月{day}日）公開。

本逐字稿最後將以拋棄著作權（CC0）的方式公開。"""
_ENGLISH = """\
This page is the transcript, open for co-editing. Please edit your own words right here; the page \
saves itself. Leave the words of others as they are.

It will be public on {date}.

It will then be released into the public domain (CC0)."""
_ROC_BEFORE_FIRST_YEAR = 1911
_OURS = tuple(
    re.compile(re.sub(r"\\{\w+\\}", r"[\\d-]+", re.escape(line)))
    for line in (*_CHINESE.split("\n"), *_ENGLISH.split("\n"))
    if line
)


def is_notice_line(line: str) -> bool:
    """Whether a line is one of a notice of ours, of any day."""
    words = line.strip().lstrip("> ").replace("\\", "")
    return bool(words) and any(ours.fullmatch(words) for ours in _OURS)


def notice(until: dt.date, *, chinese: bool = True) -> str:
    """Render the notice of a pad: what to do with it, when it will be public, and CC0.

    Args:
        until: The day on which it will be public; in Chinese also given in ROC years.
        chinese: Write it in Chinese, else in English.
    """
    if not chinese:
        return _ENGLISH.format(date=until.isoformat())
    return _CHINESE.format(
        date=until.isoformat(),
        roc=until.year - _ROC_BEFORE_FIRST_YEAR,
        month=until.month,
        day=until.day,
    )
