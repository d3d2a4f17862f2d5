"""The row of keys at the foot of every screen."""

from __future__ import annotations

from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from ogfacil.widgets.key_bar import KeyBar


class Pressing(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "press('help')", "Help", id="help"),
        Binding("f2", "press('who')", "Who"),
        Binding("ctrl+s", "press('out')", "Hand it out to everybody"),
        Binding("f9", "press('gap')", "漏記"),
        Binding("f8", "press('secret')", "Secret", show=False),
        Binding("escape", "press('back')", "[/] Back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []

    def compose(self) -> ComposeResult:
        yield TextArea()
        yield KeyBar()

    def action_press(self, what: str) -> None:
        self.pressed.append(what)


@pytest.mark.parametrize(
    ("width", "row"),
    [
        (90, "F1 Help  F2 Who  ^S Hand it out to everybody  F9 漏記  Esc [/] Back"),
        (50, "F1 Help  F2 Who  F9 漏記  Esc [/] Back"),
        (25, "F1 Help  Esc [/] Back"),
    ],
)
async def test_each_key_is_shown_whole_or_not_at_all_and_the_way_back_always(
    width: int, row: str
) -> None:
    app = Pressing()
    async with app.run_test(size=(width, 10)):
        keys = app.query_one(KeyBar)
        assert keys.render_line(0).text.strip() == row == "  ".join(keys.shown)


async def test_a_click_on_a_key_presses_it_and_one_beside_presses_none() -> None:
    app = Pressing()
    async with app.run_test(size=(90, 10)) as pilot:
        for cell in (1 + len("F1 Help  "), 1 + len("F1 Help  F2 Who  ^S Hand"), 85):
            await pilot.click(KeyBar, offset=(cell, 0))
        assert app.pressed == ["who", "out"]
