"""Every screen of the program on the sample meetings, for snapshots and for pictures of it."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from ogfacil import locale
from ogfacil.app.application import OgfacilApp
from ogfacil.cli import run
from ogfacil.settings import Settings
from ogfacil.store import open_store
from tests.make_sample import fill, frozen
from tests.pictures import svg

Typed = str | events.Event
"""A key, words that are typed (longer than a key's name: with a leading `'`), or an event."""

SCENES: dict[str, tuple[Typed, ...]] = {
    "empty": (),
    "meetings": (),
    "plan": ("n",),
    "capture": ("enter", "'/a @雅珊 工坊海報初稿 下禮拜三前"),
    "capture-help": ("enter", "f1"),
    "lines": ("enter", "ctrl+up", "up", "up", "shift+up"),
    "who": ("enter", "f2"),
    "speaking": ("enter", "ctrl+b"),
    "splitting": ("enter", "ctrl+up", "up", "up", "s"),
    "pasting": ("enter", events.Paste("林若青：一\n陳海文：二\n新來的人：三")),
    "handout": ("e",),
    "reading": ("i",),
    "sending": ("o",),
    "proposals": ("down", "l"),
    "publishing": ("P",),
    "tracker": ("t",),
    "views": ("t", "v"),
    "card": ("t", "enter"),
    "progress": ("t", "p", "'交通局回信了"),
    "review": ("r",),
    "review-end": ("r", "q"),
    "finding": ("slash", "'感測器"),
    "suggestions": ("g",),
    "commitments": ("p",),
}
"""What is pressed, from the list of meetings on, to come to each screen."""


class Gallery:
    """A store with the sample meetings, a commitment, and a pad that came back.

    It is made within `frozen()`, so that it is the same each time.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._filled = folder / "filled.db"
        fill(self._filled)
        with chdir(folder):
            self._prepare()

    def _prepare(self) -> None:
        do = self._command
        do(
            "commitment",
            "add",
            "河岸資料開放",
            "--lead",
            "環保局",
            "--milestone",
            "上架 2026-05-15",
        )
        do("action", "A-2", "commit", "河岸資料開放")
        do("commitment", "complete", "河岸資料開放", "substantial", "--evidence", "A-2")
        do("push", "青潭季會/2", "--to", "folder", "-o", "pads")
        (pad,) = Path("pads").glob("*.md")
        text = pad.read_text(encoding="utf-8")
        for before, after in (
            ("最多五題", "最多六題"),
            ("我建議三個月。", "我建議三個月，之後每半年一次。"),
            ("（播放簡報）", "（播放簡報，共十二頁）"),
        ):
            text = text.replace(before, after)
        pad.write_text(text, encoding="utf-8")
        do("pull", "青潭季會/2", str(pad))

    def _command(self, *arguments: str) -> None:
        said, told = StringIO(), StringIO()
        with redirect_stdout(said), redirect_stderr(told):
            code = run(["--db", str(self._filled), *arguments])
        if code:
            raise RuntimeError(told.getvalue())

    def app(self, scene: str, choices: Settings | None = None) -> OgfacilApp:
        """The program on a store of its own; nothing in it blinks or moves by itself."""
        path = self._folder / scene / "ogfacil.db"
        path.parent.mkdir(exist_ok=True)
        if scene == "empty":
            open_store(path).close()
        else:
            shutil.copy(self._filled, path)
        app = OgfacilApp(path, settings=choices)
        app.animation_level = "none"
        return app


async def walk(pilot: Pilot[int], scene: str) -> None:
    """Goes to a screen as a person would, and waits until it stands."""
    await settled(pilot)
    for typed in SCENES[scene]:
        if isinstance(typed, events.Event):
            pilot.app.post_message(typed)
        elif typed.startswith("'"):
            focused = pilot.app.focused
            if isinstance(focused, TextArea):
                focused.insert(typed[1:])
            elif isinstance(focused, Input):
                focused.insert_text_at_cursor(typed[1:])
        else:
            await pilot.press(typed)
        await settled(pilot)


async def settled(pilot: Pilot[int]) -> None:
    """Waits until the desk has done what it was given, and the screen shows it."""
    app = pilot.app
    assert isinstance(app, OgfacilApp)
    for _round in range(2):
        await pilot.pause()
        await asyncio.wrap_future(app.store_worker.submit(lambda _store: None))
        if not isinstance(app.screen, ModalScreen):  # who asks waits for the answer
            waiting = [w for w in app.workers if w.group not in ("default", "warm")]
            await app.workers.wait_for_complete(waiting)
        await pilot.pause()
    for field in app.screen.query(Input):
        field.cursor_blink = False
    for area in app.screen.query(TextArea):
        area.cursor_blink = False


PICTURES = {
    "capture": {
        "en": "A meeting in the capture screen of ogfacil",
        "zh-Hant": "ogfacil 的記錄畫面",
    },
    "tracker": {"en": "What was promised, and is open", "zh-Hant": "還沒完成的行動項目"},
    "review": {"en": "One promise at a time", "zh-Hant": "一次檢視一項"},
    "proposals": {"en": "What came back, to be decided on", "zh-Hant": "收回來的修改提議"},
}
SIZE = (110, 32)


def pictures() -> dict[str, bytes]:
    """The pictures of the readmes, by file name."""
    with frozen() as folder, chdir(folder):
        gallery = Gallery(folder)
        return {
            f"{scene}.{language}.svg": asyncio.run(_drawn(gallery, scene, language, title)).encode()
            for scene, titles in PICTURES.items()
            for language, title in titles.items()
        }


async def _drawn(gallery: Gallery, scene: str, language: str, title: str) -> str:
    locale.use(language)
    app = gallery.app(scene)
    async with app.run_test(size=SIZE) as pilot:
        await walk(pilot, scene)
        drawn = svg(app, title)
    app.store_worker.close()
    return drawn
