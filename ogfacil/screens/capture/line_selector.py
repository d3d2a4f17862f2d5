"""Around the transcript of the capture screen: which keys do what with the selected lines."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical

LINE_BINDINGS: tuple[tuple[str, str, str, bool], ...] = (
    ("e,enter,f4", "run('edit')", "Mend", True),
    ("g,f2", "run('set_speaker')", "Give to", True),
    ("s", "run('split')", "Split", True),
    ("j", "run('join')", "Join", True),
    ("m", "run('move')", "Move", True),
    ("w", "run('withdraw')", "Withdraw", True),
    ("r", "run('restore')", "Restore", False),
    ("a,f3", "run('create', 'action')", "Action", True),
    ("d,f5", "run('create', 'decision')", "Decision", True),
    ("q,f6", "run('create', 'question')", "Question", True),
    ("i", "run('outcomes')", "What was caught", False),
    ("p", "run('fill')", "Fill the gap", False),
    ("u", "run('supplement')", "Supplement", False),
    ("o", "run('assign')", "Who said what", False),
    ("delete", "run('remove')", "Remove", False),
    ("tab", "run('next_gap', 1)", "Next gap", False),
    ("shift+tab", "run('next_gap', -1)", "Gap before", False),
    ("b", "run('talk_times')", "Who spoke how long", False),
    ("ctrl+z", "run('undo')", "Undo", False),
    ("ctrl+y", "run('redo')", "Redo", False),
    ("escape", "run('leave_lines')", "Back", True),
)
"""Key, what the screen does, its English title, and whether the footer shows it."""


class LineSelector(Vertical):
    """Holds a transcript; while that has the focus, single keys are commands for its lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys, f"screen.{action}", title, show=shown, id=f"line-{keys.split(',')[0]}")
        for keys, action, title, shown in LINE_BINDINGS
    ]
