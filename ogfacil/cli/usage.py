"""Click's usage errors, as one sentence in the language in use."""

from __future__ import annotations

import click

from ogfacil.locale import _


def sentence_of(error: click.ClickException) -> str:
    """Return one sentence that says what is wrong and which help to read."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    sentence = _wrong(error)
    if context is None or context.parent is None:
        return sentence
    return sentence + " " + _("`{command} --help` tells more.", command=context.command_path)


def _wrong(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            near = ", ".join(error.possibilities or ())
            hint = (
                _(" Did you mean {names}?", names=near)
                if near
                else _(" Words that begin with - stand behind --.")
            )
            return _("There is no option {name}.", name=error.option_name) + hint
        case click.BadOptionUsage():
            return _("{name} needs a value.", name=error.option_name)
        case click.BadParameter(param=click.Argument(type=click.Choice(choices=choices))):
            # Also where it is missing: help shows the choices in place of a name.
            return _("Expected one of: {choice}.", choice=", ".join(map(str, choices)))
        case click.MissingParameter(param=click.Parameter() as missing):
            return _("{name} is missing.", name=_name(missing))
        case click.BadParameter(param=click.Parameter() as bad):
            if isinstance(bad.type, click.Choice):
                choice = ", ".join(map(str, bad.type.choices))
                return _("{name} is one of: {choice}.", name=_name(bad), choice=choice)
            if isinstance(bad.type, click.IntRange):
                return _(
                    "{name} is a number from {low} to {high}.",
                    name=_name(bad),
                    low=bad.type.min,
                    high=bad.type.max,
                )
    return error.format_message()


def _name(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return parameter.human_readable_name.rstrip(".…")
