"""Off the record there is always a way back, and nothing that was typed there is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ogfacil import locale
from ogfacil.store import open_store
from tests.screens.stage import capture, new_store, settled, typed


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("OGFACIL_CONFIG", str(tmp_path / "settings.toml"))
    before = locale.language()
    locale.use("en")
    yield
    locale.use(before)


def everything(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))


@pytest.mark.parametrize(
    "back", ["/離記", "/off", "／離記", "／不列入紀錄", "祕密的話/離記", "/off 祕密"]
)
async def test_the_command_goes_back_on_the_record_whatever_was_typed_before(
    tmp_path: Path, back: str
) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        await typed(screen, pilot, "/off", "不能留的祕密", back)
        assert not screen.session.context.veiled
        assert screen.composer.text == ""
        await typed(screen, pilot, "又可以記了")
    with open_store(path, read_only=True) as store:
        assert [e.text for e in store.entries(meeting)[1:]] == ["", "又可以記了"]
    assert "祕密".encode() not in everything(path)


async def test_what_is_refused_says_so_and_does_not_stay(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        await typed(screen, pilot, "/off", "不能留的祕密")
        assert screen.composer.text == ""
        assert "/off ends it" in screen.composer.preview.error
        assert screen.session.context.veiled


async def test_the_key_goes_back_and_brings_the_unfinished_line_of_before(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        screen.composer.insert("說到一半")
        await pilot.press("f12")
        await settled(screen, pilot)
        assert screen.composer.text == ""
        screen.composer.insert("祕密")
        screen.composer._post_draft()
        screen.save_draft()
        await settled(screen, pilot)
        with open_store(path, read_only=True) as store:
            assert "祕密" not in store.load_draft(meeting).line
            assert "說到一半" in store.load_draft(meeting).line
        await pilot.press("f12")
        await settled(screen, pilot)
        assert screen.composer.text == "說到一半"
        assert "not kept" in screen.composer.preview.error
    assert "祕密".encode() not in everything(path)


async def test_a_draft_waits_until_the_meeting_is_on_the_record_again(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting) as (screen, pilot):
        screen.composer.insert("說到一半")
        await pilot.press("f12")
        screen.save_draft()
        await settled(screen, pilot)
    async with capture(path, meeting) as (screen, pilot):
        assert screen.composer.text == ""
        await typed(screen, pilot, "/off")
        assert screen.composer.text == "說到一半"


async def test_a_line_of_another_speaker_is_joined_only_when_one_says_yes(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=3)
    async with capture(path, meeting) as (screen, pilot):
        await pilot.press("ctrl+up", "shift+up", "j")
        await settled(screen, pilot)
        assert "y joins them" in str(screen.query_one("#hint").render())
        await pilot.press("n")
        await settled(screen, pilot)
        assert len(screen.transcript.entries) == 3
        await pilot.press("j", "y")
        await settled(screen, pilot)
        assert len(screen.transcript.entries) == 2
    with open_store(path, read_only=True) as store:
        assert len(store.entries(meeting)) == 2


async def test_the_top_row_says_what_was_taken_back_and_it_was_ones_own(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path, lines=1)
    async with capture(path, meeting, (140, 40)) as (screen, pilot):
        await typed(screen, pilot, "我說的", "/a @阿端 我記的")
        with open_store(path) as other:
            with other.transaction("test", meeting=meeting) as act:
                line = other.entries(meeting)[0]
                act.change(type(line), line.id, text="別人改的")
            await pilot.press("ctrl+z")
            await settled(screen, pilot)
            assert "A-1 is no action any more" in str(screen.status.render())
            await pilot.press("ctrl+z")
            await settled(screen, pilot)
            assert [e.text for e in other.entries(meeting)] == ["別人改的"]
