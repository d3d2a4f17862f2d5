"""What a prompt asks, as a plain value: commands ask with it and know no screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

Validator = Callable[[str], str]
"""From what is typed to how it is understood; an `OgfacilError` says why it can't be taken."""

SHOWN = 150
"""Cells of an action's words that a prompt shows: two rows, however long they are."""


@dataclass(frozen=True, slots=True)
class PromptSpec:
    """A question that is answered with one row of text."""

    title: str
    """The question itself."""

    text: str = ""
    """What stands in the row at first."""

    placeholder: str = ""
    """What is shown, pale, while the row is empty."""

    explain: Validator | None = None
    """Asked at every key; what it returns is shown below the row."""

    values: Sequence[str] = ()
    """What Tab completes to."""

    multiple: bool = False
    """Whether several values may be typed, with commas; Tab completes the last one."""

    select_text: bool = False
    """Whether the first key replaces `text`."""

    may_be_empty: bool = False
    """Whether Enter takes an empty row."""


Ask = Callable[[PromptSpec], Awaitable[str | None]]
"""Asks and returns the answer; None where the note-taker went back with Esc."""
