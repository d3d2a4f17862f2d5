"""HedgeDoc and CodiMD: notes are made, read back, and never believed on a status alone."""

from __future__ import annotations

import dataclasses
import os

import pytest

from ogfacil.errors import InvalidInputError, StaleDataError
from ogfacil.pads import Pad, PadError, open_pad
from ogfacil.pads.parts import units
from ogfacil.settings import Settings
from tests.pads.conftest import Server, Waits
from tests.pads.samples import LONG, SHORT


def pad_at(server: Server, waits: Waits, name: str = "hedgedoc", **chosen: str) -> Pad:
    return open_pad(name, server.site, settings=Settings(**chosen), patience=waits.patience)


def note_of(address: str) -> str:
    return address.rsplit("/", 1)[1]


def test_a_text_is_sent_as_markdown_and_read_back_as_the_base(
    hedgedoc: Server, waits: Waits
) -> None:
    place = pad_at(hedgedoc, waits).create(SHORT, title="季會")
    assert place.base == SHORT
    assert place.parts == (place.address,)
    assert place.site == hedgedoc.site
    assert hedgedoc.notes == {note_of(place.address): SHORT}
    assert hedgedoc.seen[0]["headers"]["content-type"] == "text/markdown; charset=utf-8"


def test_the_base_is_what_the_server_keeps_not_what_was_sent(
    hedgedoc: Server, waits: Waits
) -> None:
    place = pad_at(hedgedoc, waits).create("\ufeff甲\r\n乙\t\u00a0丙\u2028 \n\ud800", title="t")
    assert place.base == "甲\n乙\t\u00a0丙\u2028 \n?"


def test_fetching_what_nobody_touched_is_no_change(hedgedoc: Server, waits: Waits) -> None:
    pad = pad_at(hedgedoc, waits)
    place = pad.create(SHORT, title="季會")
    first = pad.fetch(place)
    again = pad.fetch(place, known=first)
    assert (first.changed, first.text) == (False, SHORT)
    assert (again.changed, again.text, again.raw) == (False, SHORT, (SHORT,))
    assert hedgedoc.seen[-1]["headers"]["if-none-match"] == first.etags[0]


def test_fetching_gives_exactly_what_people_left_there(hedgedoc: Server, waits: Waits) -> None:
    pad = pad_at(hedgedoc, waits)
    place = pad.create(SHORT, title="季會")
    known = pad.fetch(place)
    edited = "\ufeff" + SHORT.replace("好消息", "壞消息") + "\r\n\u3000"
    hedgedoc.edit(note_of(place.address), edited)
    fetched = pad.fetch(place, known=known)
    assert fetched.changed
    assert fetched.raw == (edited,)
    assert fetched.text == edited


def test_a_note_that_is_gone_is_an_error_and_is_not_made_again(
    hedgedoc: Server, waits: Waits
) -> None:
    hedgedoc.set(free_names=True)
    pad = pad_at(hedgedoc, waits)
    place = pad.create(SHORT, title="季會")
    nowhere = dataclasses.replace(place, parts=(hedgedoc.site + "/nobody-made-this",))
    with pytest.raises(PadError, match="Nothing stands at") as failure:
        pad.fetch(nowhere)
    assert failure.value.gone
    assert "nobody-made-this" not in hedgedoc.notes


def test_where_strangers_make_no_notes_it_is_said(hedgedoc: Server, waits: Waits) -> None:
    hedgedoc.set(anonymous=False)
    with pytest.raises(PadError, match="not logged in"):
        pad_at(hedgedoc, waits).create(SHORT, title="季會")
    assert hedgedoc.notes == {}


def test_who_is_logged_in_makes_notes_where_strangers_do_not(
    hedgedoc: Server, waits: Waits, monkeypatch: pytest.MonkeyPatch
) -> None:
    hedgedoc.set(anonymous=False, accounts={"a@example.tw": "密碼 &="})
    monkeypatch.setenv("OGFACIL_HEDGEDOC_PASSWORD", "密碼 &=")
    pad = pad_at(hedgedoc, waits, hedgedoc_email="a@example.tw")
    assert pad.create(SHORT, title="季會").base == SHORT
    assert pad.check().who == "阿端"
    assert pad.check().creates is True
    assert sum(seen["path"] == "/login" for seen in hedgedoc.seen) == 1


