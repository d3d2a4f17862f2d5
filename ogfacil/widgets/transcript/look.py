"""How the transcript is laid out in columns, and the styles its parts are painted with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.color import Color
from rich.style import Style

WIDE = 84
NARROW = 60
LONGEST_ROW = 112

# After Okabe and Ito: told apart by colour-blind people too, here lightened for dark grounds and
# darkened for light ones until each reads at 4.5:1.
ON_DARK = ("#8ecbff", "#ffb86b", "#7fe0b8", "#f2df7a", "#f0a9d4", "#c9b8ff", "#ff9e8a", "#b8d98c")
ON_LIGHT = ("#005a94", "#8a4600", "#00624a", "#6b5900", "#8c2f6b", "#54409c", "#a03400", "#3f6212")

PARTS = (
    "time",
    "narrative",
    "section",
    "action",
    "decision",
    "question",
    "caught",
    "supplement",
    "gap",
    "veil",
    "note",
    "withdrawn",
    "pending",
    "flag",
    "chosen",
    "cursor",
    "track",
    "thumb",
)
COMPONENTS = {f"transcript--{part}" for part in PARTS}


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """Where the columns stand, in cells: a mark, the time, the speaker, the text."""

    time: int
    speaker: int
    text: int
    rest: int  # blank cells at the right

    @classmethod
    def of(cls, width: int) -> ColumnLayout:
        """The columns that suit a view of so many cells."""
        time = 0 if width < NARROW else 6
        speaker = 8 if width < NARROW else 11 if width < WIDE else 13
        room = max(width - 1 - time - speaker - 1, 4)
        text = min(room, LONGEST_ROW)
        return cls(time, speaker, text, max(width - 1 - time - speaker - text, 0))

    @property
    def indent(self) -> int:
        """How many cells stand before the text."""
        return 1 + self.time + self.speaker


@dataclass(frozen=True, slots=True)
class TranscriptStyles:
    """The styles of the transcript's parts under the theme in use."""

    plain: Style
    time: Style
    narrative: Style
    section: Style
    action: Style
    decision: Style
    question: Style
    caught: Style
    supplement: Style
    gap: Style
    veil: Style
    note: Style
    withdrawn: Style
    pending: Style
    flag: Style
    chosen: Style
    cursor: Style
    track: Style
    thumb: Style
    speakers: tuple[Style, ...]

    @classmethod
    def of(cls, plain: Style, part: Callable[[str], Style], *, dark: bool) -> TranscriptStyles:
        """The look that a theme gives; `part` finds the style of one of `PARTS`."""
        colours = ON_DARK if dark else ON_LIGHT
        return cls(
            plain=plain,
            time=part("transcript--time"),
            narrative=part("transcript--narrative"),
            section=part("transcript--section"),
            action=part("transcript--action"),
            decision=part("transcript--decision"),
            question=part("transcript--question"),
            caught=part("transcript--caught"),
            supplement=part("transcript--supplement"),
            gap=part("transcript--gap"),
            veil=part("transcript--veil"),
            note=part("transcript--note"),
            withdrawn=part("transcript--withdrawn"),
            pending=part("transcript--pending"),
            flag=part("transcript--flag"),
            chosen=part("transcript--chosen"),
            cursor=part("transcript--cursor"),
            track=part("transcript--track"),
            thumb=part("transcript--thumb"),
            speakers=tuple(Style(color=Color.parse(colour), bold=True) for colour in colours),
        )

    def speaker(self, person_id: int) -> Style:
        """The style of a person's name, the same wherever they speak."""
        return self.speakers[person_id % len(self.speakers)]
