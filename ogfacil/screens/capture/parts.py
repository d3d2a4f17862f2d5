"""The plain objects of a capture screen, and how they hang together."""

from __future__ import annotations

from dataclasses import dataclass

from ogfacil.screens.capture.confirmation import Confirmation
from ogfacil.screens.capture.documents import DocumentCommands
from ogfacil.screens.capture.drafts import DraftKeeper
from ogfacil.screens.capture.line_commands import LineCommands
from ogfacil.screens.capture.line_editor import LineEditor
from ogfacil.screens.capture.loader import MeetingLoader
from ogfacil.screens.capture.outcome_editor import OutcomeEditor
from ogfacil.screens.capture.pending import PendingLines
from ogfacil.screens.capture.people import PeopleCommands
from ogfacil.screens.capture.ports import Ports
from ogfacil.screens.capture.session import MeetingSession
from ogfacil.screens.capture.speaker_assigner import SpeakerAssigner
from ogfacil.screens.capture.submission_queue import SubmissionQueue
from ogfacil.workflow.capture.submission_order import SubmissionOrder


@dataclass(frozen=True, kw_only=True)
class CaptureParts:
    """One object for each thing that a capture screen does."""

    session: MeetingSession
    pending: PendingLines
    people: PeopleCommands
    outcomes: OutcomeEditor
    editor: LineEditor
    submissions: SubmissionQueue
    drafts: DraftKeeper
    loader: MeetingLoader
    confirmation: Confirmation
    lines: LineCommands
    assigner: SpeakerAssigner
    documents: DocumentCommands


def create_parts(meeting: int, ports: Ports, *, initial_entry: int | None) -> CaptureParts:
    """Create the parts of a screen for a meeting.

    Args:
        meeting: Its id.
        ports: What the parts reach beyond themselves.
        initial_entry: The id of the entry to go to; None stays at the end.
    """
    pending, order = PendingLines(), SubmissionOrder()
    entries, line, modes, notifier = ports.entries, ports.line, ports.modes, ports.notifier
    store, tasks, dialogs = ports.store, ports.tasks, ports.dialogs
    session = MeetingSession(
        meeting, store=store, pending=pending, entries=entries, line=line, notifier=notifier
    )
    people = PeopleCommands(session, store=store, dialogs=dialogs, tasks=tasks, notifier=notifier)
    outcomes = OutcomeEditor(session, dialogs=dialogs, tasks=tasks, notifier=notifier)
    editor = LineEditor(
        session,
        pending,
        order,
        outcomes,
        entries=entries,
        line=line,
        modes=modes,
        tasks=tasks,
        notifier=notifier,
    )
    submissions = SubmissionQueue(
        session,
        pending,
        order,
        editor,
        store=store,
        worker=ports.worker,
        tasks=tasks,
        scheduler=ports.scheduler,
        entries=entries,
        line=line,
        notifier=notifier,
    )
    loader = MeetingLoader(
        session,
        editor,
        entries=entries,
        line=line,
        modes=modes,
        store=store,
        tasks=tasks,
        scheduler=ports.scheduler,
        notifier=notifier,
        note_loaded=ports.note_loaded,
        initial_entry=initial_entry,
    )
    confirmation = Confirmation(ports.hint, modes, notifier)
    lines = LineCommands(
        session,
        editor,
        outcomes,
        people,
        confirmation,
        entries=entries,
        line=line,
        modes=modes,
        dialogs=dialogs,
        tasks=tasks,
        notifier=notifier,
    )
    assigner = SpeakerAssigner(
        session,
        people,
        entries=entries,
        modes=modes,
        hint=ports.hint,
        store=store,
        tasks=tasks,
        undo=editor.undo,
        notifier=notifier,
    )
    documents = DocumentCommands(
        session,
        pending,
        entries=entries,
        line=line,
        dialogs=dialogs,
        tasks=tasks,
        notifier=notifier,
    )
    return CaptureParts(
        session=session,
        pending=pending,
        people=people,
        outcomes=outcomes,
        editor=editor,
        submissions=submissions,
        drafts=DraftKeeper(session, pending, line, store=store, worker=ports.worker),
        loader=loader,
        confirmation=confirmation,
        lines=lines,
        assigner=assigner,
        documents=documents,
    )
