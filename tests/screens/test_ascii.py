"""With plain characters only no screen shows a sign of its own that is none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import chdir

import pytest
from textual.scrollbar import ScrollBar

from ogfacil import locale
from ogfacil.settings import Settings
from ogfacil.widgets import cell_wrap
from tests.gallery import SCENES, Gallery, walk
from tests.make_sample import frozen


@pytest.fixture(scope="module")
def gallery() -> Iterator[Gallery]:
    with frozen() as folder, chdir(folder):
        yield Gallery(folder)


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    bars = ScrollBar.renderer
    yield
    locale.use_ascii(False)
    cell_wrap.set_ascii(False)
    ScrollBar.renderer = bars


def is_sign(character: str) -> bool:
    """Whether it is neither ASCII nor Chinese, with its full-width punctuation."""
    return not (
        character.isascii()
        or "\u3000" <= character <= "\u312f"
        or "\u3400" <= character <= "\u9fff"
        or "\uff00" <= character <= "\uffef"
    )


@pytest.mark.parametrize("scene", SCENES)
async def test_a_screen_has_plain_signs(
    scene: str, gallery: Gallery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OGFACIL_NOW", "2026-09-16T15:06")
    locale.use("en")
    app = gallery.app(scene, Settings(ascii=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await walk(pilot, scene)
        rows = [
            "".join(part.text for part in strip) for strip in app.screen._compositor.render_strips()
        ]
    app.store_worker.close()
    odd = [row for row in rows if any(map(is_sign, row))]
    assert not odd, "\n".join(odd)


def test_signs_of_whoever_writes_stay_and_ours_are_as_they_were_again() -> None:
    locale.use("en")
    locale.use_ascii(True)
    assert locale._("The title claims the name “{name}”.", name="“·…”") == (
        'The title claims the name "“·…”".'
    )
    assert locale.plain(" · ") == " | "
    locale.use_ascii(False)
    assert locale.plain(" · ") == " · "
