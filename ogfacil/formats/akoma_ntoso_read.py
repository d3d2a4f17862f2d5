"""Read Akoma Ntoso: SayIt's own, with or without namespace, and what parliaments add to it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ogfacil.errors import InvalidInputError
from ogfacil.formats.akoma_ntoso_inline import local, markdown
from ogfacil.formats.common.cleaned import cleaned
from ogfacil.formats.common.decode import decoded
from ogfacil.formats.common.guard import parse_xml
from ogfacil.formats.common.values import Reading, Remark
from ogfacil.formats.markdown.form import CHINESE, Form, Layout, mostly_chinese
from ogfacil.formats.markdown.meaning import Sense, narrative, sense
from ogfacil.locale import _
from ogfacil.record import Entry, EntryKind, Meeting, Person, Record

if TYPE_CHECKING:
    from lxml import etree

_SPEECHES = {"speech", "question", "answer"}
_HOLDERS = {"debateSection", "communication", "adjournment", "rollCall", "speechGroup", "prayers"}
_ASIDES = {"narrative", "scene", "summary", "other"}
_DECLARATION = re.compile(r"<\?xml\b[^>]*>")
_HEAD = 1000  # characters
_DATED = re.compile(r"^\s*(\d{4})[-‐‑–/](\d{1,2})[-‐‑–/](\d{1,2})\s+(.*)$", re.DOTALL)


def read_akoma_ntoso(data: bytes, name: str) -> Reading:
    """Return the meeting in an Akoma Ntoso file.

    Raises:
        InvalidInputError: It is none.
    """
    root = parse_xml(_undeclared(decoded(data, name)).encode(), f"“{name}”")
    body = next((e for e in root.iter() if local(e) in ("debateBody", "mainBody")), None)
    if body is None:
        raise InvalidInputError(_("“{name}” holds no debate in Akoma Ntoso.", name=name))
    return cleaned(_Debate(root, name).reading(body), forms=True)


def _undeclared(text: str) -> str:
    """Drop the XML declaration, which may name another encoding or not be at the start."""
    root = text.find("<akomaNtoso")
    head = text[:root] if root > 0 else text[:_HEAD]
    return (_DECLARATION.sub("", head, count=1) + text[len(head) :]).lstrip("\ufeff \r\n\t")


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
        self._spoken: int | None = None  # the entry that a supplement would belong to
        self._again = self._more = 0  # speeches, paragraphs of whoever spoke before

    def reading(self, body: etree._Element) -> Reading:
        sections = [child for child in body if local(child) in _HOLDERS]
        lone = sections[0] if len(sections) == 1 else None
        self._walk(body, 1, titled=lone)
        meeting = _meeting(self._title, self._entries)
        colon = "：" if CHINESE.search(meeting.title) else ":"
        repeat = self._again > self._more
        record = Record(
            replace(meeting, form=Layout(colon=colon, repeat=repeat).dumped()),
            tuple(Person(number, name) for name, number in self._people.items()),
            entries=tuple(self._entries),
        )
        return Reading(record, "akoma-ntoso", tuple(self._remarks))

    def _walk(
        self, holder: etree._Element, level: int, titled: etree._Element | None = None
    ) -> None:
        """Everything in a section; the heading of `titled` is the title of the meeting."""
        self._stray(holder.text, holder)
        for child in holder:
            tag = local(child)
            if tag in _SPEECHES:
                self._speech(child)
            elif tag in _HOLDERS:
                self._walk(child, level if child is titled else level + 1, titled)
            elif tag == "heading" and titled is not None and holder is titled:
                self._title = markdown(child)
            elif tag == "heading":
                if words := markdown(child):
                    self._add(Sense(EntryKind.SECTION, words), level=min(max(level, 2), 6))
            elif tag in _ASIDES or tag in ("subheading", "num", "p"):
                for aside in filter(None, _paragraphs(child)):
                    meant = narrative(aside)
                    self._add(meant, speaker=self._person(meant.author or ""))
            elif tag:
                for stray in _paragraphs(child):
                    self._stray(stray, child)
            self._stray(child.tail, child)

    def _person(self, name: str) -> int | None:
        return self._people.setdefault(name, len(self._people) + 1) if name else None

    def _speech(self, speech: etree._Element) -> None:
        by = str(speech.get("by") or "").removeprefix("#")
        label = next((markdown(child) for child in speech if local(child) == "from"), "")
        name = self._names.get(by) or label or by
        speaker = self._person(name)
        before = self._entries[-1].speaker if self._entries else None
        for number, words in enumerate(filter(None, _paragraphs(speech))):
            labelled = number == 0
            if speaker is not None and (before == speaker or not labelled):
                self._again += labelled
                self._more += not labelled
            stood = Form(label=name if labelled else None).dumped() if name else None
            self._add(_spoken(words), speaker=speaker, form=stood)

    def _stray(self, words: str | None, element: etree._Element) -> None:
        if words := (words or "").strip():
            flag = _("line {line}: found outside of any speech", line=element.sourceline)
            self._remarks.append(Remark(element.sourceline or 0, flag))
            self._add(Sense(EntryKind.NARRATIVE, words), flag=flag)

    def _add(
        self,
        said: Sense,
        *,
        speaker: int | None = None,
        level: int = 2,
        flag: str = "",
        form: str | None = None,
    ) -> None:
        number = len(self._entries) + 1
        added = said.kind is EntryKind.SUPPLEMENT
        self._entries.append(
            Entry(
                number,
                f"a{number:07d}",
                said.kind,
                said.text,
                speaker,
                supplement_of=self._spoken if added else None,
                withdrawn=said.withdrawn,
                seconds=said.seconds,
                level=level,
                flag=flag,
                form=form,
            )
        )
        self._spoken = self._spoken if added else number


def _spoken(words: str) -> Sense:
    """Return what a paragraph of a speech is.

    Words in brackets may be a supplement, or withdrawn.
    """
    if words.startswith(("（", "(")):
        return sense(words, labelled=True, speaking=True)
    return Sense(EntryKind.SPEECH, words)


def _paragraphs(element: etree._Element) -> Iterator[str]:
    """Yield the paragraphs of a speech or narrative: every `p`, and what stands beside them."""
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
    language = "zh-TW" if mostly_chinese(sample) or not sample else "en"
    return Meeting(0, "", "", 0, title, date, language=language)