def test_a_wrong_password_is_seen_though_it_is_answered_as_a_right_one(
    hedgedoc: Server, waits: Waits, monkeypatch: pytest.MonkeyPatch
) -> None:
    hedgedoc.set(accounts={"a@example.tw": "right"})
    monkeypatch.setenv("OGFACIL_HEDGEDOC_PASSWORD", "wrong")
    with pytest.raises(PadError, match=r"a@example\.tw with this password") as failure:
        pad_at(hedgedoc, waits, hedgedoc_email="a@example.tw").create(SHORT, title="季會")
    assert "wrong" not in str(failure.value)
    assert hedgedoc.notes == {}


def test_checking_makes_nothing(hedgedoc: Server, waits: Waits) -> None:
    checked = pad_at(hedgedoc, waits).check()
    assert (checked.who, checked.creates) == ("", None)
    assert hedgedoc.notes == {}


def test_a_private_note_is_said_to_be_one(hedgedoc: Server, waits: Waits) -> None:
    pad = pad_at(hedgedoc, waits)
    place = pad.create(SHORT, title="季會")
    hedgedoc.set(private=True)
    with pytest.raises(PadError, match="log in"):
        pad.fetch(place)


def test_a_text_that_was_lost_on_the_way_is_no_base(hedgedoc: Server, waits: Waits) -> None:
    hedgedoc.fault("/download", "status", status=200, body="", headers={"content-type": "text/x"})
    with pytest.raises(PadError, match="is not what was sent") as failure:
        pad_at(hedgedoc, waits).create(SHORT, title="季會")
    assert len(failure.value.left) == 1
    assert failure.value.left[0] in str(failure.value)


def test_a_long_transcript_goes_out_in_parts_and_comes_back_as_one(
    hedgedoc: Server, waits: Waits
) -> None:
    pad = pad_at(hedgedoc, waits)
    place = pad.create(LONG, title="季會")
    notes = hedgedoc.notes
    assert place.base == LONG
    assert len(place.parts) == 3
    assert all(units(text) <= 100_000 for text in notes.values())
    assert pad.fetch(place).text == LONG
    first, second, third = (notes[note_of(part)] for part in place.parts)
    assert place.parts[1] in first
    assert place.parts[2] in first
    assert place.parts[2] in second
    assert "> **3 / 3** ｜ 1 ｜ 2 ｜ 3" in third


def test_where_names_are_free_every_part_links_to_every_other(
    hedgedoc: Server, waits: Waits
) -> None:
    hedgedoc.set(free_names=True)
    place = pad_at(hedgedoc, waits).create(LONG, title="季會")
    for part in place.parts:
        text = hedgedoc.notes[note_of(part)]
        assert all((other in text) == (other != part) for other in place.parts)


def test_an_edit_in_a_later_part_is_an_edit_of_the_text(hedgedoc: Server, waits: Waits) -> None:
    pad = pad_at(hedgedoc, waits)
    place = pad.create(LONG, title="季會")
    note = note_of(place.parts[2])
    hedgedoc.edit(note, hedgedoc.notes[note].replace("第 9499 段", "最後一段"))
    assert pad.fetch(place).text == LONG.replace("第 9499 段", "最後一段")


def test_a_part_that_is_gone_is_named_and_nothing_is_taken_for_deleted(
    hedgedoc: Server, waits: Waits
) -> None:
    pad = pad_at(hedgedoc, waits)
    place = pad.create(LONG, title="季會")
    hedgedoc.fault(note_of(place.parts[1]), "status", status=404)
    with pytest.raises(PadError, match="Part 2 of 3 is gone"):
        pad.fetch(place)


def test_a_push_that_fails_halfway_names_what_it_left(hedgedoc: Server, waits: Waits) -> None:
    hedgedoc.fault("POST /new", "status", status=413, after=3)
    with pytest.raises(PadError, match="too long") as failure:
        pad_at(hedgedoc, waits).create(LONG, title="季會")
    assert sorted(map(note_of, failure.value.left)) == sorted(hedgedoc.notes)
    assert len(failure.value.left) == 2


