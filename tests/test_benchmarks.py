"""Benchmarks say which figures got worse since the run that was kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import _kept
from benchmarks._figures import figure


def test_a_figure_that_got_worse_is_named_and_one_that_did_not_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(_kept, "FILE", tmp_path / "kept.json")
    assert _kept.load() == {}
    figure("Enter to painted", 20.0, most=25, unit="ms")
    figure("lines / bare commits", 1.5, least=0.5, unit="x")
    _kept.keep(_kept.parse(capsys.readouterr().out.splitlines()))
    assert _kept.load() == {"Enter to painted": 20.0, "lines / bare commits": 1.5}
    figure("Enter to painted", 1_023.0, most=25, unit="ms")
    figure("lines / bare commits", 1.45, least=0.5, unit="x")
    now = _kept.parse(capsys.readouterr().out.splitlines())
    assert _kept.worse(_kept.load(), now) == [("Enter to painted", 20.0, 1_023.0)]
    figure("lines / bare commits", 1.2, least=0.5, unit="x")
    now = _kept.parse(capsys.readouterr().out.splitlines())
    assert _kept.worse(_kept.load(), now) == [("lines / bare commits", 1.5, 1.2)]
