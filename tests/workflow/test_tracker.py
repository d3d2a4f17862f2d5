"""What is known of every promise: its day, its slips, what presses, what it said on a day."""

from __future__ import annotations

import datetime as dt

import orjson

from ogfacil.language.query import read_query
from ogfacil.record import (
    Action,
    ActionStatus,
    Commitment,
    Doubt,
    Due,
    DueKind,
    Person,
    Tracking,
)
from ogfacil.store import Store
from ogfacil.workflow.persons import identities
from ogfacil.workflow.sheets.export import markdown
from ogfacil.workflow.tracking import actions
from ogfacil.workflow.tracking.commitments import add_commitment
from ogfacil.workflow.tracking.json_rows import list_json, tracked_json
from ogfacil.workflow.tracking.labels import status_labels
from ogfacil.workflow.tracking.query import ActionIndex, grouped
from ogfacil.workflow.tracking.store_filter import query_actions
from ogfacil.workflow.tracking.tracked import tracked
from ogfacil.workflow.tracking.undo_stack import UndoStack
from tests.conftest import Clock
from tests.workflow.house import said
from tests.workflow.promises import FIRST, SECOND, first_session, rows, second_session

LATER = dt.date(2019, 1, 10)


def codes(store: Store, query: str, today: dt.date = FIRST) -> list[str]:
    return [row.code for row in query_actions(store, read_query(query), today)]


def test_a_promise_has_its_day_and_is_late_after_it(store: Store) -> None:
    first_session(store)
    row = rows(store)["A-1"]
    assert row.date == dt.date(2018, 12, 12)
    assert not row.is_overdue(dt.date(2018, 12, 12))
    assert row.is_overdue(dt.date(2018, 12, 13))


def test_what_is_due_before_the_next_meeting_falls_on_its_day(store: Store) -> None:
    first_session(store)
    assert rows(store)["A-5"].date is None
    second = second_session(store)
    assert rows(store)["A-5"].date is not None
    assert rows(store)["A-5"].hangs_on_next()
    assert second.date is not None


def test_what_is_to_be_done_is_told_without_owners_and_due(store: Store) -> None:
    first_session(store)
    assert rows(store)["A-1"].what == "整理比較表"


def test_every_new_due_stays_visible_and_later_ones_are_slips(store: Store) -> None:
    first_session(store)
    row = rows(store)["A-1"].home
    for words in ("12月20日前", "12月15日前", "1月4日前"):
        actions.set_due(store, [row], actions.read_due_words(store, words, FIRST))
    row_now = rows(store)["A-1"]
    assert row_now.slips == 2
    assert row_now.slipped_days == 8 + 20
    assert [due.words for due in row_now.dues if due] == ["下週三前", "12月20日前", "12月15日前"]


def test_a_slip_that_is_taken_back_is_none(store: Store) -> None:
    meeting = first_session(store)
    due = actions.read_due_words(store, "1月4日前", FIRST)
    actions.set_due(store, [rows(store)["A-1"].home], due)
    store.undo(meeting.id)
    assert rows(store)["A-1"].slips == 0


def test_as_of_a_day_the_tracker_says_what_the_record_said(store: Store, clock: Clock) -> None:
    first_session(store)
    clock.pass_(days=10)
    actions.close(store, [rows(store)["A-1"].home], ActionStatus.DONE, on=dt.date(2018, 12, 15))
    actions.add_progress(store, [rows(store)["A-2"].home], "已公告")
    then = rows(store, as_of=dt.date(2018, 12, 10))
    assert then["A-1"].is_open()
    assert then["A-2"].progress == ()
    assert not rows(store, as_of=dt.date(2018, 12, 15))["A-1"].is_open()
    assert rows(store, as_of=dt.date(2018, 12, 1)) == {}


def test_queries_ask_of_every_field(store: Store) -> None:
    first_session(store)
    assert codes(store, "owner:阿端") == ["A-1", "A-2", "A-3"]
    assert codes(store, "tag:sdg16") == ["A-2"]
    assert codes(store, "is:unowned") == ["A-5"]
    assert codes(store, "is:no-date") == ["A-4"]
    assert "A-3" in codes(store, "is:waiting")
    assert codes(store, "is:next") == ["A-5"]
    assert codes(store, "is:overdue", LATER) == ["A-1", "A-2"]
    assert codes(store, "due:<2018-12-20") == ["A-1"]
    assert codes(store, "比較表 -owner:小鳳") == ["A-1"]
    assert codes(store, "code:A-2") == ["A-2"]
    assert codes(store, "stale:30", LATER) == codes(store, "status:open", LATER)


