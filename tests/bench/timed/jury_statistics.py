"""All statistics of a jury of ten: seven nominees, fifteen criteria, two scorecards missing."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from jury import scoring

SEED = 2027
CHAIN = ("higher_median", "first_criterion", "fewer_prefer_other", "shared")


def prepare() -> Callable[[], object]:
    """Make up the cards; every run builds the matrix anew and asks everything of it."""
    chance = Random(SEED)
    nominees = [f"n{number}" for number in range(7)]
    jurors = [f"j{number}" for number in range(10)]
    weights = {f"c{number:02}": 1 + number % 3 for number in range(15)}
    cards = {
        (juror, nominee): {
            key: min(5, max(1, round(3 + place / 10 + chance.gauss(0, 1)))) for key in weights
        }
        for juror in jurors
        for place, nominee in enumerate(nominees)
        if (juror, nominee) not in {("j1", "n2"), ("j3", "n4")}
    }
    reading = {juror: chance.sample(nominees, len(nominees)) for juror in jurors}

    def run() -> list[object]:
        matrix = scoring.Matrix.of(cards, weights)
        return [
            scoring.summary(matrix),
            scoring.discrepancies(matrix),
            scoring.leave_one_out(matrix),
            scoring.rank_uncertainty(matrix, SEED),
            scoring.weight_sensitivity(matrix, SEED),
            scoring.flips(matrix),
            scoring.agreement(matrix, SEED),
            scoring.severity_model(matrix),
            scoring.order_effect(matrix, reading),
            scoring.break_tie(matrix, nominees[-2:], CHAIN),
            scoring.juror_reports(matrix, matrix),
        ]

    return run
