"""What was caught is mended from the capture screen, and so are people's names."""

from __future__ import annotations

from pathlib import Path

import pytest

from ogfacil.record import Question
from ogfacil.screens.capture import CaptureScreen
from ogfacil.screens.capture.dialogs.outcomes import OutcomesDialog
from ogfacil.store import open_store
from tests.screens.followup import on, press, typed
from tests.workflow.house import a_meeting, said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        said(
            store,
            a_meeting(store),
            "阿端：大家好。",
            "/a @阿端 整理名單",
            "/d 每季更新",
            "/q 誰編預算？",
        )
    return path


def caught(path: Path) -> list[str]:
    with open_store(path) as store:
        record = store.record(store.meetings()[0].id)
    return [one.text for one in (*record.actions, *record.decisions, *record.questions)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_question_is_answered_and_an_action_taken_out_and_undone(
    path: Path, size: tuple[int, int]
) -> None:
    async with on(path, CaptureScreen(1), size) as pilot:
        await press(pilot, "ctrl+n", "a")
        await typed(pilot, "由業務費支應")
        with open_store(path) as store:
            (question,) = store.all(Question)
            assert (question.answered, question.answer) == (True, "由業務費支應")
        await press(pilot, "ctrl+n", "home", "delete")
        assert caught(path) == ["每季更新", "誰編預算？"]
        await press(pilot, "ctrl+z")
        assert caught(path) == ["@阿端 整理名單", "每季更新", "誰編預算？"]


async def test_a_decision_of_a_line_is_said_in_other_words(path: Path) -> None:
    async with on(path, CaptureScreen(1)) as pilot:
        await press(pilot, "ctrl+up", "i")
        assert isinstance(pilot.app.screen, OutcomesDialog)
        await press(pilot, "down", "e")
        composer = pilot.app.screen.composer  # type: ignore[attr-defined]
        assert "每季更新" in composer.text
        composer.load_text("/d 每月更新")
        await press(pilot, "enter")
    assert caught(path)[1] == "每月更新"


@pytest.mark.parametrize(("name", "people"), [("阿瑞", 3), ("Isabel Lin", 2)])
async def test_a_misheard_name_is_mended_in_the_list_of_who_is_here(
    path: Path, name: str, people: int
) -> None:
    async with on(path, CaptureScreen(1)) as pilot:
        await press(pilot, "f2", *"阿端", "f4", *["backspace"] * 2)
        await typed(pilot, name)
        with open_store(path) as store:
            record = store.record(1)
            assert record.actions[0].owners[0].name == name
            assert len(record.attendance) == people
        await press(pilot, "ctrl+z")
        with open_store(path) as store:
            assert store.record(1).actions[0].owners[0].name == "阿端"
