"""How far the jurors agree: Krippendorff's alpha with an interval, and the intraclass correlation.

Alpha is 1 when all agree, 0 when they agree no more than chance would have them, below 0 when
less. Sources: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); P. E. Shrout and
J. L. Fleiss, Intraclass Correlations (1979).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jury.scoring.coincidences import Coincidences, Metric
from jury.scoring.draws import DRAWS, PATIENCE, quantile, stream
from jury.scoring.matrix import Matrix
from jury.scoring.unavailable import Unavailable

TAIL = Fraction(25, 1000)


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


def alpha(units: Iterable[Collection[int]], metric: Metric) -> Fraction | None:
    """Give alpha of some units' values; None when there is nothing to disagree about.

    A unit is what several have set a value on. Units with fewer than two values say nothing.
    """
    table = Coincidences([list(unit) for unit in units])
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
    table = Coincidences([list(cell) for cell in cells])
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


def _resampled(packed: Sequence[int], chance: Callable[[], float]) -> Iterator[int]:
    """Draw as many units as there are, without end, and add them up."""
    size = len(packed)
    while True:
        yield sum([packed[int(chance() * size)] for _ in packed])