def test_an_answer_that_leads_to_another_host_is_not_followed(
    hedgedoc: Server, waits: Waits
) -> None:
    hedgedoc.set(prefix="http://pad.example.org")
    with pytest.raises(PadError, match=r"another place \(pad\.example\.org\)"):
        pad_at(hedgedoc, waits).create(SHORT, title="季會")


def test_a_server_that_gives_its_full_address_is_understood(hedgedoc: Server, waits: Waits) -> None:
    hedgedoc.set(prefix=hedgedoc.site)
    assert pad_at(hedgedoc, waits).create(SHORT, title="季會").base == SHORT


def test_a_note_of_another_site_is_never_asked_for(hedgedoc: Server, waits: Waits) -> None:
    pad = pad_at(hedgedoc, waits)
    place = pad.create(SHORT, title="季會")
    with pytest.raises(PadError, match="another place"):
        pad.fetch(dataclasses.replace(place, parts=("https://pad.example.org/x",)))


def test_hedgedoc_says_that_it_changes_no_note(hedgedoc: Server, waits: Waits) -> None:
    pad = pad_at(hedgedoc, waits)
    place = pad.create(SHORT, title="季會")
    assert not pad.updates
    with pytest.raises(PadError, match="new round"):
        pad.update(place, SHORT + "x", expected=SHORT)


def test_codimd_changes_a_note_that_nobody_has_open(codimd: Server, waits: Waits) -> None:
    pad = pad_at(codimd, waits, "codimd")
    place = pad.create(SHORT, title="季會")
    after = pad.update(place, SHORT + "補充。\n", expected=SHORT)
    assert (after.text, after.changed) == (SHORT + "補充。\n", False)


def test_codimd_leaves_alone_what_was_edited_since_the_last_pull(
    codimd: Server, waits: Waits
) -> None:
    pad = pad_at(codimd, waits, "codimd")
    place = pad.create(SHORT, title="季會")
    codimd.edit(note_of(place.address), SHORT + "有人寫的。\n")
    with pytest.raises(StaleDataError, match="edited"):
        pad.update(place, SHORT + "補充。\n", expected=SHORT)
    assert codimd.notes[note_of(place.address)] == SHORT + "有人寫的。\n"


def test_codimd_says_when_somebody_has_the_note_open(codimd: Server, waits: Waits) -> None:
    pad = pad_at(codimd, waits, "codimd")
    place = pad.create(SHORT, title="季會")
    codimd.set(open=True)
    with pytest.raises(PadError, match="has it open"):
        pad.update(place, SHORT + "補充。\n", expected=SHORT)
    assert codimd.notes[note_of(place.address)] == SHORT


def test_codimd_sends_long_transcripts_too(codimd: Server, waits: Waits) -> None:
    pad = pad_at(codimd, waits, "codimd")
    place = pad.create(LONG, title="季會")
    assert pad.fetch(place).text == LONG


def test_without_a_site_it_is_said_where_to_name_one() -> None:
    with pytest.raises(InvalidInputError, match="hedgedoc_site"):
        open_pad("codimd")


@pytest.mark.parametrize(
    "site", ["pad.example.tw", "ftp://x", "https://", "https://u:pw@x.tw", "http://[x"]
)
def test_what_is_no_site_is_refused_without_showing_a_password(site: str) -> None:
    with pytest.raises(InvalidInputError) as failure:
        open_pad("hedgedoc", site)
    assert "pw" not in str(failure.value)


REAL = os.environ.get("OGFACIL_TEST_HEDGEDOC", "")


@pytest.mark.skipif(
    not REAL,
    reason="no running HedgeDoc or CodiMD is named; set "
    "OGFACIL_TEST_HEDGEDOC=http://127.0.0.1:3000 (anonymous notes allowed)",
)
@pytest.mark.parametrize("text", [SHORT, LONG, "\ufeffa\r\nb\u2028c\n"])
def test_a_running_server_keeps_and_gives_back_what_is_sent(text: str) -> None:
    pad = open_pad("hedgedoc", REAL)
    place = pad.create(text, title="季會")
    fetched = pad.fetch(place)
    assert place.base == text.replace("\r", "").removeprefix("\ufeff")
    assert (fetched.text, fetched.changed) == (place.base, False)
    assert not pad.fetch(place, known=fetched).changed
    with pytest.raises(PadError):
        pad.fetch(dataclasses.replace(place, parts=(place.address + "x",)))
