"""The prompt that renames a person, shared by all screens."""

from __future__ import annotations

from collections.abc import Sequence

from ogfacil.language.names import Directory
from ogfacil.locale import _
from ogfacil.record import Person
from ogfacil.screens.dialogs.prompt import PromptDialog
from ogfacil.screens.dialogs.prompt_spec import PromptSpec
from ogfacil.workflow.persons.identities import read_name


def name_prompt(name: str, person: int | None, people: Sequence[Person]) -> PromptDialog:
    """Create the prompt for a person's correct name; it shows the effect before Enter.

    Args:
        name: The current name.
        person: The person's id; None for an owner who is no person, such as an office.
        people: Everybody in the store; typing another one's name merges the two.
    """
    return PromptDialog.of(rename_prompt(name, person, people))


def rename_prompt(name: str, person: int | None, people: Sequence[Person]) -> PromptSpec:
    """Describe the prompt for a person's correct name; it shows the effect before Enter.

    Args:
        name: The current name.
        person: The person's id; None for an owner who is no person, such as an office.
        people: Everybody in the store; typing another one's name merges the two.
    """
    directory = Directory(people)

    def explain(words: str) -> str:
        if words == name:
            return ""
        other = directory.find(words)
        if other is not None and other.id != person:
            return _("{name} is known already: Enter makes the two one person", name=other.name)
        read_name(words)
        return _("in every meeting; what was said stays as it was said")

    return PromptSpec(
        _("What is {name} called?", name=name),
        text=name,
        values=[one.name for one in people],
        explain=explain,
    )
