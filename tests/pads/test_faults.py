"""What networks and servers do wrong, to every service alike."""

from __future__ import annotations

import logging
import socket

import pytest

from ogfacil.pads import Pad, PadError, PadLocation, RetryPolicy, open_pad
from ogfacil.settings import Settings
from tests.pads.conftest import Server, Waits
from tests.pads.samples import SHORT

SECRETS = ("right-key", "right-token", "right-password")
MAKE = {"hedgedoc": "POST /new", "codimd": "POST /new", "etherpad": "createPad", "hackmd": "POST"}
READ = {"hedgedoc": "/download", "codimd": "/download", "etherpad": "getText", "hackmd": "GET"}


class Service:
    def __init__(self, name: str, server: Server, waits: Waits) -> None:
        self.name, self.server, self.waits = name, server, waits
        self.make, self.read = MAKE[name], READ[name]

    def pad(self, patience: RetryPolicy | None = None) -> Pad:
        return open_pad(self.name, self.server.site, patience=patience or self.waits.patience)

    def create(self) -> PadLocation:
        return self.pad().create(SHORT, title="季會")


@pytest.fixture(params=["hedgedoc", "codimd", "etherpad", "hackmd"])
def service(request: pytest.FixtureRequest, waits: Waits) -> Service:
    return Service(request.param, request.getfixturevalue(request.param), waits)


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_a_little_later_each_time(
    service: Service, status: int
) -> None:
    service.server.fault(service.make, "status", status=status, times=3)
    assert service.create().base.rstrip() == SHORT.rstrip()
    assert service.waits.seconds == [1.0, 2.0, 4.0]


def test_a_server_that_says_how_long_to_wait_is_obeyed(service: Service) -> None:
    service.server.fault(service.make, "status", status=429, headers={"Retry-After": "17"})
    service.create()
    assert service.waits.seconds == [17.0]


def test_a_server_that_says_until_when_to_wait_is_obeyed(service: Service) -> None:
    until = {"Retry-After": "Wed, 02 Jan 2030 03:04:35 GMT"}
    service.server.fault(service.make, "status", status=503, headers=until)
    service.create()
    assert service.waits.seconds == [30.0]


@pytest.mark.parametrize("after", ["3600", "9" * 400, "Wed, 02 Jan 2031 03:04:35 GMT"])
def test_who_asks_to_wait_too_long_is_left_alone(service: Service, after: str) -> None:
    service.server.fault(service.make, "status", status=429, headers={"Retry-After": after})
    with pytest.raises(PadError, match="asks to wait") as failure:
        service.create()
    assert failure.value.retryable
    assert service.waits.seconds == []


@pytest.mark.parametrize("after", ["soon", "-1", "Wed, 99 Jan 2030", ""])
def test_a_wait_that_makes_no_sense_is_ours_to_choose(service: Service, after: str) -> None:
    service.server.fault(service.make, "status", status=429, headers={"Retry-After": after})
    service.create()
    assert service.waits.seconds == [1.0]


def test_a_server_that_stays_busy_is_given_up(service: Service) -> None:
    service.server.fault(service.make, "status", status=429, times=99)
    with pytest.raises(PadError, match="429") as failure:
        service.create()
    assert failure.value.retryable
    assert service.server.notes == {}


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_failing_server_is_read_again(service: Service, status: int) -> None:
    place = service.create()
    service.server.fault(service.read, "status", status=status, times=2)
    assert not service.pad().fetch(place).changed
    assert service.waits.seconds == [1.0, 2.0]


def test_a_note_is_not_made_twice_when_the_server_fails(service: Service) -> None:
    service.server.fault(service.make, "status", status=500)
    with pytest.raises(PadError, match="in trouble") as failure:
        service.create()
    assert failure.value.retryable
    assert service.waits.seconds == []


@pytest.mark.parametrize("kind", ["drop", "cut"])
def test_an_answer_that_breaks_off_is_asked_for_again(service: Service, kind: str) -> None:
    place = service.create()
    service.server.fault(service.read, kind, done=True, times=2)
    assert not service.pad().fetch(place).changed


@pytest.mark.parametrize("kind", ["drop", "cut"])
def test_half_an_answer_is_never_taken_for_a_note(service: Service, kind: str) -> None:
    place = service.create()
    service.server.fault(service.read, kind, done=True, times=99)
    with pytest.raises(PadError, match="broke off") as failure:
        service.pad().fetch(place)
    assert failure.value.retryable


