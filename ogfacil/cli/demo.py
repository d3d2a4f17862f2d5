"""`demo`: open the program on sample meetings in a temporary store."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from ogfacil.cli.common import command
from ogfacil.locale import _


@command(
    "demo",
    help=_("Open the program with sample meetings in a store that is thrown away at the end."),
    example="ogfacil demo",
)
def demo_command(db: str | None) -> int:
    """Open the program on sample meetings in a temporary store."""
    from ogfacil import app
    from ogfacil.sample import fill

    asked = click.get_current_context().find_root().params
    with tempfile.TemporaryDirectory(prefix="ogfacil-demo-") as folder:
        path = Path(folder) / "demo.db"
        fill(path)
        return app.run(
            str(path), language=asked.get("lang"), ascii_only=bool(asked.get("ascii_only"))
        )
