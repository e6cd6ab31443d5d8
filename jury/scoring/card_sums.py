"""The cards added up once, so that any weighting is soon tried on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import lcm
from operator import mul

from jury.scoring.matrix import Matrix
from jury.scoring.weightings import WHOLE

FINE = 1_000_000_000
# The criteria that a group of cards has (None: all of them), and their sums, in whole numbers.
Group = tuple[tuple[int, ...] | None, tuple[int, ...]]


def sums_of(matrix: Matrix, criteria: Sequence[str]) -> dict[str, list[Group]]:
    """Add up each nominee's cards by which criteria they have, as if all had as many jurors."""
    counts = {nominee: len(matrix.totals_of(nominee)) for nominee in matrix.scored}
    jurors = lcm(*counts.values())
    found: dict[str, list[Group]] = {}
    for nominee, count in counts.items():
        groups: dict[tuple[int, ...], list[tuple[int, ...]]] = defaultdict(list)
        for (_, one), card in matrix.cards.items():
            if one == nominee:
                has = tuple(int(key in card) for key in criteria)
                groups[has].append(tuple(card.get(key, 0) for key in criteria))
        found[nominee] = [
            (
                None if all(has) else has,
                tuple(jurors // count * sum(column) for column in zip(*cards, strict=True)),
            )
            for has, cards in groups.items()
        ]
    return found


def leaders_of(sums: Mapping[str, Sequence[Group]], weights: Sequence[int]) -> tuple[str, ...]:
    """Name who is first under a weighting, several when they are even."""
    results = {
        nominee: sum(_result(group, weights) for group in groups)
        for nominee, groups in sums.items()
    }
    best = max(results.values())
    return tuple(nominee for nominee, result in results.items() if result == best)


def _result(group: Group, weights: Sequence[int]) -> int:
    """Give a group's weighted sum; cards whose criteria were all drawn to nothing give none."""
    has, values = group
    whole = WHOLE if has is None else sum(map(mul, has, weights))
    return sum(map(mul, values, weights)) * FINE // whole if whole else 0
