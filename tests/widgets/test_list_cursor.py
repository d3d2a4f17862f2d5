"""The cursor of a list, its marks and its window, without a screen."""

from __future__ import annotations

from collections.abc import Sequence

from ogfacil.widgets.list_cursor import Heading, ListCursor


def cursor_on(rows: Sequence[str | Heading], height: int = 3) -> ListCursor[str]:
    cursor: ListCursor[str] = ListCursor(lambda row: row, lambda: height)
    cursor.set_rows(rows)
    return cursor


def test_the_cursor_never_stands_on_a_heading() -> None:
    cursor = cursor_on([Heading("甲"), "一", Heading("乙"), "二"])
    assert cursor.current == "一"
    assert cursor.move(1)
    assert cursor.current == "二"
    assert not cursor.move(1)
    assert cursor.move(-1)
    assert not cursor.move(-1)
    assert cursor.current == "一"


def test_a_row_keeps_its_place_in_the_window_when_rows_come_above() -> None:
    cursor = cursor_on([str(n) for n in range(10)])
    cursor.move_to(5)
    assert (cursor.top, cursor.index) == (3, 5)
    cursor.set_rows(["neu", *(str(n) for n in range(10))])
    assert (cursor.top, cursor.index, cursor.current) == (4, 6, "5")


def test_a_group_is_shown_with_its_heading() -> None:
    cursor = cursor_on([Heading("甲"), *"一二三四五"])
    cursor.move_to_edge(1)
    assert cursor.top == 3
    cursor.move_to(1)
    assert cursor.top == 0


def test_marks_stay_on_their_rows_and_come_in_the_order_of_the_list() -> None:
    cursor = cursor_on(["一", "二", "三"])
    assert cursor.selected == ("一",)
    cursor.move_to(2)
    cursor.toggle_mark()
    cursor.move_to(0)
    cursor.toggle_mark()
    cursor.set_rows(["三", "四", "一"])
    assert cursor.selected == ("三", "一")
    cursor.set_rows(["四", "一"])
    assert (cursor.selected, cursor.marked_count) == (("一",), 1)
    cursor.toggle_all_marks()
    assert cursor.marked_count == 0


def test_an_empty_list_has_nothing_to_select() -> None:
    cursor = cursor_on([])
    assert (cursor.current, cursor.selected, cursor.marked_count) == (None, (), 0)
    assert not cursor.move_page(1)
