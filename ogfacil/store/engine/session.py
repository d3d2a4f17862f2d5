"""Which running program did something: an id for each open store, and whether it is still open."""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path
from zlib import crc32

_numbers = count(1)
_open: set[str] = set()  # the sessions of this process


def new_session() -> str:
    """Return the id of a session that begins now: machine, process, its start, and a number.

    The machine's name is stored as a checksum only: the journal goes where the store goes.
    """
    pid = os.getpid()
    session = f"{_machine()}-{pid}-{_started(pid)}-{next(_numbers)}"
    _open.add(session)
    return session


def end_session(session: str) -> None:
    """Note that a session of this process is over: what was done in it is open to the next one."""
    _open.discard(session)


def same_machine(one: str, other: str) -> bool:
    """Whether two sessions ran on the same computer."""
    return one.partition("-")[0] == other.partition("-")[0]


def is_running(session: str) -> bool:
    """Whether a session of this computer is still open, as far as that can be told."""
    _machine_id, pid, started, _number = (*session.split("-"), "", "", "")[:4]
    if not (pid.isascii() and pid.isdecimal() and len(pid) < 10):  # as after damage
        return False
    if int(pid) == os.getpid() and started == _started(int(pid)):
        return session in _open
    if sys.platform == "win32":  # there a signal 0 would end the program
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # it runs, and is somebody else's
    return _started(int(pid)) == started


def _machine() -> str:
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return f"{crc32(name.encode()):08x}"


def _started(pid: int) -> str:
    """Return when a process began, so that a later one of the same number is told apart.

    Source: proc_pid_stat(5), field 22; the second field may hold blanks and parentheses.

    Returns:
        Clock ticks since the machine started; 0 where the system does not say.
    """
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "0"
    return stat.rpartition(")")[2].split()[19]
