"""The dialog in which the forms of a document are chosen and written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, SelectionList, Static
from textual.widgets.selection_list import Selection

from ogfacil import settings
from ogfacil.errors import OgfacilError
from ogfacil.locale import _
from ogfacil.record import Meeting
from ogfacil.screens.room import Dialog
from ogfacil.workflow.handing_out import hand_out


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a meeting can be handed out."""

    format: str
    face: str


FORMS = (
    Form("markdown", "pad"),
    Form("word", "published"),
    Form("markdown", "published"),
    Form("json", "published"),
    Form("text", "published"),
    Form("akn", "published"),
)


def name_of(form: Form) -> str:
    """What a form is called."""
    if form.format == "markdown":
        return _("Markdown for a pad") if form.face == "pad" else _("Markdown, as published")
    return {
        "word": _("Word"),
        "json": _("JSON, lossless"),
        "text": _("Plain text"),
        "akn": _("Akoma Ntoso, for SayIt"),
    }[form.format]


class HandoutDialog(Dialog[None]):
    """Space chooses a form, Enter writes the files; an existing one is written over on `f`."""

    CSS_PATH = "handout.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", "Write", priority=True),
        Binding("f", "force", "Write over"),
        Binding("escape,q", "dismiss", "Back"),
    ]

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting

    def compose(self) -> ComposeResult:
        """The forms, and below them what was written."""
        with Vertical(id="dialog"):
            yield Static(Content.assemble((_("Hand out"), "b"), f"  {self._meeting.title}"))
            yield SelectionList[int](
                *(Selection(Content(name_of(f)), i, i < 2) for i, f in enumerate(FORMS)),
                id="forms",
            )
            yield Static(
                Content(_("Space chooses, Enter writes into {folder}.", folder=self._folder())),
                id="written",
            )
            yield Footer()

    def _folder(self) -> Path:
        return settings.load().exports_folder

    def action_write(self) -> None:
        """Writes what is chosen, keeping files that are there."""
        self._write(force=False)

    def action_force(self) -> None:
        """Writes what is chosen over what is there."""
        self._write(force=True)

    @work(exclusive=True)
    async def _write(self, *, force: bool) -> None:
        rows: list[Content] = []
        folder, meeting_id = self._folder(), self._meeting.id
        for index in sorted(self.query_one("#forms", SelectionList).selected):
            form = FORMS[index]
            try:
                path = await self.ask(
                    partial(
                        hand_out,
                        meeting_id=meeting_id,
                        format=form.format,
                        to=folder,
                        face=form.face,
                        force=force,
                    )
                )
            except OgfacilError as error:
                rows.append(Content.assemble(("! ", "b"), str(error)))
            else:
                rows.append(Content.assemble(("✓ ", "b"), str(path)))
        self.query_one("#written", Static).update(
            Content("\n").join(rows or [Content(_("Choose a form first."))])
        )
