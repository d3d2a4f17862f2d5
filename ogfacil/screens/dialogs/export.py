"""The dialog in which a meeting is exported to one or more formats."""

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
from ogfacil.formats.common.files import FileThereError
from ogfacil.locale import _
from ogfacil.record import Meeting
from ogfacil.tui.base import BaseDialog
from ogfacil.widgets.cell_wrap import check_mark
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.line_input import LineInput
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.documents.exporting import emails_told, export_file, house_style


@dataclass(frozen=True, slots=True)
class ExportForm:
    """A format in which a meeting can be exported."""

    format: str
    face: str


FORMS = (
    ExportForm("markdown", "pad"),
    ExportForm("word", "published"),
    ExportForm("markdown", "published"),
    ExportForm("json", "published"),
    ExportForm("text", "published"),
    ExportForm("akn", "published"),
)


def name_of(form: ExportForm) -> str:
    """Return the name of a format."""
    if form.format == "markdown":
        return _("Markdown for a pad") if form.face == "pad" else _("Markdown, as published")
    return {
        "word": _("Word"),
        "json": _("JSON, lossless"),
        "text": _("Plain text"),
        "akn": _("Akoma Ntoso, for SayIt"),
    }[form.format]


def shown(path: Path) -> str:
    """Return a path for display: relative to the working directory where it lies within."""
    whole = path.absolute()
    here = Path.cwd()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(whole)


def _folder() -> Path:
    return settings.load().exports_folder


def _kept(form: ExportForm) -> str:
    return _("{form}: it is there already, and was kept; F2 writes over it.", form=name_of(form))


class HandoutDialog(BaseDialog[None]):
    """A list of formats: Space selects, Enter writes, F2 overwrites existing files."""

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
        """Yield the formats, and below them the result."""
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
        """Return the options; a selected one has a mark, not a colour alone."""
        return [
            Option(f"[{'x' if i in self._chosen else ' '}] {name_of(form)}", id=str(i))
            for i, form in enumerate(FORMS)
        ]

    @on(OptionList.OptionSelected, "#forms")
    def clicked(self, event: OptionList.OptionSelected) -> None:
        """Toggle the format that was clicked."""
        self._toggle(event.option_index)

    def action_choose(self) -> None:
        """Toggle the format under the cursor."""
        at = self.query_one("#forms", OptionList).highlighted
        if at is not None:
            self._toggle(at)

    def _toggle(self, index: int) -> None:
        self._chosen ^= {index}
        forms = self.query_one("#forms", OptionList)
        forms.replace_option_prompt_at_index(index, self._rows()[index].prompt)

    def action_write(self) -> None:
        """Write the selected formats; existing files are not overwritten."""
        self._write(force=False)

    def action_force(self) -> None:
        """Write the selected formats over existing files."""
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
            except FileThereError:
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
