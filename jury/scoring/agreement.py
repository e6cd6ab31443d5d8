"""How far the jurors agree: Krippendorff's alpha with an interval, and the intraclass correlation.

Alpha is 1 when all agree, 0 when they agree no more than chance would have them, below 0 when
less. Sources: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); P. E. Shrout and
J. L. Fleiss, Intraclass Correlations (1979).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate, combinations
from math import lcm
from operator import mul
from struct import Struct

from jury.scoring.draws import DRAWS, PATIENCE, Unavailable, quantile, stream
from jury.scoring.matrix import Matrix

TAIL = Fraction(25, 1000)


class Metric(StrEnum):
    """How far apart two values are: by the values between them, or by the steps."""

    ORDINAL = "ordinal"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha, and the 95 % interval of the draws."""

    value: Fraction
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha by both metrics from the same draws of units; ``pairable`` counts the values."""

    ordinal: Alpha
    interval: Alpha
    units: int
    pairable: int
    seed: int
    draws: int
    redrawn: int


@dataclass(frozen=True, slots=True)
class IntraclassCorrelation:
    """How far one juror's weighted mean, and the mean of them all, can be relied on: ICC(2,·)."""

    single: Fraction
    mean: Fraction


def alpha(units: Iterable[Collection[int]], metric: Metric) -> Fraction | None:
    """Give alpha of some units' values; None when there is nothing to disagree about.

    A unit is what several have set a value on. Units with fewer than two values say nothing.
    """
    table = _Coincidences([list(unit) for unit in units])
    return table.alpha(sum(table.packed), metric)


def agreement(
    matrix: Matrix, seed: int, *, criterion: str | None = None, draws: int = DRAWS
) -> Agreement | Unavailable:
    """Give alpha over every nominee's criteria, or over the nominees on one criterion.

    The interval comes from drawing as many units as there are, with replacement. It is narrower
    than the truth where one nominee's criteria hang together. A draw in which all values are
    alike is thrown away and made anew.
    """
    keys = matrix.criteria if criterion is None else (criterion,)
    cells = [matrix.values(nominee, key).values() for nominee in matrix.nominees for key in keys]
    table = _Coincidences([list(cell) for cell in cells])
    whole = sum(table.packed)
    point = {metric: table.alpha(whole, metric) for metric in Metric}
    ordinal, interval = point[Metric.ORDINAL], point[Metric.INTERVAL]
    if not table.packed:
        return Unavailable.NOTHING_SCORED if not matrix.scored else Unavailable.TOO_FEW_JURORS
    if ordinal is None or interval is None:
        return Unavailable.NO_VARIATION
    found: list[tuple[float, float]] = []
    for attempt, drawn in enumerate(_resampled(table.packed, stream(seed)), 1):
        pair = table.drawn_alphas(drawn)
        if pair is not None:
            found.append(pair)
        if len(found) == draws:
            break
        if attempt == PATIENCE * draws:
            return Unavailable.TOO_THIN
    by_ordinal, by_interval = (sorted(column) for column in zip(*found, strict=True))
    return Agreement(
        Alpha(ordinal, quantile(by_ordinal, TAIL), quantile(by_ordinal, 1 - TAIL)),
        Alpha(interval, quantile(by_interval, TAIL), quantile(by_interval, 1 - TAIL)),
        units=len(table.packed),
        pairable=table.pairable,
        seed=seed,
        draws=draws,
        redrawn=attempt - draws,
    )


def intraclass_correlation(matrix: Matrix) -> IntraclassCorrelation | Unavailable:
    """Give ICC(2,1) and ICC(2,k) of the jurors' weighted means; only of a complete table."""
    rows, columns = len(matrix.nominees), len(matrix.jurors)
    if not matrix.is_complete:
        return Unavailable.INCOMPLETE
    if columns < 2:
        return Unavailable.TOO_FEW_JURORS
    if rows < 2:
        return Unavailable.ONE_NOMINEE
    cells = matrix.totals
    whole = sum(cells.values(), Fraction())
    base = whole**2 / (rows * columns)
    by_row = _squares(matrix.totals_of(one).values() for one in matrix.nominees)
    by_column = _squares(matrix.totals_by(one).values() for one in matrix.jurors)
    all_squares = sum((cell**2 for cell in cells.values()), Fraction()) - base
    between_rows, between_columns = by_row / columns - base, by_column / rows - base
    error = (all_squares - between_rows - between_columns) / ((rows - 1) * (columns - 1))
    row, column = between_rows / (rows - 1), between_columns / (columns - 1)
    divisor = row + (column - error) / rows
    single = row + (columns - 1) * error + columns * (column - error) / rows
    if not single or not divisor:
        return Unavailable.NO_VARIATION
    return IntraclassCorrelation((row - error) / single, (row - error) / divisor)


