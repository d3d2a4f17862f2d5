"""The command line: finds the command, runs it, and turns every failure into one sentence.

Help for the whole is printed from a table, so that asking what there is costs almost nothing; a
command's module is imported when it is run.
"""

from __future__ import annotations

import os
import sys

DONE, NOTHING_FOUND, COMPLAINT = 0, 1, 2


def run(arguments: list[str]) -> int:
    """Runs one command line; gives the exit code."""
    from ogfacil import locale

    locale.use(locale.choose(_language_asked(arguments)))
    if arguments in (["--help"], ["-h"]) and "_OGFACIL_COMPLETE" not in os.environ:
        from ogfacil.cli.overview import overview

        print(overview(), end="")
        return DONE
    if arguments == ["--version"]:
        from ogfacil import __version__

        print(f"ogfacil {__version__}")
        return DONE
    if not arguments and "_OGFACIL_COMPLETE" not in os.environ:
        return _open()
    return _run_command(arguments)


def _open() -> int:
    """Opens the program; click isn't needed for that."""
    from ogfacil.errors import OgfacilError
    from ogfacil.screens import open_program

    try:
        return open_program(None)
    except OgfacilError as error:
        return _complain(str(error), COMPLAINT)


def _language_asked(arguments: list[str]) -> str | None:
    for i, argument in enumerate(arguments):
        if argument == "--lang" and i + 1 < len(arguments):
            return arguments[i + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None


def _run_command(arguments: list[str]) -> int:
    import click

    from ogfacil.cli.group import ogfacil
    from ogfacil.errors import NotFound, OgfacilError

    try:
        outcome = ogfacil.main(arguments, prog_name="ogfacil", standalone_mode=False)
    except NotFound as error:
        return _complain(str(error), NOTHING_FOUND)
    except OgfacilError as error:
        return _complain(str(error), COMPLAINT)
    except click.ClickException as error:
        error.show()
        return COMPLAINT
    except (click.Abort, KeyboardInterrupt):
        return _complain("", 130)
    except BrokenPipeError:
        # Whoever read our output has gone; Python must not complain of it again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return outcome if isinstance(outcome, int) else DONE


def _complain(sentence: str, code: int) -> int:
    if sentence:
        print(f"ogfacil: {sentence}", file=sys.stderr)
    return code
