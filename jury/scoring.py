"""How scores add up: pure functions on numbers, exact, so that a tie is a tie.

A card is one juror's values for one nominee by criterion; what is missing is left out and never
counted as zero. Weights say how much a criterion counts beside the others; only their proportions
matter. All results are fractions on the scale 1–5 without any rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Card = Mapping[str, int]
Weights = Mapping[str, Decimal | int]

# So far apart (in steps of the scale) that the jury should talk about it.
WIDE_SPREAD = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the ranking and all who share it."""

    number: int
    mean: Fraction
    shared_by: tuple[str, ...]

    @property
    def is_tie(self) -> bool:
        """Tell whether several share the place."""
        return len(self.shared_by) > 1


def weighted_mean(card: Card, weights: Weights) -> Fraction | None:
    """Give one juror's weighted mean for a nominee, over the criteria that have a value."""
    total = sum((Fraction(weights[key]) for key in card), Fraction())
    if not total:
        return None
    return sum((Fraction(weights[key]) * value for key, value in card.items()), Fraction()) / total


def mean(numbers: Iterable[Fraction | int]) -> Fraction | None:
    """Give the plain mean, or None of nothing."""
    found = [Fraction(number) for number in numbers]
    return sum(found, Fraction()) / len(found) if found else None


def nominee_mean(cards: Iterable[Card], weights: Weights) -> Fraction | None:
    """Give a nominee's result: the mean of the jurors' weighted means; all jurors count alike."""
    means = (weighted_mean(card, weights) for card in cards)
    return mean(one for one in means if one is not None)


def criterion_means(cards: Sequence[Card], keys: Iterable[str]) -> dict[str, Fraction | None]:
    """Give a nominee's mean on each criterion, over the jurors who gave it a value."""
    return {key: mean(card[key] for card in cards if key in card) for key in keys}


def spread(numbers: Iterable[Fraction | int]) -> Fraction | None:
    """Give the distance between the highest and the lowest, in steps; None of nothing."""
    found = [Fraction(number) for number in numbers]
    return max(found) - min(found) if found else None


def ranking(means: Mapping[str, Fraction | None]) -> list[Place]:
    """Rank nominees by their means; equals share a place, and the next place skips accordingly."""
    known = {key: value for key, value in means.items() if value is not None}
    return [
        Place(
            number=1 + sum(other > value for other in known.values()),
            mean=value,
            shared_by=tuple(key for key, other in known.items() if other == value),
        )
        for value in sorted(set(known.values()), reverse=True)
    ]
