"""Update a pad after merging: check it, write, read back; never overwrite blindly.

The note stays, the round does not: what was written is the base of a new one, which later edits
are compared with.
"""

from __future__ import annotations

from dataclasses import dataclass

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.locale import _
from ogfacil.record import Returned, Round
from ogfacil.settings import Settings
from ogfacil.store import Store
from ogfacil.workflow.coediting.attachments import loads
from ogfacil.workflow.coediting.dispatch import (
    FILES,
    OutgoingDocument,
    SendResult,
    pad_of,
    place_of,
    prepare_record,
    read_back,
    round_of,
)
from ogfacil.workflow.coediting.proposals import load_proposals
from ogfacil.workflow.coediting.rounds import open_rounds


@dataclass(frozen=True, slots=True)
class PadUpdate:
    """The text that replaces what was last fetched from a round's pad."""

    round: Round
    parcel: OutgoingDocument
    expected: str


@dataclass(frozen=True, slots=True)
class UpdateResult:
    """What was written; `changed` where somebody was typing: pull again."""

    sent: SendResult
    changed: bool


def prepare(store: Store, meeting_id: int) -> PadUpdate:
    """Prepare the text that is to replace an open pad's.

    Raises:
        NotFoundError: No pad is open.
        InvalidInputError: The pad was not pulled yet, or proposals are still to be decided on or
            applied and would be lost.
    """
    pads = [one for one in open_rounds(store, meeting_id) if one.service not in FILES]
    if not pads:
        raise NotFoundError(
            _(
                "No pad of {reference} is open; `ogfacil push` makes one.",
                reference=store.meeting(meeting_id).reference,
            )
        )
    round_ = pads[-1]
    laid = load_proposals(store, meeting_id)
    if left := len(laid.waiting()) + len(laid.marked()):
        raise InvalidInputError(
            _(
                "{n:# proposal is|# proposals are} not decided on or not carried out yet; do "
                "that first.",
                n=left,
            )
        )
    came = next(
        (
            one
            for one in store.all(Returned, meeting=meeting_id)
            if one.round == round_.id and one.name == round_.place
        ),
        None,
    )
    if came is None:
        raise InvalidInputError(_("Pull {place} before writing to it.", place=round_.place))
    made = prepare_record(
        store, store.record(meeting_id), round_.service, round_.site, round_.until
    )
    return PadUpdate(round_, made, loads(came.text).text)


def write(renewal: PadUpdate, settings: Settings) -> UpdateResult:
    """Replace the text of the pad, if it has not changed since it was fetched.

    Raises:
        StaleDataError: Somebody has edited it since.
        PadError: The service can't or won't do it.
    """
    pad = pad_of(renewal.round, settings)
    document = renewal.parcel.document
    try:
        after = pad.update(place_of(renewal.round), document.decode(), expected=renewal.expected)
    finally:
        pad.close()
    stands = document if after.changed else after.text.encode()
    base = read_back(renewal.parcel, stands, "")
    sent = SendResult(renewal.round.place, renewal.round.parts, base, renewal.round.site)
    return UpdateResult(sent, after.changed)


def remember(store: Store, meeting_id: int, renewal: PadUpdate, renewed: UpdateResult) -> Round:
    """Close the round and open the next at the same place, in one transaction."""
    with store.transaction("push", meeting=meeting_id) as act:
        act.change(Round, renewal.round.id, closed=act.at)
        new = round_of(renewal.parcel, renewed.sent, act.at)
        return act.insert(new, meeting=meeting_id)
