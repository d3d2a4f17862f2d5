"""The dialog in which the forms of a document are chosen and written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ogfacil import settings
from ogfacil.errors import OgfacilError
from ogfacil.formats.common.files import AlreadyThere
from ogfacil.locale import _
from ogfacil.record import Meeting
from ogfacil.tui.base import BaseDialog
from ogfacil.widgets.cell_wrap import check_mark
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.line_input import LineInput
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.documents.exporting import emails_told, export_file, house_style


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


def shown(path: Path) -> str:
    """A path as a person knows it: from the folder one works in, where it lies within."""
    whole = path.absolute()
    here = Path.cwd()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(whole)


def _folder() -> Path:
    return settings.load().exports_folder


def _kept(form: Form) -> str:
    return _("{form}: it is there already, and was kept; F2 writes over it.", form=name_of(form))


class HandoutDialog(BaseDialog[None]):
    """Space chooses a form, Enter writes the files; an existing one is written over on F2."""

    CSS_PATH = "export.tcss"
    AUTO_FOCUS = "#forms"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", "Write", priority=True),
        Binding("f2,f", "force", "Write over"),
        Binding("space", "choose", "Choose"),
        Binding("escape", "dismiss", "Back"),
    ]

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting
        self._chosen = {0, 1}

    def compose(self) -> ComposeResult:
        """The forms, and below them what was written."""
        with Vertical(id="dialog"):
            yield StableStatic(Content.assemble((_("Hand out"), "b"), f"  {self._meeting.title}"))
            yield OptionList(*self._rows(), id="forms", markup=False)
            yield StableStatic(
                _("Word: a template whose styles are taken (empty: our own)"), id="label"
            )
            yield LineInput(settings.load().template, id="template")
            with VerticalScroll(id="outcome", can_focus=False):
                sentence = _("Space chooses, Enter writes into {folder}.", folder=shown(_folder()))
                yield StableStatic(Content(sentence), id="written")
            yield KeyBar()

    def _rows(self) -> list[Option]:
        """The forms, each with its mark: what is chosen is not said by colour alone."""
        return [
            Option(f"[{'x' if i in self._chosen else ' '}] {name_of(form)}", id=str(i))
            for i, form in enumerate(FORMS)
        ]

    @on(OptionList.OptionSelected, "#forms")
    def clicked(self, event: OptionList.OptionSelected) -> None:
        """A click on a form chooses it, or no longer."""
        self._toggle(event.option_index)

    def action_choose(self) -> None:
        """Chooses the form under the cursor, or no longer."""
        at = self.query_one("#forms", OptionList).highlighted
        if at is not None:
            self._toggle(at)

    def _toggle(self, index: int) -> None:
        self._chosen ^= {index}
        forms = self.query_one("#forms", OptionList)
        forms.replace_option_prompt_at_index(index, self._rows()[index].prompt)

    def action_write(self) -> None:
        """Writes what is chosen, keeping files that are there."""
        self._write(force=False)

    def action_force(self) -> None:
        """Writes what is chosen over what is there."""
        self._write(force=True)

    @work(exclusive=True)
    async def _write(self, *, force: bool) -> None:
        rows: list[Content] = []
        folder, meeting_id = _folder(), self._meeting.id
        template = self.query_one("#template", LineInput).value
        for index in sorted(self._chosen):
            form = FORMS[index]
            try:
                path = await self.store.run(
                    partial(
                        export_file,
                        meeting_id=meeting_id,
                        format=form.format,
                        to=folder,
                        face=form.face,
                        template=house_style(form.format, "", template),
                        force=force,
                    )
                )
            except AlreadyThere:
                rows.append(Content.assemble(("! ", "b"), _kept(form)))
            except OgfacilError as error:
                rows.append(Content.assemble(("! ", "b"), str(error)))
            else:
                rows.append(Content.assemble((f"{check_mark()} ", "b"), shown(path)))
                head = await self.store.try_run(
                    lambda store: store.record_without_entries(meeting_id)
                )
                if head is not None and (told := emails_told(head, form.format)):
                    rows.append(Content.assemble(("! ", "b"), told))
        self.query_one("#written", Static).update(
            Content("\n").join(rows or [Content(_("Choose a form first."))])
        )