@pytest.mark.parametrize("kind", ["drop", "cut"])
def test_a_push_whose_answer_is_lost_is_not_repeated_and_says_so(
    service: Service, kind: str
) -> None:
    service.server.fault(service.make, kind, done=True)
    with pytest.raises(PadError, match="may have arrived all the same"):
        service.create()
    assert len(service.server.notes) == 1


def test_a_server_that_never_answers_is_not_waited_for_for_ever(service: Service) -> None:
    place = service.create()
    service.server.fault(service.read, "slow", times=99)
    with pytest.raises(PadError, match="in time"):
        service.pad(service.waits.short).fetch(place)
    assert service.waits.seconds == [1.0]


def test_an_endless_answer_is_cut(service: Service) -> None:
    place = service.create()
    service.server.fault(service.read, "huge")
    with pytest.raises(PadError, match="far too much"):
        service.pad().fetch(place)


def test_a_login_page_in_place_of_a_note_is_no_note(service: Service) -> None:
    place = service.create()
    service.server.fault(service.read, "page")
    with pytest.raises(PadError, match=r"web page|no JSON"):
        service.pad().fetch(place)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("what", ["make", "read"])
def test_no_redirect_takes_us_to_another_host(
    service: Service, hedgedoc: Server, status: int, what: str
) -> None:
    place = service.create()
    there = f"{hedgedoc.root.replace('127.0.0.1', 'localhost')}/trap"
    on = service.make if what == "make" else service.read
    service.server.fault(on, "status", status=status, headers={"Location": there})
    with pytest.raises(PadError, match="localhost"):
        service.create() if what == "make" else service.pad().fetch(place)
    assert not [seen for seen in hedgedoc.seen if "trap" in seen["path"]]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 413, 418])
def test_a_refusal_is_a_sentence_and_not_repeated(service: Service, status: int) -> None:
    service.server.fault(service.make, "status", status=status)
    with pytest.raises(PadError, match=str(status)) as failure:
        service.create()
    assert not failure.value.retryable
    assert service.waits.seconds == []
    assert service.server.notes == {}


def test_offline_is_said_at_once_and_can_be_done_later(service: Service) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        site = f"http://127.0.0.1:{closed.getsockname()[1]}"
    pad = open_pad(service.name, site, patience=service.waits.patience)
    for do in (pad.check, lambda: pad.create(SHORT, title="季會")):
        with pytest.raises(PadError, match="Are we offline") as failure:
            do()
        assert failure.value.retryable
        assert failure.value.left == ()
    assert service.waits.seconds == []


def test_a_host_that_has_no_address_is_offline_too(service: Service) -> None:
    site = "https://no-such-host.invalid"
    with pytest.raises(PadError, match="Are we offline"):
        open_pad(service.name, site, patience=service.waits.patience).check()


def test_a_site_without_tls_is_not_taken_for_one_with_it(service: Service) -> None:
    site = service.server.site.replace("http://", "https://")
    with pytest.raises(PadError, match="can't be reached"):
        open_pad(service.name, site, patience=service.waits.patience).check()


def test_a_certificate_that_nobody_vouches_for_is_refused(
    self_signed: Server, waits: Waits
) -> None:
    pad = open_pad("hedgedoc", self_signed.site, patience=waits.patience)
    with pytest.raises(PadError, match="can't prove") as failure:
        pad.create(SHORT, title="季會")
    assert not failure.value.retryable


def test_no_secret_is_logged_or_shown(
    service: Service, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("OGFACIL_HEDGEDOC_PASSWORD", "right-password")
    settings = Settings(hedgedoc_email="a@example.tw")
    if service.name in ("hedgedoc", "codimd"):
        service.server.set(accounts={"a@example.tw": "right-password"})
    pad = open_pad(
        service.name, service.server.site, settings=settings, patience=service.waits.patience
    )
    place = pad.create(SHORT, title="季會")
    service.server.fault(service.read, "status", status=401)
    with pytest.raises(PadError) as failure:
        pad.fetch(place)
    said = caplog.text + repr(pad) + repr(failure.value) + str(failure.value) + repr(place)
    assert not [secret for secret in SECRETS if secret in said]
    assert any(s in str(service.server.seen) for s in SECRETS)


@pytest.mark.parametrize("name", ["etherpad", "hackmd"])
def test_no_key_is_sent_over_an_open_line(
    name: str, waits: Waits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OGFACIL_ETHERPAD_KEY", "right-key")
    monkeypatch.setenv("OGFACIL_HACKMD_TOKEN", "right-token")
    with pytest.raises(PadError, match="not encrypted"):
        open_pad(name, "http://pad.example.tw", patience=waits.patience).check()
