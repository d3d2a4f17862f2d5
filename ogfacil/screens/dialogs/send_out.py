"""The dialog that sends a meeting for co-editing: service, deadline, invitation to copy."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ogfacil import clock, settings
from ogfacil.errors import OgfacilError
from ogfacil.language.workdays import add_working_days
from ogfacil.locale import _
from ogfacil.record import Meeting
from ogfacil.record.outgoing import outgoing
from ogfacil.tui.base import BaseDialog
from ogfacil.tui.services import services
from ogfacil.widgets.cell_wrap import check_mark
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.line_input import FORM_BINDINGS, LineInput
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.coediting import dispatch, invitations, rounds

SERVICES = ("hedgedoc", "hackmd", "codimd", "etherpad", "folder", "word", "odt")


def service_name(service: str) -> str:
    """Return the name of a service."""
    return {
        "hedgedoc": "HedgeDoc",
        "hackmd": "HackMD",
        "codimd": "CodiMD",
        "etherpad": "Etherpad",
        "folder": _("A file in a folder (for mail, a shared drive, sandmd)"),
        "word": _("A Word file"),
        "odt": _("An OpenDocument file"),
    }.get(service, service)


def services_offered(chosen: settings.Settings) -> tuple[str, ...]:
    """Return the services to choose from: those built in, and those of plug-ins in the settings."""
    return tuple(dict.fromkeys((*SERVICES, chosen.pad, *chosen.sites)))


class SendingDialog(BaseDialog[bool]):
    """A dialog, dismissed with True where the meeting was sent."""

    CSS_PATH = "send_out.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *FORM_BINDINGS,
        Binding("ctrl+s", "send", "Send"),
        Binding("f2", "copy", "Copy the invitation"),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting
        self._invitation = ""
        self._sending = False

    def compose(self) -> ComposeResult:
        """Yield the fields for service, address and working days, and the result."""
        chosen = settings.load()
        self._services = services_offered(chosen)
        with VerticalScroll(id="dialog"):
            yield StableStatic(
                Content.assemble((_("Send out for co-editing"), "b"), f"  {self._meeting.title}")
            )
            yield StableStatic(id="others")
            yield OptionList(
                *(Option(Content(service_name(one)), id=one) for one in self._services),
                id="services",
            )
            yield StableStatic(_("Address or folder (empty: as in the settings)"), classes="label")
            yield LineInput(id="site")
            yield StableStatic(_("Working days"), classes="label")
            yield LineInput(str(chosen.co_editing_days), id="days")
            yield StableStatic(id="outcome")
            yield KeyBar()

    def on_mount(self) -> None:
        """Select the service of the settings."""
        services = self.query_one("#services", OptionList)
        services.highlighted = self._services.index(settings.load().pad)
        services.focus()
        self._say_others()
        self.call_after_refresh(self.show_date)

    @work(exclusive=True)
    async def _say_others(self) -> None:
        meeting_id = self._meeting.id
        others = await self.store.try_run(lambda store: rounds.open_rounds(store, meeting_id))
        if others:
            words = _(
                "It is out already in {n:# place|# places}, the last until {until}; this is one "
                "more.",
                n=len(others),
                until=max(other.until for other in others),
            )
            self.query_one("#others", Static).update(Content(words))

    @on(LineInput.Changed, "#days")
    def show_date(self) -> None:
        """Show the date at which the working days end."""
        days = self._days()
        words = ""
        if days:
            until = add_working_days(clock.today(self._meeting.zone), days)
            words = _("Until {date}. Ctrl+S sends it.", date=until)
        self.query_one("#outcome", Static).update(Content(words))

    def _days(self) -> int:
        typed = self.query_one("#days", LineInput).value
        return int(typed) if typed.isdecimal() and len(typed) < 4 else 0

    @on(OptionList.OptionSelected, "#services")
    @on(LineInput.Submitted)
    def go_on(self) -> None:
        """Focus the next field."""
        self.focus_next()

    def action_send(self) -> None:
        """Send the meeting in the background and store the round, even if the dialog was closed."""
        if self._sending or self._invitation:
            return
        at = self.query_one("#services", OptionList).highlighted or 0
        site = self.query_one("#site", LineInput).value.strip()
        self._sending = True
        self._say(Content(_("Sending …")))
        self.app.run_worker(self._send(self._services[at], site, self._days()), group="send")

    async def _send(self, service: str, site: str, days: int) -> None:
        meeting, is_path = self._meeting, service in (*dispatch.FILES, "folder")
        desk, app = services(self).store_worker, self.app
        try:
            parcel = await asyncio.wrap_future(
                desk.submit(
                    lambda store: dispatch.prepare_meeting(
                        store,
                        meeting.id,
                        service=service,
                        site="" if is_path else site,
                        days=days,
                        today=clock.today(meeting.zone),
                    )
                )
            )
            sent = await asyncio.to_thread(
                dispatch.send,
                parcel,
                settings.load(),
                output=Path(site).expanduser() if is_path and site else None,
            )
            round_ = await asyncio.wrap_future(
                desk.submit(lambda store: dispatch.open_round(store, meeting.id, parcel, sent))
            )
        except OgfacilError as error:
            self._say(Content.assemble(("! ", "b"), str(error)))
            if not self.is_attached:
                app.notify(str(error), severity="error", timeout=10, markup=False)
            return
        finally:
            self._sending = False
        self._invitation = invitations.invitation(round_, outgoing(parcel.record).meeting)
        self._put_away()
        copy = _("F2 copies the invitation:")
        self._say(Content(f"{check_mark()} {round_.place}\n\n{copy}\n\n{self._invitation}"))
        if not self.is_attached:
            app.notify(_("Sent: {place}", place=round_.place), timeout=10, markup=False)

    def _put_away(self) -> None:
        """Hide the fields to make room for the invitation."""
        if self.is_attached:
            for part in self.query("#services, #others, LineInput, .label"):
                part.display = False
            self.query_one("#dialog").focus()

    def _say(self, words: Content) -> None:
        if self.is_attached:
            outcome = self.query_one("#outcome", Static)
            outcome.update(words)
            self.call_after_refresh(outcome.scroll_visible, animate=False)

    def action_copy(self) -> None:
        """Copy the invitation to the clipboard."""
        if self._invitation:
            self.app.copy_to_clipboard(self._invitation)
            self.notify_done(_("Copied."))

    def action_leave(self) -> None:
        """Close the dialog without a result."""
        self.dismiss(bool(self._invitation))
