"""What the keys for actions do, without a screen: on a real store, with prompts answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.record import ActionStatus, Commitment
from ogfacil.screens.dialogs.prompt_spec import PromptSpec
from ogfacil.screens.tracker import owner_commands
from ogfacil.screens.tracker.action_commands import ActionCommands, Outcome, describe
from ogfacil.store import Store, open_store
from ogfacil.workflow.tracking.commitments import add_commitment
from ogfacil.workflow.tracking.outcomes import remove_actions
from ogfacil.workflow.tracking.tracked import Tracked
from ogfacil.workflow.tracking.undo_stack import UndoStack
from tests.conftest import NOW
from tests.screens.followup import a_store
from tests.workflow.promises import rows

T = TypeVar("T")


class Direct:
    """Runs jobs on a store at once, in this thread."""

    def __init__(self, store: Store) -> None:
        self.store = store

    async def run(self, fn: Callable[[Store], T]) -> T:
        return fn(self.store)


class Answers:
    """Answers prompts in their order, as far as they take the answer, and keeps what was asked."""

    def __init__(self, *answers: str | None) -> None:
        self.answers = list(answers)
        self.asked: list[PromptSpec] = []
        self.explained: list[str] = []

    async def __call__(self, spec: PromptSpec) -> str | None:
        self.asked.append(spec)
        answer = self.answers.pop(0)
        if answer and spec.explain is not None:
            self.explained.append(spec.explain(answer))
        return answer


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(a_store(tmp_path), actor="安", clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def commands(store: Store) -> ActionCommands:
    return ActionCommands(Direct(store), UndoStack())


def these(store: Store, *codes: str) -> tuple[Tracked, ...]:
    there = rows(store)
    return tuple(there[code] for code in codes)


async def test_an_outcome_says_what_was_done_and_to_which_actions(
    store: Store, commands: ActionCommands
) -> None:
    chosen = these(store, "A-1", "A-2")
    outcome = await commands.mark_done(chosen, Answers())
    ids = tuple(row.action.id for row in chosen)
    assert outcome == Outcome("Done: 2 actions", ids)
    assert {row.action.status for row in these(store, "A-1", "A-2")} == {ActionStatus.DONE}
    assert rows(store)["A-3"].is_open()


@pytest.mark.parametrize(
    "name", ["drop", "set_due", "add_progress", "merge", "set_tags", "remove", "reword"]
)
async def test_a_prompt_that_is_left_changes_nothing(
    store: Store, commands: ActionCommands, name: str
) -> None:
    before = rows(store)
    assert await getattr(commands, name)(these(store, "A-1"), Answers(None)) is None
    assert rows(store) == before
    with pytest.raises(NotFoundError):
        await commands.undo()


async def test_several_actions_are_changed_in_one_act_which_one_undo_reverses(
    store: Store, commands: ActionCommands
) -> None:
    chosen = these(store, "A-1", "A-2", "A-4")
    await commands.drop(chosen, Answers("改由他案"))
    assert not any(row.is_open() for row in these(store, "A-1", "A-2", "A-4"))
    undone = await commands.undo()
    assert all(row.is_open() for row in these(store, "A-1", "A-2", "A-4"))
    assert undone.go_to == {row.action.id for row in chosen}
    assert undone.changed is None
    await commands.redo()
    assert not any(row.is_open() for row in these(store, "A-1", "A-2", "A-4"))


async def test_an_action_that_was_removed_meanwhile_is_named_and_nothing_is_changed(
    store: Store, commands: ActionCommands
) -> None:
    chosen = these(store, "A-1")
    remove_actions(store, [row.home for row in chosen])
    newest = store.acts(None, limit=1)
    for command, answers in (
        (commands.mark_done, ()),
        (commands.reword, ("別的話",)),
        (commands.add_progress, ("有消息",)),
    ):
        with pytest.raises(NotFoundError, match="A-1"):
            await command(chosen, Answers(*answers))
    assert store.acts(None, limit=1) == newest


async def test_those_that_are_left_are_changed_where_one_was_removed_meanwhile(
    store: Store, commands: ActionCommands
) -> None:
    chosen = these(store, "A-1", "A-2")
    remove_actions(store, [chosen[0].home])
    await commands.mark_done(chosen, Answers())
    assert not rows(store)["A-2"].is_open()


async def test_a_due_is_explained_as_it_is_taken(store: Store, commands: ActionCommands) -> None:
    ask = Answers("下週五前")
    await commands.set_due(these(store, "A-1"), ask)
    assert ask.explained == ["Fri 14 Dec"]
    assert str(rows(store)["A-1"].date) == "2018-12-14"
    await commands.set_due(these(store, "A-1"), Answers("-"))
    assert rows(store)["A-1"].action.due is None


async def test_an_action_is_removed_only_when_its_code_is_typed(
    store: Store, commands: ActionCommands
) -> None:
    assert await commands.remove(these(store, "A-1"), Answers("A-2")) is None
    assert "A-1" in rows(store)
    await commands.remove(these(store, "A-1"), Answers("ａ-1"))
    assert "A-1" not in rows(store)


async def test_tags_replace_those_that_were_there(store: Store, commands: ActionCommands) -> None:
    ask = Answers("#甲、乙 #丙")
    await commands.set_tags(these(store, "A-2"), ask)
    assert ask.asked[0].text == "SDG16.7"
    assert rows(store)["A-2"].action.tags == ("甲", "乙", "丙")
    await commands.set_tags(these(store, "A-2"), Answers(""))
    assert rows(store)["A-2"].action.tags == ()


async def test_merging_offers_what_is_open_and_not_chosen(
    store: Store, commands: ActionCommands
) -> None:
    ask = Answers("A-2")
    await commands.merge(these(store, "A-1", "A-3"), ask)
    assert ask.asked[0].values == ["A-2", "A-4", "A-5"]
    assert rows(store)["A-1"].action.merged_into == rows(store)["A-2"].action.id


async def test_only_a_commitment_that_there_is_can_be_given(
    store: Store, commands: ActionCommands
) -> None:
    with pytest.raises(NotFoundError):
        await commands.set_commitment(these(store, "A-1"), Answers())
    add_commitment(store, Commitment(0, "開放資料"))
    commands.prompt_context = None
    with pytest.raises(InvalidInputError):
        await commands.set_commitment(these(store, "A-1"), Answers("別的"))
    await commands.set_commitment(these(store, "A-1"), Answers("開放資料"))
    commitment = rows(store)["A-1"].commitment
    assert commitment is not None
    assert commitment.title == "開放資料"


async def test_a_person_is_known_to_a_prompt_that_is_asked_before_anything_was_read(
    store: Store, commands: ActionCommands
) -> None:
    ask = Answers("小鳳、主計處")
    await owner_commands.assign(commands, these(store, "A-1"), ask)
    assert ask.explained == ["唐小鳳 (數位局)、“主計處”, by name only"]
    person, office = rows(store)["A-1"].action.owners
    assert person.person is not None
    assert office.person is None


async def test_a_hand_over_takes_everything_open_of_the_one_and_says_how_much(
    store: Store, commands: ActionCommands
) -> None:
    ask = Answers("阿端", "小鳳")
    outcome = await owner_commands.hand_over(commands, these(store, "A-2"), ask)
    assert outcome is not None
    assert outcome.sentence == "3 actions are 唐小鳳's now."
    assert outcome.changed == tuple(r.action.id for r in these(store, "A-1", "A-2", "A-3"))
    assert rows(store)["A-3"].owners == ("唐小鳳",)
    await commands.undo()
    assert rows(store)["A-3"].owners == ("阿端",)


async def test_nobodys_action_can_neither_be_handed_over_nor_its_owner_renamed(
    store: Store, commands: ActionCommands
) -> None:
    for command in (owner_commands.hand_over, owner_commands.rename_owner):
        with pytest.raises(NotFoundError, match="A-5"):
            await command(commands, these(store, "A-5"), Answers())


async def test_a_name_is_mended_in_every_action_and_all_are_shown_anew(
    store: Store, commands: ActionCommands
) -> None:
    outcome = await owner_commands.rename_owner(commands, these(store, "A-1"), Answers("林阿端"))
    assert outcome == Outcome("阿端 → 林阿端", None)
    assert rows(store)["A-3"].owners == ("林阿端",)


def test_one_action_is_described_by_its_words_and_several_by_their_number(store: Store) -> None:
    assert describe(these(store, "A-1")) == "A-1 整理比較表"
    assert describe(these(store, "A-1", "A-2")) == "2 actions"
