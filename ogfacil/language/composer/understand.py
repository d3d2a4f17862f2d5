"""Read a typed line: what Enter would do with it. It guesses nothing and loses no word."""

from __future__ import annotations

import re
from dataclasses import replace

from ogfacil.language.composer.commands import (
    COMMANDS,
    CommandMatch,
    match_command,
    matching_commands,
)
from ogfacil.language.composer.fields import fields, links, said_due, written_due
from ogfacil.language.composer.scene import (
    OUTCOME_TYPES,
    ComposerContext,
    LineType,
    ParsedLine,
    Token,
    TokenType,
)
from ogfacil.language.composer.turns import after_tab
from ogfacil.language.names import Directory
from ogfacil.language.speaker_labels import label
from ogfacil.language.width import fold, narrow
from ogfacil.locale import _

_SIGNS = {"!": LineType.ACTION, "=": LineType.DECISION}
_NOT_A_SIGN = re.compile(r"!\[|!!|==|=>|!=|=\s*[!=]")
_BACKSLASHES = re.compile(r"\\+")
_LEADING_SPACE = re.compile(r"[ \u3000]+(?=[/!=])")
_TABBED = re.compile(r"(?P<who>(?![/!=\\])[^\t\n]{0,24})(?P<tabs>\t+)")
_HEADING = re.compile(r"#{3}[ ]+(?P<label>[^\n]{1,40}?)[ ]*:?[ ]*")
_QUOTED_NARRATIVE = re.compile(r">[ ]*(?=\([^\n]*\)\s*$)")
_NAMED_LINES = re.compile(r"(?:#\d{1,18}\s+)+")
_OFF_WORDS = tuple(
    f"/{word}"
    for command in COMMANDS
    if command.verb is LineType.VEIL
    for word in (*command.latin, *command.han)
)
_PRESENT = re.compile(r"(?P<words>[^:\n@#/]{1,20})(?P<colon>:)(?!//)\s*")
_NO_WORDS = (
    LineType.EMPTY,
    LineType.SPEAKER,
    LineType.NEXT,
    LineType.BREAK,
    LineType.RESUME,
    LineType.VEIL,
    LineType.UNVEIL,
)
_LINKED = (LineType.ACTION, LineType.DECISION, LineType.QUESTION, LineType.SUPPLEMENT)
_WITH_LABEL = (LineType.SUPPLEMENT, LineType.QUESTION)


def parse_line(line: str, scene: ComposerContext) -> ParsedLine:
    """How this line is understood where it is typed.

    The kept text is a part of the line, as typed. Full-width triggers are read as their twins.
    Never raises; what can't be done has a `complaint`.
    """
    if scene.veiled and (back := _way_back(line)):
        return back
    read = _read(line, scene)
    keeps_words = read.verb not in _NO_WORDS
    if scene.veiled and keeps_words and read.complaint is None:
        return replace(read, complaint=_("Off the record: nothing is kept until /off ends it."))
    if read.verb is LineType.SAY and any(mark.role is TokenType.LABEL for mark in read.marks):
        behind = match_command(read.text)
        if behind is not None and behind.command is not None:
            return replace(read, complaint=_behind_a_name(behind.word))
    return read


def _way_back(line: str) -> ParsedLine | None:
    """Return what ends what is off the record, wherever in a line its command stands.

    No words are kept there, so none can be lost, and nobody may be kept from going on.
    """
    flat = narrow(line).rstrip().lower()
    begins = match_command(flat)
    if begins is not None and begins.command is not None and begins.command.verb is LineType.VEIL:
        return ParsedLine(LineType.UNVEIL, marks=(Token(0, begins.end, TokenType.COMMAND),))
    for word in _OFF_WORDS:
        if flat.endswith(word):
            return ParsedLine(
                LineType.UNVEIL, marks=(Token(len(flat) - len(word), len(flat), TokenType.COMMAND),)
            )
    return None


def _read(line: str, scene: ComposerContext) -> ParsedLine:
    escape = _BACKSLASHES.match(narrow(line))
    if escape and line[escape.end() :].strip():
        rest = _unescaped(line[escape.end() :], scene)
        if rest.verb is not LineType.SAY or rest.marks:
            return _said(line, 1, scene, (Token(0, 1, TokenType.COMMAND),))
    return _unescaped(line, scene)


def _unescaped(line: str, scene: ComposerContext) -> ParsedLine:
    flat = narrow(line)
    if not flat.strip():
        return _tabbed(line, scene) or ParsedLine(LineType.EMPTY, speaker=scene.current)
    if space := _LEADING_SPACE.match(flat):
        return _said(line, space.end(), scene, (Token(0, space.end(), TokenType.COMMAND),))
    if flat.startswith("//"):
        return _said(line, 1, scene, (Token(0, 1, TokenType.COMMAND),))
    if tabbed := _tabbed(line, scene):
        return tabbed
    if command := match_command(line):
        return _commanded(line, command, scene)
    verb = _SIGNS.get(flat[0])
    if verb and not _NOT_A_SIGN.match(flat) and any(map(str.isalnum, flat)):
        return _with_words(verb, line, 1, scene, (Token(0, 1, TokenType.COMMAND),))
    if heading := _HEADING.fullmatch(flat):
        inner = _labelled(line, heading.start("label"), scene)
        if inner and inner.text and inner.speaker is not None:
            return replace(
                inner, marks=(Token(0, heading.start("label"), TokenType.LABEL), *inner.marks)
            )
        return _spoken_by(line, heading.start("label"), heading.end("label"), len(line), scene)
    if quote := _QUOTED_NARRATIVE.match(flat):
        mark = Token(0, quote.end(), TokenType.COMMAND)
        return ParsedLine(LineType.NARRATIVE, line[quote.end() :].strip(), marks=(mark,))
    return _labelled(line, 0, scene) or _said(line, 0, scene)


