"""Whose turn it may be: the walk that Tab takes in the empty composer."""

from __future__ import annotations

from dataclasses import replace

from ogfacil.language.composer.scene import (
    SHOWN,
    SOURCE_TYPES,
    ComposerContext,
    LineType,
    ParsedLine,
)


def after_tab(scene: ComposerContext, times: int = 1, back: bool = False) -> int | None:
    """Who speaks after that many Tabs: first the previous other speaker, then those before.

    Before anybody has spoken it goes through the seats. None where there is nobody else.
    """
    known = [p for p in _walk(scene) if scene.person(p) is not None]
    others = [p for p in known if p != scene.current]
    if not others:
        return None
    if scene.current not in known:
        return others[(times - 1) % len(others)]
    return known[(known.index(scene.current) + (-times if back else times)) % len(known)]


def _walk(scene: ComposerContext) -> list[int]:
    seated = [person for _, person in sorted(scene.seats.items())]
    spoken = [p for p in scene.recent or (scene.current, scene.previous) if p is not None]
    if not scene.recent and scene.previous is None:
        return list(dict.fromkeys([*seated, *spoken]))
    return list(dict.fromkeys([*spoken, *(seated if len(set(spoken)) < 2 else [])]))


def took_turn(scene: ComposerContext, speaker: int) -> ComposerContext:
    """Return the scene after a line of this speaker."""
    spoken = scene.recent or tuple(p for p in (scene.current, scene.previous) if p is not None)
    others = tuple(person for person in spoken if person != speaker)
    previous = others[0] if others else None
    return replace(scene, current=speaker, previous=previous, recent=(speaker, *others))


def expected(
    scene: ComposerContext, line: ParsedLine, pending: int | None = None
) -> ComposerContext:
    """Return the scene that a line will leave behind, before it is stored.

    Whoever types on at once must not be held to the veil that was just lifted, nor rest an action
    on the line before the one just said.

    Args:
        scene: Where the line was typed.
        line: How it was understood.
        pending: The id that stands for the line until it is stored.
    """
    if line.verb in (LineType.VEIL, LineType.UNVEIL):
        return replace(scene, veiled=line.verb is LineType.VEIL)
    if line.verb is LineType.NEXT and line.agenda is not None:
        return replace(scene, agenda_current=line.agenda, on_break=False)
    if line.verb in (LineType.BREAK, LineType.RESUME):
        return replace(scene, on_break=line.verb is LineType.BREAK)
    if line.verb in (LineType.SAY, LineType.SPEAKER) and line.speaker is not None:
        scene = took_turn(scene, line.speaker)
    if pending is not None and line.verb in SOURCE_TYPES:
        scene = replace(scene, last_entry=pending, last_words=line.text[:SHOWN])
    return scene


def typed_on(scene: ComposerContext, ahead: ComposerContext) -> ComposerContext:
    """Return a scene with what lines that are still being stored have changed already.

    Args:
        scene: The scene as it is known without those lines.
        ahead: The scene that `expected` has given for them.
    """
    if scene.person(ahead.current) is not None:
        scene = replace(scene, current=ahead.current, previous=ahead.previous, recent=ahead.recent)
    return replace(
        scene,
        last_entry=ahead.last_entry,
        last_words=ahead.last_words,
        agenda_current=ahead.agenda_current,
        veiled=ahead.veiled,
        on_break=ahead.on_break,
        lines=ahead.lines,
    )
