"""HackMD: what stands there is read, not believed."""

from __future__ import annotations

import json

import pytest

from ogfacil.errors import StaleDataError
from ogfacil.pads import Pad, PadError, open_pad
from ogfacil.settings import Settings
from tests.pads.conftest import Server, Waits
from tests.pads.samples import LONG, SHORT


def pad_at(server: Server, waits: Waits, **chosen: str) -> Pad:
    return open_pad("hackmd", server.site, settings=Settings(**chosen), patience=waits.patience)


def note_of(address: str) -> str:
    return address.rsplit("/", 1)[1]


def test_a_note_is_made_with_the_permissions_that_were_chosen(hackmd: Server, waits: Waits) -> None:
    place = pad_at(hackmd, waits, hackmd_write="signed_in").create(SHORT, title="季會")
    assert place.base == SHORT
    assert json.loads(hackmd.seen[0]["body"]) == {
        "title": "季會",
        "content": SHORT,
        "readPermission": "guest",
        "writePermission": "signed_in",
        "commentPermission": "everyone",
    }


def test_the_address_is_the_one_that_people_open(hackmd: Server, waits: Waits) -> None:
    place = pad_at(hackmd, waits).create(SHORT, title="季會")
    assert place.address == f"{hackmd.root}/{next(iter(hackmd.notes))}"


def test_a_teams_note_is_made_and_changed_in_the_team(hackmd: Server, waits: Waits) -> None:
    pad = pad_at(hackmd, waits, hackmd_team="ogp-tw")
    place = pad.create(SHORT, title="季會")
    pad.update(place, SHORT + "補充。\n", expected=SHORT)
    writes = [s["path"] for s in hackmd.seen if s["method"] != "GET"]
    assert writes == ["/v1/teams/ogp-tw/notes", f"/v1/teams/ogp-tw/notes/{note_of(place.address)}"]


def test_checking_says_who_we_are_and_whether_the_team_is_ours(
    hackmd: Server, waits: Waits
) -> None:
    assert pad_at(hackmd, waits, hackmd_team="ogp-tw").check().who == "阿端"
    with pytest.raises(PadError, match="no team “other”"):
        pad_at(hackmd, waits, hackmd_team="other").check()


def test_an_unchanged_note_is_not_sent_again(hackmd: Server, waits: Waits) -> None:
    pad = pad_at(hackmd, waits)
    place = pad.create(SHORT, title="季會")
    known = pad.fetch(place)
    assert not pad.fetch(place, known=known).changed
    assert hackmd.seen[-1]["headers"]["if-none-match"] == known.etags[0]


def test_an_update_without_body_is_a_success(hackmd: Server, waits: Waits) -> None:
    pad = pad_at(hackmd, waits)
    place = pad.create(SHORT, title="季會")
    assert pad.update(place, SHORT + "補充。\n", expected=SHORT).text == SHORT + "補充。\n"
    assert waits.seconds == []


def test_an_update_that_shows_late_is_waited_for(hackmd: Server, waits: Waits) -> None:
    pad = pad_at(hackmd, waits)
    place = pad.create(SHORT, title="季會")
    hackmd.set(late=1)
    assert pad.update(place, SHORT + "補充。\n", expected=SHORT).text == SHORT + "補充。\n"
    assert waits.seconds == [1.0]
    assert sum(seen["method"] == "PATCH" for seen in hackmd.seen) == 1


def test_an_update_that_leaves_the_last_line_old_is_repeated(hackmd: Server, waits: Waits) -> None:
    pad = pad_at(hackmd, waits)
    place = pad.create("一\n二\n三\n", title="季會")
    hackmd.set(last_line_old=1)
    after = pad.update(place, "一\n二\n叁\n", expected="一\n二\n三\n")
    assert (after.text, after.changed) == ("一\n二\n叁\n", False)
    assert len(waits.seconds) == 1


def test_a_write_that_succeeded_and_was_answered_with_403_is_a_success(
    hackmd: Server, waits: Waits
) -> None:
    pad = pad_at(hackmd, waits)
    place = pad.create(SHORT, title="季會")
    hackmd.set(refuses=1)
    assert not pad.update(place, SHORT + "補充。\n", expected=SHORT).changed


def test_a_write_that_was_refused_is_an_error(hackmd: Server, waits: Waits) -> None:
    pad = pad_at(hackmd, waits)
    place = pad.create(SHORT, title="季會")
    hackmd.fault("PATCH", "status", status=403, times=9)
    with pytest.raises(PadError, match="403"):
        pad.update(place, SHORT + "補充。\n", expected=SHORT)
    assert hackmd.notes[note_of(place.address)] == SHORT


