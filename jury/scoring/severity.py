"""The shadow result: what the means would be with the jurors' severity taken out.

Where every juror has scored every nominee, severity falls on all alike and there is nothing to
take out. Where scorecards are missing, a nominee may have met the stern or the mild. The model is
score = nominee + juror + chance: every nominee has a value of its own (fixed, so that a nominee
with fewer scores is not drawn to the middle), the jurors' severities are drawn from one normal
distribution (random, so that they are shrunk towards nothing the less there is to judge them by).
Variances by restricted maximum likelihood, as in H. D. Patterson and R. Thompson (1971).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from jury.scoring.draws import Unavailable, in_fixed_order
from jury.scoring.linear import inverse, is_connected, times
from jury.scoring.matrix import Matrix

# The share of the variance that is the jurors': looked for on a grid, then more closely.
GRID = 30
MOST = 1 - 1e-6
CLOSER = 40
GOLDEN = (sqrt(5) - 1) / 2
# Below this the jurors differ by nothing but their severity.
EXACT = 1e-12


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


@dataclass(frozen=True, slots=True)
class _Fit:
    """The model at one ratio between the two variances."""

    loss: float
    values: Sequence[float]
    covariance: Sequence[Sequence[float]]
    mildness: Sequence[float]
    residual: float


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
    rows = [_row(matrix, juror, nominees) for juror in jurors]
    share = _least(lambda one: _fit(rows, one).loss)
    best = _fit(rows, share)
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


Row = list[tuple[int, float]]


def _row(matrix: Matrix, juror: str, nominees: Sequence[str]) -> Row:
    """Give what a juror has set, by the nominee's number."""
    found = matrix.totals_by(juror)
    return [(place, float(found[one])) for place, one in enumerate(nominees) if one in found]


def _fit(rows: Sequence[Row], share: float) -> _Fit:
    """Fit by generalised least squares; ``share`` of the variance is the jurors'.

    The loss is minus twice the restricted log-likelihood, without its constants.
    """
    size = 1 + max(place for row in rows for place, _ in row)
    ratio = share / (1 - share)
    normal = [[0.0] * size for _ in range(size)]
    right = [0.0] * size
    loss = 0.0
    for row in rows:
        pull = ratio / (1 + len(row) * ratio)
        total = _total(row)
        loss += log(1 + len(row) * ratio)
        for place, value in row:
            normal[place][place] += 1
            right[place] += value - pull * total
            for other, _ in row:
                normal[place][other] -= pull
    solved = inverse(normal)
    if solved is None:
        raise ArithmeticError("The jurors and nominees do not hang together.")
    covariance, logarithm = solved
    values = times(covariance, right)
    squares, mildness = 0.0, []
    for row in rows:
        left = [(place, value - values[place]) for place, value in row]
        total = _total(left)
        pull = ratio / (1 + len(row) * ratio)
        mildness.append(pull * total)
        squares += _total([(place, one * one) for place, one in left]) - pull * total**2
    freedom = sum(map(len, rows)) - size
    squares = max(squares, EXACT)
    loss += freedom * log(squares) + logarithm
    return _Fit(loss, values, covariance, mildness, squares / freedom)


def _total(row: Row) -> float:
    total = 0.0
    for _, value in row:
        total += value
    return total


def _least(loss: Callable[[float], float]) -> float:
    """Find where the loss is least between 0 and 1: on a grid, then by the golden section."""
    grid = [MOST * place / GRID for place in range(GRID + 1)]
    best = min(range(GRID + 1), key=lambda place: loss(grid[place]))
    low, high = grid[max(0, best - 1)], grid[min(GRID, best + 1)]
    inner, outer = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    at_inner, at_outer = loss(inner), loss(outer)
    for _ in range(CLOSER):
        if at_inner <= at_outer:
            high, outer, at_outer = outer, inner, at_inner
            inner = high - GOLDEN * (high - low)
            at_inner = loss(inner)
        else:
            low, inner, at_inner = inner, outer, at_outer
            outer = low + GOLDEN * (high - low)
            at_outer = loss(outer)
    return min((0.0, (low + high) / 2), key=loss)
