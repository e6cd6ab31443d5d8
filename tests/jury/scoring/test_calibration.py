"""How often the first place is right in each class of the verdict, on made-up juries."""

from __future__ import annotations

import json

from jury.scoring import Thresholds
from tests.counts import count
from tests.jury.scoring.calibration import (
    CHANCE,
    NOMINEES,
    SEVERITY,
    Tried,
    classes,
    settings,
    table,
    try_out,
)
from tests.measurements import FOLDER, ROOT, record

SEED = 20_271_101
PANELS = count(20, 1_000)
DRAWS = count(100, 1_000)


def test_the_surer_the_verdict_the_oftener_it_is_right() -> None:
    together = Tried()
    by_setting = {}
    for setting in settings():
        tried = try_out(setting, PANELS, DRAWS, SEED)
        together.panels.update(tried.panels)
        together.right.update(tried.right)
        by_setting[setting.name] = tried.figures()
    found = together.figures()
    limits = Thresholds()
    record(
        "calibration",
        {
            "nominees": NOMINEES,
            "severity_sd": SEVERITY,
            "chance_sd": CHANCE,
            "panels_per_setting": PANELS,
            "draws": DRAWS,
            "seed": SEED,
            "thresholds": {"clear": float(limits.clear), "leaning": float(limits.leaning)},
            "together": found,
            "settings": by_setting,
        },
    )
    assert found["clear"]["right"] > found["leaning"]["right"] > found["too_close"]["right"]
    assert found["clear"]["right"] >= 0.85
    assert found["too_close"]["right"] < 0.55


def test_the_page_tells_what_was_measured() -> None:
    measured = json.loads((FOLDER / "calibration.json").read_text())["figures"]
    page = (ROOT / "docs" / "judging.md").read_text()
    assert table(measured) in page
    assert classes(measured) in page
    limits = Thresholds()
    assert measured["thresholds"] == {
        "clear": float(limits.clear),
        "leaning": float(limits.leaning),
    }
