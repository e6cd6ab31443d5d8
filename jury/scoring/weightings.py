"""Weightings drawn around the set one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from math import floor
from operator import sub

# Drawn weights are whole millionths, and means whole parts of a billionth of a step.
WHOLE = 1_000_000


def drawn_weights(
    shares: Sequence[Fraction], concentration: int, chance: Callable[[], float]
) -> Iterator[list[int]]:
    """Draw weightings without end, in millionths that add up to a million.

    Cut a stick at ``concentration − 1`` random places, and give each criterion as many of the
    pieces as its share says: the lengths are then Dirichlet distributed (the spacings of uniform
    numbers), without a logarithm that another machine might round differently. Where a share is
    not a whole number of pieces, chance decides in each draw whether it is rounded up or down, so
    that the mean is exactly the set share.
    """
    edges = [floor(concentration * edge * WHOLE) for edge in accumulate(shares)][:-1]
    while True:
        start = int(chance() * WHOLE)
        stick = [0.0, *sorted([chance() for _ in range(concentration - 1)]), 1.0]
        places = [int(stick[(edge + start) // WHOLE] * WHOLE) for edge in edges]
        yield list(map(sub, [*places, WHOLE], [0, *places]))
