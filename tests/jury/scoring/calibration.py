"""Made-up juries whose best nominee is known, to see how often the verdict is right.

True merit is drawn for each nominee, severity for each juror and chance for each score, all from
normal distributions; a score is their sum, in hundredths. Recusals are drawn among all pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from random import Random
from typing import Any

from jury.scoring import Matrix, RankUncertainty, Verdict, leave_one_out, rank_uncertainty

NOMINEES = 5
SEVERITY = 1.0
CHANCE = 1.0
MERITS = (1.0, 0.4)
JURORS = (5, 7, 10)
RECUSALS = (0, 2)
# The lower edges of the classes of probability, in percent.
EDGES = (0, 50, 60, 70, 80, 90, 95, 99)


@dataclass(frozen=True, slots=True)
class Setting:
    """What kind of jury: members, recusals, and how far apart the nominees are."""

    jurors: int
    recusals: int
    merit: float

    @property
    def name(self) -> str:
        """Name it for the record."""
        return f"{self.jurors} jurors, {self.recusals} recusals, merit SD {self.merit}"


@dataclass(slots=True)
class Tried:
    """How many juries of each kind there were, and in how many the first was the best."""

    panels: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, kinds: list[str], is_right: bool) -> None:
        self.panels.update(kinds)
        self.right.update(kinds if is_right else [])

    def figures(self) -> dict[str, dict[str, float]]:
        return {
            kind: {
                "panels": self.panels[kind],
                "share": round(self.panels[kind] / self.panels["all"], 3),
                "right": round(self.right[kind] / self.panels[kind], 3),
            }
            for kind in sorted(self.panels)
        }


def settings() -> list[Setting]:
    """List every kind of jury that is tried."""
    return [Setting(*one) for one in product(JURORS, RECUSALS, MERITS)]


def try_out(setting: Setting, panels: int, draws: int, seed: int) -> Tried:
    """Make up juries and see how each verdict fares."""
    tried = Tried()
    for number, (matrix, best) in zip(range(panels), _juries(setting, seed), strict=False):
        found = rank_uncertainty(matrix, number, draws=draws)
        if isinstance(found, RankUncertainty):
            tried.add(_kinds(matrix, found), found.leader == best)
    return tried


def _kinds(matrix: Matrix, found: RankUncertainty) -> list[str]:
    if found.leader is None:
        return ["all", Verdict.TOO_CLOSE]
    percent = found.standings[found.leader].first * 100
    edge = max(edge for edge in EDGES if edge <= percent)
    survives = "survives" if leave_one_out(matrix).survives else "falls"
    return ["all", found.verdict, f"from {edge:02} %", f"{found.verdict} and {survives}"]


def _juries(setting: Setting, seed: int) -> Iterator[tuple[Matrix, str]]:
    """Draw juries without end, each with the nominee that is truly best."""
    chance = Random(f"{seed}:{setting.name}")
    jurors = [f"j{number}" for number in range(setting.jurors)]
    nominees = [f"n{number}" for number in range(NOMINEES)]
    pairs = list(product(jurors, nominees))
    while True:
        merit = {nominee: chance.gauss(0, setting.merit) for nominee in nominees}
        severity = {juror: chance.gauss(0, SEVERITY) for juror in jurors}
        out = chance.sample(pairs, setting.recusals)
        cards = {
            (juror, nominee): {
                "whole": round(100 * (merit[nominee] + severity[juror] + chance.gauss(0, CHANCE)))
            }
            for juror, nominee in pairs
            if (juror, nominee) not in out
        }
        matrix = Matrix.of(cards, {"whole": 1}, jurors=jurors, nominees=nominees)
        yield matrix, max(nominees, key=merit.__getitem__)


def table(record: dict[str, Any]) -> str:
    """Write the record's verdicts as the table in docs/judging.md."""
    rows = {**record["settings"], "all together": record["together"]}
    lines = [
        f"| {name} | " + " | ".join(_cell(row[kind]) for kind in ("clear", "leaning", "too_close"))
        for name, row in rows.items()
    ]
    return "".join(f"{line} |\n" for line in lines)


def classes(record: dict[str, Any]) -> str:
    """Write how often the first is right by class of probability."""
    found = record["together"]
    names = [f"from {edge:02} %" for edge in EDGES]
    return "".join(f"| {name} | {_cell(found[name])} |\n" for name in names)


def _cell(figures: dict[str, float]) -> str:
    """Give the share of the juries, and how many of these were right."""
    return f"{100 * figures['right']:.0f} % of {100 * figures['share']:.0f} %"
