"""What a handful of numbers have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from jury.scoring.means import deviation, mean, median, spread


@dataclass(frozen=True, slots=True)
class Figures:
    """What a handful of numbers have in common, in steps of the scale; None without any."""

    count: int
    mean: Fraction | None
    median: Fraction | None
    lowest: Fraction | None
    highest: Fraction | None
    spread: Fraction | None
    deviation: float | None


def figures(numbers: Iterable[Fraction | int]) -> Figures:
    """Describe some numbers."""
    found = list(numbers)
    return Figures(
        count=len(found),
        mean=mean(found),
        median=median(found),
        lowest=Fraction(min(found)) if found else None,
        highest=Fraction(max(found)) if found else None,
        spread=spread(found),
        deviation=deviation(found),
    )
