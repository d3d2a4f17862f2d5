"""Keys of one's own: which key does what, as the settings say.

An action is called `PLACE.ACTION`: `tracker.due` is what `t` does on the tracker. Without a place
it is meant wherever there is one: `undo`. A binding with an id is called by it. Nothing here costs
anything where the settings give no keys.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from weakref import WeakSet

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import KEY_NAME_REPLACEMENTS, KEY_TO_UNICODE_NAME, Keys

MODIFIERS = frozenset(("ctrl", "shift", "alt", "meta", "super", "hyper"))


class Keymap:
    """The keys that a person has chosen, put in place of those that are bound."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        """Take the keys of the settings; names of no action and wrong keys do nothing.

        Args:
            keys: The name of an action, and its keys with commas between them.
        """
        self._keys = {name: valid for name in keys if (valid := valid_keys(keys[name]))}
        self._done: WeakSet[DOMNode] = WeakSet()

    def apply(self, node: DOMNode) -> None:
        """Give a widget, screen or app its keys, once."""
        if not self._keys or node in self._done:
            return
        self._done.add(node)
        bound = node._bindings.key_to_bindings
        chosen = {
            binding.action: keys
            for bindings in bound.values()
            for binding in bindings
            if (keys := self._of(type(node), binding)) is not None
        }
        taken = {key for keys in chosen.values() for key in keys}
        changed: dict[str, list[Binding]] = {}
        for key, bindings in bound.items():
            for binding in bindings:
                if binding.action not in chosen:
                    if key not in taken:
                        changed.setdefault(key, []).append(binding)
                    continue
                for other in chosen[binding.action]:
                    there = changed.setdefault(other, [])
                    if all(one.action != binding.action for one in there):
                        there.append(binding.with_key(other, key_display=None))
        node._bindings.key_to_bindings = changed

    def _of(self, kind: type[DOMNode], binding: Binding) -> tuple[str, ...] | None:
        names = action_names(kind, binding)
        return next((self._keys[name] for name in names if name in self._keys), None)


def apply_keymap(node: DOMNode) -> None:
    """Apply the app's keymap to the focused widget and all that it is in."""
    keymap: Keymap | None = getattr(node.app, "keymap", None)
    if keymap is None:
        return
    focused = node.screen.focused
    for one in focused.ancestors_with_self if focused is not None else (node,):
        keymap.apply(one)


def action_names(kind: type[DOMNode], binding: Binding) -> tuple[str, ...]:
    """Return the names of what a key does, the one that means nothing else first."""
    name = binding.id or action_name(binding.action)
    place = place_of(kind)
    return (f"{place}.{name}", name) if place else (name,)


@cache
def action_name(action: str) -> str:
    """Return how an action is called in the settings: `decide('keep')` is `decide-keep`."""
    words = re.findall(r"-?\w+", action.removeprefix("screen.").removeprefix("app."))
    return "-".join(words).replace("_", "-")


@cache
def place_of(kind: type[DOMNode]) -> str:
    """Return where a class of ours has its keys: its package below `screens` or `widgets`.

    Empty for the app, whose keys work everywhere.
    """
    found = re.match(r"ogfacil\.(?:screens|widgets)\.(\w+)", kind.__module__)
    return found[1].replace("_", "-") if found else ""


def split_keys(keys: str) -> tuple[str, ...]:
    """Return keys as Textual calls them: `?` is `question_mark`."""
    found = [keys] if keys == "," else keys.split(",")
    return tuple(_long_name(one.strip()) for one in found if one.strip())


def valid_keys(keys: str) -> tuple[str, ...]:
    """Return those of `split_keys` that can be pressed."""
    return tuple(key for key in split_keys(keys) if is_key(key))


def _long_name(key: str) -> str:
    """Return the name that Textual gives to a sign without modifiers."""
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def is_key(key: str) -> bool:
    """Return whether a key, as `split_keys` gives it, can be pressed."""
    *modifiers, last = key.split("+")
    if not last or not MODIFIERS.issuperset(modifiers):
        return False
    if len(last) == 1:
        return last.isprintable()
    return last in _named_keys() or _is_sign(last)


@cache
def _named_keys() -> frozenset[str]:
    named = {one.value for one in Keys if "+" not in one.value}
    return frozenset((*named, *KEY_NAME_REPLACEMENTS.values(), *KEY_TO_UNICODE_NAME, "hash"))


def _is_sign(name: str) -> bool:
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True