QUESTIONS = (
    "owner:阿端", "owner:小鳳 status:open", "-owner:阿端", "owner:數位", "owner:nobody",
    "status:o", "status:d", "status:done", "-status:open", "status:open status:done",
    "due:<2018-12-20", "due:2018-12", "due:>=2018-12-13", "due:2018-12-10..", "due:none",
    "due:<2019-02 due:>2018-12-12", "-due:2018-12", "due:week", "due:2019-01", "due:nonsense",
    "is:open", "is:overdue", "is:next", "is:waiting", "is:slipped", "is:unowned", "-is:open",
    "stale:0", "stale:9", "-stale:1", "比較表 status:open",
    "owner:阿 due:<2019-12 is:open sort:code",
)  # fmt: skip


def test_what_is_left_unread_for_a_query_would_not_have_fitted(store: Store, clock: Clock) -> None:
    meeting = first_session(store)
    said(store, meeting, '/a @阿端 "引號"與\\反斜線 下週五前', "/a @無此人 😀 兩週內")
    second_session(store)
    actions.close(store, [rows(store)["A-2"].home], ActionStatus.DONE, on=FIRST)
    due = actions.read_due_words(store, "1月4日前", FIRST)
    actions.set_due(store, [rows(store)["A-1"].home], due)
    plan = add_commitment(store, Commitment(0, "開放資料"))
    actions.commit_to(store, [rows(store)[code].home for code in ("A-1", "A-4")], plan.id)
    clock.pass_(days=3)
    for text in ("已聯絡", "已回覆\n兩行"):
        actions.add_progress(store, [rows(store)[code].home for code in ("A-1", "A-6")], text)
    for question in QUESTIONS:
        query = read_query(question)
        for today in (FIRST, SECOND, LATER):
            every = ActionIndex(tracked(store), today).find(query)
            assert query_actions(store, query, today) == every, question
            listed = orjson.dumps([tracked_json(row) for row in every])
            written = list_json(store, query, today)
            assert orjson.loads(written) == orjson.loads(listed), question


def test_an_action_is_found_by_the_name_that_its_owner_had_before(store: Store) -> None:
    first_session(store)
    person = next(one for one in store.people() if one.name == "阿端")
    identities.rename(store, person, "林端")
    for query in ("owner:阿端", "owner:林端"):
        assert codes(store, query) == ["A-1", "A-2", "A-3"], query
        assert orjson.loads(list_json(store, read_query(query), FIRST)), query
    assert ActionIndex(tracked(store), FIRST).values()["owner"] == ("林端", "數位局", "唐小鳳")
    assert codes(store, "-owner:阿端") == ["A-4", "A-5"]
    assert codes(store, "owner:林端", today=SECOND) == ["A-1", "A-2", "A-3"]


def test_the_doubts_of_a_due_are_in_the_json_of_its_action(store: Store) -> None:
    first_session(store)
    due = Due("12月7日前", DueKind.BY, dt.date(2018, 12, 7), doubts=(Doubt.YEAR_ASSUMED,))
    actions.set_due(store, [rows(store)["A-2"].home], due)
    assert query_actions(store, read_query("owner:數位局"), FIRST)[0].action.due == due
    for query in ("", "code:A-2", "due:<2019", "status:open"):  # by the store itself, or by values
        listed = {
            one["code"]: one for one in orjson.loads(list_json(store, read_query(query), FIRST))
        }
        assert listed["A-2"]["due"]["doubts"] == ["year-assumed"], query
        assert listed.get("A-1", listed["A-2"])["due"]["words"], query
    assert listed["A-1"]["due"]["doubts"] == []


def test_a_word_for_how_an_action_stands_is_said_once(store: Store) -> None:
    meeting = first_session(store)
    with store.transaction("review-release", meeting=meeting.id) as act:
        for code, status in (("A-3", ActionStatus.RELEASED), ("A-4", ActionStatus.DONE)):
            act.change(
                Action, rows(store)[code].action.id, status=status, tracking=Tracking.RELEASE
            )
    assert status_labels(rows(store)["A-3"].action, "late") == ("released", "late")
    assert status_labels(rows(store)["A-4"].action) == ("done", "released")
    table = markdown(tracked(store), FIRST)
    assert "| released |" in table
    assert "| done · released |" in table


def test_what_is_late_stands_first_and_what_is_closed_last(store: Store) -> None:
    first_session(store)
    actions.close(store, [rows(store)["A-1"].home], ActionStatus.DONE, on=FIRST)
    assert codes(store, "")[0] == "A-2"
    assert codes(store, "")[-1] == "A-1"


