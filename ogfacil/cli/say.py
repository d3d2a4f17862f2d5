"""`say`: lines from standard input in the composer's grammar; at a terminal, plain mode."""

from __future__ import annotations

import io
import sys
from contextlib import suppress

from ogfacil import clock
from ogfacil.cli.common import command, meeting_argument, open_store, warn
from ogfacil.errors import OgfacilError
from ogfacil.language.composer import Understood, Verb
from ogfacil.locale import _
from ogfacil.store import Store
from ogfacil.workflow import history
from ogfacil.workflow.echo import echo
from ogfacil.workflow.meetings import begin, resolve
from ogfacil.workflow.plain import Lines
from ogfacil.workflow.telling import tell

UNDO = ("/undo", "／undo", "/復原", "／復原")
REDO = ("/redo", "／redo", "/重做", "／重做")
HELP = ("/help", "／help", "/說明", "／說明", "/?", "／？")


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
            return _converse(store, meeting_id, lines)
        return _stream(lines)


def _stream(lines: Lines) -> int:
    """One line after another; a line that is not taken is named with its number."""
    failed = 0
    source = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
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


def _converse(store: Store, meeting_id: int, lines: Lines) -> int:
    """Plain mode: a line loop for screen readers and bare terminals."""
    _edit_lines()
    print(_("Type a line and press Enter. /help shows the grammar, /undo takes back, Ctrl+D ends."))
    while True:
        try:
            line = input(_prompt(lines))
        except EOFError:
            print()
            return 0
        try:
            if line.strip() in UNDO:
                print(_("Taken back: {what}", what=tell(history.undo(store, meeting_id))))
                lines.refresh(today=clock.today())
            elif line.strip() in REDO:
                print(_("Done again: {what}", what=tell(history.redo(store, meeting_id))))
                lines.refresh(today=clock.today())
            elif line.strip() in HELP:
                print(grammar())
            else:
                understood = lines.understand(line)
                if _agreed(understood):
                    said = lines.say(understood)
                    if understood.verb is not Verb.EMPTY:
                        print(f"  {echo(understood, lines.scene)}  [{said.label}]")
        except OgfacilError as error:
            print(f"  {error}")


def _edit_lines() -> None:
    """Arrows move and bring earlier lines again; a tab is a tab, and pasted lines are lines."""
    with suppress(ImportError):  # a Python without readline: the terminal's own editing
        import readline

        readline.parse_and_bind("tab: self-insert")
        readline.parse_and_bind("set enable-bracketed-paste off")


def _prompt(lines: Lines) -> str:
    person = lines.scene.person(lines.scene.current)
    return f"{person.name if person else ''}> "


def _agreed(understood: Understood) -> bool:
    """Asks once before a name that nobody has becomes a person."""
    if not understood.new_speaker:
        return True
    answer = input(
        _("  {name} is new here. Enter adds them, n goes back: ", name=understood.new_speaker)
    )
    return answer.strip().lower() not in ("n", "no", "否", "不")


def grammar() -> str:
    """The composer's grammar in a few lines."""
    return _(
        "名：text  somebody says it        3⇥text  the person with that number\n"
        "⇥text     the previous other one  text    whoever spoke last\n"
        "/a /行動 @owner text 5月底前      an action; also ! at the start\n"
        "/d /決議 text                     a decision; also =\n"
        "/q /待答 text   /n /旁白 text     a question, a narrative\n"
        "/s /會後補充 text   /note /筆記   a supplement, a note to yourself\n"
        "/next /下一項   /gap /漏   /off /離記"
    )
