"""The dialog that sends a meeting out: where to, until when, and the invitation to copy."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from ogfacil import clock, settings
from ogfacil.errors import OgfacilError
from ogfacil.language.workdays import add_working_days
from ogfacil.locale import _
from ogfacil.record import Meeting
from ogfacil.screens.room import Dialog
from ogfacil.widgets.field import Field
from ogfacil.workflow import coediting

SERVICES = ("hedgedoc", "hackmd", "codimd", "etherpad", "folder", "word", "odt")


def service_name(service: str) -> str:
    """What a service is called."""
    return {
        "hedgedoc": "HedgeDoc",
        "hackmd": "HackMD",
        "codimd": "CodiMD",
        "etherpad": "Etherpad",
        "folder": _("A file in a folder (for mail, a shared drive, sandmd)"),
        "word": _("A Word file"),
        "odt": _("An OpenDocument file"),
    }[service]


class SendingDialog(Dialog[bool]):
    """Gives True where something was sent."""

    CSS_PATH = "sending.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "send", "Send", priority=True),
        Binding("f2", "copy", "Copy the invitation"),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting
        self._invitation = ""

    def compose(self) -> ComposeResult:
        """The services, the address, the days; below, what comes of it."""
        chosen = settings.load()
        with Vertical(id="dialog"):
            yield Static(
                Content.assemble((_("Send out for co-editing"), "b"), f"  {self._meeting.title}")
            )
            yield OptionList(
                *(Option(Content(service_name(one)), id=one) for one in SERVICES), id="services"
            )
            yield Static(_("Address or folder (empty: as in the settings)"), classes="label")
            yield Field(id="site")
            yield Static(_("Working days"), classes="label")
            yield Field(str(chosen.co_editing_days), id="days")
            yield Static(id="outcome")
            yield Footer()

    def on_mount(self) -> None:
        """Begins on the service of the settings."""
        services = self.query_one("#services", OptionList)
        preferred = settings.load().pad
        services.highlighted = SERVICES.index(preferred) if preferred in SERVICES else 0
        services.focus()

    @on(Field.Changed, "#days")
    def show_date(self) -> None:
        """Shows the day that the working days come to."""
        days = self._days()
        words = ""
        if days:
            until = add_working_days(clock.today(self._meeting.zone), days)
            words = _("Until {date}. Ctrl+S sends it.", date=until)
        self.query_one("#outcome", Static).update(Content(words))

    def _days(self) -> int:
        typed = self.query_one("#days", Field).value
        return int(typed) if typed.isdecimal() and len(typed) < 4 else 0

    @on(OptionList.OptionSelected, "#services")
    @on(Field.Submitted)
    def go_on(self) -> None:
        """Enter goes on to the next field."""
        self.focus_next()

    @work(exclusive=True)
    async def action_send(self) -> None:
        """Packs, sends beside the screen, and remembers the round."""
        at = self.query_one("#services", OptionList).highlighted or 0
        site = self.query_one("#site", Field).value
        outcome = self.query_one("#outcome", Static)
        service, days, meeting = SERVICES[at], self._days(), self._meeting
        is_path = service in (*coediting.FILES, "folder")
        outcome.update(Content(_("Sending …")))
        try:
            parcel = await self.ask(
                lambda store: coediting.pack(
                    store,
                    meeting.id,
                    service=service,
                    site="" if is_path else site,
                    days=days,
                    today=clock.today(meeting.zone),
                )
            )
            sent = await asyncio.to_thread(
                coediting.send,
                parcel,
                settings.load(),
                output=Path(site).expanduser() if is_path and site else None,
            )
            round_ = await self.ask(
                lambda store: coediting.open_round(store, meeting.id, parcel, sent)
            )
        except OgfacilError as error:
            outcome.update(Content.assemble(("! ", "b"), str(error)))
            return
        self._invitation = coediting.invitation(round_, meeting)
        copy = _("F2 copies the invitation:")
        outcome.update(Content(f"✓ {round_.place}\n\n{copy}\n\n{self._invitation}"))

    def action_copy(self) -> None:
        """Puts the invitation on the clipboard."""
        if self._invitation:
            self.app.copy_to_clipboard(self._invitation)
            self.tell(_("Copied."))

    def action_leave(self) -> None:
        """Goes back."""
        self.dismiss(bool(self._invitation))
