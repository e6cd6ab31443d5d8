"""How much hangs on the weights: others drawn around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from jury.scoring.card_sums import leaders_of, sums_of
from jury.scoring.draws import DRAWS, stream
from jury.scoring.matrix import Matrix
from jury.scoring.unavailable import Unavailable
from jury.scoring.weightings import drawn_weights

CONCENTRATION = 100


@dataclass(frozen=True, slots=True)
class WeightSensitivity:
    """The share of the drawn weightings that each nominee wins; ties share a draw."""

    won: Mapping[str, Fraction]
    seed: int
    draws: int
    concentration: int


def weight_sensitivity(
    matrix: Matrix, seed: int, *, draws: int = DRAWS, concentration: int = CONCENTRATION
) -> WeightSensitivity | Unavailable:
    """Draw weights around the set ones, and see who is first under each.

    Dirichlet draws with the set shares as mean; the higher ``concentration``, the closer to them
    (a share w has the standard deviation √(w(1−w)/(concentration+1))). See :func:`drawn_weights`.
    A juror's mean is over the criteria that juror has scored. ValueError: a concentration below 1.
    """
    if concentration < 1:
        raise ValueError("The concentration is a whole number from 1.")
    if not matrix.scored:
        return Unavailable.NOTHING_SCORED
    if len(matrix.weights) < 2:
        return Unavailable.ONE_CRITERION
    criteria = sorted(matrix.criteria)
    shares = matrix.shares
    weightings = drawn_weights([shares[key] for key in criteria], concentration, stream(seed))
    sums = sums_of(matrix, criteria)
    won: dict[str, Fraction] = defaultdict(Fraction)
    leads: dict[tuple[str, ...], int] = defaultdict(int)
    for _, weights in zip(range(draws), weightings, strict=False):
        leads[leaders_of(sums, weights)] += 1
    for leaders, times in leads.items():
        for nominee in leaders:
            won[nominee] += Fraction(times, len(leaders) * draws)
    return WeightSensitivity(
        {nominee: won[nominee] for nominee in matrix.scored}, seed, draws, concentration
    )
