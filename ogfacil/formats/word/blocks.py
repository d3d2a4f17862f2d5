"""Build the blocks of a document in two views: all tracked changes accepted, all rejected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ogfacil.errors import InvalidInputError
from ogfacil.formats.word.returned import Change, Comment, Edit
from ogfacil.language.clean import clean
from ogfacil.locale import _

ACCEPTED, REFUSED = 0, 1
VIEWS = (ACCEPTED, REFUSED)
BOTH = (True, True)
Seen = tuple[bool, bool]
"""Whether something is there in the accepted and in the refused view."""

MAX_PARAGRAPHS = 400_000
"""Paragraphs that one document may hold: twice those of a hundred thousand entries."""
MAX_CHANGES = 100_000
"""Tracked changes, or comments, that one document may hold."""
MAX_OPEN = 100
"""Comments that may lie on the same words."""
LONGEST_QUOTE = 500
"""Characters that are kept of what a comment is on."""
LONGEST_PLACE = 24
"""Characters that tell a person where in a document something is."""

NOBODY = {"", "unknown author", "unknown", "author", "作者", "不明作者", "未知的作者"}
"""What programs write where they know no author."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its style's name in lower case, the outline level (0 is none), its words.

    `marks` are the changes (from 0) and comments (-1, -2 …) that touch it.
    """

    text: str
    style: str = ""
    outline: int = 0
    marks: frozenset[int] = frozenset()
    fresh: bool = False  # all of it was inserted
    number: str = ""  # what an automatic list puts before the words
    aside: bool = False  # it stands in a text box, beside the text

    @property
    def words(self) -> str:
        """What is seen: the words with the number that was counted before them."""
        return self.number + self.text


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the paragraphs of each cell."""

    cells: tuple[tuple[Block, ...], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What each cell says."""
        return tuple("\n".join(block.words for block in cell).strip() for cell in self.cells)

    @property
    def marks(self) -> frozenset[int]:
        """The changes and comments in it."""
        return frozenset().union(*(block.marks for cell in self.cells for block in cell))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    rows: tuple[Row, ...]


Flowing = Block | Grid


@dataclass(slots=True)
class _View:
    """One view while it is being put together."""

    done: list[Flowing] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    marks: set[int] = field(default_factory=set)
    style: tuple[str, int] | None = None
    kept: bool = False
    rows: list[Row] = field(default_factory=list)
    cells: list[tuple[Block, ...]] = field(default_factory=list)
    outer: list[Flowing] | None = None

    def end(self, style: str, outline: int, number: str = "", *, aside: bool = False) -> None:
        text = clean("".join(self.words))
        name, level = self.style or (style, outline)
        fresh = bool(self.marks) and not self.kept
        if text.strip():
            marks = frozenset(self.marks)
            self.done.append(Block(text, name, level, marks, fresh, clean(number), aside))
        self.words, self.style, self.kept = [], None, False
        self.marks = set()


class Flow:
    """Builds the blocks of both views of a document from its content in reading order."""

    def __init__(self, name: str) -> None:
        """Begin a document; `name` is that of its file, for error messages."""
        self._name = name
        self._views = (_View(), _View())
        self._changes: list[Change] = []
        self._comments: list[Comment] = []
        self._open: set[int] = set()
        self._last: int | None = None
        self._paragraphs = 0
        self._spoken: list[list[str]] = []
        self._quoted: dict[int, list[str]] = {}

    def change(self, edit: Edit, author: str, at: dt.datetime | None, *, anew: bool = False) -> int:
        """Add a tracked change and return its number.

        A change that only continues the last one (same edit, author and time) has the same number.

        Args:
            edit: Kind of the change.
            author: Who made it, as the document says.
            at: When; None where the document does not say.
            anew: Begin a new change in any case.

        Raises:
            InvalidInputError: The document has more than `MAX_CHANGES` changes.
        """
        author = clean(author)
        if author.strip().lower() in NOBODY:
            author = ""
        if self._last is not None and not anew:
            last = self._changes[self._last]
            if (last.edit, last.author, last.at) == (edit, author, at):
                return self._last
        if len(self._changes) >= MAX_CHANGES:
            raise InvalidInputError(
                _("“{name}” holds more than {count} changes.", name=self._name, count=MAX_CHANGES)
            )
        self._changes.append(Change(edit, "", author, at))
        self._spoken.append([])
        self._last = len(self._changes) - 1
        return self._last

    def comment(self, comment: Comment) -> int:
        """Add a comment and return its index.

        Raises:
            InvalidInputError: The document has more than `MAX_CHANGES` comments.
        """
        if len(self._comments) >= MAX_CHANGES:
            raise InvalidInputError(
                _("“{name}” holds more than {count} changes.", name=self._name, count=MAX_CHANGES)
            )
        comment = replace(comment, author=clean(comment.author), text=clean(comment.text))
        if comment.author.strip().lower() in NOBODY:
            comment = replace(comment, author="")
        self._comments.append(comment)
        return len(self._comments) - 1

    def begin_comment(self, number: int) -> None:
        """Begin the text that the comment of this index is on."""
        if len(self._open) < MAX_OPEN:
            self._open.add(-1 - number)

    def end_comment(self, number: int) -> None:
        """End the text that the comment of this index is on."""
        self._open.discard(-1 - number)
        for view in self._views:
            view.marks.add(-1 - number)

    def say(
        self,
        words: str,
        seen: Seen,
        changes: Sequence[int],
        styles: tuple[tuple[str, int], tuple[str, int]],
    ) -> None:
        """Add words to the current paragraph; `changes` are the numbers of those they lie in."""
        if not words:
            return
        if not changes:
            self._last = None
        for number in changes:
            self._spoken[number].append(words)
        if seen[ACCEPTED]:
            for mark in self._open:
                self._quoted.setdefault(-1 - mark, []).append(words)
        for which in VIEWS:
            view = self._views[which]
            view.marks.update(changes, self._open)
            if seen[which]:
                view.words.append(words)
                view.kept = view.kept or not changes
                if view.style is None and words.strip():
                    view.style = styles[which]

    def here(self) -> str:
        """Return the last words of the accepted view so far, to name a place in messages."""
        view = self._views[ACCEPTED]
        words = "".join(view.words).strip()
        done = view.done or view.outer or []
        if not words and done and isinstance(last := done[-1], Block):
            words = last.text.strip()
        elif not words and view.cells and view.cells[-1]:
            words = view.cells[-1][-1].text.strip()
        return clean(words)[-LONGEST_PLACE:]

    def end_paragraph(
        self,
        mark: Seen,
        changes: Sequence[int],
        styles: tuple[tuple[str, int], tuple[str, int]],
        *,
        numbers: tuple[str, str] = ("", ""),
        aside: bool = False,
    ) -> None:
        """End the current paragraph in those views in which its mark is seen.

        Args:
            mark: In which views the paragraph mark is seen.
            changes: Numbers of the changes that the mark lies in.
            styles: Style and outline level in each view.
            numbers: Label of an automatic list in each view.
            aside: The paragraph stands in a text box.

        Raises:
            InvalidInputError: The document has more than `MAX_PARAGRAPHS` paragraphs.
        """
        for which in VIEWS:
            view = self._views[which]
            view.marks.update(changes, self._open)
            if mark[which]:
                view.end(*styles[which], numbers[which], aside=aside)
        if not changes:
            self._last = None
        one, other = (view.done for view in self._views)
        if one and other and one[-1] == other[-1]:
            other[-1] = one[-1]  # nearly all paragraphs are the same twice; they are held once
        self._paragraphs += 1
        if self._paragraphs > MAX_PARAGRAPHS:
            raise InvalidInputError(
                _(
                    "“{name}” holds more than {count} paragraphs.",
                    name=self._name,
                    count=MAX_PARAGRAPHS,
                )
            )

    def begin_table(self) -> None:
        """Begin a table; tables can't be nested here."""
        for view in self._views:
            if "".join(view.words).strip():
                view.end("", 0)
            view.outer, view.done, view.rows = view.done, [], []

    def end_cell(self, seen: Seen, changes: Sequence[int] = ()) -> None:
        """End a table cell, in the views in which it is seen."""
        for which in VIEWS:
            view = self._views[which]
            if view.words:
                view.end("", 0)
            blocks = view.done or [Block("")]
            if seen[which]:
                view.cells.append(
                    tuple(
                        replace(b, marks=b.marks | set(changes))
                        for b in blocks
                        if isinstance(b, Block)
                    )
                )
            view.done = []

    def end_row(self, seen: Seen) -> None:
        """End a table row, in the views in which it is seen."""
        for which in VIEWS:
            view = self._views[which]
            if seen[which] and view.cells:
                view.rows.append(Row(tuple(view.cells)))
            view.cells = []

    def end_table(self) -> None:
        """End the table and add it to the blocks."""
        for view in self._views:
            rows = tuple(view.rows)
            view.done, view.outer = view.outer or [], None
            if rows:
                view.done.append(Grid(rows))

    def blocks(self, which: int) -> tuple[Flowing, ...]:
        """Return the document in one view, without empty paragraphs."""
        view = self._views[which]
        if "".join(view.words).strip():
            view.end("", 0)
        return tuple(b for b in view.done if isinstance(b, Grid) or b.text.strip())

    def changes(self) -> tuple[Change, ...]:
        """Return every change with its words, without places yet."""
        return tuple(
            replace(change, text=clean("".join(spoken)))
            for change, spoken in zip(self._changes, self._spoken, strict=True)
        )

    def comments(self) -> tuple[Comment, ...]:
        """Return every comment with the words it is on, without places yet."""
        return tuple(
            replace(comment, quoted=clean("".join(self._quoted.get(number, ()))[:LONGEST_QUOTE]))
            for number, comment in enumerate(self._comments)
        )
