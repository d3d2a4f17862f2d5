"""The transcript of the capture screen: what the keys do with the lines that are chosen."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ogfacil.widgets.transcript import Transcript

LINE_BINDINGS: tuple[tuple[str, str, str, bool], ...] = (
    ("e,enter,f4", "mend", "Mend", True),
    ("g,f2", "give", "Give to", True),
    ("s", "split", "Split", True),
    ("j", "join", "Join", True),
    ("m", "move", "Move", True),
    ("w", "withdraw", "Withdraw", True),
    ("r", "restore", "Restore", False),
    ("a,f3", "mark('action')", "Action", True),
    ("d,f5", "mark('decision')", "Decision", True),
    ("q,f6", "mark('question')", "Question", True),
    ("i", "items", "What was caught", False),
    ("p", "fill", "Fill the gap", False),
    ("u", "supplement", "Supplement", False),
    ("o", "assign", "Who said what", False),
    ("delete", "remove", "Remove", False),
    ("tab", "next_gap(1)", "Next gap", False),
    ("shift+tab", "next_gap(-1)", "Gap before", False),
    ("b", "bars", "Who spoke how long", False),
    ("ctrl+z", "undo", "Undo", False),
    ("ctrl+y", "redo", "Redo", False),
    ("escape", "compose", "Back", True),
)
"""Key, what the screen does, its English title, and whether the footer shows it."""


class LineSelector(Transcript):
    """While it has the focus, single keys mend the lines that are chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys, f"screen.{action}", title, show=shown, id=f"line-{keys.split(',')[0]}")
        for keys, action, title, shown in LINE_BINDINGS
    ]
