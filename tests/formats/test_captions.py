"""Captions, machine transcripts and chats are refused by name, whatever their file is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from ogfacil import formats
from ogfacil.errors import InvalidInputError
from tests.conftest import Ogfacil
from tests.shared import SHARED, needs_corpus

VTT = (
    "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\n林小橘: 早安\n\n"
    "2\n00:00:03.000 --> 00:00:04.000\nray: hi\n"
)
SRT = "1\n00:00:01,000 --> 00:00:03,000\n林小橘：早安\n\n2\n00:00:03,000 --> 00:00:04,000\n好\n"
TEAMS = "Hill-20190214_093000-Meeting Transcript\nMay Ray started transcription\n"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (VTT, "WebVTT"),
        ("\ufeff" + VTT.replace("\n", "\r\n"), "WebVTT"),
        ("WEBVTT Kind: captions; Language: en\n\n00:01.000 --> 00:02.000\nhi\n", "WebVTT"),
        ("WEBVTT\n\na/1-0\n00:00:01.000 --> 00:00:03.000\n<v 林小橘>早\n安</v>\n", "WebVTT"),
        (SRT, "SubRip"),
        ("\ufeff\n" + SRT.replace("\n", "\r\n").replace(",000", ".000"), "SubRip"),
        (SRT.replace("\n", "\r"), "SubRip"),
        ("0:00:01.000,0:00:03.000\n早安\n\n0:00:03.000,0:00:04.000\n好\n", "captions"),
        ("[00:01.00]早安\n[00:03.20]好\n", "captions"),
        ("[Script Info]\nTitle: x\n\n[Events]\nDialogue: 0,0:00:01.00,0:00:03.00,,,早安\n",
         "captions"),
        ("1\n0:00:01,5 --> 0:00:03,0\nhi\n", "SubRip"),
        ("[00:00:00.000 --> 00:00:02.000]   早安\n[00:00:02.000 --> 00:00:03.000]   好\n",
     "Whisper"),
        ("start\tend\ttext\n0\n2000\t早安\n", "Whisper"),
        ("start,end,text\n0,2000,\"早安\"\n", "Whisper"),
        ('{"text": " hi", "segments": [{"id": 0, "start": 0.0, "text": " hi"}]}', "Whisper"),
        ('{"transcription": [{"offsets": {"from": 0, "to": 9}, "text": "hi"}]}', "Whisper"),
        ('[{"start": 0, "end": 1, "text": "hi", "speaker": "SPEAKER_00"}]', "Whisper"),
        ('{"title": "x", "sentences": [{"speaker_name": "May", "text": "hi"}]}', "machine"),
        ('{"meeting": "x", "highlights": {}, "action_items": []}', "summary"),
        ('{"text": "<p>hi</p>", "media": "a.mp3", "media-time": 1}', "oTranscribe"),
        ("May Ray  0:03  \nGood morning.\n\nUnknown Speaker  0:09  \nYes.\n", "machine"),
        ("May Ray  0:03\nGood.\n\nTranscribed by https://otter.ai\n", "Otter"),
        ("**May** [0:00]\nGood.\n\n**Ray** [0:09]\nYes.\n", "machine"),
        ("00:02:11\t林小橘:\t早安\n00:03:40\t陳海文:\t好\n", "Zoom chat"),
        ("10:02:11 From  May  to  Everyone:\n\thi\n", "Zoom chat"),
        ("[LINE] 小組的聊天記錄\n儲存日期：2019/02/14 12:01\n", "LINE"),
        ("Transcript\n\nMay: hi\n\nMeeting ended after 00:38:36 👋\n", "Google Meet"),
        (TEAMS + "May Ray   0:03\nGood\n\nLin   0:09\nYes\n", "Teams"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["m.txt", "m.md", "m"])
def test_what_a_machine_wrote_is_refused_by_name(text: str, what: str, name: str) -> None:
    with pytest.raises(InvalidInputError, match=what) as refused:
        formats.read(text, name=name)
    assert f"“{name}”" in str(refused.value)


@pytest.mark.parametrize(
    "text",
    ["甲：看 00:03\n乙：--> 這裡\n", "# 會議\n\n### 甲：\n1\n00:00:01,000 的時候 --> 那裡\n",
     "甲：[10:31] 好\n乙：（10:40）好\n", "議程  9:30\n\n甲：好\n乙：好\n",
     "start\n\n甲：end\n乙：text\n"],
)  # fmt: skip
def test_minutes_that_hold_times_and_arrows_are_read(text: str) -> None:
    assert formats.read(text, name="m.txt").record.entries


def test_the_command_says_so_takes_nothing_and_reads_the_others(
    ogfacil: Ogfacil, tmp_path: Path
) -> None:
    (tmp_path / "a.vtt").write_text(VTT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("甲：好\n乙：好\n", encoding="utf-8")
    read = ogfacil("import", str(tmp_path / "a.vtt"), str(tmp_path / "b.txt"), "--series", "季會")
    assert (read.code, read.out.split()) == (2, ["季會/1"])
    assert "WebVTT" in read.err


@needs_corpus
def test_real_captions_are_refused() -> None:
    for path in sorted((SHARED / "corpus" / "captions").glob("*.vtt")):
        with pytest.raises(InvalidInputError, match="WebVTT"):
            formats.read(path.read_bytes(), name="")
