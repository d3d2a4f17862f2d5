"""Where tokens are found, and that they go nowhere else."""

from __future__ import annotations

import pytest

from ogfacil.errors import InvalidInputError
from ogfacil.pads import PadError, open_pad, tokens
from ogfacil.settings import SERVICES, Settings
from tests.pads.conftest import Ring

SITE = "https://api.example.tw/v1"


def test_a_token_is_kept_in_the_systems_keyring_site_by_site(ring: Ring) -> None:
    tokens.set_token("hackmd", SITE + "/", "abc")
    assert tokens.get("hackmd", SITE) == "abc"
    assert tokens.get("hackmd", "https://other.example.tw") == ""
    assert list(ring.kept.values()) == ["abc"]


def test_an_empty_token_takes_it_out(ring: Ring) -> None:
    tokens.set_token("hackmd", SITE, "abc")
    tokens.set_token("hackmd", SITE, "")
    tokens.set_token("hackmd", SITE, "")
    assert ring.kept == {}


def test_the_environment_goes_before_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens.set_token("hackmd", SITE, "abc")
    monkeypatch.setenv("OGFACIL_HACKMD_TOKEN", " def\n")
    assert tokens.get("hackmd", SITE) == "def"


def test_without_token_it_is_said_where_to_put_one() -> None:
    with pytest.raises(PadError, match="OGFACIL_HACKMD_TOKEN"):
        open_pad("hackmd")
    with pytest.raises(PadError, match="OGFACIL_ETHERPAD_KEY"):
        open_pad("etherpad", SITE)
    with pytest.raises(PadError, match="OGFACIL_HEDGEDOC_PASSWORD"):
        open_pad("hedgedoc", SITE, settings=Settings(hedgedoc_email="a@example.tw"))


def test_a_machine_without_keyring_has_the_environment(ring: Ring) -> None:
    ring.broken = True
    assert tokens.get("hackmd", SITE) == ""
    with pytest.raises(PadError, match="Set OGFACIL_HACKMD_TOKEN instead") as failure:
        tokens.set_token("hackmd", SITE, "abc")
    assert "abc" not in str(failure.value)


@pytest.mark.parametrize("token", ["a\nb: c", "中文", "a\x00b"])
def test_a_token_that_no_header_can_hold_is_refused_unseen(
    monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    tokens.set_token("hackmd", SITE, token)
    with pytest.raises(PadError, match="signs that no key has") as failure:
        open_pad("hackmd", SITE)
    assert token not in str(failure.value)


def test_a_password_may_be_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OGFACIL_HEDGEDOC_PASSWORD", "密碼")
    assert tokens.require("codimd", SITE) == "密碼"


def test_an_unknown_service_is_answered_with_the_known_ones() -> None:
    with pytest.raises(InvalidInputError, match="There is no service “gdocs”") as failure:
        open_pad("gdocs")
    assert all(name in str(failure.value) for name in SERVICES)
