"""The little linear algebra that tables of ten by ten need, and whether they hang together."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

Rows = list[list[float]]
# A pivot this small is rounding, not a number.
NOTHING = 1e-9


def inverse(rows: Sequence[Sequence[float]]) -> tuple[Rows, float] | None:
    """Give the inverse and the logarithm of the determinant's size; None when there is none."""
    size = len(rows)
    work = [
        [*row, *(float(other == place) for other in range(size))] for place, row in enumerate(rows)
    ]
    logarithm = 0.0
    for place in range(size):
        best = max(range(place, size), key=lambda row: abs(work[row][place]))
        pivot = work[best][place]
        if abs(pivot) < NOTHING:
            return None
        logarithm += log(abs(pivot))
        work[place], work[best] = work[best], work[place]
        work[place] = [one / pivot for one in work[place]]
        for row in range(size):
            factor = work[row][place]
            if row != place and factor:
                work[row] = [
                    one - factor * other for one, other in zip(work[row], work[place], strict=True)
                ]
    return [row[size:] for row in work], logarithm


def times(rows: Sequence[Sequence[float]], column: Sequence[float]) -> list[float]:
    """Multiply a matrix by a column."""
    return [dot(row, column) for row in rows]


def dot(left: Sequence[float], right: Sequence[float]) -> float:
    """Add up products one by one, which rounds alike in every version of Python."""
    total = 0.0
    for one, other in zip(left, right, strict=True):
        total += one * other
    return total
