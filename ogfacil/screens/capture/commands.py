"""What the keys of the capture screen do, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from ogfacil.screens.capture.modes import ON_LINES, CaptureMode
from ogfacil.screens.capture.parts import CaptureParts
from ogfacil.screens.capture.ports import Ports, composer_event

Commands = Mapping[str, Callable[..., Any]]


class KeyPress(Protocol):
    """A key, as Textual gives it."""

    key: str
    character: str | None

    @property
    def is_printable(self) -> bool:
        """Whether it is a sign that can be typed."""


def create_commands(parts: CaptureParts, ports: Ports) -> Commands:
    """Return what each command of the key bindings calls."""
    lines, editor, assigner, documents = parts.lines, parts.editor, parts.assigner, parts.documents

    def leave_lines() -> None:
        """Go back to the composer; first out of assigning."""
        if ports.modes.mode is CaptureMode.ASSIGNING:
            assigner.stop()
        else:
            ports.modes.advance(composer_event(ports.line))

    def outcomes() -> None:
        """Show what was caught; in the lines what came of the selected ones is marked first."""
        selected = ports.entries.selected if ports.modes.mode in ON_LINES else ()
        parts.outcomes.show_list(selected, editor.begin_edit)

    def insert(character: str) -> None:
        """Go on typing with a character."""
        if not parts.session.refuse_if_read_only():
            leave_lines()
            ports.line.insert(character)

    return {
        "assign": assigner.toggle,
        "assign_from_anywhere": assigner.start_from_anywhere,
        "cancel_edit": editor.cancel_edit,
        "create": lines.create,
        "edit": lines.edit,
        "edit_last": editor.edit_last,
        "export": documents.export,
        "fill": lines.fill,
        "insert": insert,
        "join": lines.join,
        "leave_lines": leave_lines,
        "move": lines.move,
        "next_gap": lines.next_gap,
        "outcomes": outcomes,
        "redo": editor.redo,
        "remove": lines.remove,
        "restore": lines.restore,
        "select": lines.select,
        "set_speaker": lines.set_speaker,
        "split": lines.split,
        "supplement": lines.supplement,
        "talk_times": documents.talk_times,
        "undo": editor.undo,
        "withdraw": lines.withdraw,
    }


def handle_key(key: KeyPress, mode: CaptureMode, parts: CaptureParts, commands: Commands) -> bool:
    """Take a key while the transcript has the focus, before its own bindings do.

    Returns:
        Whether the key was taken: it answered a question, assigned a line, opened a meeting for
        editing, or was no command of the lines and is typed in the composer.
    """
    if mode is CaptureMode.CONFIRMING:
        parts.confirmation.answer(key.character)
    elif mode is CaptureMode.ASSIGNING and parts.assigner.handle_key(key.key):
        pass
    elif key.character and key.is_printable and not key.character.isascii():
        commands["insert"](key.character)
    elif parts.session.read_only and key.key == "f4":
        parts.session.open_for_editing()
    else:
        return False
    return True
