"""Actions as sheets, calendars and letters."""

from __future__ import annotations

import csv
import datetime as dt
import email
import email.policy
import io

import openpyxl
import pytest
from icalendar import Calendar

from ogfacil.formats import action_csv, action_eml, action_ics, action_xlsx
from ogfacil.formats.action_rows import ActionRow
from ogfacil.record import Action, ActionStatus, Due, DueKind, Owner

NOW = dt.datetime(2019, 2, 14, 1, 0, tzinfo=dt.UTC)
DUE = Due("5月底前", DueKind.BY, dt.date(2019, 5, 31))
ROWS = (
    ActionRow(
        Action(1, 12, "建立信件群組", (Owner("阿端"), Owner("數發處")), DUE), "季會", "季會/3", 4
    ),
    ActionRow(Action(2, 13, "=1+1", (Owner("=cmd|' /C calc'!A0"),)), "季會", "季會/3"),
    ActionRow(Action(3, 14, "不做了", due=DUE, status=ActionStatus.DROPPED), "季會", "季會/3"),
    ActionRow(Action(4, 15, "好了\r\nBEGIN:VEVENT", status=ActionStatus.DONE), "季會", "季會/3"),
)


@pytest.mark.parametrize(
    "words",
    [
        "=1",
        "+1",
        "-1",
        "@x",
        "\t=1",
        "\r=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        " =1",
        "'=1",
        "''+1",
        " '-1",
    ],
)
def test_no_cell_of_a_csv_is_a_formula(words: str) -> None:
    assert action_csv.escape_formula(words) == f"'{words}"
    assert action_csv.unescape_formula(action_csv.escape_formula(words)) == words


def test_a_csv_opens_in_excel_with_its_mark() -> None:
    data = action_csv.write(ROWS)
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert lines[1][:5] == ["A-12", "建立信件群組", "阿端、數發處", "5月底前", "2019-05-31"]
    assert lines[2][1] == "'=1+1"
    assert len({len(line) for line in lines}) == 1


def test_an_xlsx_has_real_dates_and_no_formulas() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(action_xlsx.write(ROWS, NOW))).active
    assert sheet is not None
    assert sheet["E2"].value == dt.datetime(2019, 5, 31)
    assert (sheet["B3"].value, sheet["B3"].data_type) == ("=1+1", "s")
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:N5"


def test_a_row_is_as_high_as_its_words_and_a_page_as_wide_as_the_sheet() -> None:
    long = ActionRow(Action(5, 16, "很長的一件事" * 30), "季會", "季會/3")
    sheet = openpyxl.load_workbook(io.BytesIO(action_xlsx.write((ROWS[0], long), NOW))).active
    assert sheet is not None
    assert sheet.row_dimensions[2].height is None
    assert (sheet.row_dimensions[3].height or 0) > 60
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0


def test_the_same_actions_make_the_same_xlsx() -> None:
    assert action_xlsx.write(ROWS, NOW) == action_xlsx.write(ROWS, NOW)


def test_an_event_lasts_the_whole_day_of_the_due_date() -> None:
    calendar = Calendar.from_ical(action_ics.events(ROWS, NOW))
    first, dropped = calendar.walk("VEVENT")
    assert first["dtstart"].dt == dt.date(2019, 5, 31)
    assert first["dtend"].dt == dt.date(2019, 6, 1)
    assert (first["sequence"], first["status"], dropped["status"]) == (4, "CONFIRMED", "CANCELLED")
    assert not calendar.walk("VTODO")


def test_tasks_have_a_file_of_their_own_with_the_same_names() -> None:
    tasks = Calendar.from_ical(action_ics.todos(ROWS, NOW))
    todos = tasks.walk("VTODO")
    assert [str(todo["status"]) for todo in todos] == [
        "NEEDS-ACTION", "NEEDS-ACTION", "CANCELLED", "COMPLETED",
    ]  # fmt: skip
    assert not tasks.walk("VEVENT")
    events = Calendar.from_ical(action_ics.events(ROWS, NOW)).walk("VEVENT")
    assert events[0]["uid"] == todos[0]["uid"] == action_ics.uid(ROWS[0])


def test_each_owner_gets_a_letter_that_nobody_has_sent() -> None:
    letters = action_eml.letters(ROWS, {"阿端": "a@example.tw", "數發處": "x\r\nBcc: y@z"}, NOW)
    assert [letter.owner for letter in letters] == ["=cmd|' /C calc'!A0", "數發處", "阿端"]
    message = email.message_from_bytes(letters[2].data, policy=email.policy.default)
    assert message["To"] == "阿端 <a@example.tw>"
    assert message["X-Unsent"] == "1"
    assert "A-12 建立信件群組 [5月底前 (2019-05-31); 季會/3]" in message.get_content()
    other = email.message_from_bytes(letters[1].data, policy=email.policy.default)
    assert other["To"] is None
    assert other["Bcc"] is None
