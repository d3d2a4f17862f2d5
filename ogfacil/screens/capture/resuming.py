"""Going on with what was typed when the program last ended, or was killed."""

from __future__ import annotations

from ogfacil.language.composer import ParsedLine, parse_line
from ogfacil.locale import _
from ogfacil.record import Due, Entry, EntryKind, Owner
from ogfacil.screens.capture.loading import Opening
from ogfacil.screens.capture.mending import Mending
from ogfacil.workflow.capture.editing import Mendable


class Resuming(Mending):
    """Offers to go on mending what was being mended."""

    def bring_back(self, opening: Opening) -> None:
        """Puts back what was typed: the unfinished line, and what was being mended before it."""
        super().bring_back(opening)
        kept, now = opening.unfinished.edit, opening.mended
        if kept is None:
            return
        if now is None:
            self.composer.append_text(kept.text)
            self.composer.show_error(_("What was being mended is gone; what was typed stays here."))
            return
        self._mend_as_before(now, kept.original)
        then = parse_line(kept.original, self.composer.effective_context)
        unchanged = _meaning(then) == _meaning(self.composer.parsed)
        self.composer.load_draft(kept.text)
        self.composer.show_error(
            _("You were mending this. Enter stores it.")
            if unchanged
            else _("It was changed meanwhile. Enter puts this in its place.")
        )

    def _mend_as_before(self, item: Mendable, was: str) -> None:
        if isinstance(item, Entry) and item.kind is EntryKind.GAP and was == item.text:
            self.fill(item)
        else:
            self.mend(item)


def _meaning(line: ParsedLine) -> tuple[str, str, tuple[Owner, ...], Due | None]:
    """What a line would store, whatever the language of its command."""
    return line.verb, line.text, line.owners, line.due
