"""What a person has chosen, read from and written to `settings.toml`; and where things live."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType

from ogfacil import clock, locale
from ogfacil.errors import InvalidInputError
from ogfacil.locale import _
from ogfacil.writer import default_actor

FILE_NAME = "settings.toml"
STORE_NAME = "ogfacil.db"
SERVICES = ("hackmd", "hedgedoc", "codimd", "etherpad", "folder")
READERS = ("owner", "signed_in", "guest")
COMMENTERS = ("disabled", "forbidden", "owners", "signed_in_users", "everyone")

_EXAMPLES = {"sites": 'my-pad = "https://pad.example.tw"', "keys": 'tracker.due = "D"'}
"""The settings that are tables, each with a line such as it holds."""

Value = str | int | bool | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice with its default; `explain()` says in words what each is for.

    Passwords and tokens are no settings: they are in the system's keyring or the environment.
    """

    language: str = ""  # "en" or "zh-Hant"; empty follows the environment
    theme: str = ""  # a theme's name; empty is the program's own
    name: str = ""  # who is writing; empty is the user of the computer
    ascii: bool = False  # draw with plain characters only
    real_cursor: bool = False  # show the terminal's cursor, for magnifiers and input methods
    zone: str = clock.HOME_ZONE  # IANA name for new series
    exports: str = "exports"  # a folder, from the folder one works in
    template: str = ""  # a .docx whose styles Word files take
    co_editing_days: int = 10  # working days
    pad: str = (
        "hedgedoc"  # one of SERVICES or of a plug-in: where a round goes unless said otherwise
    )
    pad_folder: str = ""  # the folder of the service "folder"
    hedgedoc_site: str = ""
    hedgedoc_email: str = ""  # empty: anonymous
    etherpad_site: str = ""
    hackmd_site: str = "https://api.hackmd.io/v1"
    hackmd_team: str = ""  # the team's path; empty: one's own notes
    hackmd_read: str = "guest"  # one of READERS
    hackmd_write: str = "guest"  # one of READERS
    hackmd_comment: str = "everyone"  # one of COMMENTERS
    sites: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # plug-in: site
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # action: key

    @property
    def writer(self) -> str:
        """Who is writing: the name chosen, else the user of the computer."""
        return self.name or default_actor()

    def speak(self, asked: str | None = None) -> None:
        """From now on sentences are in the language asked for, else `OGFACIL_LANG`, else chosen."""
        locale.use(locale.choose(asked or os.environ.get("OGFACIL_LANG") or self.language))

    @property
    def exports_folder(self) -> Path:
        """Where exports land unless a path is given."""
        return Path(self.exports).expanduser()


DEFAULTS = Settings()


def config_path() -> Path:
    """Return the settings file; it need not exist.

    The environment variable `OGFACIL_CONFIG` names it (a file, or a folder that holds it), else it
    is `settings.toml` in the platform's config folder.
    """
    if named := os.environ.get("OGFACIL_CONFIG"):
        path = Path(named).expanduser()
        return path / FILE_NAME if path.is_dir() else path
    from platformdirs import user_config_path

    return user_config_path("ogfacil", appauthor=False) / FILE_NAME


def themes_folder() -> Path:
    """Return the folder of the user's own themes, beside the settings. It need not exist."""
    return config_path().parent / "themes"


def data_folder() -> Path:
    """Return the platform's data folder of this program; it need not exist."""
    from platformdirs import user_data_path

    return user_data_path("ogfacil", appauthor=False)


def store_path(db: str | None = None) -> Path:
    """Return the store to open: `db`, else `OGFACIL_DB`, else the one in the data folder."""
    if named := db or os.environ.get("OGFACIL_DB"):
        return Path(named).expanduser()
    return data_folder() / STORE_NAME


