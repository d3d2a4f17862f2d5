"""Every action that can be given another key, and what is wrong with keys that were chosen.

All screens are imported for that, so it is asked for by `ogfacil keys`, and behind the first
frame where the settings give keys.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib import import_module

from textual.binding import Binding
from textual.dom import DOMNode

from ogfacil.app.application import OgfacilApp
from ogfacil.language.clean import clean
from ogfacil.locale import _
from ogfacil.tui.keymap import action_names, is_key, split_keys, valid_keys


@dataclass(frozen=True, slots=True)
class BoundAction:
    """What keys do in one place.

    `name` is what the settings call it, `words` say what it does, in English; `kinds` are the
    classes that it is bound in.
    """

    name: str
    keys: tuple[str, ...]
    words: str
    short_name: str
    kinds: frozenset[type[DOMNode]] = field(default=frozenset(), repr=False)


def bound_actions() -> tuple[BoundAction, ...]:
    """List every action of ours that a key does, by its name."""
    for package in ("ogfacil.screens", "ogfacil.widgets"):
        path = import_module(package).__path__
        for module in pkgutil.walk_packages(path, f"{package}."):
            import_module(module.name)
    found: dict[str, BoundAction] = {}
    kinds: set[type[DOMNode]] = {OgfacilApp, *_ours(DOMNode)}
    for kind in sorted(kinds, key=lambda one: one.__qualname__):
        for binding in _bindings(kind):
            if not binding.description:
                continue
            name, *short = action_names(kind, binding)
            before = found.get(name)
            keys = (*before.keys, *split_keys(binding.key)) if before else split_keys(binding.key)
            found[name] = BoundAction(
                name,
                tuple(dict.fromkeys(keys)),
                before.words if before else binding.description,
                short[0] if short else name,
                (before.kinds if before else frozenset()) | {kind},
            )
    return tuple(found[name] for name in sorted(found, key=lambda one: ("." in one, one)))


def problems(keys: Mapping[str, str]) -> tuple[str, ...]:
    """Say what is wrong with keys that the settings give, a sentence for each.

    Args:
        keys: The name of an action, and its keys with commas between them.
    """
    actions = bound_actions()
    names = {name for one in actions for name in (one.name, one.short_name)}
    told: dict[str, None] = {}
    for name, given in keys.items():
        if name not in names:
            told[_unknown_action(name, names)] = None
        wrong = [key for key in split_keys(given) if not is_key(key)]
        if wrong or not split_keys(given):
            told[_unknown_key(name, wrong[0] if wrong else given)] = None
    for sentence in _clashes(actions, keys):
        told[sentence] = None
    return tuple(told)


def keys_in_use(action: BoundAction, keys: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys that do something, by the settings if they say so."""
    given = keys.get(action.name, keys.get(action.short_name))
    return (valid_keys(given) if given is not None else ()) or action.keys


def _clashes(actions: tuple[BoundAction, ...], keys: Mapping[str, str]) -> Iterator[str]:
    """Find keys that the settings give to one action while another has them at the same place."""
    everywhere = {OgfacilApp}
    for one in actions:
        if one.name not in keys and one.short_name not in keys:
            continue
        for other in actions:
            meet = one.kinds & other.kinds or everywhere & (one.kinds | other.kinds)
            if other is one or not meet:
                continue
            both = set(keys_in_use(one, keys)) & set(keys_in_use(other, keys))
            for key in sorted(both - (set(one.keys) & set(other.keys))):
                first, second = sorted((one.name, other.name))
                yield _(
                    "[keys]: {key} is the key of both {first} and {second}; give one of them "
                    "another.",
                    key=key,
                    first=first,
                    second=second,
                )


def _unknown_action(name: str, names: set[str]) -> str:
    near = get_close_matches(name, sorted(names), n=1)
    if near:
        return _(
            "[keys]: there is no action “{name}”; did you mean “{near}”?",
            name=clean(name),
            near=near[0],
        )
    return _("[keys]: there is no action “{name}”; `ogfacil keys` lists them.", name=clean(name))


def _unknown_key(name: str, key: str) -> str:
    return _(
        "[keys]: “{key}” for {name} is no key; write it as ctrl+z, f5, pagedown or ?.",
        key=clean(key),
        name=clean(name),
    )


def _ours(kind: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for one in kind.__subclasses__():
        if one.__module__.startswith("ogfacil."):
            yield one
        yield from _ours(one)


def _bindings(kind: type[DOMNode]) -> Iterator[Binding]:
    """List the bindings that a class of ours has, its own and those of our bases."""
    for one in kind.__mro__:
        if one.__module__.startswith("ogfacil."):
            for binding in one.__dict__.get("BINDINGS", ()):
                if isinstance(binding, Binding):
                    yield binding
