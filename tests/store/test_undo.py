"""Undo and redo are acts of their own; the journal alone tells what the tables hold."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogfacil.errors import NotFoundError, OgfacilError, StaleDataError
from ogfacil.record import Action, Decision, Entry, EntryKind, Person
from ogfacil.store import Store, open_store
from ogfacil.store.engine.tables import record_types, table_for
from ogfacil.store.history import snapshot
from tests.store.house import Ticking, house, say


def tables(store: Store) -> dict[str, dict[int, dict[str, object]]]:
    """What stands in every table, by the name of its type and id."""
    found: dict[str, dict[int, dict[str, object]]] = {}
    for kind in record_types():
        kept = table_for(kind)
        rows = store._database.fetch_all(f"SELECT {', '.join(kept.columns)} FROM {kept.name}")
        found[kind.__name__] = {row[0]: dict(zip(kept.columns, row, strict=True)) for row in rows}
    return found


def test_the_newest_act_is_undone_first_and_redone_last(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    first, second = say(store, meeting, "一"), say(store, meeting, "二")
    assert store.undo(meeting).undoes == store.history(Entry, second.id)[0].id
    assert store.entries(meeting) == (first,)
    store.undo(meeting)
    assert store.entries(meeting) == ()
    store.redo(meeting)
    assert store.entries(meeting) == (first,)
    store.redo(meeting)
    assert store.entries(meeting) == (first, second)
    with pytest.raises(NotFoundError, match="nothing to redo"):
        store.redo(meeting)
    store.undo(meeting)
    assert store.entries(meeting) == (first,)


def test_undo_works_over_a_restart_and_is_found_by_search(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    entry = say(store, meeting, "公開資料")
    with store.transaction("edit", meeting=meeting) as act:
        act.change(Entry, entry.id, text="開放資料")
    store.close()
    with open_store(tmp_path / "og.db") as again:
        again.undo(meeting)
        assert again.entries(meeting) == (entry,)
        assert [hit.id for hit in again.search("公開")] == [entry.id]
        assert again.search("開放") == ()


def test_something_new_ends_what_can_be_redone(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    say(store, meeting, "一")
    store.undo(meeting)
    say(store, meeting, "二")
    with pytest.raises(NotFoundError):
        store.redo(meeting)


def test_nothing_to_undo_is_said(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    with pytest.raises(NotFoundError, match="nothing to undo"):
        store.undo(meeting)


def test_undo_is_refused_where_somebody_changed_the_same_later(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    with store.transaction("new", meeting=meeting) as act:
        person = act.insert(Person(0, "阿端"))
    with open_store(tmp_path / "og.db", actor="別人", clock=Ticking()) as other:
        with other.transaction("rename") as act:
            act.change(Person, person.id, name="端")
        with pytest.raises(StaleDataError, match="別人"):
            store.undo(meeting)
    assert store.people()[0].name == "端"


def test_one_undo_takes_back_all_of_an_act(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    before = tables(store)
    with store.transaction("paste", meeting=meeting) as act:
        person = act.insert(Person(0, "新人"))
        for rank in act.ranks(meeting, Entry, 50):
            entry = Entry(0, rank, EntryKind.SPEECH, "貼上", person.id)
            act.insert(entry, meeting=meeting)
        act.change(Person, person.id, aliases=("新",))
    store.undo(meeting)
    assert tables(store) == before


def test_the_history_of_an_action_says_who_when_and_from_what_to_what(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    with store.transaction("action", meeting=meeting) as act:
        action = act.insert(Action(0, 0, "寫信"), meeting=meeting)
    with store.transaction("tag", meeting=meeting) as act:
        act.change(Action, action.id, tags=("公開",), text="寫信給各部會")
    came, changed = store.history(Action, action.id)
    assert came.changes[0].after == action
    assert [(one.field, one.before, one.after) for one in changed.changes] == [
        ("tags", (), ("公開",)),
        ("text", "寫信", "寫信給各部會"),
    ]
    assert (changed.actor, changed.cause, changed.meeting) == ("小記", "tag", meeting)
    assert changed.at > came.at


def test_the_journal_is_only_ever_added_to(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    say(store, meeting, "一")
    for statement in ("UPDATE act SET actor = 'x'", "DELETE FROM change", "DELETE FROM act"):
        with pytest.raises(OgfacilError, match="only ever added"):
            store._database.execute(statement)


def test_as_of_a_moment_reads_what_the_record_said_then(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    with store.transaction("action", meeting=meeting) as act:
        action = act.insert(Action(0, 0, "寫信"), meeting=meeting)
        decision = act.insert(Decision(0, "通過"), meeting=meeting)
    then = act.at
    with store.transaction("edit", meeting=meeting) as act:
        act.change(Action, action.id, text="改了")
        act.delete(Decision, decision.id)
    assert [row.action for row in store.as_of(then).actions()] == [action]
    assert store.as_of(then).decisions(meeting) == (decision,)
    assert store.as_of(act.at).actions() == store.actions()
    assert store.as_of(act.at).decisions() == ()
    assert store.as_of(then.replace(year=2000)).get(Action, action.id) is None


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["say", "edit", "delete", "promise", "name", "undo", "undo", "redo"]),
        st.integers(0, 5),
        st.text("公開會議ab，", max_size=4),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_any_history_can_be_replayed_undone_and_redone(steps: list[tuple[str, int, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, meeting = house(Path(folder))
        store._database.execute("PRAGMA synchronous = OFF")
        for step, which, text in steps:
            _take(store, meeting, step, which, text)
        now = tables(store)
        assert snapshot.rebuild_rows(store._database) == now
        assert {hit.id for hit in store.search("公", limit=100) if hit.kind == "entry"} == {
            entry.id for entry in store.entries(meeting) if "公" in entry.text
        }
        undone = 0
        while True:
            try:
                store.undo(meeting)
            except NotFoundError:
                break
            undone += 1
        assert store.entries(meeting) == ()
        for _again in range(undone):
            store.redo(meeting)
        assert {entry.text for entry in store.entries(meeting)} >= {
            str(row["text"]) for row in now["Entry"].values()
        }
        store.close()


def _take(store: Store, meeting: int, step: str, which: int, text: str) -> None:
    entries = store.entries(meeting)
    try:
        if step in ("undo", "redo"):
            getattr(store, step)(meeting)
            return
    except NotFoundError:
        return
    with store.transaction(step, meeting=meeting) as act:
        if step == "say":
            entry = Entry(0, act.rank(meeting, Entry), EntryKind.SPEECH, text)
            act.insert(entry, meeting=meeting)
        elif step == "promise":
            act.insert(Action(0, 0, text), meeting=meeting)
        elif step == "name":
            act.insert(Person(0, text))
        elif entries and step == "edit":
            act.change(Entry, entries[which % len(entries)].id, text=text, level=which)
        elif entries and step == "delete":
            act.delete(Entry, entries[which % len(entries)].id)
