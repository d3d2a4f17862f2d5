"""The keys of the capture screen, as help lists them."""

from __future__ import annotations

from ogfacil.locale import _
from ogfacil.screens.capture.line_selector import LINE_BINDINGS
from ogfacil.screens.help import Section
from ogfacil.widgets.composer.line_kinds import LINE_TYPE_KEYS
from ogfacil.widgets.composer.typed_line import command_text


def sections() -> list[Section]:
    """Return what can be typed and pressed, by where one is."""
    return [
        (
            _("Typing"),
            (
                ("Enter", _("say the line")),
                (_("Tab (empty)"), _("the previous other speaker; again: the one before")),
                ("3 Tab", _("the person with number 3")),
                (_("letters Tab"), _("whoever they fit: name, alias, pinyin, Zhuyin")),
                (_("name: text"), _("somebody says it")),
                (_("Up (empty), F4"), _("mend the last line")),
                ("Ctrl+J", _("a new line within the same entry")),
                ("F2", _("who is here; add somebody; F4 there mends a name")),
                ("PageUp PageDown", _("scroll the transcript")),
                ("Ctrl+Z Ctrl+Y", _("take back, do again (the typing first, then the last act)")),
            ),
        ),
        (
            _("Kinds of lines"),
            (
                *(
                    (f"{key.upper():<4} {command_text(verb)}", _(title))
                    for key, verb, title, _n in LINE_TYPE_KEYS
                ),
                ("!  =", _("action, decision, at the start of a line")),
                ("@  #", _("owner; tag or line, within an action")),
            ),
        ),
        (
            _("Mending lines: Ctrl+Up, then"),
            (
                ("Up Down, Shift", _("choose a line, or a run of lines")),
                *((_key_names(keys), _(title)) for keys, _action, title, _shown in LINE_BINDINGS),
            ),
        ),
        (
            _("Everywhere"),
            (
                ("Ctrl+O", _("give a speaker to lines that have none, a key a line")),
                ("Ctrl+N", _("what was caught: other words, answered, taken out")),
                ("Ctrl+B", _("who spoke how long and how often")),
                ("Ctrl+E", _("export")),
                ("Ctrl+R", _("back to the meetings; what is typed is kept")),
                ("Ctrl+L", _("Chinese or English")),
                ("Ctrl+P", _("find a command by name")),
                ("F1 Ctrl+G", _("this help")),
                ("Ctrl+Q", _("quit")),
            ),
        ),
    ]


def _key_names(keys: str) -> str:
    names = {"escape": "Esc", "delete": "Del", "shift+tab": "Shift+Tab"}
    return " ".join(names.get(key, key.title() if len(key) > 1 else key) for key in keys.split(","))
