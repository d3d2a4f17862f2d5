"""Lists go out to other programs, and a sheet that comes back is compared, taken or refused."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import icalendar
import openpyxl
import pytest

from ogfacil import locale
from ogfacil.errors import InvalidInputError, OgfacilError, StaleDataError
from ogfacil.formats import action_read
from ogfacil.record import Action, ActionStatus, Due, DueKind, Owner
from ogfacil.store import Store
from ogfacil.workflow.sheets import comparison
from ogfacil.workflow.sheets.export import sheets_of, write_list
from ogfacil.workflow.tracking import actions, review
from ogfacil.workflow.tracking.tracked import tracked
from tests.workflow.house import said
from tests.workflow.promises import FIRST, action, first_session, rows, second_session
from tests.workflow.sheets import back, edited, sheet


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_a_sheet_that_nobody_touched_changes_nothing(store: Store, format: str) -> None:
    first_session(store)
    for code, words in (("A-1", "=1+1"), ("A-2", "'=1+1"), ("A-3", "'即日起")):
        actions.add_progress(store, [rows(store)[code].home], words)
    found = back(store, sheet(store, format), f"back.{format}")
    assert (found.changes, found.troubles) == ((), ())


@pytest.mark.parametrize(("written", "read"), [("zh-Hant", "en"), ("en", "zh-Hant")])
def test_a_sheet_in_the_other_language_changes_nothing(
    store: Store, written: str, read: str
) -> None:
    first_session(store)
    second = second_session(store)
    for item, choice in zip(review.items(store, second, FIRST), review.Choice, strict=False):
        into = "A-5" if choice is review.Choice.MERGE else ""
        review.decide(store, second.id, item, choice, into=into)
    actions.set_due(store, [rows(store)["A-5"].home], Due("", DueKind.NO_DATE))
    locale.use(written)
    data = sheet(store, "csv")
    locale.use(read)
    found = back(store, data)
    locale.use("en")
    assert (found.changes, found.troubles) == ((), ())


def test_a_changed_cell_is_shown_with_before_and_after(store: Store) -> None:
    first_session(store)
    found = back(store, edited(store, Owners="小鳳", Status="done"))
    assert [(c.row.code, c.field, c.before, c.after) for c in found.changes] == [
        ("A-1", "owners", "阿端", "小鳳"),
        ("A-1", "status", "open", "done"),
    ]


def test_what_is_taken_is_one_act_and_the_rest_stays(store: Store) -> None:
    meeting = first_session(store)
    data = edited(store, **{"Owners": "小鳳", "Progress": "已完成初稿", "Due, as said": "月底前"})
    found = back(store, data)
    taken = comparison.picked(found.changes, ["A-1"])
    assert comparison.accept(store, taken, today=FIRST) == 1
    row = rows(store)["A-1"]
    assert (row.owners, row.progress[-1].text) == (("唐小鳳",), "已完成初稿")
    assert row.date == dt.date(2018, 12, 31)
    store.undo(meeting.id)
    assert rows(store)["A-1"].owners == ("阿端",)


def test_a_status_may_come_back_in_either_language(store: Store) -> None:
    first_session(store)
    for words in ("完成", "Done", "done"):
        found = back(store, edited(store, Status=words))
        assert [c.after for c in found.changes] == ["done"]


def test_a_new_date_alone_becomes_the_due(store: Store) -> None:
    first_session(store)
    found = back(store, edited(store, **{"Due date": "108年1月31日"}))
    comparison.accept(store, found.changes, today=FIRST)
    assert rows(store)["A-1"].date == dt.date(2019, 1, 31)


def test_troubles_are_named_with_their_line_and_touch_nothing_else(store: Store) -> None:
    first_session(store)
    data = edited(store, Status="maybe") + "A-99,無此項\r\n,沒有代碼\r\n".encode()
    found = back(store, data)
    assert len(found.troubles) == 3
    assert "line 2" in found.troubles[0]
    assert found.changes == ()


def test_two_rows_of_one_code_are_a_trouble(store: Store) -> None:
    first_session(store)
    data = edited(store, Owners="小鳳") + b"A-1,x\r\n"
    assert len(back(store, data).troubles) == 1


def test_what_was_changed_here_meanwhile_is_not_overwritten(store: Store) -> None:
    first_session(store)
    found = back(store, edited(store, Owners="小鳳"))
    actions.assign(store, [rows(store)["A-1"].home], actions.owners_named(store, "Isabel Lin"))
    with pytest.raises(StaleDataError):
        comparison.accept(store, found.changes, today=FIRST)


def test_semicolons_utf16_and_chinese_titles_are_understood(store: Store) -> None:
    first_session(store)
    text = "代碼;行動項目;負責人\r\nA-1;;小鳳\r\n"
    found = action_read.read(text.encode("utf-16"), "x.csv")
    assert found.rows[0].cells["owners"] == "小鳳"
    assert found.rows[0].line == 2
    assert found.unknown == ("行動項目",)


def test_a_sheet_saved_by_excel_in_taiwan_is_understood(store: Store) -> None:
    first_session(store)
    text = "會後追蹤\n\n負責人;編號;期限日期;備考\n小鳳;A-1;108/3/31;x\n阿端;A-2;43555;\n"
    found = back(store, text.encode("cp950"))
    assert [(c.row.code, c.field, c.after) for c in found.changes] == [
        ("A-1", "owners", "小鳳"),
        ("A-1", "due_date", "2019-03-31"),
        ("A-2", "owners", "阿端"),
        ("A-2", "due_date", "2019-03-31"),
    ]
    assert len(found.troubles) == 1
    assert "備考" in found.troubles[0]


def test_a_cell_that_is_wrong_holds_no_other_cell_back(store: Store) -> None:
    first_session(store)
    found = back(store, edited(store, Status="maybe", Progress="半數", Tracking="released"))
    assert [(c.field, c.after) for c in found.changes] == [("progress", "半數")]
    assert len(found.troubles) == 2


def test_the_same_owners_otherwise_written_are_no_change(store: Store) -> None:
    first_session(store)
    data = sheet(store, "csv").decode("utf-8-sig").replace("阿端、數位局", '"數位局, 阿端"')
    assert back(store, data.encode()).changes == ()


def test_lists_and_letters_name_no_owner_and_no_due_of_long_ago(store: Store) -> None:
    first_session(store)
    actions.assign(store, [rows(store)["A-1"].home], actions.owners_named(store, "小鳳"))
    for form in ("csv", "ics", "todo"):
        words = sheet(store, form).decode().replace("\r\n ", "")
        assert "整理比較表" in words
        assert "@阿端" not in words


def test_a_file_that_is_no_list_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError):
        action_read.read(b"a,b\r\n1,2\r\n", "x.csv")
    with pytest.raises(InvalidInputError):
        action_read.read(b"PK\x03\x04broken", "x.xlsx")
    with pytest.raises(InvalidInputError):
        comparison.read_file(tmp_path / "none.csv")


def test_no_cell_is_a_formula_and_it_reads_back_as_it_was(store: Store) -> None:
    meeting = first_session(store)
    said(store, meeting, '/a =HYPERLINK("http://x") 明天')
    assert b"\n=HYPER" not in sheet(store, "csv")
    book = openpyxl.load_workbook(io.BytesIO(sheet(store, "xlsx")))
    assert all(cell.data_type != "f" for row in book.worksheets[0] for cell in row)
    assert back(store, sheet(store, "csv")).changes == ()


def test_calendars_have_the_same_uids_again_and_tasks_a_file_of_their_own(store: Store) -> None:
    first_session(store)
    once = icalendar.Calendar.from_ical(sheet(store, "ics"))
    again = icalendar.Calendar.from_ical(sheet(store, "ics"))
    uids = [str(e["UID"]) for e in once.walk("VEVENT")]
    assert uids == [str(e["UID"]) for e in again.walk("VEVENT")]
    assert len(uids) == 2
    tasks = icalendar.Calendar.from_ical(sheet(store, "todo"))
    assert len(tasks.walk("VTODO")) == 5
    assert not once.walk("VTODO")


def test_a_calendar_hears_of_every_change_by_a_number_that_only_rises(store: Store) -> None:
    meeting = first_session(store)
    numbers = []
    for step in (
        lambda: None,
        lambda: actions.assign(store, [rows(store)["A-1"].home], ()),
        lambda: store.undo(meeting.id),
    ):
        step()
        data = sheets_of(tracked(store), "ics", today=FIRST, changes=store.changes(Action))[0].data
        numbers.append(icalendar.Calendar.from_ical(data).walk("VEVENT")[0]["SEQUENCE"])
    assert numbers == sorted(set(numbers))


def test_a_calendar_takes_out_what_is_due_on_no_day_any_more(store: Store) -> None:
    first_session(store)
    one = rows(store)["A-1"]
    actions.set_due(store, [one.home], None)
    data = sheets_of(tracked(store), "ics", today=FIRST)[0].data
    found = {str(e["SUMMARY"]): e for e in icalendar.Calendar.from_ical(data).walk("VEVENT")}
    event = found["A-1 整理比較表"]
    assert (event["STATUS"], event.decoded("DTSTART")) == ("CANCELLED", one.date)
    assert len(found) == 2


def test_letters_go_to_a_folder_one_for_each_owner(store: Store, tmp_path: Path) -> None:
    first_session(store)
    paths = write_list(tracked(store), "eml", to=str(tmp_path), today=FIRST)
    assert {path.name for path in paths} == {"阿端.eml", "數位局.eml", "唐小鳳.eml"}
    with pytest.raises(InvalidInputError):
        write_list(tracked(store), "eml", to="-", today=FIRST)


def test_no_letter_is_written_where_one_of_them_is_there(store: Store, tmp_path: Path) -> None:
    first_session(store)
    (tmp_path / "阿端.eml").write_text("mine")
    with pytest.raises(OgfacilError):
        write_list(tracked(store), "eml", to=str(tmp_path), today=FIRST)
    assert [path.name for path in tmp_path.glob("*.eml")] == ["阿端.eml"]


def test_owners_whose_names_make_one_file_name_get_a_letter_each(
    store: Store, tmp_path: Path
) -> None:
    first_session(store)
    names = ("A/B", "A:B", "a-b")
    actions.assign(store, [rows(store)["A-1"].home], tuple(Owner(name) for name in names))
    paths = write_list(tracked(store), "eml", to=str(tmp_path), today=FIRST, force=True)
    assert len({path.name.casefold() for path in paths}) == len(paths) == 6


def test_a_file_that_is_there_is_kept(store: Store, tmp_path: Path) -> None:
    first_session(store)
    place = tmp_path / "a.csv"
    place.write_text("mine")
    with pytest.raises(OgfacilError):
        write_list(tracked(store), "csv", to=str(place), today=FIRST)
    assert place.read_text() == "mine"
    write_list(tracked(store), "csv", to=str(place), today=FIRST, force=True)
    assert place.read_text(encoding="utf-8-sig").startswith("Code,")


def test_an_unknown_format_names_those_there_are(store: Store) -> None:
    with pytest.raises(InvalidInputError, match="csv, xlsx, md, ics"):
        sheets_of((), "pdf", today=FIRST)


def test_done_with_a_closing_day_of_the_sheet(store: Store) -> None:
    first_session(store)
    found = back(store, edited(store, Status="done", Closed="2018-12-04"))
    comparison.accept(store, found.changes, today=FIRST)
    assert action(store, "A-1").status is ActionStatus.DONE
    assert action(store, "A-1").closed == dt.date(2018, 12, 4)


def test_what_is_taken_does_not_come_again(store: Store) -> None:
    first_session(store)
    data = edited(store, **{"Status": "done", "Progress": "寄出了", "Due date": "2019-01-31"})
    comparison.accept(store, back(store, data).changes, today=FIRST)
    assert action(store, "A-1").closed == FIRST
    again = back(store, data)
    assert (again.changes, again.troubles) == ((), ())
    assert rows(store)["A-1"].date == dt.date(2019, 1, 31)


def test_an_open_action_has_no_closing_day(store: Store) -> None:
    first_session(store)
    found = back(store, edited(store, Closed="2018-12-04"))
    assert found.changes == ()
    assert "A-1" in found.troubles[0]


def test_a_date_that_is_taken_out_leaves_the_words_that_were_said(store: Store) -> None:
    first_session(store)
    comparison.accept(store, back(store, edited(store, **{"Due date": ""})).changes, today=FIRST)
    due = action(store, "A-1").due
    assert due is not None
    assert (due.words, due.date) == ("下週三前", None)