def load(path: Path | None = None) -> Settings:
    """Load the settings.

    Args:
        path: The file; None for `config_path()`.

    Returns:
        The settings; the defaults where there is no file.

    Raises:
        InvalidInputError: The file can't be read, has an unknown key or a value that is not
            allowed; the message names file and line.
    """
    file = path or config_path()
    text = _read(file)
    return DEFAULTS if text is None else _understand(text, file)


def save(settings: Settings, path: Path | None = None) -> Path:
    """Write what differs from the file as it is, keeping its comments and order; gives the file.

    A file that is not there is made from `explain()`. It is replaced whole or not at all.
    `InvalidInputError` where the settings make no sense, or the file can't be read or written.
    """
    import tomlkit

    file = (path or config_path()).resolve()
    text = _read(file)
    before = DEFAULTS if text is None else _understand(text, file)
    text = explain() if text is None else text
    for name in (f.name for f in fields(Settings)):
        value: Value = getattr(settings, name)
        if value == getattr(before, name):
            continue
        offered = re.compile(rf"^# {name} = .*$", re.MULTILINE)
        if isinstance(value, Mapping):
            document = tomlkit.parse(text)
            document[name] = dict(value)
            text = tomlkit.dumps(document)
        elif not _line(text, name) and (place := offered.search(text)):
            line = f"{name} = {tomlkit.item(value).as_string()}"
            text = text[: place.start()] + line + text[place.end() :]
        else:
            document = tomlkit.parse(text)
            document[name] = value
            text = tomlkit.dumps(document)
    _understand(text, file)
    _write(file, text)
    return file


def explain() -> str:
    """Return a settings file that explains every setting and its default, in comments."""
    lines = [f"# {_('Settings of ogfacil. Take the # away before a line to change it.')}", ""]
    for name, about in _about().items():
        lines += [f"# {line}" for line in about.splitlines()]
        value: Value = getattr(DEFAULTS, name)
        if isinstance(value, Mapping):
            lines += [f"[{name}]", f"# {_EXAMPLES[name]}", ""]
        else:
            shown = f'"{value}"' if isinstance(value, str) else str(value).lower()
            lines += [f"# {name} = {shown}", ""]
    return "\n".join(lines)


def _about() -> dict[str, str]:
    return {
        "language": _("The language of the screens: en or zh-Hant; empty follows the system."),
        "theme": _("The colours: the name of a theme; empty is the program's own."),
        "name": _("Who is writing; empty is the user of this computer."),
        "ascii": _("Draw lines and marks with plain characters only."),
        "real_cursor": _("Show the terminal's own cursor, for magnifiers and input methods."),
        "zone": _("The time zone of new series."),
        "exports": _("Where exported files land, from the folder one works in."),
        "template": _("A Word file whose styles exported Word files take."),
        "co_editing_days": _("How many working days a co-editing round is open."),
        "pad": _("Where a round goes: hackmd, hedgedoc, codimd, etherpad or folder."),
        "pad_folder": _("The folder for rounds that go out as files."),
        "hedgedoc_site": _("The address of the HedgeDoc or CodiMD server."),
        "hedgedoc_email": _(
            "Who logs in to HedgeDoc. Empty is nobody, and then anybody may edit the notes."
        ),
        "etherpad_site": _("The address of the Etherpad server."),
        "hackmd_site": _("The address of HackMD's API."),
        "hackmd_team": _("The team on HackMD whose notes they are; empty: your own."),
        "hackmd_read": _("Who reads notes on HackMD: owner, signed_in or guest."),
        "hackmd_write": _("Who edits notes on HackMD: owner, signed_in or guest."),
        "hackmd_comment": _(
            "Who comments on HackMD: disabled, forbidden, owners, signed_in_users or everyone."
        ),
        "sites": _("Where the pads of plug-ins are: the name of a service, and its address."),
        "keys": _("Other keys: the name of an action (`ogfacil keys` lists them), and its keys."),
    }


