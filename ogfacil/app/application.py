"""The app: the store's thread, themes, language, and the keys that work on every screen.

Keys are taken from the first frame on; the store opens behind it, on its own thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from textual import events, work
from textual.app import SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.screen import Screen
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.theme import Theme

from ogfacil import locale
from ogfacil.app.navigation import create_screen
from ogfacil.app.palette import system_commands
from ogfacil.errors import OgfacilError
from ogfacil.language.clean import clean
from ogfacil.locale import _
from ogfacil.settings import Settings, themes_folder
from ogfacil.settings import save as save_settings
from ogfacil.store.worker import StoreWorker
from ogfacil.tui import terminal
from ogfacil.tui.base import HasDraft, Retranslatable
from ogfacil.tui.gc_scheduler import GCScheduler
from ogfacil.tui.key_queue import KeyQueueApp
from ogfacil.tui.keymap import Keymap
from ogfacil.tui.stylesheet import CachedStylesheet
from ogfacil.tui.themes import DARK, RENAMED, THEMES
from ogfacil.widgets import cell_wrap
from ogfacil.widgets.ascii_scrollbar import AsciiScrollBarRender

_SHOW_CURSOR = "\x1b[?25h"


class OgfacilApp(KeyQueueApp):
    """The program on a store; begins with the list of its meetings."""

    TITLE = "ogfacil"
    # Textual loads the CSS of pushed screens only, so that of the first one stands here.
    CSS_PATH = ["app.tcss", "../screens/home/home.tcss"]
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,ctrl+g,question_mark", "help", "Help", key_display="F1", id="help"),
        Binding("ctrl+l", "language", "中文/English", show=False, id="language", priority=True),
        Binding("ctrl+t", "theme", "Colours", show=False, id="theme"),
        Binding("ctrl+q", "quit", "Quit", show=False, id="quit", priority=True),
        Binding("ctrl+p", "command_palette", "Commands", show=False, id="commands", priority=True),
    ]

    def __init__(
        self,
        path: Path,
        *,
        settings: Settings | None = None,
        first: Callable[[], Screen[None]] | None = None,
    ) -> None:
        """Set the program up; the store is opened later, and an error of it shown on the screen.

        Args:
            path: The store's path; the store need not exist.
            settings: What was chosen; None for the defaults.
            first: Creates the screen to begin on, above the list of meetings.
        """
        super().__init__()
        self.stylesheet = CachedStylesheet(variables=self.stylesheet._variables)
        self._first = first
        self.gc = GCScheduler()
        self.settings = settings or Settings()
        self.store_worker = StoreWorker(path, actor=self.settings.writer)
        self._warnings: list[str] = []  # shown once the first screen stands
        self._use_themes()
        self.set_class(self.settings.ascii, "-ascii")
        cell_wrap.set_ascii(self.settings.ascii)
        locale.use_ascii(self.settings.ascii)
        ScrollBar.renderer = AsciiScrollBarRender if self.settings.ascii else ScrollBarRender
        self.keymap: Keymap | None = None
        if self.settings.keys:
            self.keymap = Keymap(self.settings.keys)
            self.keymap.apply(self)

    def _use_themes(self) -> None:
        """Offer the program's themes and the user's own, and use the one that was chosen."""
        folder = themes_folder()
        own: list[Theme] = []
        self._warnings = []
        if folder.is_dir():
            from ogfacil.tui.user_themes import load_user_themes

            own, self._warnings = load_user_themes(folder, self.available_themes)
        self.theme_names = [theme.name for theme in (*THEMES, *own)]
        for theme in (*THEMES, *own):
            self.register_theme(theme)
        chosen = RENAMED.get(self.settings.theme, self.settings.theme)
        if chosen and chosen not in self.available_themes:
            self._warnings.append(
                _(
                    "There is no theme “{name}”; there are {known}.",
                    name=clean(chosen),
                    known=", ".join(self.theme_names),
                )
            )
        self.theme = chosen if chosen in self.available_themes else DARK.name

    def get_default_screen(self) -> Screen[None]:
        """Return the list of meetings."""
        return create_screen("home")

    def navigate(
        self,
        name: str,
        *args: object,
        on_result: Callable[[Any], None] | None = None,
        **kwargs: object,
    ) -> None:
        """Open a screen by its name; `AppServices` says more."""
        self.push_screen(create_screen(name, *args, **kwargs), on_result)

    def on_mount(self) -> None:
        """Open the first screen, and begin what is done from time to time."""
        if self.settings.real_cursor and self._driver is not None:
            self._driver.write(_SHOW_CURSOR)
        if self._first is not None:
            self.push_screen(self._first())
        for sentence in self._warnings:
            self._warn(sentence)
        self.call_after_refresh(self._startup_checks)
        self.set_interval(1, self.gc.collect_if_idle)
        if not self.is_headless:
            terminal.install_signal_handlers(self.action_quit)
            self.set_interval(terminal.POLL_INTERVAL, self._leave_with_the_terminal)

    async def _leave_with_the_terminal(self) -> None:
        if terminal.is_disconnected():
            await self.action_quit()

    @work(exclusive=True, group="care")
    async def _startup_checks(self) -> None:
        """Warn of what is out of the ordinary, and take the day's copy, once the store is open."""
        # The first frame does not wait for it.
        from ogfacil.workflow.meetings.startup_notes import warnings_of

        if self.settings.keys:
            from ogfacil.app.keys import problems

            for sentence in await asyncio.to_thread(problems, self.settings.keys):
                self._warn(sentence)

        try:
            for sentence in await asyncio.wrap_future(self.store_worker.submit(warnings_of)):
                self._warn(sentence)
        except OgfacilError:
            return  # the screen that asks for the meetings says why the store can't be opened
        try:
            await asyncio.wrap_future(self.store_worker.submit_daily_backup())
        except OgfacilError as error:
            self._warn(_("No copy of the day was made: {why}", why=error))

    def _warn(self, sentence: str) -> None:
        self.notify(sentence, severity="warning", timeout=8, markup=False)

    async def on_event(self, event: events.Event) -> None:
        """Note when a key is pressed."""
        if isinstance(event, (events.Key, events.Paste)):
            self.gc.note_key()
        await super().on_event(event)

    def pop_screen(self) -> AwaitComplete:
        """Leave a screen."""
        self.gc.note_screen_closed()
        return super().pop_screen()

    async def action_quit(self) -> None:
        """Leave the program when everything that was typed is on disk."""
        for screen in self.screen_stack:
            if isinstance(screen, HasDraft):
                screen.save_draft()
        self.store_worker.close()
        self.exit(0)

    def action_help(self) -> None:
        """Explain the screen and list all its keys."""
        from ogfacil.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    async def action_language(self) -> None:
        """Change to the next language, and remember it."""
        languages = list(locale.LANGUAGES)
        at = languages.index(locale.language())
        locale.use(languages[(at + 1) % len(languages)])
        self._save_settings(replace(self.settings, language=locale.language()))
        for screen in self.screen_stack:
            if isinstance(screen, Retranslatable):
                await screen.retranslate()
            screen.refresh_bindings()

    def action_theme(self, name: str = "") -> None:
        """Change to a theme, or the next one, and remember it."""
        names = self.theme_names
        if not name:
            at = names.index(self.theme) if self.theme in names else -1
            name = names[(at + 1) % len(names)]
        self.theme = name
        self._save_settings(replace(self.settings, theme=name))

    def _save_settings(self, settings: Settings) -> None:
        self.settings = settings
        try:
            save_settings(settings)
        except OgfacilError as error:
            self._warn(str(error))

    def action_command_palette(self) -> None:
        """Offer every command by its name."""
        if not any(isinstance(screen, CommandPalette) for screen in self.screen_stack):
            words = _("Type what you want to do …")
            self.push_screen(CommandPalette(placeholder=words, id="--command-palette"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer all that the screen's keys do, and the themes, in the command palette."""
        return system_commands(self, screen, self.theme_names, self.action_theme)
