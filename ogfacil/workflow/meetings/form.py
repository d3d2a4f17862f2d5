"""Preparing a meeting in a form: what stands in it, and what is changed when it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ogfacil.record import Attendance, Meeting, Person
from ogfacil.store import Store
from ogfacil.workflow.meetings.events import date_next_meeting
from ogfacil.workflow.meetings.meetings import (
    NewMeeting,
    check_title,
    write_agenda,
    write_agenda_items,
)
from ogfacil.workflow.meetings.people import (
    Guest,
    known_person,
    last_guests,
    seat,
    write_guest,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form shows: agenda and people a line each, and how many people are offered."""

    agenda: str
    people: str
    offered: int


def draft_of(store: Store, meeting_id: int) -> Draft:
    """Return a meeting as its form shows it."""
    head = store.record_without_entries(meeting_id)
    people = {person.id: person for person in head.people}
    lines = [
        write_guest(Guest(p.name, p.organisation, a.role or p.role, p.email, p.aliases))
        for a in sorted(head.attendance, key=lambda a: a.seat)
        if (p := people.get(a.person)) is not None
    ]
    agenda = write_agenda(tuple((item.title, item.minutes) for item in head.agenda))
    return Draft(agenda=agenda, people="\n".join(lines), offered=0)


def next_draft(store: Store, series: str) -> Draft:
    """Return an empty form for the next meeting of a series; tells how many people it can offer."""
    known = [one.id for one in store.series() if one.name == series]
    return Draft(agenda="", people="", offered=len(last_guests(store, known[0])) if known else 0)


def replan(store: Store, meeting_id: int, plan: NewMeeting) -> Meeting:
    """Change a meeting to what its form says now, as one act.

    Who is no longer named is no longer present, but stays a person of the record where something is
    theirs.
    """
    head = store.record_without_entries(meeting_id)
    title = check_title(plan.title)
    with store.transaction("edit-meeting", meeting=meeting_id) as act:
        write_agenda_items(act, meeting_id, head.agenda, plan.agenda, head.times)
        roles: dict[int, str] = {}
        usual_roles = {person.id: person.role for person in head.people}
        for guest in plan.guests:
            known = _of_this_meeting(head.people, guest, plan.guests)
            seated = known is not None and any(a.person == known.id for a in head.attendance)
            person = known if known and seated else seat(store, act, meeting_id, guest)
            roles[person.id] = guest.role
            if known is not None:
                act.change(
                    Person,
                    person.id,
                    organisation=guest.organisation,
                    role=guest.role,
                    email=guest.email,
                    aliases=guest.aliases,
                )
        for attendance in head.attendance:
            present = attendance.person in roles
            usual = usual_roles.get(attendance.person, "")
            role = roles.get(attendance.person, attendance.role)
            if role == usual and not attendance.role:
                role = ""  # the form showed the usual one
            act.change(Attendance, attendance.id, present=present, role=role)
        meeting = act.change(Meeting, meeting_id, title=title, date=plan.date, place=plan.place)
        if meeting.date != head.meeting.date:
            date_next_meeting(store, act, meeting, head.meeting.date)
        return meeting


def _of_this_meeting(
    people: Sequence[Person], guest: Guest, guests: Sequence[Guest]
) -> Person | None:
    """Who of a meeting a line of its form means.

    Whoever fits it, else the one of that name, whose organisation or e-mail was corrected.
    """
    if (fits := known_person(people, guest)) is not None:
        return fits
    namesakes = [person for person in people if person.name == guest.name]
    alone = sum(other.name == guest.name for other in guests) == 1
    return namesakes[0] if alone and len(namesakes) == 1 else None
