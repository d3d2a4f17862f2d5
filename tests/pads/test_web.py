"""What belongs to a site, and what does not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ogfacil.errors import InvalidInputError
from ogfacil.pads import PadError, RetryPolicy
from ogfacil.pads.web import Web
from tests.pads.conftest import Server, Waits


def web(site: str) -> Web:
    return Web(site, patience=RetryPolicy())


@pytest.mark.parametrize(
    ("site", "address", "path"),
    [
        ("https://pad.tw", "/abc", "abc"),
        ("https://pad.tw/", "https://PAD.tw/abc?both#x", "abc"),
        ("https://pad.tw", "abc", "abc"),
        ("https://pad.tw", "/", ""),
        ("https://pad.tw", "", ""),
        ("https://pad.tw/notes", "/notes/abc", "abc"),
        ("https://pad.tw/notes/", "https://pad.tw/notes/", ""),
        ("http://127.0.0.1:3000", "http://127.0.0.1/abc", "abc"),
    ],
)
def test_an_address_below_the_site_is_a_path(site: str, address: str, path: str) -> None:
    assert web(site).path(address) == path


@pytest.mark.parametrize(
    ("site", "address"),
    [
        ("https://pad.tw", "https://evil.tw/abc"),
        ("https://pad.tw", "//evil.tw/abc"),
        ("https://pad.tw", "https://pad.tw.evil.tw/abc"),
        ("https://pad.tw", "https://pad.tw@evil.tw/abc"),
        ("https://pad.tw", "http://[broken"),
        ("https://pad.tw", "javascript:alert(1)"),
        ("https://pad.tw/notes", "/other/abc"),
        ("https://pad.tw/notes", "/notesx/abc"),
    ],
)
def test_an_address_elsewhere_is_refused(site: str, address: str) -> None:
    with pytest.raises(PadError, match="another place"):
        web(site).path(address)


@pytest.mark.parametrize(
    "site", ["", "pad.tw", "https://pad.tw/?a=b", "https://pad.tw/#a", "file:///x"]
)
def test_what_is_no_site_is_refused(site: str) -> None:
    with pytest.raises(InvalidInputError):
        web(site)


@pytest.mark.parametrize(
    ("site", "safe"),
    [
        ("https://pad.tw", True),
        ("http://localhost:9001", True),
        ("http://127.0.0.1", True),
        ("http://10.1.2.3", True),
        ("http://[::1]:9001", True),
        ("http://pad.tw", False),
        ("http://8.8.8.8", False),
        ("http://127.0.0.1.evil.tw", False),
    ],
)
def test_secrets_go_over_tls_or_next_door_only(site: str, safe: bool) -> None:
    if safe:
        web(site).safe_for_secrets()
    else:
        with pytest.raises(PadError, match="not encrypted"):
            web(site).safe_for_secrets()


@pytest.mark.parametrize("there", ["https://pad.example.tw", "http://www.pad.example.tw"])
def test_a_site_that_has_moved_says_where_to(hedgedoc: Server, waits: Waits, there: str) -> None:
    hedgedoc.fault("/me", "status", status=301, headers={"Location": f"{there}/me"})
    with pytest.raises(PadError, match=f"has moved to {there}"):
        Web(hedgedoc.site, patience=waits.patience).ask("GET", "me")


def test_opening_a_pad_imports_no_network_before_it_is_used() -> None:
    code = (
        "import sys; from ogfacil.pads import open_pad; open_pad('hedgedoc', 'https://pad.tw');"
        "open_pad('folder', 'x'); print([m for m in ('httpx', 'keyring') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
