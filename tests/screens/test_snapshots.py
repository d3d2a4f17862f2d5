"""Every screen, in both sizes and both languages, looks as it did when somebody last looked at it.

After a change that is meant: `pytest tests/screens/test_snapshots.py --snapshot-update`, and look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import chdir

import pytest
from textual.pilot import Pilot

from ogfacil import locale
from tests.gallery import SCENES, Gallery, walk
from tests.make_sample import frozen

SIZES = {"small": (80, 24), "large": (120, 40)}


@pytest.fixture(scope="module")
def gallery() -> Iterator[Gallery]:
    with frozen() as folder, chdir(folder):
        yield Gallery(folder)


MAIN = ("meetings", "plan", "capture", "tracker", "review", "proposals")
"""Screens that are looked at in each language in each size; the others in two of the four."""
LOOKS = [
    (scene, size, language)
    for scene in SCENES
    for size in SIZES
    for language in ("en", "zh-Hant")
    if scene in MAIN or (size, language) in (("large", "en"), ("small", "zh-Hant"))
]


@pytest.mark.parametrize(("scene", "size", "language"), LOOKS)
def test_the_screen_looks_as_it_did(
    scene: str,
    size: str,
    language: str,
    gallery: Gallery,
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OGFACIL_NOW", "2026-09-16T15:06")
    locale.use(language)
    app = gallery.app(scene)

    async def before(pilot: Pilot[int]) -> None:
        await walk(pilot, scene)

    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)
    app.store_worker.close()