def test_one_action_stands_under_each_of_its_owners(store: Store) -> None:
    first_session(store)
    query = read_query("group:owner")
    groups = dict(grouped(query, query_actions(store, query, FIRST)))
    assert "A-2" in [row.code for row in groups["阿端"]]
    assert [row.code for row in groups["數位局"]] == ["A-2"]


def test_following_finds_the_same_as_often_as_it_is_asked(store: Store) -> None:
    first_session(store)
    following = ActionIndex(tracked(store), FIRST)
    following.warm()
    assert following.find(read_query("owner:阿")) == following.find(read_query("owner:阿"))
    assert following.values()["owner"] == ("阿端", "數位局", "唐小鳳")
    assert (following.open, following.late) == (5, 0)


def test_steps_are_taken_back_one_by_one_over_all_meetings(store: Store) -> None:
    first_session(store)
    second_session(store)
    steps = UndoStack()
    row = rows(store)["A-1"].home
    steps.recording(row.meeting, lambda s: actions.close(s, [row], ActionStatus.DONE, on=FIRST))(
        store
    )
    leaving, deputy = actions.owners_named(store, "阿端、小鳳")
    owed = actions.owed_by(store, leaving)
    steps.recording(actions.scope_of(owed), lambda s: actions.hand_over(s, leaving, deputy))(store)
    assert rows(store)["A-2"].owners[0] == "唐小鳳"
    steps.undo(store)
    assert rows(store)["A-2"].owners[0] == "阿端"
    steps.undo(store)
    assert rows(store)["A-1"].is_open()
    steps.redo(store)
    assert not rows(store)["A-1"].is_open()


def test_a_first_look_has_what_is_due_first_as_the_whole_has_it(store: Store) -> None:
    first_session(store)
    actions.close(store, [rows(store)["A-1"].home], ActionStatus.DONE, on=FIRST)
    due = actions.read_due_words(store, "1月4日前", FIRST)
    actions.set_due(store, [rows(store)["A-2"].home], due)
    actions.add_progress(store, [rows(store)["A-2"].home], "已公告")
    first = tracked(store, only=store.actions_due_next(2))
    assert [row.code for row in first] == ["A-2", "A-3"]
    assert first == tuple(rows(store)[row.code] for row in first)


def test_what_a_session_puts_off_to_the_next_one_waits_for_that(store: Store) -> None:
    first_session(store)
    second_session(store)
    again = actions.read_due_words(store, "下次會議前", SECOND)
    actions.set_due(store, [rows(store)["A-1"].home], again)
    assert (rows(store)["A-1"].date, rows(store)["A-5"].date) == (None, SECOND)
    assert codes(store, "is:overdue", SECOND + dt.timedelta(days=1)) == ["A-2", "A-5"]


def test_words_are_looked_for_in_owners_and_their_organisations_too(store: Store) -> None:
    first_session(store)
    person = next(one for one in store.people() if one.name == "阿端")
    with store.transaction("edit") as act:
        act.change(Person, person.id, organisation="國發會")
    assert codes(store, "國發會") == codes(store, "阿端") == ["A-1", "A-2", "A-3"]


def test_as_of_a_day_people_and_commitments_are_called_what_they_were(
    store: Store, clock: Clock
) -> None:
    first_session(store)
    plan = add_commitment(store, Commitment(0, "開放資料"))
    actions.commit_to(store, [rows(store)["A-1"].home], plan.id)
    clock.pass_(days=10)
    person = next(one for one in store.people() if one.name == "阿端")
    with store.transaction("edit") as act:
        act.change(Person, person.id, name="阿端端")
        act.change(Commitment, plan.id, title="資料開放")
    then, now = rows(store, as_of=dt.date(2018, 12, 10))["A-1"], rows(store)["A-1"]
    assert (then.owners, now.owners) == (("阿端",), ("阿端端",))
    titles = [one.commitment.title if one.commitment else "" for one in (then, now)]
    assert titles == ["開放資料", "資料開放"]


def test_what_is_to_be_done_is_said_without_owners_and_due_but_with_its_tags(store: Store) -> None:
    first_session(store)
    assert rows(store)["A-2"].what == "開放資料集 #SDG16.7"


def test_due_before_the_next_session_is_what_falls_due_until_it_is_held(
    store: Store, clock: Clock
) -> None:
    first_session(store)
    clock.pass_(days=10)
    second_session(store)
    assert codes(store, "is:next") == ["A-1", "A-2", "A-5"]
    assert codes(store, "is:next", dt.date(2018, 12, 15)) == ["A-2", "A-5"]
    assert codes(store, "is:next", SECOND) == ["A-5"]
    assert codes(store, "is:next", dt.date(2019, 3, 7)) == []
    assert rows(store, as_of=FIRST)["A-5"].date is None
