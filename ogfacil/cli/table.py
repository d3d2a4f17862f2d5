"""Every command, by name: the module that holds it, and what it does in one line."""

from __future__ import annotations

COMMANDS: dict[str, tuple[str, str]] = {
    "new": ("meetings", "make a meeting, and its series where there is none yet"),
    "list": ("meetings", "the series and their meetings"),
    "show": ("meetings", "one meeting, whole"),
    "import": ("documents", "read documents in, one meeting a file"),
    "export": ("documents", "hand a meeting out as Markdown, Word, JSON or text"),
    "say": ("say", "take lines from standard input, or type them in plain mode"),
    "search": ("search", "find words in everything that was said and settled"),
    "due": ("due", "how a deadline in a phrase or a sentence is understood"),
    "actions": ("actions", "what was promised, over all meetings"),
    "action": ("actions", "say of an action that it is done, give it a new due, an owner …"),
    "review": ("review", "go through the earlier items of a series, one by one"),
    "event": ("events", "name and date what dues hang on"),
    "commitment": ("commitments", "the action plan: commitments, milestones, completion"),
    "report": ("reports", "what was promised, done, slipped and released, as a document"),
    "suggest": ("suggest", "what a transcript seems to promise, to be taken or refused"),
    "undo": ("past", "take the last act on a meeting back"),
    "redo": ("past", "do again what was taken back"),
    "history": ("past", "what happened to a meeting or an action, and who did it"),
    "doctor": ("care", "check the store"),
    "backup": ("care", "copy the store while it is in use"),
    "where": ("care", "where the store, the settings and the exports are"),
    "demo": ("demo", "open the program with sample meetings in a throw-away store"),
    "completion": ("completion", "the script that completes commands in your shell"),
}
