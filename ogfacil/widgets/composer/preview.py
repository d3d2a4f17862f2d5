"""What the composer would do next: what its echo and prompt show."""

from __future__ import annotations

from dataclasses import dataclass

from ogfacil.language.composer import ComposerContext, LineType, ParsedLine, TabCompletion

NOTHING = ParsedLine(LineType.EMPTY)


@dataclass(frozen=True, slots=True)
class LinePreview:
    """How the line is understood, what Tab would do, and what Enter asks."""

    context: ComposerContext  # with the speaker that was chosen
    parsed: ParsedLine = NOTHING
    completion: TabCompletion | None = None
    question: str = ""  # what Enter has asked; Enter again is yes
    error: str = ""  # why Enter did nothing
    locked: str = ""  # why nothing can be typed, and which key changes that
    editing: str = ""  # what is being mended: A-12, or a line's time and speaker
