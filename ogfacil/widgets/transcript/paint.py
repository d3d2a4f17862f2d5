"""Render an entry as rows of the transcript: time, speaker, text and outcomes.

Only segments are made, so nothing that people typed is ever taken for markup; what could still
steer a terminal is shown as a replacement character.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from ogfacil.locale import _
from ogfacil.record import Entry, EntryKind, Person
from ogfacil.widgets.cell_wrap import cell_width, pad, wrap

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
    """The columns in cells: mark, time, speaker, text."""

    time: int
    speaker: int
    text: int
    rest: int  # blank cells at the right

    @classmethod
    def of(cls, width: int) -> ColumnLayout:
        """Return the columns for a width in cells."""
        time = 0 if width < NARROW else 6
        speaker = 8 if width < NARROW else 11 if width < WIDE else 13
        room = max(width - 1 - time - speaker - 1, 4)
        text = min(room, LONGEST_ROW)
        return cls(time, speaker, text, max(width - 1 - time - speaker - text, 0))

    @property
    def indent(self) -> int:
        """The number of cells before the text."""
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
        """Return the styles of a theme; `part` returns the style of one of `PARTS`."""
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
        """Return the style of a person's name, which is the same everywhere."""
        return self.speakers[person_id % len(self.speakers)]


_STEERING = (
    *range(10),
    *range(11, 32),
    *range(127, 160),
    *(0x061C, 0x200E, 0x200F, 0x2028, 0x2029),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
)
_UNSAFE = dict.fromkeys(_STEERING, "\ufffd") | {9: " "}


@dataclass(frozen=True, slots=True)
class OutcomeBadge:
    """An outcome of an entry, shown below it: an action, a decision or a question."""

    kind: str  # action, decision or question
    code: str  # A-12; nothing where it has none
    text: str
    detail: str = ""  # owners and due, as they are shown
    closed: bool = False


