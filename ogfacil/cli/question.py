"""`question`: list questions; edit, answer, reopen or remove one."""

from __future__ import annotations

import click

from ogfacil.cli.common import as_json, command, open_store, print_json
from ogfacil.errors import InvalidInputError
from ogfacil.locale import _
from ogfacil.record import Meeting, Question


@command(
    "question",
    help=_(
        "What was asked: `list [MEETING]`; or a code, and `answer [WORDS]`, `reopen`, `text WORDS` "
        "or `remove`."
    ),
    example='ogfacil question Q-3 answer "由業務費支應"',
)
@click.argument("code")
@click.argument("words", nargs=-1)
@as_json
def question_command(db: str | None, code: str, words: tuple[str, ...], json_: bool) -> int:
    """List questions or change one; exit code 1 where there are none.

    Raises:
        InvalidInputError: The words name no change.
    """
    from ogfacil.workflow.meetings.meetings import resolve
    from ogfacil.workflow.tracking import outcomes

    with open_store(db) as store:
        if code == "list":
            meeting = resolve(store, " ".join(words)).id if words else None
            there = outcomes.questions(store, meeting_id=meeting)
            if json_:
                print_json([outcomes.question_json(*one) for one in there])
            else:
                for one in there:
                    click.echo(_line(*one))
            return 0 if there else 1
        question = outcomes.find_question(store, code)
        home = store.meeting_id_of(Question, question.id)
        what, *rest = words or ("",)
        said = " ".join(rest)
        if what == "text" and said:
            question = outcomes.reword(store, Question, question.id, said)
        elif what == "answer":
            question = outcomes.answer(store, question.id, said)
        elif what == "reopen" and not rest:
            question = outcomes.ask_again(store, question.id)
        elif what == "remove" and not rest:
            outcomes.remove(store, question)
        else:
            raise InvalidInputError(_("Say answer [WORDS], reopen, text WORDS or remove."))
        meeting_ = store.meeting(home or 0)
        if json_:
            print_json(outcomes.question_json(question, meeting_))
        elif what == "remove":
            click.echo(_("Taken out: {what}", what=_line(question, meeting_)))
        else:
            click.echo(_line(question, meeting_))
    return 0


def _line(question: Question, meeting: Meeting) -> str:
    from ogfacil.workflow.tracking.outcomes import code_of

    state = _("answered") if question.answered else _("open")
    if question.answer:
        state = f"{state}: {' '.join(question.answer.split())}"
    return f"{code_of(question)}\t{meeting.reference}\t{state}\t{' '.join(question.text.split())}"
