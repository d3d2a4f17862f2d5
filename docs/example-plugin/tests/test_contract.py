"""The plug-in does what ogfacil asks of it."""

from __future__ import annotations

from pathlib import Path

from ogfacil_example.org import FORMAT
from ogfacil_example.shelf import Shelf

from ogfacil.testing import check_format, check_pad

OUTLINE = "#+TITLE: 季會\n#+DATE: 2019-02-14\n* 報告\n** 林小橘\n大家好。\n"


def test_the_format_keeps_the_contract() -> None:
    check_format(FORMAT, name="org", documents=[("m.org", OUTLINE.encode())])


def test_the_pad_keeps_the_contract(tmp_path: Path) -> None:
    check_pad(
        lambda: Shelf(str(tmp_path)), name="shelf", remove=lambda address: Path(address).unlink()
    )
