"""Plain mode: a prompt loop for screen readers and terminals without full-screen support."""

from __future__ import annotations

from contextlib import suppress

from ogfacil import clock
from ogfacil.errors import OgfacilError, StoreError
from ogfacil.language.composer import LineType, ParsedLine
from ogfacil.language.width import narrow
from ogfacil.locale import _
from ogfacil.store import Store
from ogfacil.workflow.capture.echo import describe_line
from ogfacil.workflow.capture.line_loop import LineLoop
from ogfacil.workflow.tracking import history

UNDO = ("/undo", "/復原")
REDO = ("/redo", "/重做")
HELP = ("/help", "/說明", "/?")
WHO = ("/who", "/誰")


class Conversation:
    """A prompt loop that reads one line after another and prints how each was parsed."""

    def __init__(self, store: Store, meeting_id: int, lines: LineLoop) -> None:
        self._store = store
        self._meeting_id = meeting_id
        self._lines = lines
        self._again = ""  # a line that was not taken, to be typed on

    def hold(self) -> int:
        """Run until Ctrl+D; Ctrl+C only discards the line that is being typed."""
        self._edit_lines()
        meeting = self._store.meeting(self._meeting_id)
        print(f"{meeting.reference}  {meeting.title}")
        print(self._present())
        print(beginning())
        while True:
            try:
                self._take(input(self._prompt()))
            except EOFError:
                print()
                return 0
            except KeyboardInterrupt:
                print("\n" + _("  The line is dropped. Ctrl+D ends."))
            except OgfacilError as error:
                print(f"  {error}")

    def _take(self, line: str) -> None:
        self._again = ""
        word = narrow(line).strip()
        if word in UNDO:
            print(history.undo_in_words(self._store, self._meeting_id))
            self._lines.refresh(today=clock.today())
        elif word in REDO:
            print(history.redo_in_words(self._store, self._meeting_id))
            self._lines.refresh(today=clock.today())
        elif word in HELP:
            print(grammar())
        elif word in WHO:
            print(self._present())
        else:
            self._say(line)

    def _say(self, line: str) -> None:
        understood = self._lines.parse(line)
        if understood.new_speaker and not self._agreed(understood.new_speaker):
            self._again = line
            return
        try:
            said = self._lines.say(understood)
        except StoreError:
            self._again = line
            raise
        if understood.verb is not LineType.EMPTY:
            print(f"  {self._echo(understood)}  [{said.label}]")
        for person in said.new_people:
            seat = self._lines.scene.directory.seat(person.id)
            print(_("  {name} is number {n}.", name=person.name, n=seat))

    def _echo(self, understood: ParsedLine) -> str:
        return describe_line(understood, self._lines.scene)

    def _present(self) -> str:
        scene = self._lines.scene
        seated = sorted(scene.seats.items())
        people = ", ".join(f"{n} {p.name}" for n, who in seated if (p := scene.person(who)))
        return _("Present: {people}", people=people or _("nobody is here yet"))

    def _prompt(self) -> str:
        person = self._lines.scene.person(self._lines.scene.current)
        return f"{person.name if person else ''}> "

    def _agreed(self, name: str) -> bool:
        """Ask once before an unknown name is stored as a new person."""
        answer = input(_("  {name} is new here. Enter adds them, n goes back: ", name=name))
        if answer:
            with suppress(ImportError):
                import readline

                readline.remove_history_item(readline.get_current_history_length() - 1)
        return answer.strip().lower() not in ("n", "no", "否", "不")

    def _edit_lines(self) -> None:
        """Enable line editing and history; a tab is inserted, and pasted lines stay lines."""
        with suppress(ImportError):  # a Python without readline: the terminal's own editing
            import readline

            readline.parse_and_bind("tab: self-insert")
            readline.parse_and_bind("set enable-bracketed-paste off")
            readline.set_startup_hook(lambda: readline.insert_text(self._again))


def beginning() -> str:
    """Return the hints shown at the first start."""
    return _("Type a line and press Enter. /help shows the grammar, /undo takes back, Ctrl+D ends.")


def grammar() -> str:
    """Return a summary of the composer's grammar."""
    return _(
        "名：text  somebody says it        3⇥text  the person with that number\n"
        "⇥text     the previous other one  text    whoever spoke last\n"
        "/a /行動 @owner text 5月底前      an action; also ! at the start\n"
        "/d /決議 text                     a decision; also =\n"
        "/q /待答 text   /n /旁白 text     a question, a narrative\n"
        "/s /會後補充 text   /note /筆記   a supplement, a note to yourself\n"
        "/next /下一項   /break /休息   /resume /繼續   /gap /漏   /off /離記\n"
        "/who /誰   /undo /復原   /redo /重做"
    )
