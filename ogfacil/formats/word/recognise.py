"""Parse the blocks of a document into a record: by styles first, then by what the text looks like.

Somebody's program may have lost every style and property, so each thing is known by its words as
well. Nothing is dropped: what can't be placed becomes an entry with a flag.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ogfacil.formats.common.values import Remark
from ogfacil.formats.word import patterns
from ogfacil.formats.word.blocks import Block, Flowing, Grid, Row
from ogfacil.formats.word.body import LICENCE, SELF_NAMED
from ogfacil.formats.word.front import front
from ogfacil.formats.word.labels import PARTS, spellings
from ogfacil.formats.word.returned import Part, Place
from ogfacil.formats.word.tables import HEADS, Heads, Tables
from ogfacil.language.speaker_labels import Speakers, Voice, plausible
from ogfacil.language.width import COLONS
from ogfacil.locale import _
from ogfacil.record import (
    WITHDRAWN,
    Decision,
    Entry,
    EntryKind,
    Meeting,
    Owner,
    Person,
    Question,
    Record,
)

Places = dict[int, list[Place]]
"""Where each change (from 0) and each comment (-1, -2 …) stands in the record."""

_PART_OF = {words.casefold(): part for part in PARTS for words in spellings(part)}
_SPEAKER = re.compile(r"\s*([^：:。！？!?\n]{1,60}?)\s*[：:]\s*")
_SKIPPED = {words for label in (LICENCE, "Draft: not yet public") for words in spellings(label)}
_SILENT = ("og draft", "og licence", "toc ", "contents ")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def recognise(
    blocks: tuple[Flowing, ...], language: str = ""
) -> tuple[Record, Places, tuple[Remark, ...]]:
    """Parse one view of a document into a record.

    Args:
        blocks: The paragraphs and tables of the view.
        language: The document's own language setting; empty to detect it from its characters.

    Returns:
        The record, where in it each change and comment stands, and remarks for a person to check.
    """
    recogniser = _Recogniser(blocks)
    return *recogniser.record(language), tuple(recogniser.remarks)


class _Recogniser:
    def __init__(self, blocks: tuple[Flowing, ...]) -> None:
        self._blocks = blocks
        paragraphs = [block for block in blocks if isinstance(block, Block)]
        self._titled = any(block.style == "title" for block in paragraphs)
        self._styled = any(block.style.startswith("og ") for block in paragraphs)
        self._headed = any(self._heading_of(block) for block in paragraphs)
        self._part = "" if self._headed else "Transcript"
        self._meeting = Meeting(0, "", "", 0, "")
        self._people: dict[str, Person] = {}
        self._entries: list[Entry] = []
        self._decisions: list[Decision] = []
        self._questions: list[Question] = []
        self._tables = Tables(self._person)
        self.remarks = self._tables.remarks
        self._places: Places = {}
        self._speakers = Speakers(block.text for block in paragraphs)
        self._speaker: int | None = None
        self._agenda: int | None = None

    def record(self, language: str) -> tuple[Record, Places]:
        for block in self._blocks:
            if isinstance(block, Grid):
                self._grid(block)
            elif part := self._heading_of(block):
                self._part, self._speaker, self._agenda = part, None, None
                self._note(block.marks, Part.MEETING, 0)
            else:
                self._paragraph(block)
        sample = self._meeting.title + "".join(e.text for e in self._entries[:20])
        if not language:
            language = "zh-TW" if _CHINESE.search(sample) or not sample else "en"
        names = {person.name: person.id for person in self._people.values()}
        actions = tuple(
            replace(a, owners=tuple(Owner(o.name, names.get(o.name)) for o in a.owners))
            for a in self._tables.actions
        )
        return (
            Record(
                replace(self._meeting, language=language),
                tuple(self._people.values()),
                tuple(self._tables.attendance),
                tuple(self._tables.agenda),
                tuple(self._entries),
                tuple(self._decisions),
                tuple(self._questions),
                actions,
                tuple(self._tables.progress),
            ),
            self._places,
        )

    def _heading_of(self, block: Block) -> str:
        """Return the part of the document that this heading opens; "" where it opens none."""
        part = _PART_OF.get(block.text.strip().rstrip("：:").casefold(), "")
        if not part or block.style.startswith("og "):
            return ""
        return part if block.outline == 1 or not self._styled else ""

    def _note(self, marks: frozenset[int], part: Part, index: int) -> None:
        for mark in marks:
            places = self._places.setdefault(mark, [])
            if (place := Place(part, index)) not in places[-1:]:
                places.append(place)

    def _person(self, name: str, organisation: str = "") -> int:
        name = " ".join(name.split())
        known = self._people.get(name)
        if known is None:
            known = Person(len(self._people) + 1, name, organisation)
            self._people[name] = known
            self._speakers.know(name)
        return known.id

    def _spelled(self, name: str) -> str:
        """Return a name as the same person is called already."""
        said = self._speakers.read(f"{name}：")
        return said.name if said else name

    def _grid(self, grid: Grid) -> None:
        part = self._part
        for known, columns in HEADS.items():
            if Heads(columns, grid.rows[0]).known:
                part = known
                break
        if part not in HEADS:
            for row in grid.rows:
                self._stray(row)
            return
        heads = Heads(HEADS[part], grid.rows[0])
        for row in grid.rows[1:] if heads.known else grid.rows:
            self._row(row, part, heads)

    def _row(self, row: Row, part: str, heads: Heads) -> None:
        if not any(row.texts):
            return
        if part == "Attendance":
            taken = self._tables.read_attendance(row, heads)
            place = Part.ATTENDANCE, len(self._tables.attendance) - 1
        elif part == "Agenda":
            taken = self._tables.read_agenda(row, heads)
            place = Part.AGENDA, len(self._tables.agenda) - 1
        else:
            taken = self._tables.read_action(row, heads, self._meeting.date)
            place = Part.ACTIONS, len(self._tables.actions) - 1
        if taken:
            self._note(row.marks, *place)
        else:
            self._stray(row)

    def _stray(self, row: Row) -> None:
        """Handle a row of a foreign table: it has no speaker unless a cell before names one."""
        flag = _("a table that is not ours")
        texts = [text for text in row.texts if text]
        if len(texts) == 1:
            for line in filter(str.strip, texts[0].split("\n")):
                self._add(EntryKind.SPEECH, line, row.marks, flag=flag, unsaid=True)
            return
        name = texts[0].strip().rstrip(COLONS).strip() if texts else ""
        if self._speakers.knows(name):
            words = "\n".join(texts[1:])
            speaker, self._speaker = self._speaker, self._person(self._spelled(name))
            self._add(EntryKind.SPEECH, words, row.marks, flag=flag)
            self._speaker = speaker
            return
        words = " | ".join(text.replace("\n", " ") for text in row.texts).strip(" |")
        if words:
            self._add(EntryKind.SPEECH, words, row.marks, flag=flag, unsaid=True)

    def _paragraph(self, block: Block) -> None:
        text = block.words
        if (text.strip() in _SKIPPED and self._bare(block)) or block.style.startswith(_SILENT):
            self._note(block.marks, Part.MEETING, 0)
        elif block.style in ("title", "og meta", "og notice") or self._in_front(block):
            self._front(block)
        elif block.style == "og decision" or (self._part == "Decisions" and not block.outline):
            words, outcome, tally = patterns.settled(text)
            number = len(self._decisions)
            self._decisions.append(Decision(number + 1, words, outcome=outcome, tally=tally))
            self._note(block.marks, Part.DECISIONS, number)
        elif block.style == "og question" or (self._part == "Open questions" and not block.outline):
            words, closed, said = patterns.answered(text)
            number = len(self._questions) + 1
            self._questions.append(Question(number, words, answered=closed, answer=said))
            self._note(block.marks, Part.QUESTIONS, len(self._questions) - 1)
        elif self._part == "Actions" and not block.style.startswith("og s"):
            cells = tuple((cell,) for cell in (Block(""), block))
            self._row(Row(cells), "Actions", Heads(HEADS["Actions"], Row(cells)))
        else:
            self._said(block)

    def _in_front(self, block: Block) -> bool:
        """Whether no part has begun, nor anything that only stands in one."""
        if block.outline == 1 and not self._titled and not self._meeting.title:
            return not self._entries
        return self._part == "" and not block.style.startswith("og ") and not block.outline

    def _front(self, block: Block) -> None:
        self._note(block.marks, Part.MEETING, 0)
        if block.style == "title" and self._meeting.title and self._part:
            self.remarks.append(
                Remark(
                    0,
                    _("It looks like two documents in one: “{title}” is in it.", title=block.text),
                )
            )
        self._meeting = front(self._meeting, block.text.strip())

    def _said(self, block: Block) -> None:
        """Handle a paragraph of the transcript."""
        text = block.words
        if block.aside:
            self._add(EntryKind.SPEECH, text, block.marks, flag=_("a text box"), unsaid=True)
        elif block.style == "og speaker" or self._labels(block):
            found = _SPEAKER.fullmatch(block.text)
            name = (found[1] if found else block.text).strip()
            unknown = name in spellings("(speaker unknown)")
            self._speaker = None if unknown else self._person(name)
            self._note(block.marks, Part.ENTRIES, len(self._entries))
        elif self._is_heading(block):
            self._headline(block)
        elif block.style == "og narrative":
            self._add(EntryKind.NARRATIVE, text, block.marks)
        elif block.style == "og supplement":
            self._add(EntryKind.SUPPLEMENT, patterns.without_label(text), block.marks)
        elif block.style == "og gap" or self._bare(block):
            self._by_its_words(block)
        else:
            self._add(EntryKind.SPEECH, text, block.marks)

    def _by_its_words(self, block: Block) -> None:
        """Handle a paragraph whose style says nothing about its type."""
        text = block.words
        if aside := patterns.gap_or_veil(text):
            self._add(aside[0], aside[1], block.marks, seconds=aside[2])
        elif patterns.without_label(text) != text:
            self._add(EntryKind.SUPPLEMENT, patterns.without_label(text), block.marks)
        elif patterns.in_brackets(text):
            kind = EntryKind.SUPPLEMENT if SELF_NAMED.match(text) else EntryKind.NARRATIVE
            self._add(kind, text, block.marks)
        else:
            self._speech(block)

    def _bare(self, block: Block) -> bool:
        """Whether the style tells nothing, so that the words must."""
        return block.fresh or not block.style.startswith("og ")

    def _labels(self, block: Block) -> bool:
        """Whether a paragraph is a speaker's label though its style does not say so."""
        found = _SPEAKER.fullmatch(block.text)
        if not found or block.style.startswith(("og n", "og su", "og g")):
            return False
        if block.outline:  # a heading of the house dialect, by way of another program
            return not self._styled and (found[1] in self._people or plausible(found[1]))
        return found[1] in self._people or (self._bare(block) and plausible(found[1]))

    def _is_heading(self, block: Block) -> bool:
        if block.style == "og agenda heading" or block.outline:
            return True
        titles = {item.title for item in self._tables.agenda}
        return not self._styled and block.text.strip() in titles

    def _headline(self, block: Block) -> None:
        text = block.words.strip()
        self._speaker = None
        titles = (text, block.text.strip())
        item = next((item for item in self._tables.agenda if item.title in titles), None)
        if item is not None and (block.style == "og agenda heading" or not self._styled):
            self._agenda = item.id
            self._note(block.marks, Part.ENTRIES, len(self._entries))
        else:
            self._add(EntryKind.SECTION, text, block.marks, level=max(2, min(block.outline, 6)))

    def _speech(self, block: Block) -> None:
        """Words; typed into a document, they may begin with the name of who says them."""
        if self._styled:  # what was sent is needed to tell words from names: `merge.turns`
            self._add(EntryKind.SPEECH, block.words, block.marks)
            return
        said = self._speakers.read(block.text, head=not self._entries)
        if said is None:
            self._add(EntryKind.SPEECH, block.words, block.marks)
        elif said.voice is Voice.PERSON:
            self._speaker = self._person(said.name)
            if said.words:
                self._add(EntryKind.SPEECH, said.words, block.marks)
            else:
                self._note(block.marks, Part.ENTRIES, len(self._entries))
        else:
            self._speaker = None
            flag = _("whether this begins with a name is not clear")
            self._add(EntryKind.SPEECH, block.words, block.marks, flag=flag)

    def _add(
        self,
        kind: EntryKind,
        text: str,
        marks: frozenset[int],
        *,
        level: int = 2,
        seconds: int | None = None,
        flag: str = "",
        unsaid: bool = False,
    ) -> None:
        """Take an entry in; one that is `unsaid` is nobody's words, whoever speaks around it."""
        number = len(self._entries) + 1
        spoken = kind in (EntryKind.SPEECH, EntryKind.SUPPLEMENT)
        self._entries.append(
            Entry(
                number,
                f"a{number:07d}",
                kind,
                text,
                self._speaker if spoken and not unsaid else None,
                agenda=self._agenda,
                withdrawn=text.strip() == WITHDRAWN and spoken,
                level=level,
                seconds=seconds,
                flag=flag,
            )
        )
        self._note(marks, Part.ENTRIES, number - 1)
