"""Who speaks, read from `名：text`; and whether a paste is a transcript of such lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ogfacil.language.names import Directory
from ogfacil.language.notnames import NOT_NAMES
from ogfacil.language.phonetic import is_han
from ogfacil.language.width import fold, narrow
from ogfacil.record import EntryKind, Person

_LONGEST = 40
_LONGEST_HAN = 12  # without a title at its end
_HAN_NAME = re.compile(
    r"(?:【[\w·‧]{1,12}】|[\w·‧・•○◯＊]+(?:[ \u3000](?:先生|小姐|女士))?)"
    r"(?: ?[(（【〔\[][^()（）【】]{1,30}[)）】〕\]])?"
)
_TITLE = re.compile(r"(?:[長員師任議書事席理授士人]|代表|政委|先生|小姐|女士|顧問|[)）】])$")
_LATIN_NAME = re.compile(
    r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|van|von|de|der|la|el|bin|\d{1,2})){0,3}"
    r"(?: ?\([^()]{1,30}\))?"
)
_NUMBERING = re.compile(r"第?[一二三四五六七八九十百\d]+[點個項、.次條章節頁季年月日]?.{0,2}")
_NEVER_IN_A_NAME = re.compile(
    r"[我你您他她它們的了是嗎呢吧啊這那哪誰很也都就還]|因為|所以|但是|如果|以及|包括|關於|例如|比如|譬如"
    r"|有沒有|可以|應該|需要|覺得|認為|提到|表示|指出|如下|說$|情形|好比|分成|陸續|[主定稱作]?為$|各種|有[一二三四五六七八九十兩幾]|問題|重點|結論|時間|地點|日期|網址|連結"
)
HONORIFIC = re.compile(
    r"(?:副?[主處部次院署局科組室課股校所館司祕秘][長任]|召集人|主席|主持人|委員|政委|立委|議員|教授|老師|律師|醫師|博士|先生|小姐|女士|執行長|理事長|"
    r"秘書長|秘書|專員|專門委員|參議|參事|科員|技正|研究員|分析師|工程師|代表|顧問|助理|同學)"
)
_HEADING = re.compile(r"#{2,4}[ \u3000]+(?P<label>.{1,60}?)[ \u3000]*[:：]?[ \u3000]*")
_ASIDE = re.compile(r"(?:>[ \u3000]*)?[（(【].*[)）】]")
_BULLET = re.compile(r"[•‧·*\-–][ \u3000\t]+")


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label at the beginning of a line."""

    name: str  # as typed
    end: int  # where the label ends, its colon included
    text: int  # where the words begin
    person: Person | None  # None: a name that nobody here has yet
    certain: bool  # False: to be confirmed


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One paragraph of a pasted transcript."""

    number: int  # its line in the paste, from 1
    kind: EntryKind
    text: str
    name: str | None = None  # the label as written; None where nobody is named
    person: int | None = None


def label(line: str, directory: Directory) -> Label | None:
    """The speaker's label that begins this line, or None.

    A name or alias of the directory is certain, and with a title after it likely. Anything else
    must look like a name: short, no words of a sentence, no time, no address, no 例如 or 第一.
    """
    flat = narrow(line)
    colon = flat.find(":")
    if not 0 < colon <= _LONGEST:
        return None
    name = line[:colon].strip()
    after = flat[colon + 1 :]
    if not name or after.startswith("//"):
        return None
    start = colon + 1 + len(after) - len(after.lstrip())
    known = directory.named(name)
    if known:
        return Label(name, colon + 1, start, known[0], len(known) == 1)
    if addressed := _with_title(name, directory):
        return Label(name, colon + 1, start, addressed, False)
    digits_around = flat[:colon][-1:].isdigit() and after[:1].isdigit()
    if digits_around or not plausible(name):
        return None
    return Label(name, colon + 1, start, None, False)


def _with_title(name: str, directory: Directory) -> Person | None:
    """Who is meant by a known name and a title: 唐鳳政委."""
    title = HONORIFIC.search(name, 2)
    if title is None or title.end() != len(name):
        return None
    return directory.find(name[: title.start()])


@lru_cache(maxsize=4096)
def plausible(name: str) -> bool:
    """Whether this may be the name of somebody who is not known yet."""
    if len(name) > _LONGEST or fold(name).rstrip(" .0123456789") in NOT_NAMES:
        return False
    flat = narrow(name)
    if any(map(is_han, name)):
        return (
            (len(name) <= _LONGEST_HAN or _TITLE.search(name) is not None)
            and _HAN_NAME.fullmatch(name) is not None
            and _NUMBERING.fullmatch(flat) is None
            and _NEVER_IN_A_NAME.search(name) is None
        )
    return _LATIN_NAME.fullmatch(flat) is not None


def paste(text: str, directory: Directory) -> tuple[PastedLine, ...]:
    """The paragraphs of a paste that is a transcript, or nothing where it is not one.

    It is one if two lines or more say who spoke (`名：`, `### 名：`), or if it is a list of two
    `•` paragraphs or more, as it is copied from a SayIt page. No word is left out: what is no
    label, narrative or section is speech of whoever was named last.
    """
    lines = text.splitlines()
    heads = sum(_HEADING.fullmatch(line) is not None for line in lines)
    labels = sum(label(line, directory) is not None for line in lines)
    bullets = sum(line.startswith("•") for line in lines)
    if heads + labels < 2 and bullets < 2:
        return ()
    found: list[PastedLine] = []
    name: str | None = None
    person: Person | None = None
    for number, raw in enumerate(lines, start=1):
        line = raw.strip()
        if not line:
            continue
        if heading := _HEADING.fullmatch(line):
            if line.startswith("### ") or narrow(line).rstrip().endswith(":"):
                name = heading["label"].strip()
                person = directory.find(name)
            else:
                name = person = None
                found.append(PastedLine(number, EntryKind.SECTION, heading["label"]))
            continue
        if bullets and (bullet := _BULLET.match(line)):
            line = line[bullet.end() :]
        if _ASIDE.fullmatch(line):
            found.append(PastedLine(number, EntryKind.NARRATIVE, line.lstrip("> \u3000")))
            continue
        if spoken := label(line, directory):
            name, person = spoken.name, spoken.person
            line = line[spoken.text :]
            if not line:
                continue
        speaker = person.id if person else None
        found.append(PastedLine(number, EntryKind.SPEECH, line, name, speaker))
    return tuple(found)