def test_what_somebody_types_right_after_our_update_is_not_overwritten(
    hackmd: Server, waits: Waits
) -> None:
    pad = pad_at(hackmd, waits)
    place = pad.create(SHORT, title="季會")
    hackmd.fault("PATCH", "status", status=202)  # somebody's own save went over ours
    reading = json.dumps({"content": SHORT + "有人寫的。\n"})
    hackmd.fault("GET", "status", status=200, body=reading, after=1, times=2)
    after = pad.update(place, SHORT + "補充。\n", expected=SHORT)
    assert after.changed
    assert after.text == SHORT + "有人寫的。\n"
    assert sum(seen["method"] == "PATCH" for seen in hackmd.seen) == 1


def test_what_was_edited_since_the_last_pull_is_left_alone(hackmd: Server, waits: Waits) -> None:
    pad = pad_at(hackmd, waits)
    place = pad.create(SHORT, title="季會")
    hackmd.edit(note_of(place.address), SHORT + "有人寫的。\n")
    with pytest.raises(StaleDataError):
        pad.update(place, SHORT, expected=SHORT)
    assert not [seen for seen in hackmd.seen if seen["method"] == "PATCH"]


def test_a_long_transcript_is_several_notes_that_all_link_to_one_another(
    hackmd: Server, waits: Waits
) -> None:
    pad = pad_at(hackmd, waits)
    place = pad.create(LONG, title="季會")
    assert (place.base, pad.fetch(place).text) == (LONG, LONG)
    for part in place.parts:
        text = hackmd.notes[note_of(part)]
        assert all((other in text) == (other != part) for other in place.parts)


def test_a_push_that_fails_halfway_leaves_nothing(hackmd: Server, waits: Waits) -> None:
    hackmd.fault("POST", "status", status=403, after=2)
    with pytest.raises(PadError) as failure:
        pad_at(hackmd, waits).create(LONG, title="季會")
    assert hackmd.notes == {}
    assert failure.value.left == ()


def test_a_push_that_fails_halfway_names_what_could_not_be_taken_away(
    hackmd: Server, waits: Waits
) -> None:
    hackmd.fault("POST", "status", status=403, after=2)
    hackmd.fault("DELETE", "status", status=403)
    with pytest.raises(PadError, match="still stand there") as failure:
        pad_at(hackmd, waits).create(LONG, title="季會")
    assert [note_of(left) for left in failure.value.left] == list(hackmd.notes)


def test_a_limit_that_resets_soon_is_waited_for(hackmd: Server, waits: Waits) -> None:
    headers = {"X-RateLimit-UserReset": "1893553455000"}  # ten seconds after the tests' now
    hackmd.fault("POST", "status", status=429, headers=headers)
    assert pad_at(hackmd, waits).create(SHORT, title="季會").base == SHORT
    assert waits.seconds == [10.0]


def test_a_limit_of_the_month_is_said_and_not_waited_for(hackmd: Server, waits: Waits) -> None:
    headers = {"X-RateLimit-UserReset": "1895000000"}
    hackmd.fault("POST", "status", status=429, headers=headers)
    with pytest.raises(PadError, match="asks to wait") as failure:
        pad_at(hackmd, waits).create(SHORT, title="季會")
    assert failure.value.retryable
    assert waits.seconds == []


def test_a_wrong_token_is_said_without_the_token(
    hackmd: Server, waits: Waits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OGFACIL_HACKMD_TOKEN", "guessed-token")
    with pytest.raises(PadError, match=r"refuses us \(401\)") as failure:
        pad_at(hackmd, waits).check()
    assert "guessed-token" not in str(failure.value)


@pytest.mark.parametrize("said", ["[]", "{}", '{"id": 3}', '{"id": ""}', "no json", "[" * 99_999])
def test_an_answer_without_an_address_is_an_error(hackmd: Server, waits: Waits, said: str) -> None:
    hackmd.fault("POST", "status", status=200, body=said)
    with pytest.raises(PadError):
        pad_at(hackmd, waits).create(SHORT, title="季會")


@pytest.mark.parametrize("said", ["[]", '{"content": null}', "null"])
def test_a_note_without_text_is_an_error_and_no_deletion(
    hackmd: Server, waits: Waits, said: str
) -> None:
    pad = pad_at(hackmd, waits)
    place = pad.create(SHORT, title="季會")
    hackmd.fault("GET", "status", status=200, body=said)
    with pytest.raises(PadError, match="does not say"):
        pad.fetch(place)