def _understand(text: str, file: Path) -> Settings:
    import tomllib

    try:
        chosen = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+)", str(error))
        line = place[1] if place else str(text.count("\n") + 1)
        raise InvalidInputError(
            _(
                "{file}, line {line}: this is no TOML ({why}). Mend it, or move the file away.",
                file=file,
                line=line,
                why=str(error),
            )
        ) from error
    for name, value in chosen.items():
        if complaint := _complaint(name, value):
            line = str(_line(text, name) or 1)
            raise InvalidInputError(
                _("{file}, line {line}: {complaint}", file=file, line=line, complaint=complaint)
            )
    sites = MappingProxyType(dict(chosen.pop("sites", {})))
    keys = MappingProxyType(_flat(chosen.pop("keys", {})))
    return Settings(**chosen, sites=sites, keys=keys)


def _flat(table: Mapping[str, object]) -> dict[str, str]:
    """Return a table of keys with the tables within it named before them: `tracker.due`."""
    flat: dict[str, str] = {}
    for name, value in table.items():
        inner = {"": value} if isinstance(value, str) else value
        assert isinstance(inner, dict)
        flat |= {f"{name}.{one}" if one else name: str(key) for one, key in inner.items()}
    return flat


def _complaint(name: str, value: object) -> str | None:
    """Return what is wrong with a setting, as a sentence; None where nothing is."""
    if name not in _about():
        from difflib import get_close_matches

        near = get_close_matches(name, _about(), n=1)
        if near:
            return _(
                "there is no setting “{name}”; did you mean “{near}”?", name=name, near=near[0]
            )
        return _("there is no setting “{name}”; take the line away.", name=name)
    match getattr(DEFAULTS, name):
        case bool():
            return None if isinstance(value, bool) else _("“{name}” is true or false.", name=name)
        case int():
            fits = type(value) is int and 1 <= value <= 366
            return None if fits else _("“{name}” is a number from 1 to 366.", name=name)
        case str():
            if not isinstance(value, str):
                return _("“{name}” is a text in quotation marks.", name=name)
            return _complaint_of_text(name, value)
        case _:
            fits = isinstance(value, dict) and all(
                isinstance(one, str) or (name == "keys" and _is_table_of_texts(one))
                for one in value.values()
            )
            example = _EXAMPLES[name]
            return (
                None
                if fits
                else _("[{name}] holds lines such as {example}.", name=name, example=example)
            )


def _is_table_of_texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _complaint_of_text(name: str, value: str) -> str | None:
    allowed = {
        "language": ("", "en", "zh-Hant"),
        "pad": SERVICES,
        "hackmd_read": READERS,
        "hackmd_write": READERS,
        "hackmd_comment": COMMENTERS,
    }.get(name)
    if name == "pad" and value not in SERVICES:
        from ogfacil import plugins

        allowed = (*SERVICES, *plugins.names(plugins.PADS))
    if allowed and value not in allowed:
        choice = ", ".join(word or '""' for word in allowed)
        return _("“{name}” is one of {choice}.", name=name, choice=choice)
    if name.endswith("_site") and value and not re.match(r"https?://[^/@\s]+(/\S*)?$", value):
        return _("“{name}” is an address such as https://pad.example.tw.", name=name)
    if name == "zone":
        try:
            clock.zone(value)
        except InvalidInputError as error:
            return str(error)
    return None


def _line(text: str, name: str) -> int:
    """Return the line, from 1, in which a top-level key or table is set; 0 where it is not."""
    pattern = re.compile(rf"""\s*(\[\s*)?["']?{re.escape(name)}["']?\s*[=.\]]""")
    for number, line in enumerate(text.splitlines(), start=1):
        if pattern.match(line):
            return number
    return 0


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInputError(
            _("{file}: the settings can't be read ({why}).", file=file, why=str(error))
        ) from error


def _write(file: Path, text: str) -> None:
    import tempfile

    temporary: Path | None = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, made = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        temporary = Path(made)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(file)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise InvalidInputError(
            _("{file}: the settings can't be written ({why}).", file=file, why=str(error))
        ) from error
