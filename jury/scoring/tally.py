"""Counting first places and ranks over the draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from jury.scoring.draws import quantile

TAIL = Fraction(5, 100)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a nominee fared over the draws; the interval holds at least 90 % of its places."""

    nominee: str
    first: Fraction
    expected_rank: Fraction
    lowest_rank: int
    highest_rank: int


class Tally:
    """Counts first places and ranks; a rank is counted twice over, so that a half is whole."""

    def __init__(self, nominees: Sequence[str]) -> None:
        self.draws = 0
        self._nominees = nominees
        self._shares: list[Counter[int]] = [Counter() for _ in nominees]
        self._ranks: list[Counter[int]] = [Counter() for _ in nominees]

    def add(self, means: Sequence[int]) -> None:
        """Count a draw by its means, or by anything in proportion to them."""
        self.draws += 1
        ordered = sorted(means, reverse=True)
        leaders = ordered.count(ordered[0])
        for index, mean in enumerate(means):
            before = ordered.index(mean)
            equal = ordered.count(mean)
            self._ranks[index][2 * before + equal + 1] += 1
            if not before:
                self._shares[index][leaders] += 1

    def standings(self) -> dict[str, Standing]:
        """Give what has come of all the draws."""
        return {
            nominee: self._standing(nominee, self._shares[index], self._ranks[index])
            for index, nominee in enumerate(self._nominees)
        }

    def _standing(self, nominee: str, shares: Counter[int], ranks: Counter[int]) -> Standing:
        first = sum((Fraction(times, by) for by, times in shares.items()), Fraction())
        ordered = sorted(ranks.elements())
        return Standing(
            nominee,
            first=first / self.draws,
            expected_rank=Fraction(sum(ordered), 2 * self.draws),
            lowest_rank=quantile(ordered, TAIL) // 2,
            highest_rank=-(-quantile(ordered, 1 - TAIL) // 2),
        )
