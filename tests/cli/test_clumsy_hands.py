"""The command line under clumsy and hostile hands: a sentence and an exit code, never a trace."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Ogfacil

PROGRAM = (sys.executable, "-m", "ogfacil")


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a line of shell in which `$OGFACIL` is the program."""
    env = {**os.environ, "OGFACIL": " ".join(PROGRAM), **environment}
    return subprocess.run(["bash", "-c", line], env=env, capture_output=True, check=False)


@pytest.fixture
def meeting(ogfacil: Ogfacil) -> str:
    made = ogfacil("new", "--series", "季會", "--title", "行動方案", "--date", "2018-12-05")
    return made.out.strip()


@pytest.mark.parametrize(
    "line",
    [
        "$OGFACIL list >/dev/full",
        "$OGFACIL show 季會/1 --json >/dev/full",
        "$OGFACIL export 季會/1 --to text -o - >/dev/full",
        "echo 甲：好 | $OGFACIL say 季會/1 >/dev/full",
        "$OGFACIL --help >/dev/full",
    ],
)
def test_output_that_takes_nothing_more_is_a_sentence_and_2(meeting: str, line: str) -> None:
    ran = shell(line)
    assert ran.returncode == 2
    assert ran.stderr.decode() == "ogfacil: The output can't be written: the disk is full.\n"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("$OGFACIL list >&-", 0),
        ("$OGFACIL show 季會/1 >&- 2>&-", 0),
        ("$OGFACIL say 季會/1 <&-", 0),
        ("$OGFACIL import - <&-", 2),
        ("$OGFACIL --help | true", 0),
    ],
)
def test_closed_streams_are_as_empty_ones(meeting: str, line: str, code: int) -> None:
    ran = shell(line)
    assert (ran.returncode, b"Traceback" in ran.stderr) == (code, False), ran.stderr


@pytest.mark.parametrize(
    "line", ["$OGFACIL </dev/null", "$OGFACIL demo <&-", "$OGFACIL review 季會"]
)
def test_without_a_terminal_the_program_is_not_opened(meeting: str, line: str) -> None:
    ran = shell(line)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.startswith(b"ogfacil: There is no terminal here")


def test_what_was_typed_wrongly_cannot_steer_the_terminal(ogfacil: Ogfacil) -> None:
    asked = ogfacil("show", "\x1b]52;c;aGk=\x07\x1b[31mX")
    assert (asked.code, "\x1b" in asked.err) == (1, False)


def test_letters_that_the_output_does_not_know_are_replaced(meeting: str) -> None:
    shell("$OGFACIL new --series 系 --title 😀")
    ran = shell("$OGFACIL list", PYTHONIOENCODING="big5")
    assert (ran.returncode, ran.stderr) == (0, b"")
    listed = shell("$OGFACIL list --json", PYTHONIOENCODING="ascii")
    assert "😀" in {m["title"] for one in json.loads(listed.stdout) for m in one["meetings"]}


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("list", "--nope"), "--nope"),
        (("show",), "MEETING"),
        (("new", "--series"), "--series"),
        (("new", "--series", "x"), "--title"),
        (("export", "季會/1", "--to", "text", "--face", "bogus"), "--face"),
        (("search", "--limit", "x", "的"), "--limit"),
        (("search", "--limit", "9" * 30, "的"), "--limit"),
        (("search", "--limit", "0", "的"), "--limit"),
    ],
)
def test_a_wrong_option_is_one_sentence_in_the_language_in_use(
    ogfacil: Ogfacil, meeting: str, arguments: tuple[str, ...], named: str
) -> None:
    english = ogfacil(*arguments)
    assert english.code == 2
    assert english.err.startswith("ogfacil: ")
    assert named in english.err
    chinese = ogfacil("--lang", "zh-Hant", *arguments)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese.err.replace("季會", ""))


def test_the_language_may_stand_before_or_after_the_command(ogfacil: Ogfacil) -> None:
    assert ogfacil("--lang", "zh-Hant", "list").out == ogfacil("list", "--lang", "zh-Hant").out
    assert "沒有" in ogfacil("list", "--lang=zh-Hant").out


def test_a_language_that_is_not_there_is_complained_of(ogfacil: Ogfacil) -> None:
    asked = ogfacil("--lang", "fr", "list")
    assert (asked.code, "fr" in asked.err) == (2, True)


def test_help_is_found_by_whatever_word(ogfacil: Ogfacil) -> None:
    assert ogfacil("help").out == ogfacil("-h").out == ogfacil("--help").out
    assert ogfacil("help", "say").out == ogfacil("say", "--help").out == ogfacil("say", "-h").out


