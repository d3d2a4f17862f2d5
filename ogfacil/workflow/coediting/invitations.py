"""The invitation to those who were there: the link, the date, the rules; as text and as mail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from ogfacil.record import Meeting, Round, is_chinese
from ogfacil.store import Store
from ogfacil.workflow.coediting.dispatch import FILES

_CHINESE = """\
「{title}」的逐字稿開放共筆至 {until}（{roc}）為止：
{place}

・請直接編修自己的發言；他人的發言敬請保留原樣。
・要補充的話，請以「（會後補充：…）」寫在自己的發言之後。
・行動項目前面的編號（如 A-12）請保留。{file}
・期滿後逐字稿將以 CC0 公開。希望匿名或撤回發言，請隨時告訴我們。
"""
_CHINESE_FILE = "\n・請直接在檔案裡編修（可開追蹤修訂），再把檔案寄回。"
_ENGLISH = """\
The transcript of “{title}” is open for co-editing until {until}:
{place}

- Please edit your own words right there, and leave the words of others as they are.
- To add something, write it below your words as a supplement.
- Leave the codes in front of the action items (such as A-12).{file}
- After that day the transcript is published under CC0. If you wish to be anonymous or to
  withdraw a line, tell us at any time.
"""
_ENGLISH_FILE = "\n- Edit the file itself (tracked changes are welcome) and send it back."


def invitation(round_: Round, meeting: Meeting, *, language: str = "") -> str:
    """Render the text to send to those who were there.

    Args:
        round_: The round.
        meeting: Its meeting.
        language: Language of the text; empty for the meeting's.
    """
    until = round_.until
    chinese = is_chinese(language or meeting.language)
    is_file = round_.service in (*FILES, "folder")
    file = (_CHINESE_FILE if chinese else _ENGLISH_FILE) if is_file else ""
    return (_CHINESE if chinese else _ENGLISH).format(
        title=meeting.title,
        until=until,
        roc=f"民國{until.year - 1911}年{until.month}月{until.day}日",
        place="\n".join(round_.parts) if len(round_.parts) > 1 else round_.place,
        file=file,
    )


def letter(
    round_: Round, meeting: Meeting, addresses: Sequence[tuple[str, str]], now: dt.datetime
) -> bytes:
    """Render the invitation as an `.eml` that a mail program opens as a draft; nothing is sent.

    Args:
        round_: The round.
        meeting: Its meeting.
        addresses: Names with e-mail addresses; they go into Bcc, so that recipients don't see them.
        now: Date of the message.
    """
    message = EmailMessage(policy=SMTP)
    title = " ".join(meeting.title.split())
    chinese = meeting.in_chinese
    message["Subject"] = f"逐字稿共筆邀請：{title}" if chinese else f"Please co-edit: {title}"
    message["Date"] = now
    message["X-Unsent"] = "1"
    if known := [found for name, one in addresses if (found := _address(name, one))]:
        message["Bcc"] = known
    message.set_content(invitation(round_, meeting), cte="base64")
    return message.as_bytes()


def addresses_of(store: Store, meeting_id: int, round_: Round) -> tuple[tuple[str, str], ...]:
    """Return name and e-mail of those who were invited, where known."""
    return tuple(
        (person.name, person.email)
        for person in store.record_without_entries(meeting_id).people
        if person.name in round_.asked and person.email
    )


def _address(name: str, address: str) -> Address | None:
    """Return the address, unless it is none that a header may hold."""
    user, _at, domain = address.strip().partition("@")
    if not (user and domain and address.isascii() and address.isprintable()):
        return None
    try:
        return Address(" ".join(name.split()), user, domain)
    except (ValueError, IndexError):
        return None
