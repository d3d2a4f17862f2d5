"""The dialog in which a file is imported and unplaced content is reported."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ogfacil.errors import OgfacilError
from ogfacil.formats.common.files import read_plain
from ogfacil.locale import _, plain
from ogfacil.tui.base import BaseDialog
from ogfacil.widgets.cell_wrap import check_mark
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.line_input import LineInput
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.documents.importing import ImportResult, import_record

MOST_NAMES = 6


class ReadingDialog(BaseDialog[bool]):
    """An import dialog, dismissed with True where something was imported."""

    CSS_PATH = "import_file.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "Read in", priority=True),
        Binding("tab", "complete", "Complete", priority=True),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._read = False

    def compose(self) -> ComposeResult:
        """Yield the fields for file and series, and the result."""
        with Vertical(id="dialog"):
            yield StableStatic(Content.assemble((_("Read a document in"), "b")))
            yield StableStatic(_("File"), classes="label")
            yield LineInput(id="file", placeholder=_("Tab completes a path"))
            yield StableStatic(_("Series (empty: the document's own)"), classes="label")
            yield LineInput(id="series")
            with VerticalScroll(id="outcome", can_focus=False):
                yield StableStatic(id="words")
            yield KeyBar()

    @on(LineInput.Changed, "#file")
    def show_names(self) -> None:
        """Show the files that complete the path."""
        names = [path.name + "/" * path.is_dir() for path in self._fitting()]
        more = [f"{plain('…')} {len(names) - MOST_NAMES}"] if len(names) > MOST_NAMES else []
        self.query_one("#words", Static).update(Content("\n".join(names[:MOST_NAMES] + more)))

    def _fitting(self) -> list[Path]:
        typed = self.query_one("#file", LineInput).value
        path = Path(typed).expanduser()
        folder, start = (path, "") if typed.endswith("/") or not typed else (path.parent, path.name)
        try:
            return sorted(p for p in folder.iterdir() if p.name.startswith(start))
        except OSError:
            return []  # a path still being typed names no folder yet

    def action_complete(self) -> None:
        """Complete the path as far as it is unambiguous; from the series, focus the file."""
        field = self.query_one("#file", LineInput)
        if not field.has_focus:
            field.focus()
            return
        fitting = self._fitting()
        if not fitting or (len(fitting) == 1 and str(fitting[0]) == field.value):
            self.query_one("#series", LineInput).focus()
            return
        common = str(fitting[0])
        for path in fitting[1:]:
            while not str(path).startswith(common):
                common = common[:-1]
        if len(fitting) == 1 and fitting[0].is_dir():
            common += "/"
        field.text = common
        field.move_cursor(field.document.end)

    def action_read(self) -> None:
        """Import the file."""
        self._take(
            self.query_one("#file", LineInput).value, self.query_one("#series", LineInput).value
        )

    @work(exclusive=True)
    async def _take(self, name: str, series: str) -> None:
        path = Path(name).expanduser()
        words = self.query_one("#words", Static)
        try:
            data = read_plain(path)
            with self.keys.hold():
                read = await self.store.run(
                    lambda store: import_record(store, data, name=str(path), series=series or None)
                )
        except OgfacilError as error:
            words.update(Content.assemble(("! ", "b"), str(error)))
            return
        self._read = True
        words.update(_outcome(read))

    def action_leave(self) -> None:
        """Close the dialog without a result."""
        self.dismiss(self._read)


def _outcome(read: ImportResult) -> Content:
    rows = [
        Content.assemble(
            (f"{check_mark()} ", "b"), _("{reference} is here.", reference=read.meeting.reference)
        )
    ]
    rows += [Content(f"{remark.line}: {remark.sentence}") for remark in read.remarks]
    return Content("\n").join(rows)
