"""How sure the order is: the jury drawn anew two thousand times out of its own members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import lcm

from jury.scoring.draws import (
    DRAWS,
    PATIENCE,
    Unavailable,
    common_unit,
    in_fixed_order,
    quantile,
    stream,
    whole_totals,
)
from jury.scoring.matrix import Matrix
from jury.scoring.ranking import first_of

TAIL = Fraction(5, 100)


class Verdict(StrEnum):
    """How sure the first place is."""

    CLEAR = "clear"
    LEANING = "leaning"
    TOO_CLOSE = "too_close"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least probability of first place for *klart* and for *lutar åt*.

    They are the deliberation's data, fixed before scoring; docs/judging.md defends these.
    """

    clear: Fraction = Fraction(90, 100)
    leaning: Fraction = Fraction(60, 100)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a nominee fared over the draws; the interval holds at least 90 % of its places."""

    nominee: str
    first: Fraction
    expected_rank: Fraction
    lowest_rank: int
    highest_rank: int


@dataclass(frozen=True, slots=True)
class RankUncertainty:
    """Every nominee's standing, the likeliest first place, and how it was drawn.

    ``redrawn`` counts the draws that were thrown away because nobody in them had scored one of
    the nominees.
    """

    standings: Mapping[str, Standing]
    verdict: Verdict
    leader: str | None
    thresholds: Thresholds
    seed: int
    draws: int
    redrawn: int


def rank_uncertainty(
    matrix: Matrix,
    seed: int,
    *,
    draws: int = DRAWS,
    thresholds: Thresholds | None = None,
) -> RankUncertainty | Unavailable:
    """Draw as many jurors as there are, with replacement, and rank; ``draws`` times over.

    A juror is drawn whole, with the holes where that juror has not scored. A draw in which one
    of the nominees has no score at all is thrown away and made anew. Those who tie for first
    share that draw; tied ranks are averaged. A nominee that nobody has scored takes no part.
    Means are whole numbers in a common unit, so ties are exact. Source: the bootstrap (Efron
    1979), expected rank as in Heyard et al. 2022.
    """
    if not matrix.scored:
        return Unavailable.NOTHING_SCORED
    jurors = [one for one in in_fixed_order(matrix) if matrix.totals_by(one)]
    if len(jurors) < 2:
        return Unavailable.TOO_FEW_JURORS
    tally = _Tally(matrix.scored)
    attempts = PATIENCE * draws
    rows = _rows(matrix, jurors)
    for attempt, means in enumerate(_drawn(rows, stream(seed)), 1):
        if means is not None:
            tally.add(means)
        if tally.draws == draws:
            standings = tally.standings()
            return _judged(matrix, standings, thresholds or Thresholds(), seed, draws, attempt)
        if attempt == attempts:
            break
    return Unavailable.TOO_THIN


def verdict_of(first: Fraction, thresholds: Thresholds) -> Verdict:
    """Put a probability of first place into its class."""
    if first >= thresholds.clear:
        return Verdict.CLEAR
    return Verdict.LEANING if first >= thresholds.leaning else Verdict.TOO_CLOSE


def _judged(
    matrix: Matrix,
    standings: dict[str, Standing],
    thresholds: Thresholds,
    seed: int,
    draws: int,
    attempts: int,
) -> RankUncertainty:
    """Only who is alone in first place by the plain means can be clear or leaning."""
    first = first_of(matrix)
    leader = first[0] if len(first) == 1 else None
    verdict = Verdict.TOO_CLOSE
    if leader is not None:
        verdict = verdict_of(standings[leader].first, thresholds)
    return RankUncertainty(standings, verdict, leader, thresholds, seed, draws, attempts - draws)


Row = tuple[int, ...]


def _rows(matrix: Matrix, jurors: Sequence[str]) -> list[tuple[Row, Row]]:
    """Give each juror's totals as whole numbers, with 0 in a hole, and 1 where there is one."""
    unit = common_unit(matrix) * lcm(*range(1, len(jurors) + 1))
    columns = [whole_totals(matrix, nominee, unit) for nominee in matrix.scored]
    return [
        (
            tuple(column.get(juror, 0) for column in columns),
            tuple(int(juror in column) for column in columns),
        )
        for juror in jurors
    ]


def _drawn(
    rows: Sequence[tuple[Row, Row]], chance: Callable[[], float]
) -> Iterator[list[int] | None]:
    """Draw juries without end; give the nominees' means, or None when one of them has none."""
    size = len(rows)
    is_complete = all(all(have) for _, have in rows)
    totals, holes = [row for row, _ in rows], [row for _, row in rows]
    while True:
        drawn = [int(chance() * size) for _ in rows]
        sums = map(sum, zip(*[totals[one] for one in drawn], strict=True))
        if is_complete:
            yield list(sums)
            continue
        counts = [sum(column) for column in zip(*[holes[one] for one in drawn], strict=True)]
        yield (
            [total // count for total, count in zip(sums, counts, strict=True)]
            if all(counts)
            else None
        )


class _Tally:
    """Counts first places and ranks; a rank is counted twice over, so that a half is whole."""

    def __init__(self, nominees: Sequence[str]) -> None:
        self.draws = 0
        self._nominees = nominees
        self._shares: list[Counter[int]] = [Counter() for _ in nominees]
        self._ranks: list[Counter[int]] = [Counter() for _ in nominees]

    def add(self, means: Sequence[int]) -> None:
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
