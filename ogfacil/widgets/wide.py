"""The full-width blank of an input method: Python calls it unprintable, and Textual drops it."""

from __future__ import annotations

from textual import events

WIDE_BLANK = "\u3000"


class Key(events.Key):
    """A key whose character is typed; it bears Textual's name, by which handlers are found."""

    @property
    def is_printable(self) -> bool:
        """It is."""
        return True


def typed(event: events.Key | events.Paste) -> events.Key | events.Paste:
    """The same event; a full-width blank as a key that types one."""
    if isinstance(event, events.Key) and event.character == WIDE_BLANK:
        return Key(event.key, WIDE_BLANK)
    return event
