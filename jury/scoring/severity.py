"""The shadow result: what the means would be with the jurors' severity taken out.

Where every juror has scored every nominee, severity falls on all alike and there is nothing to
take out. Where scorecards are missing, a nominee may have met the stern or the mild. The model is
score = nominee + juror + chance: every nominee has a value of its own (fixed, so that a nominee
with fewer scores is not drawn to the middle), the jurors' severities are drawn from one normal
distribution (random, so that they are shrunk towards nothing the less there is to judge them by).
Variances by restricted maximum likelihood, as in H. D. Patterson and R. Thompson (1971).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from jury.scoring.connected import is_connected
from jury.scoring.draws import in_fixed_order
from jury.scoring.fitting import fit_at, row_of
from jury.scoring.least import least
from jury.scoring.matrix import Matrix
from jury.scoring.unavailable import Unavailable


@dataclass(frozen=True, slots=True)
class SeverityModel:
    """Adjusted means with standard errors, each juror's mildness, and the two deviations.

    All in steps of the scale. Mildness is what the juror gives above what the jury would; below
    zero is stern. ``juror_deviation`` says how much jurors differ in mildness, and
    ``residual_deviation`` how much else there is.
    """

    adjusted: Mapping[str, float]
    standard_errors: Mapping[str, float]
    mildness: Mapping[str, float]
    juror_deviation: float
    residual_deviation: float


def severity_model(matrix: Matrix) -> SeverityModel | Unavailable:
    """Fit score = nominee + juror + chance to the jurors' weighted means.

    Not given when no scorecard is missing (it would be the raw result), when the jurors and
    nominees do not hang together, or when there are no more scores than things to find out.
    """
    if not matrix.cards:
        return Unavailable.NOTHING_SCORED
    nominees = sorted(matrix.scored)
    jurors = [juror for juror in in_fixed_order(matrix) if matrix.totals_by(juror)]
    if len(matrix.cards) == len(nominees) * len(jurors):
        return Unavailable.COMPLETE
    if not is_connected(matrix):
        return Unavailable.NOT_CONNECTED
    if len(matrix.cards) < len(nominees) + len(jurors):
        return Unavailable.TOO_FEW_JURORS
    rows = [row_of(matrix, juror, nominees) for juror in jurors]
    share = least(lambda one: fit_at(rows, one).loss)
    best = fit_at(rows, share)
    return SeverityModel(
        adjusted=dict(zip(nominees, best.values, strict=True)),
        standard_errors={
            nominee: sqrt(best.residual * best.covariance[place][place])
            for place, nominee in enumerate(nominees)
        },
        mildness=dict(zip(jurors, best.mildness, strict=True)),
        juror_deviation=sqrt(best.residual * share / (1 - share)),
        residual_deviation=sqrt(best.residual),
    )
