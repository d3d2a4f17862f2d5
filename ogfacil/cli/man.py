"""Generate manual pages from the commands: `python -m ogfacil.cli.man DIR`.

Writes `DIR/man1` in English and `DIR/zh_TW/man1` in Chinese: `ogfacil.1`, and `ogfacil-CMD.1` for
every command. Help texts are translated when a command's module is imported, so each language is
written by a process of its own. The wheel's build hook (`hatch_build.py`) runs this module.

Source: groff_man(7), and groff(7) for escapes.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from ogfacil import __version__, locale
from ogfacil.cli.click_locale import breakable_units
from ogfacil.cli.common import Command
from ogfacil.cli.group import ogfacil
from ogfacil.cli.overview import option_lines
from ogfacil.cli.table import COMMANDS
from ogfacil.locale import _

FOLDERS = {"en": "man1", "zh-Hant": "zh_TW/man1"}
"""Where `man` looks for the pages of a language, below `share/man`."""

_ESCAPED = str.maketrans(
    {
        "\\": r"\(rs",
        "-": r"\-",
        "'": r"\(aq",
        "`": r"\(ga",
        "^": r"\(ha",
        "~": r"\(ti",
        '"': r"\(dq",
    }
)
_QUOTED = re.compile(r"`([^`]+)`")


def escape(text: str) -> str:
    """Escape a text so that roff shows each of its signs as it is."""
    escaped = text.translate(_ESCAPED)
    return rf"\&{escaped}" if escaped.startswith(".") else escaped


def flowing(text: str) -> str:
    r"""Escape a paragraph for filling: what is in backticks is bold, Chinese may be broken.

    `\:` allows a line to end without a hyphen; groff itself breaks lines at spaces only.
    """
    parts = _QUOTED.split(" ".join(text.split()))
    shown = [rf"\fB{escape(part)}\fR" if i % 2 else _broken(part) for i, part in enumerate(parts)]
    return "".join(shown)


def _broken(text: str) -> str:
    before, joined = "", list[str]()
    for unit in breakable_units(text):
        at_blank = not joined or before.isspace() or unit.isspace()
        may_end = not at_blank and (before.endswith("|") or not (before + unit).isascii())
        joined.append((r"\:" if may_end else "") + escape(unit))
        before = unit
    return "".join(joined)


def section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """Write a section with its lines, which are roff already."""
    yield f".SH {escape(heading)}"
    yield from lines


def definitions(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Write terms, which are roff already, each with a plain text below it."""
    for term, text in rows:
        yield ".TP"
        yield term
        yield flowing(text) if text.strip() else r"\&"


def option_term(option: click.Option) -> str:
    """Write an option's names and the placeholder of its value."""
    names = ", ".join(rf"\fB{escape(name)}\fR" for name in (*option.opts, *option.secondary_opts))
    if option.is_flag:
        return names
    return rf"{names} \fI{_broken(option.make_metavar(click.Context(ogfacil)))}\fR"


def _title(name: str) -> Iterator[str]:
    yield r".\" Written by ogfacil.cli.man from the commands; changes belong there."
    yield f'.TH "{escape(name.upper())}" 1 "" "ogfacil {escape(__version__)}" "ogfacil"'
    yield ".nh"
    yield ".ad l"


def _exit_status() -> Iterator[str]:
    yield from section(
        _("EXIT STATUS"),
        definitions(
            [
                (r"\fB0\fR", _("It is done.")),
                (r"\fB1\fR", _("What was named is not there.")),
                (r"\fB2\fR", _("Something is wrong; one sentence on standard error says what.")),
                (r"\fB130\fR", _("It was interrupted.")),
            ]
        ),
    )


def _environment() -> Iterator[str]:
    told = {
        "OGFACIL_DB": _("The store, as with `--db`."),
        "OGFACIL_LANG": _("The language, `en` or `zh-Hant`, as with `--lang`."),
        "OGFACIL_CONFIG": _("The file of the settings; each setting is explained in it."),
        "OGFACIL_HACKMD_TOKEN": _("The token for HackMD."),
        "OGFACIL_ETHERPAD_KEY": _("The key of an Etherpad."),
        "OGFACIL_HEDGEDOC_PASSWORD": _("The password for a HedgeDoc or CodiMD with a login."),
        "OGFACIL_NETWORK_DISK": _("Set to 1, a store on a network disk is opened."),
        "OGFACIL_NOW": _("The time that it is to be, such as 2019-02-14T09:00; to try things out."),
        "NO_COLOR": _("Set to anything, no colours are used."),
    }
    rows = [(rf"\fB{escape(name)}\fR", text) for name, text in told.items()]
    yield from section(_("ENVIRONMENT"), definitions(rows))


