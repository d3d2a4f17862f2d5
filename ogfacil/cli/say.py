"""`say`: lines from standard input in the composer's grammar; at a terminal, plain mode."""

from __future__ import annotations

import io
import sys

from ogfacil import clock
from ogfacil.cli.common import command, meeting_argument, open_store, warn
from ogfacil.cli.conversation import Conversation
from ogfacil.errors import OgfacilError
from ogfacil.locale import _
from ogfacil.workflow.meetings import begin, resolve
from ogfacil.workflow.plain import Lines


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
def say_command(db: str | None, meeting: str) -> int:
    """Takes lines until the end of the input; exit code 2 where one could not be taken."""
    with open_store(db) as store:
        meeting_id = resolve(store, meeting).id
        begin(store, meeting_id)
        lines = Lines(store, meeting_id, today=clock.today())
        if sys.stdin.isatty():
            return Conversation(store, meeting_id, lines).hold()
        return _stream(lines)


def _stream(lines: Lines) -> int:
    """One line after another; a line that is not taken is named with its number."""
    failed = 0
    source = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", errors="replace")
    for number, line in enumerate(source, 1):
        try:
            said = lines.say(lines.understand(line))
        except OgfacilError as error:
            warn(_("line {n}: {why}", n=number, why=error))
            failed = 2
            continue
        if said.label:
            sys.stdout.write(f"{said.label}\t{said.kind}\n")
            sys.stdout.flush()
    return failed
