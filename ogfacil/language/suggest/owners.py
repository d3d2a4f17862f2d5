"""Whose a promise is: as its words say, or the speaker, who speaks of themselves or an office."""

from __future__ import annotations

import re

from ogfacil.language.due.fold import fold
from ogfacil.language.suggest.line import Line
from ogfacil.record import Owner, Person

MINISTRY = (
    r"(?:內政|外交|國防|財政|教育|法務|經濟|交通|勞動|衛福|衛生福利|文化|數位(?:發展)?|環境"
    r"|農業|科技)部"
)
_OFFICE = (
    rf"(?:{MINISTRY}|[一-鿿]{{1,7}}?(?:(?<![機社議])會|署|局|處|總處|院|府|中心|辦公室|單位|機關)"
    rf"|[一-鿿]{{1,3}}(?:委員|老師|執秘|主委|次長|部長))"
)
_DOES = (
    r"(?=(?:這邊|那邊)?(?:[會將再也就]|可以|來|後續|預[計定]|於|在|先|持續"
    r"|目前|已|規劃|協助|配合|能))"
)
_LEAD = (
    r"(?:^|[,;。]|所以|那麼?|然後|因此|另外|未來|後續|之後|屆時|到時|接下來"
    r"|不過|但是?|而且?|並且?|由|是)"
)
_NO_OFFICE_BEGINS = (
    r"尤其|後續|未來|之後|接下來|屆時|到時|可能|應該|報載|聽說|新聞|大家|各位|民眾"
    r"|[這那我你您他她也都就才不再會將要有]"
)
_OFFICE_DOES = re.compile(rf"{_LEAD}(?!{_NO_OFFICE_BEGINS})(?P<who>{_OFFICE}){_DOES}")
_I = re.compile(
    r"(?<![由讓要給是請跟對把])我(?![們國覺得想])|(?<![a-z])(?:i|i'll|i'm|let me)(?![a-z'])"
)
_WE = re.compile(
    r"(?<![由讓給請跟對把])我們|本[部署局院府處會](?![會議員])|(?:我|這)邊|(?<![a-z])we(?:'ll)?(?![a-z'])"
)
_OTHERS = re.compile(
    r"他們|[他她它]|你們?|您|大家|各位|民眾|提案人|廠商|同仁|(?<![a-z])(?:you|he|she|they)(?:'ll)?(?![a-z'])"
)
_TITLE = re.compile(
    r"(?:共同)?召集人|副?主任委員|委員|政委|[科處署組司局院部]長|主任|教授|老師|代表"
)
_COUNCIL = re.compile(
    r"(?:委員|國發|[農海陸僑客原環主經]委|原民|金管|通傳|中選|退輔|輔導|公平|健保|工程|基金|理事|監事"
    r"|促進|聯合|[工公商農總]|(?<![大同])學)會$"
)
"""What ends with 會 and is somebody; in 後來會, 還會, 預計會 it is the verb."""
_NO_OFFICE = re.compile(
    r"機會|[才都也就不該能]會|社會|協會|大會|會議|[月季開]會|說明會|座談會|部會"
    r"|協作|工作|公聽|記者|研討|典禮|論壇"
)


def speaks_for(line: Line) -> tuple[Owner, ...]:
    """Whom 我們 means: the speaker's organisation where it is known, else the speaker."""
    if line.speaker is None:
        return ()
    if line.speaker.organisation:
        return line.owner(line.speaker.organisation)
    return line.me()


def promised_by(line: Line, folded: str, before: str = "") -> tuple[Owner, ...]:
    """Who says that they will, or of whom it is said, in the words up to the verb.

    `before` is what the sentence says ahead of these, looked at where they name nobody.
    """
    if hits := _subjects(line, folded):
        return hits[0][1]
    if hits := _subjects(line, before):
        return hits[-1][1]
    return ()


def _subjects(line: Line, words: str) -> list[tuple[int, tuple[Owner, ...]]]:
    """Those named, in order, with where; nobody (`()`) for others than those in the room."""
    hits: list[tuple[int, tuple[Owner, ...]]] = []
    hits += [(m.start(), line.me()) for m in _I.finditer(words)]
    hits += [(m.start(), speaks_for(line)) for m in _WE.finditer(words)]
    hits += [(m.start(), ()) for m in _OTHERS.finditer(words)]
    for match in _OFFICE_DOES.finditer(words):
        who = match["who"]
        if not _NO_OFFICE.search(who) and (who[-1] != "會" or _COUNCIL.search(who)):
            hits.append((match.start("who"), line.owner(who)))
    for name, person in called(line):
        place = words.find(name)
        if place >= 0 and re.match(
            r"(?:這邊|那邊)?(?:會|將|再|也|來|可以|就)", words[place + len(name) :]
        ):
            hits.append((place, (Owner(person.name, person.id),)))
    return sorted(hits, key=lambda hit: hit[0])


def called(line: Line) -> list[tuple[str, Person]]:
    """Return what those of the record are called, the longest first.

    Names, aliases, the given name where only one has it, a name with its title left out.
    """
    names: dict[str, Person | None] = {}
    for person in line.record.people:
        for name in person_names(person):
            names[name] = None if name in names and names[name] != person else person
    known = [(name, person) for name, person in names.items() if person is not None]
    return sorted(known, key=lambda pair: -len(pair[0]))


def person_names(person: Person) -> set[str]:
    """Return the names by which somebody may be called in speech, folded."""
    names = {fold(name) for name in (person.name, *person.aliases) if len(name) > 1}
    for name in tuple(names):
        plain = _TITLE.sub("", name)
        if re.fullmatch(r"[一-鿿]{2,4}", plain):
            names.add(plain)
        if re.fullmatch(r"[一-鿿]{3}", plain):
            names.add(plain[1:])
    return names
