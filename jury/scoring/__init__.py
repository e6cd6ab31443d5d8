"""How scores add up, and how sure the sum is: pure functions on numbers, no database.

Build one :class:`Matrix` of a round with ``Matrix.of(cards, weights)`` (cards by juror and
nominee; a card that does not count is left out) and ask of it:

=====================  ===========================================================================
``summary``            weighted mean, median, spread by nominee and criterion; the places
``discrepancies``      where jurors are two steps or more apart
``leave_one_out``      who would be first without each juror
``rank_uncertainty``   probability of first place, expected rank, interval, and the verdict
``weight_sensitivity`` share of drawn weightings that each nominee wins
``flips``              the least change of a weight that puts another first
=====================  ===========================================================================

Second scores: ``first.overlaid(second)`` lets them stand in the place of the first; every
function takes whichever matrix it is given. Where a statistic cannot be given the answer is an
:class:`Unavailable`, which says why. Draws take a seed, which is recorded with the round, and give
the same figures to the last digit on every machine. Means, places, shares and probabilities are
exact fractions. ``docs/judging.md`` explains them in words.
"""

from __future__ import annotations

from jury.scoring.draws import DRAWS, Unavailable
from jury.scoring.matrix import Matrix
from jury.scoring.means import (
    WIDE_SPREAD,
    Card,
    Weights,
    criterion_means,
    deviation,
    mean,
    median,
    nominee_mean,
    spread,
    weighted_mean,
)
from jury.scoring.ranking import (
    LeaveOneOut,
    Place,
    Without,
    first_of,
    leave_one_out,
    means_of,
    ranking,
)
from jury.scoring.summary import (
    Discrepancy,
    Figures,
    NomineeSummary,
    discrepancies,
    figures,
    summary,
)
from jury.scoring.uncertainty import (
    RankUncertainty,
    Standing,
    Thresholds,
    Verdict,
    rank_uncertainty,
    verdict_of,
)
from jury.scoring.weights import CONCENTRATION, Flip, WeightSensitivity, flips, weight_sensitivity

__all__ = [
    "CONCENTRATION",
    "DRAWS",
    "WIDE_SPREAD",
    "Card",
    "Discrepancy",
    "Figures",
    "Flip",
    "LeaveOneOut",
    "Matrix",
    "NomineeSummary",
    "Place",
    "RankUncertainty",
    "Standing",
    "Thresholds",
    "Unavailable",
    "Verdict",
    "WeightSensitivity",
    "Weights",
    "Without",
    "criterion_means",
    "deviation",
    "discrepancies",
    "figures",
    "first_of",
    "flips",
    "leave_one_out",
    "mean",
    "means_of",
    "median",
    "nominee_mean",
    "rank_uncertainty",
    "ranking",
    "spread",
    "summary",
    "verdict_of",
    "weight_sensitivity",
    "weighted_mean",
]
