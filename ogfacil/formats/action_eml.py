"""Write a letter to each owner, with their actions, as an `.eml` that opens as a draft.

Nothing is sent: a person reads the letter and presses the button.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from ogfacil.formats.action_rows import ActionRow
from ogfacil.language.clean import clean
from ogfacil.locale import _
from ogfacil.record import ActionStatus


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one owner."""

    owner: str
    data: bytes


def letters(
    rows: Iterable[ActionRow], addresses: Mapping[str, str], now: dt.datetime
) -> tuple[Letter, ...]:
    """Return a letter for everybody who has open actions, by name.

    `addresses` gives the e-mail of an owner's name; without one the letter names nobody in To.
    """
    held: dict[str, list[ActionRow]] = {}
    for row in rows:
        if row.action.status is ActionStatus.OPEN:
            for owner in row.action.owners:
                held.setdefault(owner.name, []).append(row)
    return tuple(
        Letter(name, _letter(name, theirs, addresses.get(name, ""), now))
        for name, theirs in sorted(held.items())
    )


def _letter(name: str, rows: list[ActionRow], address: str, now: dt.datetime) -> bytes:
    message = EmailMessage(policy=SMTP)
    flat = " ".join(clean(name).split())
    message["Subject"] = _("Your action items: {count}", count=len(rows))
    message["Date"] = now
    message["X-Unsent"] = "1"
    if to := _address(flat, address):
        message["To"] = to
    lines = [_("Dear {name},", name=flat), "", _("these action items are yours:"), ""]
    lines += [_item(row) for row in sorted(rows, key=_by_due)]
    lines += ["", _("Please answer with what has happened since.")]
    message.set_content("\n".join(lines) + "\n", cte="base64")
    return message.as_bytes()


def _item(row: ActionRow) -> str:
    action = row.action
    due = action.due.words if action.due else ""
    if action.due and action.due.date:
        day = action.due.date.isoformat()
        due = day if due in ("", day) else f"{due} ({day})"
    ends = "; ".join(clean(part) for part in (due, row.meeting) if part)
    return f"- {action.code} {row.what}" + (f" [{ends}]" if ends else "")


def _by_due(row: ActionRow) -> tuple[bool, str]:
    date = row.action.due.date if row.action.due else None
    return date is None, date.isoformat() if date else row.action.code


def _address(name: str, address: str) -> Address | None:
    """Return the address, unless it is none that a header may hold."""
    user, at, domain = address.strip().partition("@")
    plain = address.isascii() and address.isprintable() and " " not in address.strip()
    if not at or not user or not domain or not plain:
        return None
    try:
        return Address(name, user, domain)
    except (ValueError, IndexError):
        return None
