"""The command line: find the command, run it, report every failure in one sentence.

Help for the whole is printed from a table, so that asking what there is costs almost nothing; a
command's module is imported when it is run.
"""

from __future__ import annotations

import gc
import io
import os
import sys

DONE, NOTHING_FOUND, COMPLAINT, INTERRUPTED = 0, 1, 2, 130

_NEW, _YOUNG, _KEPT = 500_000, 20, 20
"""How much is new before garbage is looked for: a command mostly ends before there is any, and
looking through ten thousand actions as they are read took it a fifth of its time."""


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    gc.set_threshold(_NEW, _YOUNG, _KEPT)
    _stand_in_for_closed_streams()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_output()
        return DONE
    except OSError as error:
        _let_go_of_output()
        from ogfacil.locale import _
        from ogfacil.system import os_error_text

        if error.filename is not None:
            return _complain(f"{error.filename}: {os_error_text(error)}", COMPLAINT)
        why = _("The output can't be written: {reason}.", reason=os_error_text(error))
        return _complain(why, COMPLAINT)
    return code


def _run(arguments: list[str]) -> int:
    from ogfacil import locale

    asked, arguments = _without_language(arguments)
    locale.use(locale.choose(asked))
    if asked is not None and not locale.names_one(asked):
        from ogfacil.locale import _

        sentence = _("There is no language “{name}” here; choose en or zh-Hant.", name=asked)
        return _complain(sentence, COMPLAINT)
    if arguments[:1] == ["help"]:
        arguments = [*arguments[1:2], "--help"]
    if arguments in (["--help"], ["-h"]) and "_OGFACIL_COMPLETE" not in os.environ:
        from ogfacil.cli.overview import overview

        print(overview(), end="")
        return DONE
    if arguments == ["--version"]:
        from ogfacil import __version__

        print(f"ogfacil {__version__}")
        return DONE
    if not arguments and "_OGFACIL_COMPLETE" not in os.environ:
        return _open(asked)
    return _run_command(arguments, asked)


def _open(language: str | None) -> int:
    """Open the full-screen program without importing click."""
    from ogfacil import app
    from ogfacil.errors import OgfacilError

    try:
        return app.run(None, language=language)
    except OgfacilError as error:
        return _complain(str(error), COMPLAINT)


def _without_language(arguments: list[str]) -> tuple[str | None, list[str]]:
    """Return the language given with `--lang`, and the arguments without it."""
    for i, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and i + 1 < len(arguments):
            return arguments[i + 1], arguments[:i] + arguments[i + 2 :]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang="), arguments[:i] + arguments[i + 1 :]
    return None, arguments


def _run_command(arguments: list[str], language: str | None) -> int:
    import click

    from ogfacil import settings
    from ogfacil.cli.group import ogfacil
    from ogfacil.cli.usage import sentence_of
    from ogfacil.errors import NotFoundError, OgfacilError

    if language is not None:
        arguments = ["--lang", language, *arguments]
    try:
        settings.load().speak(language)
        outcome = ogfacil.main(arguments, prog_name="ogfacil", standalone_mode=False)
    except NotFoundError as error:
        return _complain(str(error), NOTHING_FOUND)
    except OgfacilError as error:
        return _complain(str(error), COMPLAINT)
    except click.ClickException as error:
        return _complain(sentence_of(error), COMPLAINT)
    except click.Abort:
        return INTERRUPTED
    return outcome if isinstance(outcome, int) else DONE


def _complain(sentence: str, code: int) -> int:
    """Print an error on standard error, without control characters; return the exit code."""
    from ogfacil.language.clean import clean

    print(f"ogfacil: {clean(sentence)}", file=sys.stderr)
    return code


def _stand_in_for_closed_streams() -> None:
    """Replace closed standard streams (`<&-`) by empty ones; output never fails on a character."""
    if sys.stdin is None:
        sys.stdin = _nothing("r")
    if sys.stdout is None:
        sys.stdout = _nothing("w")
    if sys.stderr is None:
        sys.stderr = _nothing("w")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _nothing(mode: str) -> io.TextIOWrapper:
    handle = os.open(os.devnull, os.O_RDONLY if mode == "r" else os.O_WRONLY)
    stream = os.fdopen(handle, mode, encoding="utf-8")
    assert isinstance(stream, io.TextIOWrapper)
    return stream


def _let_go_of_output() -> None:
    """Redirect standard output to `os.devnull` once its reader has gone, so that exit is silent."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
