"""Finding where something is least."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

# The share of the variance that is the jurors': looked for on a grid, then more closely.
GRID = 30
MOST = 1 - 1e-6
CLOSER = 40
GOLDEN = (sqrt(5) - 1) / 2


def least(loss: Callable[[float], float]) -> float:
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