def _said(
    line: str, start: int, scene: ComposerContext, marks: tuple[Token, ...] = ()
) -> ParsedLine:
    return ParsedLine(LineType.SAY, line[start:].strip(), scene.current, marks=marks)


def parse_outcome(
    words: str, verb: LineType, speaker: int | None, scene: ComposerContext
) -> ParsedLine:
    """Words that somebody has said, understood as an action, a decision or a question."""
    command = next(command for command in COMMANDS if command.verb is verb)
    line = f"/{command.latin[0]} {words}"
    read = parse_line(line, replace(scene, current=speaker, veiled=False))
    due = said_due(words, scene) if read.due and not written_due(words) else read.due
    return replace(read, verb=verb, text=words, due=due)


def _labelled(line: str, start: int, scene: ComposerContext) -> ParsedLine | None:
    start += len(line[start:]) - len(line[start:].lstrip())
    found = label(line[start:], scene.directory)
    if found is None or found.person is None:
        if named := _somebody_present(line, start, scene):
            return named
        if found is None:
            return None
    marks = [Token(start, start + found.end, TokenType.LABEL)]
    if not found.certain:
        marks.append(Token(start, start + found.end, TokenType.DOUBT))
    text = line[start + found.text :].strip()
    return ParsedLine(
        LineType.SAY if text else LineType.SPEAKER,
        text,
        found.person.id if found.person else None,
        None if found.person else found.name,
        marks=tuple(marks),
    )


def _somebody_present(line: str, start: int, scene: ComposerContext) -> ParsedLine | None:
    """Return a given name, title or role of somebody present, and a colon: 主席：大家好."""
    found = _PRESENT.match(narrow(line), start)
    if found is None:
        return None
    words = line[start : found.end("words")].strip()
    people = scene.meant(words)
    if not people:
        return None
    text = line[found.end() :].strip()
    mark = Token(start, found.end("colon"), TokenType.LABEL)
    verb = LineType.SAY if text else LineType.SPEAKER
    if len(people) == 1:
        return ParsedLine(verb, text, people[0].id, marks=(mark,))
    return ParsedLine(
        LineType.SAY,
        line[start:].strip(),
        marks=(mark, replace(mark, role=TokenType.DOUBT)),
        complaint=_(
            "“{words}” could be {people}: type the whole name, or the number and Tab.",
            words=words,
            people=", ".join(scene.directory.listed(person) for person in people[:4]),
        ),
    )


def _spoken_by(line: str, start: int, end: int, text: int, scene: ComposerContext) -> ParsedLine:
    """Return a speaker named between `start` and `end`; the words from `text` on are theirs."""
    name = line[start:end].strip()
    known = scene.directory.named(name)
    marks = [Token(0, end, TokenType.LABEL)]
    if len(known) != 1:
        marks.append(Token(0, end, TokenType.DOUBT))
    words = line[text:].strip()
    return ParsedLine(
        LineType.SAY if words else LineType.SPEAKER,
        words,
        known[0].id if known else None,
        None if known else name,
        marks=tuple(marks),
    )


def _tabbed(line: str, scene: ComposerContext) -> ParsedLine | None:
    """`3⇥words` where no Tab key is: a pipe, the plain mode, a paste."""
    found = _TABBED.match(narrow(line))
    if found is None:
        return None
    typed, text = line[: found.end("who")].strip(), line[found.end() :].strip()
    verb = LineType.SAY if text else LineType.SPEAKER
    mark = Token(0, found.end(), TokenType.LABEL)
    if not typed:
        speaker = after_tab(scene, len(found["tabs"]))
        return ParsedLine(verb, text, speaker, marks=(mark,)) if speaker else None
    directory: Directory = scene.directory
    fits = directory.fits(typed)
    if not fits:
        return None
    seat = directory.seat(fits[0].id)
    sure = len(fits) == 1 or narrow(typed) == str(seat) or directory.named(typed) == fits[:1]
    doubt = () if sure else (replace(mark, role=TokenType.DOUBT),)
    return ParsedLine(verb, text, fits[0].id, marks=(mark, *doubt))


