"""The severity model at one ratio between its two variances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from jury.scoring.linear import inverse, times
from jury.scoring.matrix import Matrix

# Below this the jurors differ by nothing but their severity.
EXACT = 1e-12


@dataclass(frozen=True, slots=True)
class Fit:
    """The model at one ratio between the two variances."""

    loss: float
    values: Sequence[float]
    covariance: Sequence[Sequence[float]]
    mildness: Sequence[float]
    residual: float


Row = list[tuple[int, float]]


def row_of(matrix: Matrix, juror: str, nominees: Sequence[str]) -> Row:
    """Give what a juror has set, by the nominee's number."""
    found = matrix.totals_by(juror)
    return [(place, float(found[one])) for place, one in enumerate(nominees) if one in found]


def fit_at(rows: Sequence[Row], share: float) -> Fit:
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
    return Fit(loss, values, covariance, mildness, squares / freedom)


def _total(row: Row) -> float:
    total = 0.0
    for _, value in row:
        total += value
    return total
