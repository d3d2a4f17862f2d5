"""`say`: lines from standard input in the composer's grammar; at a terminal, plain mode."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from typing import cast

import click

from ogfacil import clock
from ogfacil.cli.common import command, meeting_argument, open_store, warn
from ogfacil.cli.conversation import Conversation
from ogfacil.errors import OgfacilError
from ogfacil.language.encodings import LineStream, Unreadable
from ogfacil.locale import _
from ogfacil.workflow.capture.echo import due_doubts, owner_doubts
from ogfacil.workflow.capture.line_loop import LineLoop
from ogfacil.workflow.meetings.meetings import check_open, resolve, start_meeting

AT_ONCE = 64
"""Lines that are brought to the disk together at most: the first shall not wait long for its id,
and others want to write too."""

_CHUNK = 1 << 16
"""Bytes that are read at once at most."""


@command(
    "say",
    help=_(
        "Take lines in the composer's grammar. From a pipe, each line's id and kind are printed as "
        "soon as it is on disk. At a terminal this is plain mode: no full-screen program, the same "
        "grammar, and an echo of what was understood."
    ),
    example='echo "唐鳳：大家好。" | ogfacil say 季會/3',
)
@meeting_argument
@click.option(
    "--reopen", is_flag=True, help=_("also where the meeting is over, or published already")
)
def say_command(db: str | None, meeting: str, reopen: bool) -> int:
    """Store lines until the end of input; exit code 2 where one was rejected."""
    with open_store(db) as store:
        found = resolve(store, meeting)
        if not reopen:
            check_open(found)
        meeting_id = found.id
        start_meeting(store, meeting_id)
        lines = LineLoop(store, meeting_id, today=clock.today())
        if sys.stdin.isatty():
            return Conversation(store, meeting_id, lines).hold()
        return _stream(lines)


def _stream(lines: LineLoop) -> int:
    """Store lines as they arrive, those that arrive together in one batch.

    A rejected line is reported with its number.

    Returns:
        The exit code: 2 where a line was rejected.
    """
    failed = number = 0
    for waiting in _as_they_come(cast("io.BufferedIOBase", sys.stdin.buffer)):
        if isinstance(waiting, Unreadable):
            number += 1
            warn(_no_text(number, waiting.column))
            lines.missed()
            failed = 2
            continue
        for said in lines.say_all(waiting):
            number += 1
            if isinstance(said, OgfacilError):
                warn(_("line {n}: {why}", n=number, why=said))
                failed = 2
            elif said.label:
                sys.stdout.write(f"{said.label}\t{said.kind}\n")
                for doubts in (
                    due_doubts(said.item, lines.scene.on),
                    owner_doubts(said.item, lines.scene),
                ):
                    if doubts:
                        warn(f"{said.label}: {doubts}")
        sys.stdout.flush()
    return failed


def _as_they_come(source: io.BufferedIOBase) -> Iterator[list[str] | Unreadable]:
    """Yield the complete lines that can be read without waiting, and what can't be decoded.

    At most `AT_ONCE` lines are yielded together.
    """
    stream = LineStream()
    data = b"begin"
    while data:
        data = source.read1(_CHUNK)
        waiting: list[str] = []
        for line in stream.feed(data, end=not data):
            if isinstance(line, str):
                waiting.append(line)
            if waiting and (len(waiting) == AT_ONCE or not isinstance(line, str)):
                yield waiting
                waiting = []
            if not isinstance(line, str):
                yield line
        if waiting:
            yield waiting


def _no_text(number: int, column: int) -> str:
    return _(
        "line {n}, column {column}: no text in UTF-8, UTF-16 or Big5; nothing of the line was "
        "taken. Send it as UTF-8.",
        n=number,
        column=column,
    )
