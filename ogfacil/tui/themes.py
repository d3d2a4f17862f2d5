"""The themes of the program: dark, light, high contrast, and one for any kind of colour vision.

No meaning is carried by colour alone; every status has a word or a mark as well.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="ogfacil-dark",
    primary="#6cb6ff",
    secondary="#8f9fb8",
    accent="#f0b866",
    success="#83cf9a",
    warning="#f0b866",
    error="#ff8f87",
    foreground="#e6e8ec",
    background="#15171c",
    surface="#1d2027",
    panel="#272b34",
    dark=True,
)
LIGHT = Theme(
    name="ogfacil-light",
    primary="#1c5a93",
    secondary="#53637a",
    accent="#8a5200",
    success="#22633a",
    warning="#8a5200",
    error="#a11f2c",
    foreground="#1b1d21",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e4e1d9",
    dark=False,
)
CONTRAST = Theme(
    name="ogfacil-contrast",
    primary="#7fd4ff",
    secondary="#ffffff",
    accent="#ffff00",
    success="#7dff9b",
    warning="#ffff00",
    error="#ff9c9c",
    foreground="#ffffff",
    background="#000000",
    surface="#0a0a0a",
    panel="#262626",
    dark=True,
    text_alpha=1.0,
)
# Colours of Okabe and Ito, which can be told apart with any kind of colour vision.
COLORBLIND = Theme(
    name="ogfacil-colorblind",
    primary="#56b4e9",
    secondary="#9aa5b5",
    accent="#e69f00",
    success="#2fc59b",
    warning="#f0e442",
    error="#ff8a3d",
    foreground="#e8e8e8",
    background="#14161a",
    surface="#1d2026",
    panel="#282c35",
    dark=True,
)
THEMES = (DARK, LIGHT, CONTRAST, COLORBLIND)

RENAMED = {"ogfacil-every-eye": COLORBLIND.name}
"""Names that themes had in earlier versions; settings may still hold them."""