@dataclass(frozen=True, slots=True)
class EntryState:
    """What the screen knows of an entry besides its text."""

    selected: bool = False
    cursor: bool = False
    pending: bool = False
    continues: bool = False  # the entry before is by the same speaker
    badges: tuple[OutcomeBadge, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A rendered row: its cells, and the range of the entry's text in it."""

    strip: Strip
    start: int = 0
    end: int = 0
    lead: int = 0  # characters of the row before the text


def safe(text: str) -> str:
    """Return the text with each control character replaced by one that is harmless."""
    return text.translate(_UNSAFE)


def paint(
    entry: Entry,
    state: EntryState,
    columns: ColumnLayout,
    look: TranscriptStyles,
    people: Mapping[int, Person],
    zone: dt.tzinfo,
) -> tuple[Row, ...]:
    """Return the rows of one entry."""
    if entry.kind is EntryKind.VEIL:
        rows = [_veil(entry, state, columns, look, zone)]
    elif entry.kind is EntryKind.SECTION:
        rows = _text_rows(
            entry, safe(entry.text), columns, look.section, [_mark(state, look)], whole_width=True
        )
    else:
        words, style = _words(entry, state, look)
        head = [
            _mark(state, look),
            _time(entry, state, columns, look, zone),
            _speaker(entry, state, columns, look, people),
        ]
        rows = _text_rows(entry, words, columns, style, head)
    for caught in state.badges:
        rows += _caught_rows(caught, columns, look)
    if entry.flag:
        rows += _tagged("?", safe(entry.flag), columns, look.flag, look.flag)
    if state.cursor or state.selected:
        ground = look.cursor if state.cursor else look.chosen
        rows = [Row(r.strip.apply_style(ground), r.start, r.end, r.lead) for r in rows]
    return tuple(rows)


def _words(entry: Entry, state: EntryState, look: TranscriptStyles) -> tuple[str, Style]:
    text = safe(entry.text)
    if entry.withdrawn:
        return _("(withdrawn)"), look.withdrawn
    match entry.kind:
        case EntryKind.NARRATIVE:
            return text if text[:1] in "（([【" else f"（{text}）", look.narrative
        case EntryKind.GAP:
            return f"{_('[missed]')} {text}".rstrip(), look.gap
        case EntryKind.NOTE:
            return f"{_('Note to myself:')} {text}", look.note
        case EntryKind.SUPPLEMENT if "會後" not in text[:6]:
            return f"{_('(added later)')} {text}", look.supplement
        case EntryKind.SUPPLEMENT:
            return text, look.supplement
    return text, look.pending if state.pending else Style()


def _text_rows(
    entry: Entry,
    words: str,
    columns: ColumnLayout,
    style: Style,
    head: list[Segment],
    *,
    whole_width: bool = False,
) -> list[Row]:
    width = columns.text + (columns.indent - 1 if whole_width else 0)
    shift = words.find(safe(entry.text)) if entry.text and not entry.withdrawn else -1
    head = [segment for segment in head if segment.text]
    lead = sum(len(segment.text) for segment in head)
    mark, *others = head
    blank = [mark, Segment(" " * sum(cell_width(segment.text) for segment in others))]
    rows: list[Row] = []
    for start, end in wrap(words, width):
        text = words[start:end]
        before = head if not rows else blank
        before_length = lead if not rows else sum(len(segment.text) for segment in blank)
        strip = Strip([*before, Segment(text, style), Segment(" " * (width - cell_width(text)))])
        if shift < 0:
            rows.append(Row(strip, 0, 0, before_length))
        else:
            length = len(entry.text)
            first = min(max(start - shift, 0), length)
            last = min(max(end - shift, 0), length)
            rows.append(Row(strip, first, last, before_length + max(shift - start, 0)))
    return rows


def _mark(state: EntryState, look: TranscriptStyles) -> Segment:
    if state.pending:
        return Segment("~", look.pending)
    if state.cursor:
        return Segment(">", look.flag)
    return Segment("*" if state.selected else " ", look.flag)


def _time(
    entry: Entry, state: EntryState, columns: ColumnLayout, look: TranscriptStyles, zone: dt.tzinfo
) -> Segment:
    if not columns.time:
        return Segment("")
    clock = entry.at.astimezone(zone).strftime("%H:%M") if entry.at else ""
    return Segment(pad(clock, columns.time), look.time)


def _speaker(
    entry: Entry,
    state: EntryState,
    columns: ColumnLayout,
    look: TranscriptStyles,
    people: Mapping[int, Person],
) -> Segment:
    room = columns.speaker - 1
    if entry.speaker is None:
        asked = entry.kind in (EntryKind.SPEECH, EntryKind.SUPPLEMENT)
        return Segment(pad(_("who?") if asked else "", room) + " ", look.flag)
    person = people.get(entry.speaker)
    name = safe(person.name) if person else _("who?")
    style = look.speaker(entry.speaker)
    if state.continues:
        style += Style(bold=False, dim=True)
    return Segment(pad(name, room) + " ", style)


def _caught_rows(caught: OutcomeBadge, columns: ColumnLayout, look: TranscriptStyles) -> list[Row]:
    label = {"action": _("Action"), "decision": _("Decision"), "question": _("Question")}
    styles = {"action": look.action, "decision": look.decision, "question": look.question}
    tag = f" {label[caught.kind]} {caught.code}".rstrip() + " "
    words = "  ".join(part for part in (safe(caught.detail), safe(caught.text)) if part)
    style = look.withdrawn if caught.closed else look.caught
    return _tagged(tag, words, columns, styles[caught.kind], style)


def _tagged(
    tag: str, words: str, columns: ColumnLayout, of_tag: Style, of_words: Style
) -> list[Row]:
    """Return a text behind a tag, as rows under the text of an entry."""
    indent = " " * columns.indent
    room = cell_width(tag) + 1
    rows: list[Row] = []
    for start, end in wrap(words, max(columns.text - room, 4)):
        text = words[start:end]
        first = Segment(tag, of_tag) if not rows else Segment(" " * cell_width(tag))
        blank = max(columns.text - room - cell_width(text), 0)
        cells_of_row = [Segment(indent), first, Segment(" "), Segment(text, of_words)]
        rows.append(Row(Strip([*cells_of_row, Segment(" " * blank)])))
    return rows


def _veil(
    entry: Entry, state: EntryState, columns: ColumnLayout, look: TranscriptStyles, zone: dt.tzinfo
) -> Row:
    if entry.seconds is None:
        words = _("off the record: nothing is written down")
    else:
        length = f"{entry.seconds // 60}:{entry.seconds % 60:02}"
        words = _("off the record for {length}", length=length)
    head = [_mark(state, look), _time(entry, state, columns, look, zone)]
    room = columns.speaker + columns.text
    bar = pad(f" {words}", room)
    return Row(Strip([*(segment for segment in head if segment.text), Segment(bar, look.veil)]))