def _squares(groups: Iterable[Iterable[Fraction]]) -> Fraction:
    """Add up the squares of the groups' sums."""
    return sum((sum(group, Fraction()) ** 2 for group in groups), Fraction())


def _resampled(packed: Sequence[int], chance: Callable[[], float]) -> Iterator[int]:
    """Draw as many units as there are, without end, and add them up."""
    size = len(packed)
    while True:
        yield sum([packed[int(chance() * size)] for _ in packed])


class _Coincidences:
    """What each unit adds to the table of coincidences, packed into one whole number.

    The number holds, side by side, how often each pair of values meets in the unit (divided by
    the number of values less one, counted in parts of ``unit``) and how often each value stands
    there. Adding such numbers adds every entry at once. They are sorted, so that the draws do not
    hang on the order of jurors or nominees.
    """

    def __init__(self, units: Sequence[Sequence[int]]) -> None:
        paired = [unit for unit in units if len(unit) > 1]
        self.pairable = sum(map(len, paired))
        self.scale = sorted({value for unit in paired for value in unit})
        self.pairs = list(combinations(range(len(self.scale)), 2))
        self.unit = lcm(*(len(unit) - 1 for unit in paired))
        self.parts = Struct(f"<{len(self.pairs) + len(self.scale)}Q")
        self.packed = sorted(self._pack(unit) for unit in paired)

    def _pack(self, unit: Sequence[int]) -> int:
        counts = [unit.count(value) for value in self.scale]
        share = self.unit // (len(unit) - 1)
        met = [counts[low] * counts[high] * share for low, high in self.pairs]
        return int.from_bytes(self.parts.pack(*met, *counts), "little")

    def _unpack(self, packed: int) -> tuple[Sequence[int], Sequence[int]]:
        entries = self.parts.unpack(packed.to_bytes(self.parts.size, "little"))
        return entries[: len(self.pairs)], entries[len(self.pairs) :]

    def alpha(self, packed: int, metric: Metric) -> Fraction | None:
        met, counts = self._unpack(packed)
        places = self.scale if metric == Metric.INTERVAL else _middles(counts)
        ratio = self._ratio(met, counts, places)
        return 1 - Fraction(*ratio) if ratio else None

    def drawn_alphas(self, packed: int) -> tuple[float, float] | None:
        met, counts = self._unpack(packed)
        ordinal = self._ratio(met, counts, _middles(counts))
        interval = self._ratio(met, counts, self.scale)
        if ordinal is None or interval is None:
            return None
        return 1 - ordinal[0] / ordinal[1], 1 - interval[0] / interval[1]

    def _ratio(
        self, met: Sequence[int], counts: Sequence[int], places: Sequence[int]
    ) -> tuple[int, int] | None:
        """Give the observed disagreement through the one that chance would give.

        Disagreement is the squared distance between the values' ``places``. Over all pairs of
        values it is n·Σx² − (Σx)².
        """
        observed = 0
        for times, (low, high) in zip(met, self.pairs, strict=True):
            if times:
                observed += times * (places[high] - places[low]) ** 2
        moments = list(map(mul, counts, places))
        whole = sum(counts)
        expected = whole * sum(map(mul, moments, places)) - sum(moments) ** 2
        return ((whole - 1) * observed, self.unit * expected) if expected else None


def _middles(counts: Sequence[int]) -> list[int]:
    """Place each value in the middle of its ranks, counted in halves.

    The distance of two such places is the number of values between them, with half of each end:
    Krippendorff's ordinal metric.
    """
    return [2 * upto - count for upto, count in zip(accumulate(counts), counts, strict=True)]
