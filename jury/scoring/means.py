"""Means, medians and distances, exact, so that a tie is a tie.

A card is one juror's values for one nominee by criterion; what is missing is left out and never
counted as zero. Weights say how much a criterion counts beside the others; only their proportions
matter. All results are fractions on the scale of the values without any rounding, save the
standard deviation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import sqrt

Card = Mapping[str, int]
Weights = Mapping[str, Decimal | Fraction | int]

# So far apart (in steps of the scale) that the jury should talk about it.
WIDE_SPREAD = 2


def weighted_mean(card: Card, weights: Weights) -> Fraction | None:
    """Give one juror's weighted mean for a nominee, over the criteria that have a value."""
    total = sum((Fraction(weights[key]) for key in card), Fraction())
    if not total:
        return None
    return sum((Fraction(weights[key]) * value for key, value in card.items()), Fraction()) / total


def mean(numbers: Iterable[Fraction | int]) -> Fraction | None:
    """Give the plain mean, or None of nothing."""
    found = list(numbers)
    return Fraction(sum(found)) / len(found) if found else None


def nominee_mean(cards: Iterable[Card], weights: Weights) -> Fraction | None:
    """Give a nominee's result: the mean of the jurors' weighted means; all jurors count alike."""
    means = (weighted_mean(card, weights) for card in cards)
    return mean(one for one in means if one is not None)


def criterion_means(cards: Sequence[Card], keys: Iterable[str]) -> dict[str, Fraction | None]:
    """Give a nominee's mean on each criterion, over the jurors who gave it a value."""
    return {key: mean(card[key] for card in cards if key in card) for key in keys}


def spread(numbers: Iterable[Fraction | int]) -> Fraction | None:
    """Give the distance between the highest and the lowest, in steps; None of nothing."""
    found = list(numbers)
    return Fraction(max(found) - min(found)) if found else None


def median(numbers: Iterable[Fraction | int]) -> Fraction | None:
    """Give the middle one, or the mean of the two in the middle; None of nothing."""
    found = sorted(numbers)
    half = len(found) // 2
    if not found:
        return None
    return Fraction(found[half] if len(found) % 2 else Fraction(found[half - 1] + found[half]) / 2)


def deviation(numbers: Iterable[Fraction | int]) -> float | None:
    """Give the standard deviation of a sample (n − 1), in steps; None of fewer than two."""
    found = list(numbers)
    count = len(found)
    if count < 2:
        return None
    squares = count * sum(number * number for number in found) - sum(found) ** 2
    return sqrt(Fraction(squares, count * (count - 1)))
