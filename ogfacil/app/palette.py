"""What the command palette offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.screen import Screen

from ogfacil.locale import _
from ogfacil.widgets.key_bar import builtin_actions, key_name


def system_commands(
    app: App[Any],
    screen: Screen[Any],
    themes: Iterable[str],
    use_theme: Callable[[str], None],
) -> Iterator[SystemCommand]:
    """Yield all that the keys of a screen do, then the themes.

    Args:
        app: The app, of which the commands are run.
        screen: The screen below the palette; keys that do nothing there now are left out.
        themes: The names of the themes.
        use_theme: Changes to the theme of a name.
    """
    seen: set[str] = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        if not active.enabled or not binding.description or binding.action in seen:
            continue
        if binding.action in builtin_actions(type(active.node)):
            continue
        seen.add(binding.action)
        yield SystemCommand(
            _(binding.description),
            _("Key: {key}", key=key_name(app, binding)),
            partial(app.run_action, binding.action, active.node),
        )
    for name in themes:
        yield SystemCommand(
            _("Colours: {name}", name=_(name)),
            _("Other colours for the whole program"),
            partial(use_theme, name),
        )
