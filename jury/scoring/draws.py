"""Chance that comes out the same everywhere.

Only ``random.Random(seed).random()`` with a whole number as seed is used: Python promises that
its sequence stays the same from version to version, and of the other methods it does not. All
that is made of it is whole numbers and fractions. Floats are added one by one, never by
``sum``, whose rounding changed in Python 3.12.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil
from random import Random
from typing import TypeVar

from jury.scoring.matrix import Matrix

Number = TypeVar("Number", int, float, Fraction)
DRAWS = 2_000
# A draw that must be thrown away is made anew, at most so many times as there are draws.
PATIENCE = 20


def stream(seed: int) -> Callable[[], float]:
    """Give a source of numbers from 0 up to but not including 1."""
    return Random(seed).random


def in_fixed_order(matrix: Matrix) -> list[str]:
    """Give the jurors in an order that hangs on what they set, not on how they were listed.

    So names, pseudonyms or another sorting give the same draws. Two with the same values
    everywhere may change places; it makes no difference.
    """
    return sorted(
        matrix.jurors,
        key=lambda juror: sorted(
            (nominee, criterion, value)
            for nominee in matrix.nominees
            for criterion, value in matrix.cards.get((juror, nominee), {}).items()
        ),
    )


def quantile(ordered: Sequence[Number], share: Fraction) -> Number:
    """Give the least value that at least ``share`` of the sorted ones do not pass."""
    return ordered[max(0, ceil(share * len(ordered)) - 1)]
