"""Detect captions, machine transcripts and chats by their content; they are not read yet.

They would be taken for plain text else, and their times and numbers for what people said.
"""

from __future__ import annotations

import re

from ogfacil.errors import InvalidInputError
from ogfacil.locale import _

_HEAD = 4000  # characters
_TIMING = re.compile(
    r"^[ \t]*(?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3}[ \t]*-->[ \t]*(?:\d+:)?\d{1,2}:\d{1,2}[.,]\d", re.M
)
_NUMBERED = re.compile(
    r"^[ \t]*\d+[ \t]*\r?\n[ \t]*(?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3}[ \t]*-->", re.M
)
_SPOKEN_BY_MACHINE = re.compile(r"^\[\d\d:\d\d(?::\d\d)?[.,]\d{3} --> [^\]\n]*\]", re.M)
_NAME_AND_TIME = re.compile(
    r"^[ \t]*(?:\*\*)?[^\W\d_][^\n:：]{0,60}?(?:\*\*)?"
    r"(?:[ \u3000\xa0]{2,}|\t|[ ]*(?=[\[(]))[\[(]?(?P<time>(?:\d{1,2}:)?\d{1,2}:\d\d)[\])]?[ \t]*$",
    re.M,
)
_TIME_AT_END = re.compile(r":\d\d[\])]?[ \t]*$", re.M)
_CHAT = re.compile(r"^\d\d:\d\d:\d\d\t[^\t\n]{1,80}:\t", re.M)
_SAVED_CHAT = re.compile(
    r"^\d\d:\d\d:\d\d[ \t]+(?:From|來自|從)[ \t]+.{1,80}?[ \t]+(?:to|To|到|給)[ \t]+.{1,80}[:：]",
    re.M,
)
_LINE = re.compile(
    r"\A\s*\[LINE\]|^(?:儲存日期|Saved on)[:：][ \t]*\d|^(?:上午|下午)\d{1,2}:\d\d\t[^\t\n]*\t",
    re.M,
)
_MEET = re.compile(
    r"^#* ?\**(?:Meeting|Transcription) ended after \d\d:\d\d:\d\d"
    r"|This editable transcript was computer generated",
    re.M,
)
_TEAMS = re.compile(
    r"^.{1,80} (?:started|stopped) transcription\.?[ \t]*$|-Meeting Transcript$", re.M
)
_OTTER = re.compile(r"^Transcribed by https?://otter\.ai", re.M)
_TABLE = re.compile(
    r"\A\ufeff?\s*\"?start\"?([\t,;])\"?end\"?\1(?:[^\n]*\1)?\"?(?:text|speaker)\"?", re.IGNORECASE
)
_CUES = re.compile(
    r"^(?:\d+:\d\d:\d\d\.\d{3},\d+:\d\d:\d\d\.\d{3}[ \t]*$"  # .sbv
    r"|Dialogue: \d+,\d+:\d\d:\d\d\.\d\d,"  # .ass, .ssa
    r"|\[\d{1,3}:\d\d\.\d{2,3}\])",  # .lrc
    re.M,
)
_FEWEST_TIMES = 2
_WHISPER = ("segments", "transcription", "word_segments", "sentenceMetadata")


def refuse_captions(text: str, name: str) -> None:
    """Refuse a text that is captions, a machine transcript or a chat.

    Raises:
        InvalidInputError: Names the file and what is in it.
    """  # noqa: DOC501
    if what := captions_in(text):
        raise _not_read(name, what)


def refuse_machine_json(values: object, name: str) -> None:
    """Refuse JSON that a program for captions or summaries wrote, as `refuse_captions` does."""  # noqa: DOC501
    if isinstance(values, list):
        values = next((value for value in values if isinstance(value, dict)), None)
        if isinstance(values, dict) and {"start", "end", "text"} <= values.keys():
            raise _not_read(name, _("Whisper output (JSON)"))
    if not isinstance(values, dict):
        return
    if any(isinstance(values.get(key), list) for key in _WHISPER):
        raise _not_read(name, _("Whisper output (JSON)"))
    if "media" in values and "text" in values:
        raise _not_read(name, _("an oTranscribe file"))
    if isinstance(values.get("sentences"), list) or isinstance(values.get("results"), dict):
        raise _not_read(name, _("a machine transcript (JSON)"))
    if "highlights" in values or "action_items" in values:
        raise _not_read(name, _("a machine's summary of a meeting (JSON)"))


def captions_in(text: str) -> str:
    """Return what kind of captions, machine transcript or chat a text is, in words; "" for none."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    if re.match(r"WEBVTT(?:[ \t\r\n]|\Z)", head):
        return _("captions in WebVTT (.vtt)")
    if _TABLE.match(head):
        return _("Whisper output (TSV or CSV)")
    if "-->" in text:
        if _NUMBERED.search(head) and _TIMING.search(head):
            return _("captions in SubRip (.srt)")
        if _SPOKEN_BY_MACHINE.search(head):
            return _("Whisper output with times")
        if len(_TIMING.findall(text)) >= _FEWEST_TIMES:
            return _("captions with times")
    if len(_CUES.findall(head)) >= _FEWEST_TIMES or head.startswith("[Script Info]"):
        return _("captions with times")
    return _chat_in(head) or _transcript_in(text, head)


def _chat_in(head: str) -> str:
    if len(_CHAT.findall(head)) >= _FEWEST_TIMES or _SAVED_CHAT.search(head):
        return _("a Zoom chat")
    return _("a LINE chat") if _LINE.search(head) else ""


def _transcript_in(text: str, head: str) -> str:
    if ("ended after" in text or "computer generated" in text) and _MEET.search(text):
        return _("a Google Meet transcript")
    timed = _rising(text)
    if timed and _TEAMS.search(head):
        return _("a Microsoft Teams transcript")
    if "otter.ai" in text and _OTTER.search(text):
        return _("an Otter transcript")
    return _("a machine transcript with names and times (Otter, Teams …)") if timed else ""


def _rising(text: str) -> bool:
    """Whether lines of a name and a time, as machines write them, come in the order of time."""
    if not _TIME_AT_END.search(text):
        return False
    times: list[int] = []
    for found in _NAME_AND_TIME.finditer(text):
        seconds = 0
        for part in found["time"].split(":"):
            seconds = seconds * 60 + int(part)
        times.append(seconds)
        if len(times) > _FEWEST_TIMES * 5:
            break
    return len(times) >= _FEWEST_TIMES and times == sorted(times)


def _not_read(name: str, what: str) -> InvalidInputError:
    return InvalidInputError(
        _(
            "“{name}” is {what}, which ogfacil does not read yet; nothing was taken. Make lines "
            "“Name: words” of it, without numbers and times, and give these.",
            name=name or "-",
            what=what,
        )
    )