def test_the_language_of_the_settings_is_that_of_every_sentence(
    ogfacil: Ogfacil, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").write_text('language = "zh-Hant"\n')
    assert "沒有" in ogfacil("list").out
    assert "範例" in ogfacil("say", "--help").out
    assert "沒有" in ogfacil("nonsense").err
    assert "No meetings" in ogfacil("list", "--lang", "en").out


@pytest.mark.parametrize("arguments", [(), ("list",), ("where",), ("--db", "x.db")])
def test_settings_that_cannot_be_read_are_a_sentence_and_2(
    ogfacil: Ogfacil, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "settings.toml").write_text("language = [\n")
    ran = ogfacil(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "settings.toml, line" in ran.err


def test_ctrl_c_ends_without_a_trace_and_keeps_what_was_said(meeting: str) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "say", meeting], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=-1
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("甲：好\n".encode())
    process.stdin.flush()
    assert process.stdout.readline() == b"1\tspeech\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err.strip()) == (130, b"", b"")
    assert "好" in shell(f"$OGFACIL show {meeting}").stdout.decode()


def test_a_line_that_comes_in_pieces_is_one_line(meeting: str) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "say", meeting], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    whole = "阿端：公開資料\n小橘：好\n".encode()
    answers = []
    for piece, complete in ((whole[:5], False), (whole[5:24], True), (whole[24:], True)):
        process.stdin.write(piece)
        process.stdin.flush()
        if complete:
            answers.append(process.stdout.readline())
    process.stdin.close()
    assert process.wait() == 0
    assert answers == [b"1\tspeech\n", b"2\tspeech\n"]


def test_a_copy_that_cannot_be_made_keeps_nobody_from_working(
    ogfacil: Ogfacil, meeting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups = tmp_path / "store" / "backups"
    backups.write_text("in the way")
    monkeypatch.setenv("OGFACIL_NOW", "2018-12-06T09:00")
    said = ogfacil("say", meeting, stdin="甲：好\n")
    assert (said.code, said.out) == (0, "1\tspeech\n")
    assert "No copy of the day" in said.err


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_store_that_cannot_be_written_can_still_be_read(
    ogfacil: Ogfacil, meeting: str, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    before = {path.name: path.read_bytes() for path in folder.glob("*.db")}
    folder.chmod(0o555)
    for path in folder.glob("*.db"):
        path.chmod(0o444)
    nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups"
    for parent in tmp_path.parents:
        if parent.stat().st_uid == os.geteuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    tmp_path.chmod(0o755)
    shown = shell(f"HOME=/ {nobody} $OGFACIL show 季會/1")
    if b"ermission denied" in shown.stderr and b"python" in shown.stderr:
        pytest.skip("nobody may not run this Python")
    assert (shown.returncode, "行動方案" in shown.stdout.decode()) == (0, True), shown.stderr
    said = shell(f"echo 甲：好 | HOME=/ {nobody} $OGFACIL say 季會/1")
    assert (said.returncode, b"Traceback" in said.stderr) == (2, False)
    assert {path.name: path.read_bytes() for path in folder.glob("*.db")} == before


def converse(meeting: str, *turns: tuple[str, str]) -> str:
    """Plain mode in a terminal: what is awaited, and then what is typed; gives all that stood
    there."""
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, "say", meeting], stdin=terminal, stdout=terminal, stderr=terminal
    )
    os.close(terminal)
    shown = b""
    for awaited, typed in turns:
        seen = b""
        while awaited.encode() not in seen:
            ready, _w, _x = select.select([controller], [], [], 20)
            assert ready, f"waited for {awaited!r} in vain: {(shown + seen).decode()}"
            seen += os.read(controller, 65536)
        shown += seen
        os.write(controller, typed.encode())
    assert process.wait(20) == 0
    return shown.decode()


def test_plain_mode_prompts_echoes_asks_of_new_names_and_takes_back(meeting: str) -> None:
    text = converse(
        meeting,
        ("> ", "甲：大家好\n"),
        ("甲 is new here", "\n"),
        ("甲> ", "乙：不\n"),
        ("乙 is new here", "n\n"),
        ("甲> 乙：不", "\x15/a @甲 寫信 5月底前\n"),
        ("[A-1]", "/undo\n"),
        ("Taken back: ", "/redo\n"),
        ("Redone: ", "/undo\n"),
        ("Taken back: ", "9\t九\n"),
        ("Nobody here has the number 9", "/help\n"),
        ("/離記", "1\t一\n"),
        ("[2]\r\n甲> ", "\x04"),
    )
    assert "31 May 2019" in text
    record = json.loads(shell(f"$OGFACIL show {meeting} --json").stdout)
    assert [(e["speaker"], e["text"]) for e in record["entries"]] == [
        ("甲", "大家好"),
        ("甲", "一"),
    ]
    assert [p["name"] for p in record["people"]] == ["甲"]
    assert record["actions"] == []


def test_a_number_that_nobody_has_takes_no_line(ogfacil: Ogfacil, meeting: str) -> None:
    said = ogfacil("say", meeting, stdin="甲：一\n９\t二\n1\t三\n")
    assert (said.code, said.out) == (2, "1\tspeech\n2\tspeech\n")
    assert "line 2" in said.err


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("ogfacil exp", "export"),
        ("ogfacil export --fa", "--face"),
        ("ogfacil export --face pa", "pad"),
        ("ogfacil export --to mark", "markdown"),
        ("ogfacil show 季", "季會/1"),
        ("ogfacil say 行動", "季會/1"),
    ],
)
def test_a_shell_completes_commands_options_values_and_meetings(
    meeting: str, words: str, completed: str
) -> None:
    asked = shell(
        "$OGFACIL",
        _OGFACIL_COMPLETE="bash_complete",
        COMP_WORDS=words,
        COMP_CWORD=str(words.count(" ")),
    )
    assert f"plain,{completed}" in asked.stdout.decode().splitlines(), asked.stderr
