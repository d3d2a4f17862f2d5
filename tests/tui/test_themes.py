"""Every theme can be read, and speakers' names in it."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from ogfacil.tui.themes import THEMES
from ogfacil.widgets.transcript.paint import ON_DARK, ON_LIGHT

READABLE = 4.5


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    low, high = sorted(luminance(Color.parse(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: Color) -> float:
    parts = (value / 255 for value in colour.rgb)
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_and_marks_stand_out_from_their_ground(theme: Theme) -> None:
    assert theme.background is not None
    for colour in (theme.foreground, theme.primary, theme.success, theme.warning, theme.error):
        assert colour is not None
        assert contrast(colour, theme.background) >= READABLE


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_names_of_speakers_stand_out_from_their_ground(theme: Theme) -> None:
    assert theme.background is not None
    for colour in ON_DARK if theme.dark else ON_LIGHT:
        assert contrast(colour, theme.background) >= READABLE
