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
``agreement``          Krippendorff's alpha, ordinal and interval, with its interval
``intraclass_correlation``  ICC(2,1) and ICC(2,k), of a complete table
``severity_model``     the shadow result where scorecards are missing
``order_effect``       means by the place in the reading; the slope with its interval
``break_tie``          the tie chain: its steps, the order, and whose turn it is
``juror_reports``      one juror beside the others, and the moves to the second scores
=====================  ===========================================================================

Second scores: ``first.overlaid(second)`` lets them stand in the place of the first; every
function takes whichever matrix it is given. Where a statistic cannot be given the answer is an
:class:`Unavailable`, which says why. Draws take a seed, which is recorded with the round, and give
the same figures to the last digit on every machine. Means, places, shares and probabilities are
exact fractions. ``docs/judging.md`` explains them in words.
"""

from __future__ import annotations

from jury.scoring.agreement import Agreement, Alpha, agreement, alpha
from jury.scoring.coincidences import Metric
from jury.scoring.discrepancies import Discrepancy, discrepancies
from jury.scoring.draws import DRAWS
from jury.scoring.figures import Figures, figures
from jury.scoring.flips import Flip, flips
from jury.scoring.intraclass import IntraclassCorrelation, intraclass_correlation
from jury.scoring.jurors import JurorReport, juror_reports
from jury.scoring.leave_out import LeaveOneOut, Without, leave_one_out
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
from jury.scoring.moves import Move, moves
from jury.scoring.order import OrderEffect, Position, order_effect
from jury.scoring.ranking import Place, first_of, means_of, ranking
from jury.scoring.severity import SeverityModel, severity_model
from jury.scoring.summary import NomineeSummary, summary
from jury.scoring.tally import Standing
from jury.scoring.tie_rules import PeopleSaid, TieBreak, TieOutcome, TieRule, TieStep
from jury.scoring.ties import break_tie
from jury.scoring.unavailable import Unavailable
from jury.scoring.uncertainty import RankUncertainty, rank_uncertainty
from jury.scoring.verdict import Thresholds, Verdict, verdict_of
from jury.scoring.weights import CONCENTRATION, WeightSensitivity, weight_sensitivity

__all__ = [
    "CONCENTRATION",
    "DRAWS",
    "WIDE_SPREAD",
    "Agreement",
    "Alpha",
    "Card",
    "Discrepancy",
    "Figures",
    "Flip",
    "IntraclassCorrelation",
    "JurorReport",
    "LeaveOneOut",
    "Matrix",
    "Metric",
    "Move",
    "NomineeSummary",
    "OrderEffect",
    "PeopleSaid",
    "Place",
    "Position",
    "RankUncertainty",
    "SeverityModel",
    "Standing",
    "Thresholds",
    "TieBreak",
    "TieOutcome",
    "TieRule",
    "TieStep",
    "Unavailable",
    "Verdict",
    "WeightSensitivity",
    "Weights",
    "Without",
    "agreement",
    "alpha",
    "break_tie",
    "criterion_means",
    "deviation",
    "discrepancies",
    "figures",
    "first_of",
    "flips",
    "intraclass_correlation",
    "juror_reports",
    "leave_one_out",
    "mean",
    "means_of",
    "median",
    "moves",
    "nominee_mean",
    "order_effect",
    "rank_uncertainty",
    "ranking",
    "severity_model",
    "spread",
    "summary",
    "verdict_of",
    "weight_sensitivity",
    "weighted_mean",
]