def _files() -> Iterator[str]:
    rows = [
        (r"\fI\(ti/.local/share/ogfacil/ogfacil.db\fR", _("The store on Linux.")),
        (r"\fI\(ti/.local/share/ogfacil/backups\fR", _("A copy of every day on which it changed.")),
        (r"\fI\(ti/.config/ogfacil/settings.toml\fR", _("The settings on Linux.")),
    ]
    where = flowing(_("`ogfacil where` prints the paths of this machine."))
    yield from section(_("FILES"), [*definitions(rows), ".PP", where])


def _see_also(names: Iterable[str]) -> Iterator[str]:
    references = ", ".join(rf"\fB{escape(name)}\fR(1)" for name in names)
    yield from section(_("SEE ALSO"), [references])


def overview_page() -> str:
    """Write `ogfacil(1)`."""
    command = escape("ogfacil")
    options = []
    for line in option_lines():
        names, told = re.split(r"\s{2,}", line.strip(), maxsplit=1)
        name, *value = names.split(" ", 1)
        options.append((rf"\fB{escape(name)}\fR" + (rf" \fI{value[0]}\fR" if value else ""), told))
    options.append((r"\fB\-h\fR, \fB\-\-help\fR", _("Show the help.")))
    named = rf"\fB{command}\fR [\fI{escape(_('OPTIONS'))}\fR]"
    commands = [(rf"\fB{escape(name)}\fR", _(told)) for name, (_module, told) in COMMANDS.items()]
    help_on_commands = flowing(_("`ogfacil COMMAND --help` tells more, with an example."))
    what = _("Record, follow up and co-edit open meetings. Without a command the program opens.")
    name_line = rf"{command} \- {escape(_('record, follow up and co-edit open meetings'))}"
    lines = [
        *_title("ogfacil"),
        *section(_("NAME"), [name_line]),
        *section(_("SYNOPSIS"), [named, ".br", rf"{named} \fI{escape(_('COMMAND'))}\fR [\fI…\fR]"]),
        *section(_("DESCRIPTION"), [flowing(what)]),
        *section(_("OPTIONS"), definitions(options)),
        *section(_("COMMANDS"), [*definitions(commands), ".PP", help_on_commands]),
        *_environment(),
        *_files(),
        *_exit_status(),
        *_see_also(f"ogfacil-{name}" for name in COMMANDS),
    ]
    return "\n".join(lines) + "\n"


def command_page(name: str) -> str:
    """Write the page of one command.

    Args:
        name: A name in `cli.table.COMMANDS`.
    """
    parent = ogfacil.make_context("ogfacil", [], resilient_parsing=True)
    command = ogfacil.get_command(parent, name)
    assert isinstance(command, Command)
    context = command.make_context(name, [], parent=parent, resilient_parsing=True)
    shown: list[tuple[str, str]] = []
    for param in command.get_params(context):
        record = param.get_help_record(context)
        if isinstance(param, click.Option) and record is not None:
            shown.append((option_term(param), record[1]))
    pieces = [rf"\fI{_broken(piece)}\fR" for piece in command.collect_usage_pieces(context)]
    lines = [
        *_title(f"ogfacil-{name}"),
        *section(_("NAME"), [rf"{escape(f'ogfacil-{name}')} \- {escape(_(COMMANDS[name][1]))}"]),
        *section(_("SYNOPSIS"), [" ".join([rf"\fBogfacil {escape(name)}\fR", *pieces])]),
        *section(_("DESCRIPTION"), [flowing(command.help or "")]),
        *section(_("OPTIONS"), definitions(shown)),
        *section(_("EXAMPLE"), [".nf", *map(escape, command.example.splitlines()), ".fi"]),
        *_exit_status(),
        *_see_also(["ogfacil"]),
    ]
    return "\n".join(lines) + "\n"


def write_pages(folder: Path) -> None:
    """Write every page in the language in use.

    Args:
        folder: Stands for `share/man`; made where it is missing.
    """
    pages = folder / FOLDERS[locale.language()]
    pages.mkdir(parents=True, exist_ok=True)
    (pages / "ogfacil.1").write_text(overview_page(), encoding="utf-8")
    for name in COMMANDS:
        page = pages / f"ogfacil-{name}.1"
        page.write_text(command_page(name), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write the pages of every language below a folder; return the exit code.

    Args:
        arguments: The folder, and for the process of one language its name.
    """
    if len(arguments) == 2:
        locale.use(arguments[1])
        write_pages(Path(arguments[0]))
        return 0
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print("ogfacil.cli.man: name one folder: python -m ogfacil.cli.man DIR", file=sys.stderr)
        return 2
    for language in FOLDERS:
        command = [sys.executable, "-m", "ogfacil.cli.man", arguments[0], language]
        if code := subprocess.run(command, check=False).returncode:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
