"""Reads Akoma Ntoso: SayIt's own, with namespace or without, and what parliaments add to it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ogfacil.errors import BadInput
from ogfacil.formats.akoma_ntoso_inline import local, markdown
from ogfacil.formats.guard import parse_xml
from ogfacil.formats.values import Reading, Remark
from ogfacil.locale import _
from ogfacil.record import WITHDRAWN, Entry, EntryKind, Meeting, Person, Record

if TYPE_CHECKING:
    from lxml import etree

_SPEECHES = {"speech", "question", "answer"}
_HOLDERS = {"debateSection", "communication", "adjournment", "rollCall", "speechGroup", "prayers"}
_ASIDES = {"narrative", "scene", "summary", "other"}
_DATED = re.compile(r"^\s*(\d{4})[-‐‑–/](\d{1,2})[-‐‑–/](\d{1,2})\s+(.*)$", re.DOTALL)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def read_akoma_ntoso(data: bytes, name: str) -> Reading:
    """The meeting in an Akoma Ntoso file; `BadInput` where it is none."""
    root = parse_xml(data.lstrip(b"\xef\xbb\xbf \r\n\t"), f"“{name}”")
    body = next((e for e in root.iter() if local(e) in ("debateBody", "mainBody")), None)
    if body is None:
        raise BadInput(_("“{name}” holds no debate in Akoma Ntoso.", name=name))
    return _Debate(root, name).reading(body)


class _Debate:
    """Collects people and entries while walking the sections."""

    def __init__(self, root: etree._Element, name: str) -> None:
        self._file = name
        self._names = {
            str(person.get("id") or person.get("eId")): str(person.get("showAs") or "")
            for person in root.iter()
            if local(person) == "TLCPerson"
        }
        self._people: dict[str, int] = {}
        self._entries: list[Entry] = []
        self._remarks: list[Remark] = []
        self._title = ""

    def reading(self, body: etree._Element) -> Reading:
        sections = [child for child in body if local(child) in _HOLDERS]
        lone = sections[0] if len(sections) == 1 else None
        self._walk(body, 1, titled=lone)
        record = Record(
            _meeting(self._title, self._entries),
            tuple(Person(number, name) for name, number in self._people.items()),
            entries=tuple(self._entries),
        )
        return Reading(record, "akoma-ntoso", tuple(self._remarks))

    def _walk(
        self, holder: etree._Element, level: int, titled: etree._Element | None = None
    ) -> None:
        """Everything in a section; the heading of `titled` is the title of the meeting."""
        self._add(EntryKind.NARRATIVE, (holder.text or "").strip(), flag=holder.sourceline)
        for child in holder:
            tag = local(child)
            if tag in _SPEECHES:
                self._speech(child)
            elif tag in _HOLDERS:
                self._walk(child, level if child is titled else level + 1, titled)
            elif tag == "heading" and titled is not None and holder is titled:
                self._title = markdown(child)
            elif tag == "heading":
                self._add(EntryKind.SECTION, markdown(child), level=min(max(level, 2), 6))
            elif tag in _ASIDES or tag in ("subheading", "num", "p"):
                for words in _paragraphs(child):
                    self._add(EntryKind.NARRATIVE, words)
            elif tag:
                for words in _paragraphs(child):
                    self._add(EntryKind.NARRATIVE, words, flag=child.sourceline)
            self._add(EntryKind.NARRATIVE, (child.tail or "").strip(), flag=child.sourceline)

    def _speech(self, speech: etree._Element) -> None:
        by = str(speech.get("by") or "").removeprefix("#")
        label = next((markdown(child) for child in speech if local(child) == "from"), "")
        name = self._names.get(by) or label or by
        speaker = None
        if name:
            speaker = self._people.setdefault(name, len(self._people) + 1)
        for words in _paragraphs(speech):
            self._add(EntryKind.SPEECH, words, speaker=speaker)

    def _add(
        self,
        kind: EntryKind,
        words: str,
        *,
        speaker: int | None = None,
        level: int = 2,
        flag: int | None = None,
    ) -> None:
        if not words:
            return
        number = len(self._entries) + 1
        said = ""
        if flag is not None:
            said = _("line {line}: found outside of any speech", line=flag)
            self._remarks.append(Remark(flag, said))
        self._entries.append(
            Entry(
                number,
                f"a{number:07d}",
                kind,
                words,
                speaker,
                level=level,
                flag=said,
                withdrawn=words == WITHDRAWN and kind is EntryKind.SPEECH,
            )
        )


def _paragraphs(element: etree._Element) -> Iterator[str]:
    """The paragraphs of a speech or narrative: every `p`, and what stands beside them."""
    if not any(local(child) in ("p", "ul", "ol", "from", "heading") for child in element):
        yield markdown(element)
        return
    yield " ".join((element.text or "").split())
    for child in element:
        if local(child) not in ("from", ""):
            yield markdown(child)
        yield " ".join((child.tail or "").split())


def _meeting(heading: str, entries: list[Entry]) -> Meeting:
    dated = _DATED.match(heading)
    date = None
    title = " ".join(heading.split())
    if dated:
        try:
            date = dt.date(int(dated[1]), int(dated[2]), int(dated[3]))
            title = " ".join(dated[4].split())
        except ValueError:
            date = None  # a heading that only looks dated is a title
    sample = title + "".join(entry.text for entry in entries[:20])
    language = "zh-TW" if _CHINESE.search(sample) or not sample else "en"
    return Meeting(0, "", "", 0, title, date, language=language)