def _commanded(line: str, found: CommandMatch, scene: ComposerContext) -> ParsedLine:
    mark = Token(0, found.end, TokenType.COMMAND)
    if found.command is None:
        return ParsedLine(
            LineType.SAY,
            line.strip(),
            scene.current,
            marks=(mark, Token(0, found.end, TokenType.DOUBT)),
            complaint=_no_such_command(found.word),
        )
    verb = found.command.verb
    text = line[found.text :].strip()
    if verb is LineType.VEIL:
        verb = LineType.UNVEIL if scene.veiled else LineType.VEIL
        return ParsedLine(
            verb,
            text,
            marks=(mark,),
            complaint=_("/off keeps no words; type it alone.") if text else None,
        )
    if verb in (LineType.BREAK, LineType.RESUME):
        return _break(verb, text, (mark,), scene)
    if verb is LineType.NEXT:
        return _next(text, (mark,), scene)
    return _with_words(verb, line, found.text, scene, (mark,))


def _with_words(
    verb: LineType, line: str, start: int, scene: ComposerContext, marks: tuple[Token, ...]
) -> ParsedLine:
    start += len(line[start:]) - len(line[start:].lstrip())
    words = line[start:].rstrip()
    named = _named_lines(words, scene) if verb is LineType.SUPPLEMENT else 0
    above = links(words[:named], scene)
    marks += tuple(Token(m.start + start, m.end + start, m.role) for m in above.marks)
    start, words = start + named, words[named:]
    speaker, new_speaker = (scene.current if verb in _WITH_LABEL else None), None
    if verb in _WITH_LABEL and words[:1] in ("\\", "＼") and _labelled(line, start + 1, scene):
        start, words = start + 1, words[1:]
    elif verb in _WITH_LABEL and (by := _labelled(line, start, scene)) and by.text:
        speaker, new_speaker, words = by.speaker, by.new_speaker, by.text
        marks += by.marks
        start = line.index(words, by.marks[0].end)
    linked = verb in _LINKED
    found = fields(words, scene) if verb is LineType.ACTION else links(words, scene)
    last = () if scene.last_entry is None else (scene.last_entry,)
    complaint = None
    if not found.text.strip() and verb is not LineType.GAP and not (verb in OUTCOME_TYPES and last):
        complaint = _("Nothing follows: type its words after it.")
    return ParsedLine(
        verb,
        found.text.strip() if verb is LineType.ACTION else words,
        speaker,
        new_speaker,
        owners=found.owners,
        unknown_owners=found.unknown_owners,
        due=found.due,
        tags=found.tags if linked else (),
        sources=(above.sources or found.sources or last) if linked else (),
        marks=marks
        + tuple(Token(m.start + start, m.end + start, m.role) for m in found.marks if linked),
        complaint=complaint,
    )


def _named_lines(words: str, scene: ComposerContext) -> int:
    """Where the words of a supplement begin that names its line first: `#17 交通局：…`."""
    named = _NAMED_LINES.match(narrow(words))
    if named is None:
        return 0
    known = all(int(number) in scene.entries for number in re.findall(r"\d+", named[0]))
    return named.end() if known else 0


def _break(
    verb: LineType, text: str, marks: tuple[Token, ...], scene: ComposerContext
) -> ParsedLine:
    complaint = None
    if text:
        complaint = _("/break and /resume keep no words; type them alone.")
    elif verb is LineType.BREAK and scene.on_break:
        complaint = _("There is a break already; /resume ends it.")
    elif verb is LineType.RESUME and not scene.on_break:
        complaint = _("There is no break to end.")
    return ParsedLine(verb, text, marks=marks, complaint=complaint)


def _next(text: str, marks: tuple[Token, ...], scene: ComposerContext) -> ParsedLine:
    items = scene.agenda
    ids = [item.id for item in items]
    place = ids.index(scene.agenda_current) + 1 if scene.agenda_current in ids else 0
    if not text:
        if place < len(items):
            return ParsedLine(LineType.NEXT, agenda=ids[place], marks=marks)
        complaint = (
            _("That was the last item of the agenda.") if items else _("There is no agenda yet.")
        )
        return ParsedLine(LineType.NEXT, marks=marks, complaint=complaint)
    wanted = narrow(text)
    if wanted.isdecimal() and 0 < int(wanted[:9]) <= len(items):
        return ParsedLine(LineType.NEXT, agenda=ids[int(wanted[:9]) - 1], marks=marks)
    fits = [item.id for item in items if fold(text) in fold(item.title)]
    if len(fits) == 1:
        return ParsedLine(LineType.NEXT, agenda=fits[0], marks=marks)
    complaint = _(
        "No single item of the agenda is “{words}”; type its number after /next.", words=text
    )
    return ParsedLine(LineType.NEXT, text, marks=marks, complaint=complaint)


def _behind_a_name(word: str) -> str:
    return _("/{word} begins a line: name the speaker alone first, then type it.", word=word)


def _no_such_command(word: str) -> str:
    near = [f"/{spoken}" for _command, spoken in matching_commands(word)] if word else []
    if near:
        return _(
            "There is no command /{word}; {near} is near. Type // for a slash.",
            word=word,
            near=near[0],
        )
    known = " ".join(f"/{command.spoken}" for command in COMMANDS)
    return _(
        "There is no command /{word}. Type // for a slash, or: {known}", word=word, known=known
    )
