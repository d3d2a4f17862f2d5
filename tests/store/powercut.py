"""Power cuts, simulated: a real writer's system calls, stopped at a random one.

What was written and not yet synced is on the disk or not, sector by sector, as chance has it; files
made and removed since their folder was synced are so up to a random one. `strace` tells the calls.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from ogfacil.errors import OgfacilError
from ogfacil.store import Severity, open_store
from ogfacil.store.doctor import doctor
from tests.store.house import house

SECTOR = 512
CALLS = "openat,pwrite64,write,fdatasync,fsync,unlink,ftruncate"

WRITER = """
import sys
from ogfacil.record import Entry, EntryKind
from ogfacil.store import open_store
with open_store(sys.argv[1], actor="甲") as store:
    for pragma in sys.argv[3:]:
        store._database.execute(f"PRAGMA {pragma}")
    for number in range(int(sys.argv[2])):
        with store.transaction("say", meeting=1) as act:
            entry = Entry(0, act.rank(1, Entry), EntryKind.SPEECH, f"第 {number} 句，公開的資料")
            said = act.insert(entry, meeting=1)
        sys.stdout.write(f"{said.id}\\n")
        sys.stdout.flush()
"""

_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (\d+)")
_NAMED = re.compile(r"^\d+<([^>]*)>")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class File:
    """What of a file is on the disk, and what may or may not be."""

    content: bytearray
    written: list[tuple[int, bytes]] = field(default_factory=list)

    def sync(self) -> None:
        for at, data in self.written:
            _put(self.content, at, data)
        self.written.clear()

    def after_the_cut(self, chance: random.Random) -> bytes:
        content = bytearray(self.content)
        for at, data in self.written:
            for begin in range(0, len(data), SECTOR):
                if chance.random() < 0.5:
                    _put(content, at + begin, data[begin : begin + SECTOR])
        return bytes(content)


@dataclass
class Disk:
    """A folder as it would be found after a power cut."""

    names: dict[str, File]  # what is surely there
    pending: list[tuple[str, File | None]] = field(default_factory=list)  # None: removed
    said: list[int] = field(default_factory=list)

    def file(self, name: str) -> File | None:
        for pending, file in reversed(self.pending):
            if pending == name:
                return file
        return self.names.get(name)

    def take(self, call: str, arguments: str) -> None:
        """Let one system call happen."""
        if call in ("openat", "unlink"):
            name = Path(_text(arguments)).name
            if call == "unlink":
                self.pending.append((name, None))
            elif "O_CREAT" in arguments and self.file(name) is None:
                self.pending.append((name, File(bytearray())))
            return
        named = _NAMED.match(arguments)
        path = Path(named[1]) if named else Path()
        file = self.file(path.name)
        if call in ("fdatasync", "fsync"):
            if file is not None:
                file.sync()
            else:
                self._sync_names()
        elif call == "write" and arguments.startswith("1<"):
            self.said.append(int(_bytes(arguments)))
        elif call == "pwrite64" and file is not None:
            file.written.append((int(arguments.rsplit(",", 1)[1]), _bytes(arguments)))
        elif call == "ftruncate" and file is not None:
            file.sync()
            del file.content[int(arguments.rsplit(",", 1)[1]) :]

    def after_the_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files that are found."""
        names: dict[str, File | None] = dict(self.names)
        for name, file in self.pending[: chance.randint(0, len(self.pending))]:
            names[name] = file
        return {name: file.after_the_cut(chance) for name, file in names.items() if file}

    def _sync_names(self) -> None:
        for name, file in self.pending:
            if file is None:
                self.names.pop(name, None)
            else:
                self.names[name] = file
        self.pending.clear()


def traced(folder: Path, lines: int, pragmas: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The system calls of a program that says lines in a store in this folder, as they happened."""
    house(folder)[0].close()
    for ballast in folder.glob(".*.ballast"):
        ballast.unlink()
    shutil.copytree(folder, folder.with_name("before"))
    log = folder.with_name("calls")
    subprocess.run(
        [
            *("strace", "-y", "-xx", "-s", "100000", "-e", f"trace={CALLS}", "-o", str(log)),
            *(sys.executable, "-c", WRITER, str(folder / "og.db"), str(lines), *pragmas),
        ],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    within = "".join(f"\\x{byte:02x}" for byte in bytes(folder))
    calls: list[tuple[str, str]] = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        found = _CALL.match(line)
        if found and (within in line or str(folder) in line or found[2].startswith("1<")):
            arguments = re.sub(r"<((?:\\x[0-9a-f]{2})+)>", _unescaped, found[2])
            calls.append((found[1], arguments))
    return [call for call in calls if ".ballast" not in call[1]]


def cuts(
    before: Path, calls: list[tuple[str, str]], times: int, chance: random.Random, scratch: Path
) -> tuple[int, int]:
    """Cut the power so many times; how often an acknowledged line was lost, or the store broken."""
    lost = broken = 0
    for _time in range(times):
        disk = Disk(
            {path.name: File(bytearray(path.read_bytes())) for path in before.glob("og.db*")}
        )
        for call, arguments in calls[: chance.randint(1, len(calls))]:
            disk.take(call, arguments)
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir()
        for name, content in disk.after_the_cut(chance).items():
            (scratch / name).write_bytes(content)
        try:
            with open_store(scratch / "og.db") as store:
                standing = {entry.id for entry in store.entries(1)}
        except OgfacilError:
            broken += 1
            continue
        lost += not set(disk.said) <= standing
        broken += any(finding.level is Severity.ERROR for finding in doctor(scratch / "og.db"))
    return lost, broken


def _put(content: bytearray, at: int, data: bytes) -> None:
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    content[at : at + len(data)] = data


def _unescaped(found: re.Match[str]) -> str:
    return f"<{bytes.fromhex(found[1].replace(chr(92) + 'x', '')).decode()}>"


def _bytes(arguments: str) -> bytes:
    found = _STRING.search(arguments)
    return bytes.fromhex(found[1].replace("\\x", "")) if found else b""


def _text(arguments: str) -> str:
    return _bytes(arguments).decode()
