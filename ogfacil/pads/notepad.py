"""A `Pad` over any service that makes and reads single notes: parts, base, checks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ogfacil.errors import OgfacilError, StaleDataError
from ogfacil.locale import _
from ogfacil.pads.base import Account, Fetched, PadError, PadLocation, normalize_for_compare
from ogfacil.pads.notes import Note, Notes
from ogfacil.pads.parts import bind, cut, join

_LOOKS = 3
"""How often what was written is looked at until it stands there."""


@dataclass(frozen=True, slots=True)
class NotePad:
    """`Pad` over `Attachments`; `wait` waits so many seconds."""

    notes: Notes
    wait: Callable[[float], None]

    @property
    def name(self) -> str:
        """The service."""
        return self.notes.name

    @property
    def updates(self) -> bool:
        """Whether a note can be changed from here."""
        return self.notes.updates

    def create(self, text: str, *, title: str) -> PadLocation:
        """Make notes; see `Pad.create`.

        Raises:
            PadError: They can't be made; `left` lists those that could not be deleted again.
        """
        text = _sendable(text)
        pieces = cut(text, self.notes.limit)
        made: dict[int, str] = {}
        try:
            sent = self._make(pieces, title, made)
            raw = [self._made(made[n], sent[n]) for n in range(len(pieces))]
        except BaseException as error:
            left = self._take_back(made)
            if isinstance(error, PadError):
                raise PadError(str(error), retryable=error.retryable, left=left) from error
            raise
        parts = tuple(made[n] for n in range(len(pieces)))
        return PadLocation(self.name, parts[0], parts, join(raw, text)[0], self.notes.site)

    def fetch(self, place: PadLocation, *, known: Fetched | None = None) -> Fetched:
        """Fetch the parts and join them; see `Pad.fetch`.

        Raises:
            PadError: A part is gone or can't be read.
        """  # noqa: DOC501
        raw: list[str] = []
        etags: list[str] = []
        remarks: list[str] = []
        for index, address in enumerate(place.parts):
            etag = known.etags[index] if known and len(known.etags) == len(place.parts) else ""
            try:
                note = self.notes.read(address, etag=etag)
            except PadError as error:
                if error.gone:
                    raise _gone(address, index, len(place.parts)) from error
                raise
            if note is None and known:
                note = Note(known.raw[index], etag)
            if note is None:
                raise PadError(_("{address} does not say what stands there.", address=address))
            raw.append(note.text)
            etags.append(note.etag)
            remarks += note.remarks
        text, odd = join(raw, place.base)
        changed = text != (known.text if known else place.base)
        return Fetched(text, tuple(raw), tuple(etags), changed, (*remarks, *odd))

    def update(self, place: PadLocation, text: str, *, expected: str) -> Fetched:
        """Replace the text of the parts that differ; see `Pad.update`.

        Raises:
            StaleDataError: The text is no longer `expected`.
            PadError: The service can't change notes, or failed.
        """  # noqa: DOC501
        if not self.updates:
            raise PadError(
                _(
                    "A note at {site} can't be changed from here; begin a new round instead.",
                    site=self.notes.site,
                )
            )
        before = self.fetch(place)
        if before.text != expected:
            raise _stale(place.address)
        text = _sendable(text)
        written: list[int] = []
        wanted = self._rendered(text, place)
        changing = [
            n for n, part in enumerate(wanted) if part.rstrip("\n") != before.raw[n].rstrip("\n")
        ]
        try:
            for index in changing:
                if len(place.parts) > 1:
                    self._look_again(place.parts[index], before.raw[index])
                written.append(index)
                self._put(place.parts[index], wanted[index], before.raw[index])
        except OgfacilError:
            self._put_back(place, written, wanted, before.raw)
            raise
        after = self.fetch(place)
        changed = any(
            normalize_for_compare(part) != normalize_for_compare(wanted[n])
            for n, part in enumerate(after.raw)
        )
        return Fetched(after.text, after.raw, after.etags, changed, after.remarks)

    def check(self) -> Account:
        """See `Pad.check`."""
        return self.notes.check()

    def close(self) -> None:
        """See `Pad.close`."""
        self.notes.close()

    def _make(self, pieces: Sequence[str], title: str, made: dict[int, str]) -> dict[int, str]:
        """Make the notes, the last one first, so that each can link to those behind it.

        Args:
            pieces: Their texts.
            title: Title of them all.
            made: Filled with their addresses by index, as they come.

        Returns:
            What was written into each, by index.

        Raises:
            PadError: The service made only some of them.
        """
        count = len(pieces)
        if count == 1:
            made[0] = self.notes.make(pieces[0], title=title)
            return {0: pieces[0]}
        sent: dict[int, str] = {}
        planned = dict(enumerate(self.notes.plan(count)))
        for index in reversed(range(count)):
            name = f"{title} ({index + 1}/{count})"
            sent[index] = bind(pieces, index, planned | made)
            address = self.notes.make(sent[index], title=name, at=planned.get(index, ""))
            if not address and not made:
                planned = {}
                sent[index] = bind(pieces, index, made)
                address = self.notes.make(sent[index], title=name)
            if not address:
                raise PadError(_("{site} made only some of the parts.", site=self.notes.site))
            made[index] = address
        if self.notes.relinks and not planned:
            for index in range(1, count):
                sent[index] = bind(pieces, index, made)
                self._put(made[index], sent[index], None)
        return sent

    def _made(self, address: str, sent: str) -> str:
        """Read back a note that was just made, which must be what was sent.

        Raises:
            PadError: It differs from what was sent.
        """  # noqa: DOC501
        for look in range(_LOOKS):
            note = self.notes.read(address)
            if note and normalize_for_compare(note.text) == normalize_for_compare(sent):
                return note.text
            if not self.updates:
                break
            self.wait(2.0**look)
            self._put(address, sent, None)
        raise _not_as_sent(address)

    def _put(self, address: str, text: str, before: str | None) -> None:
        """Write, and believe what then stands there, not what was answered.

        Written again only while the text from before, or its last line, still stands there;
        what somebody types meanwhile is left alone.
        """
        failure: PadError | None = None
        for look in range(_LOOKS):
            failure = self._write(address, text)
            for pause in (0.0, 2.0**look):
                if pause:
                    self.wait(pause)
                note = self.notes.read(address)
                stands = note.text if note else ""
                if normalize_for_compare(stands) == normalize_for_compare(text):
                    return
                if before is not None and not _still(stands, before, text):
                    if failure:
                        raise failure
                    return
            if failure and not failure.retryable:
                raise failure
        raise failure or _not_as_sent(address)

    def _write(self, address: str, text: str) -> PadError | None:
        """Write; gives what the service complains of, to be believed or not."""
        try:
            self.notes.write(address, text)
        except PadError as failure:
            return failure
        return None

    def _look_again(self, address: str, expected: str) -> None:
        note = self.notes.read(address)
        if note is None or note.text != expected:
            raise _stale(address)

    def _put_back(
        self,
        place: PadLocation,
        written: Sequence[int],
        wanted: Sequence[str],
        before: Sequence[str],
    ) -> None:
        """Undo a half-done update, where nobody has typed since.

        Raises:
            PadError: That failed too; only some of the parts are written.
        """
        for index in written:
            address = place.parts[index]
            try:
                note = self.notes.read(address)
                if note and normalize_for_compare(note.text) == normalize_for_compare(
                    wanted[index]
                ):
                    self.notes.write(address, before[index])
            except PadError as error:
                raise PadError(
                    _("Only some of the parts were written; pull before going on."),
                    retryable=error.retryable,
                ) from error

    def _rendered(self, text: str, place: PadLocation) -> list[str]:
        count = len(place.parts)
        pieces = cut(text, self.notes.limit) if count > 1 else (text,)
        if len(pieces) > count:
            raise PadError(
                _("The text no longer fits into the {count} notes; begin a new round.", count=count)
            )
        pieces += ("",) * (count - len(pieces))
        addresses = dict(enumerate(place.parts))
        return [bind(pieces, index, addresses) for index in range(count)]

    def _take_back(self, made: dict[int, str]) -> tuple[str, ...]:
        """Take away what was made; gives the addresses of what could not be."""
        left = []
        for address in made.values():
            try:
                if not self.notes.remove(address):
                    left.append(address)
            except PadError:
                left.append(address)
        return tuple(left)


def _still(stands: str, before: str, wanted: str) -> bool:
    """Return whether the note holds the text from before, or `wanted` but for an old last line.

    HackMD was seen to leave such a line until the update is repeated.
    """
    if normalize_for_compare(stands) == normalize_for_compare(before):
        return True
    lines = [
        [line for line in t.split("\n") if normalize_for_compare(line)]
        for t in (stands, before, wanted)
    ]
    now, old, new = ([normalize_for_compare(line) for line in text] for text in lines)
    return bool(now and old) and now[:-1] == new[:-1] and now[-1] == old[-1]


def _sendable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _gone(address: str, index: int, count: int) -> PadError:
    return PadError(
        _(
            "Part {number} of {count} is gone: nothing stands at {address} any more.",
            number=index + 1,
            count=count,
            address=address,
        )
        if count > 1
        else _("Nothing stands at {address} any more.", address=address),
        gone=True,
    )


def _stale(address: str) -> StaleDataError:
    return StaleDataError(
        _(
            "{address} has been edited since it was last pulled. Pull, decide, then write again.",
            address=address,
        )
    )


def _not_as_sent(address: str) -> PadError:
    return PadError(
        _(
            "What stands at {address} is not what was sent; look there before trying again.",
            address=address,
        )
    )
