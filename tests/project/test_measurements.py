"""Figures are written with date and commit, and only by a drill or a bench."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import measurements
from tests.counts import DRILL, count

# No database has a part in this.
pytestmark = pytest.mark.sqlite_only


def test_figures_have_a_date_and_a_commit(tmp_path: Path) -> None:
    written = measurements.record("races", {"lost texts": 0}, folder=tmp_path)
    assert written == tmp_path / "races.json"
    content = json.loads(written.read_text())
    assert content["figures"] == {"lost texts": 0}
    assert len(content["commit"].rstrip("+")) >= 7
    assert len(content["date"]) == len("2027-05-17")


def test_nothing_is_written_every_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measurements, "DRILL", False)
    monkeypatch.delenv("BENCH", raising=False)
    assert measurements.record("nothing", {}) is None
    assert not (measurements.FOLDER / "nothing.json").exists()


def test_a_count_follows_the_drill() -> None:
    assert count(small=50, full=1000) == (1000 if DRILL else 50)
