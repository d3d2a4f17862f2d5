"""Etherpad: pads by its HTTP API, on our server and on a real one."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ogfacil.errors import StaleDataError
from ogfacil.pads import Pad, PadError, RetryPolicy, open_pad
from ogfacil.pads.parts import units
from tests.pads.conftest import Server, Waits
from tests.pads.samples import LONG, SHORT


@pytest.fixture
def pad(etherpad: Server, waits: Waits) -> Pad:
    return open_pad("etherpad", etherpad.site, patience=waits.patience)


def name_of(address: str) -> str:
    return address.rsplit("/", 1)[1]


def test_the_base_is_what_etherpad_makes_of_the_text(pad: Pad) -> None:
    place = pad.create("甲\r\n乙\r丙\t丁\u00a0戊", title="t")
    assert place.base == "甲\n乙\n丙        丁 戊\n"
    assert not pad.fetch(place).changed


def test_a_pad_is_fetched_again_only_when_its_revision_has_moved(
    pad: Pad, etherpad: Server
) -> None:
    place = pad.create(SHORT, title="t")
    known = pad.fetch(place)
    assert not pad.fetch(place, known=known).changed
    assert [s["path"].rsplit("/")[-1] for s in etherpad.seen][-2:] == [
        "getText",
        "getRevisionsCount",
    ]


def test_a_pad_is_changed_where_it_stands_as_expected(pad: Pad, etherpad: Server) -> None:
    place = pad.create(SHORT, title="t")
    after = pad.update(place, SHORT + "補充。\n", expected=place.base)
    assert not after.changed
    assert etherpad.notes[name_of(place.address)].rstrip() == (SHORT + "補充。").rstrip()


def test_a_pad_that_was_edited_meanwhile_is_left_alone(pad: Pad, etherpad: Server) -> None:
    place = pad.create(SHORT, title="t")
    etherpad.edit(name_of(place.address), SHORT + "有人寫的。\n")
    with pytest.raises(StaleDataError):
        pad.update(place, SHORT, expected=place.base)
    assert etherpad.notes[name_of(place.address)] == SHORT + "有人寫的。\n"


def test_a_long_transcript_is_several_pads_that_all_link_to_one_another(
    pad: Pad, etherpad: Server
) -> None:
    place = pad.create(LONG, title="t")
    assert len(place.parts) == 3
    assert place.base == LONG
    assert pad.fetch(place).text == LONG
    for part in place.parts:
        text = etherpad.notes[name_of(part)]
        assert units(text) <= 100_001
        assert all((other in text) == (other != part) for other in place.parts)


def test_a_long_transcript_is_changed_part_by_part(pad: Pad, etherpad: Server) -> None:
    place = pad.create(LONG, title="t")
    longer = LONG.replace("第 9000 段", "第九千段") + "### 乙：\n補充。\n\n"
    writes = len(etherpad.seen)
    after = pad.update(place, longer, expected=place.base)
    assert (after.text, after.changed) == (longer, False)
    assert sum("setText" in s["path"] for s in etherpad.seen[writes:]) == 1


def test_a_shorter_text_empties_the_parts_it_no_longer_needs(pad: Pad) -> None:
    place = pad.create(LONG, title="t")
    after = pad.update(place, SHORT, expected=place.base)
    assert after.text == SHORT
    assert len(after.remarks) == 2


def test_a_text_too_long_for_its_notes_is_refused_before_anything_is_written(
    pad: Pad, etherpad: Server
) -> None:
    place = pad.create(LONG, title="t")
    notes = etherpad.notes
    with pytest.raises(PadError, match="no longer fits into the 3 notes"):
        pad.update(place, LONG + LONG, expected=place.base)
    assert etherpad.notes == notes


def test_an_update_that_fails_halfway_is_put_back(pad: Pad, etherpad: Server) -> None:
    place = pad.create(LONG, title="t")
    notes = etherpad.notes
    changed = LONG.replace("第 1 段", "第一段").replace("第 9000 段", "第九千段")
    etherpad.fault("setText", "status", status=401, after=1)
    with pytest.raises(PadError, match="refuses"):
        pad.update(place, changed, expected=place.base)
    assert {k: v.rstrip() for k, v in etherpad.notes.items()} == {
        k: v.rstrip() for k, v in notes.items()
    }


def test_a_push_that_fails_halfway_leaves_nothing(pad: Pad, etherpad: Server) -> None:
    etherpad.fault("createPad", "status", status=404, after=2)
    with pytest.raises(PadError) as failure:
        pad.create(LONG, title="t")
    assert etherpad.notes == {}
    assert failure.value.left == ()


def test_a_wrong_key_is_said_without_the_key(
    etherpad: Server, waits: Waits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OGFACIL_ETHERPAD_KEY", "guessed-key")
    with pytest.raises(PadError, match="refuses us") as failure:
        open_pad("etherpad", etherpad.site, patience=waits.patience).check()
    assert "guessed-key" not in str(failure.value)


def test_a_key_that_a_server_repeats_is_not_repeated_by_us(pad: Pad, etherpad: Server) -> None:
    said = '{"code": 1, "message": "no pad for right-key\\u001b[31m", "data": null}'
    etherpad.fault("createPad", "status", status=200, body=said)
    with pytest.raises(PadError, match="no pad for •••") as failure:
        pad.create(SHORT, title="t")
    assert "\x1b" not in str(failure.value)


def test_the_key_is_never_in_an_address(pad: Pad, etherpad: Server) -> None:
    pad.check()
    pad.create(SHORT, title="t")
    assert not [seen for seen in etherpad.seen if "right-key" in seen["path"]]


REAL = os.environ.get("OGFACIL_TEST_ETHERPAD", "")


@pytest.fixture(scope="module")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running Etherpad: the one named by URL, or one that we start from a folder."""
    if REAL.startswith("http"):
        yield REAL
        return
    folder = tmp_path_factory.mktemp("etherpad")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "key").write_text(secrets.token_hex(16))
    (folder / "session").write_text(secrets.token_hex(16))
    (folder / "settings.json").write_text(
        f'{{"ip": "127.0.0.1", "port": {port}, "dbType": "dirty", "skinName": "colibris", '
        f'"dbSettings": {{"filename": "{folder}/pads.db"}}, "loglevel": "WARN"}}'
    )
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [
                *(shutil.which("node") or "node", str(Path(REAL) / "src" / "node" / "server.js")),
                *("--settings", str(folder / "settings.json"), "--apikey", str(folder / "key")),
                *("--sessionkey", str(folder / "session")),
            ],
            stdout=log,
            stderr=log,
        )
    site = f"http://127.0.0.1:{port}"
    os.environ["OGFACIL_TEST_ETHERPAD_KEY"] = (folder / "key").read_text()
    _wait_for(port, process)
    yield site
    process.terminate()
    process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until it listens; each try waits a moment in `poll`, at most a minute in all."""
    for _try in range(240):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            try:
                process.wait(timeout=0.25)
            except subprocess.TimeoutExpired:
                continue
            pytest.fail("Etherpad ended by itself; see its log")
        else:
            return
    pytest.fail("Etherpad does not listen after a minute")


@pytest.mark.skipif(
    not REAL,
    reason="no Etherpad is named; `npm pack ep_etherpad-lite`, unpack it as FOLDER/src, run "
    "`npm install --omit=dev --legacy-peer-deps` there, link FOLDER/node_modules/ep_etherpad-lite "
    "to ../src, and set OGFACIL_TEST_ETHERPAD=FOLDER (or the URL of a running one, and its key in "
    "OGFACIL_TEST_ETHERPAD_KEY)",
)
class TestARealEtherpad:
    @pytest.fixture
    def pad(self, real_site: str, monkeypatch: pytest.MonkeyPatch) -> Pad:
        monkeypatch.setenv("OGFACIL_ETHERPAD_KEY", os.environ["OGFACIL_TEST_ETHERPAD_KEY"])
        return open_pad("etherpad", real_site, patience=RetryPolicy())

    @pytest.mark.parametrize(
        "text",
        [SHORT, LONG, "甲\r\n乙\t丙\u00a0丁\u2028戊", "", "\ufeff😀"],
        ids=["short", "long", "odd signs", "empty", "emoji"],
    )
    def test_a_round_goes_out_and_comes_back(self, pad: Pad, text: str) -> None:
        assert pad.check().creates
        place = pad.create(text, title="t")
        fetched = pad.fetch(place)
        assert not fetched.changed
        changed = place.base + "### 乙：\n補充。\n"
        after = pad.update(place, changed, expected=place.base)
        assert (after.text.rstrip("\n"), after.changed) == (changed.rstrip("\n"), False)
        assert pad.fetch(place, known=fetched).text == after.text
        with pytest.raises(StaleDataError):
            pad.update(place, text, expected=place.base)
