"""Whether it mattered when a nominee was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from jury.scoring.connected import is_connected
from jury.scoring.linear import dot, inverse, times
from jury.scoring.matrix import Matrix
from jury.scoring.means import mean
from jury.scoring.ranking import means_of
from jury.scoring.student import reach
from jury.scoring.unavailable import Unavailable

# With fewer scores to spare than this an interval is as good as none.
LEAST_FREEDOM = 3


@dataclass(frozen=True, slots=True)
class Position:
    """The scores of what was read first, second …; the difference is from the nominees' means."""

    number: int
    count: int
    mean: Fraction
    difference: Fraction


@dataclass(frozen=True, slots=True)
class OrderEffect:
    """What one place later in the reading did, in steps, with its 95 % interval."""

    positions: tuple[Position, ...]
    slope: float
    lowest: float
    highest: float
    freedom: int

    @property
    def is_plain(self) -> bool:
        """Tell whether the interval leaves out nothing at all, zero."""
        return not self.lowest <= 0 <= self.highest


def order_effect(matrix: Matrix, reading: Mapping[str, Sequence[str]]) -> OrderEffect | Unavailable:
    """Compare scores by the place in each juror's own order, first to last.

    ``reading`` holds the nominees in the order that each juror had them. The slope is from least
    squares on score = nominee + juror + slope × place, so neither a good nominee that many read
    late nor a mild juror passes for an effect of order. ValueError: a score on a nominee that is
    not in the juror's order.
    """
    places = {
        (juror, nominee): number
        for juror, nominees in reading.items()
        for number, nominee in enumerate(nominees, 1)
    }
    if not matrix.totals.keys() <= places.keys():
        raise ValueError("A nominee that was scored stands in no order of reading.")
    if not matrix.cards:
        return Unavailable.NOTHING_SCORED
    if not is_connected(matrix):
        return Unavailable.NOT_CONNECTED
    return _fitted(matrix, places)


Places = Mapping[tuple[str, str], int]


def _fitted(matrix: Matrix, places: Places) -> OrderEffect | Unavailable:
    """Solve the least squares; the last column is the place."""
    rows, scores = _design(matrix, places)
    freedom = len(rows) - len(rows[0])
    if freedom < LEAST_FREEDOM:
        return Unavailable.TOO_FEW_JURORS
    columns = list(zip(*rows, strict=True))
    solved = inverse([[dot(one, other) for other in columns] for one in columns])
    if solved is None:
        return Unavailable.SAME_ORDER
    covariance, _ = solved
    found = times(covariance, times(columns, scores))
    left = [score - dot(row, found) for row, score in zip(rows, scores, strict=True)]
    error = sqrt(dot(left, left) / freedom * covariance[-1][-1])
    half = reach(freedom) * error
    slope = found[-1]
    return OrderEffect(_positions(matrix, places), slope, slope - half, slope + half, freedom)


def _design(matrix: Matrix, places: Places) -> tuple[list[list[float]], list[float]]:
    """Give a row for each score: which nominee, which juror (save the first), which place."""
    pairs = sorted(matrix.totals)
    jurors = sorted({juror for juror, _ in pairs})[1:]
    nominees = sorted(matrix.scored)
    rows = [
        [
            *(float(one == nominee) for one in nominees),
            *(float(one == juror) for one in jurors),
            float(places[juror, nominee]),
        ]
        for juror, nominee in pairs
    ]
    return rows, [float(matrix.totals[pair]) for pair in pairs]


def _positions(matrix: Matrix, places: Places) -> tuple[Position, ...]:
    means = means_of(matrix)
    found: dict[int, list[tuple[Fraction, Fraction]]] = {}
    for pair, total in matrix.totals.items():
        usual = means[pair[1]] or Fraction()
        found.setdefault(places[pair], []).append((total, total - usual))
    return tuple(
        Position(
            number,
            len(found[number]),
            mean(total for total, _ in found[number]) or Fraction(),
            mean(difference for _, difference in found[number]) or Fraction(),
        )
        for number in sorted(found)
    )
