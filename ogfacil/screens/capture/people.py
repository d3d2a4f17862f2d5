"""Asking for a person of the meeting, adding somebody, and giving somebody another name."""

from __future__ import annotations

from collections.abc import Callable

from ogfacil.locale import _
from ogfacil.record import Owner
from ogfacil.screens.capture.ports import Dialogs, Notifier
from ogfacil.screens.capture.session import MeetingSession
from ogfacil.tui.store_client import StoreClient
from ogfacil.tui.tasks import Tasks
from ogfacil.workflow.meetings.people import add_person, read_guest
from ogfacil.workflow.persons import identities


class PeopleCommands:
    """Asks who speaks, whose line it is or who is to do something."""

    def __init__(
        self,
        session: MeetingSession,
        *,
        store: StoreClient,
        dialogs: Dialogs,
        tasks: Tasks,
        notifier: Notifier,
    ) -> None:
        """Ask for the people of a meeting.

        Args:
            session: The meeting.
            store: Reads who is known.
            dialogs: Asks for a person or a name.
            tasks: Starts what waits for the answer.
            notifier: Says who has another name now.
        """
        self._session = session
        self._store = store
        self._dialogs = dialogs
        self._tasks = tasks
        self._notifier = notifier

    def pick(self, question: str, then: Callable[[int], None], typed: str = "") -> None:
        """Ask for a person; somebody new is added first.

        Args:
            question: Stands over the list.
            then: Called with the person's id, unless one goes back.
            typed: The first letters, where they were typed already.
        """
        self._tasks.start(self._pick(question, then, typed), group="who")

    async def _pick(self, question: str, then: Callable[[int], None], typed: str) -> None:
        if self._session.refuse_if_read_only():
            return
        picked = await self._dialogs.pick_person(self._session.context, question, typed)
        if picked is None:
            return
        if picked.mend:
            await self._rename(picked.person)
            return
        person = picked.person if picked.person is not None else await self._add(picked.words)
        if person is not None:
            then(person)

    async def _add(self, words: str) -> int | None:
        meeting = self._session.meeting
        added = await self._session.change(
            lambda store: add_person(store, meeting, read_guest(words))
        )
        return added.id if added is not None else None

    async def _rename(self, person_id: int | None) -> None:
        """Ask for the right name of somebody, who has it everywhere from then on.

        The name of another person makes the two one.
        """
        person = self._session.context.person(person_id)
        if person is None:
            return
        owner, meeting = Owner(person.name, person.id), self._session.meeting
        people = await self._store.run(lambda store: store.people())
        name = await self._dialogs.new_name(person, people)
        if not name or name == person.name:
            return
        done = await self._session.change(
            lambda store: identities.rename_owner(store, owner, name, filed=meeting)
        )
        if done is not None:
            self._notifier.notify_done(
                _("{before} → {name}", before=person.name, name=done.person.name)
            )
