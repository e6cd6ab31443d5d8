"""How much hangs on the weights: others drawn around them, and the least change that flips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import floor, lcm
from operator import mul, sub

from jury.scoring.draws import DRAWS, Unavailable, stream
from jury.scoring.matrix import Matrix
from jury.scoring.ranking import first_of

CONCENTRATION = 100
# Drawn weights are whole millionths, and means whole parts of a billionth of a step.
WHOLE = 1_000_000
FINE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class WeightSensitivity:
    """The share of the drawn weightings that each nominee wins; ties share a draw."""

    won: Mapping[str, Fraction]
    seed: int
    draws: int
    concentration: int


@dataclass(frozen=True, slots=True)
class Flip:
    """How far one criterion's share of the weight must move for another to be first.

    Shares are of 1, the others scaled in proportion. At ``flips_at`` the two are equal; past it
    ``overtaken_by`` leads.
    """

    criterion: str
    share: Fraction
    flips_at: Fraction
    overtaken_by: str

    @property
    def change(self) -> Fraction:
        """Give the move, with its sign, as a share of the whole weight."""
        return self.flips_at - self.share


def weight_sensitivity(
    matrix: Matrix, seed: int, *, draws: int = DRAWS, concentration: int = CONCENTRATION
) -> WeightSensitivity | Unavailable:
    """Draw weights around the set ones, and see who is first under each.

    Dirichlet draws with the set shares as mean; the higher ``concentration``, the closer to them
    (a share w has the standard deviation √(w(1−w)/(concentration+1))). See :func:`drawn_weights`.
    A juror's mean is over the criteria that juror has scored. ValueError: a concentration below 1.
    """
    if concentration < 1:
        raise ValueError("The concentration is a whole number from 1.")
    if not matrix.scored:
        return Unavailable.NOTHING_SCORED
    if len(matrix.weights) < 2:
        return Unavailable.ONE_CRITERION
    criteria = sorted(matrix.criteria)
    shares = _shares(matrix)
    weightings = drawn_weights([shares[key] for key in criteria], concentration, stream(seed))
    sums = _sums(matrix, criteria)
    won: dict[str, Fraction] = defaultdict(Fraction)
    leads: dict[tuple[str, ...], int] = defaultdict(int)
    for _, weights in zip(range(draws), weightings, strict=False):
        leads[_leaders(sums, weights)] += 1
    for leaders, times in leads.items():
        for nominee in leaders:
            won[nominee] += Fraction(times, len(leaders) * draws)
    return WeightSensitivity(
        {nominee: won[nominee] for nominee in matrix.scored}, seed, draws, concentration
    )


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


def flips(matrix: Matrix) -> list[Flip] | Unavailable:
    """Find, criterion by criterion, the least move of its weight that puts another first.

    Exact: when one share goes from w to x and the others are scaled by (1−x)/(1−w), every
    nominee's result is the line x·(mean on the criterion) + (1−x)·(mean of the others), and the
    first place changes where two lines cross, strictly between 0 and 1. The nearest crossing on
    each side is listed, smallest move first; a criterion whose weight decides nothing has none.
    Where a scorecard lacks a criterion they are no lines, and no answer is given.
    """
    first = first_of(matrix)
    if not first:
        return Unavailable.NOTHING_SCORED
    if len(matrix.weights) < 2:
        return Unavailable.ONE_CRITERION
    if not matrix.has_whole_cards:
        return Unavailable.PARTS_MISSING
    found = [flip for criterion in matrix.criteria for flip in _flips_on(matrix, criterion, first)]
    return sorted(found, key=lambda flip: abs(flip.change))


def _flips_on(matrix: Matrix, criterion: str, first: Sequence[str]) -> list[Flip]:
    """Follow the line that leads, down from the set share and up from it, to its first crossing."""
    share = _shares(matrix)[criterion]
    lines = {nominee: _line(matrix, nominee, criterion, share) for nominee in matrix.scored}
    found = []
    for side in (-1, 1):
        leader = max(first, key=lambda nominee: side * (lines[nominee][0] - lines[nominee][1]))
        crossings = [
            (crossing, nominee)
            for nominee in matrix.scored
            if nominee not in first
            and (crossing := _crossing(lines[leader], lines[nominee])) is not None
            and side * (crossing - share) > 0
        ]
        if crossings:
            nearest = min(side * crossing for crossing, _ in crossings) * side
            rivals = [nominee for crossing, nominee in crossings if crossing == nearest]
            steepest = max(rivals, key=lambda one: side * (lines[one][0] - lines[one][1]))
            found.append(Flip(criterion, share, nearest, steepest))
    return found


Line = tuple[Fraction, Fraction]


def _line(matrix: Matrix, nominee: str, criterion: str, share: Fraction) -> Line:
    """Give a nominee's mean on the criterion, and its weighted mean on all the others."""
    values = matrix.values(nominee, criterion).values()
    alone = Fraction(sum(values), len(values))
    totals = matrix.totals_of(nominee).values()
    whole = sum(totals, Fraction()) / len(totals)
    return alone, (whole - share * alone) / (1 - share)


def _crossing(leader: Line, rival: Line) -> Fraction | None:
    """Give the share between 0 and 1 at which the two are equal."""
    ahead_alone, ahead_others = leader[0] - rival[0], leader[1] - rival[1]
    if ahead_alone == ahead_others:
        return None
    crossing = ahead_others / (ahead_others - ahead_alone)
    return crossing if 0 < crossing < 1 else None


def _shares(matrix: Matrix) -> dict[str, Fraction]:
    whole = sum(matrix.weights.values(), Fraction())
    return {key: weight / whole for key, weight in matrix.weights.items()}


# The criteria that a group of cards has (None: all of them), and their sums, in whole numbers.
Group = tuple[tuple[int, ...] | None, tuple[int, ...]]


def _sums(matrix: Matrix, criteria: Sequence[str]) -> dict[str, list[Group]]:
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


def _leaders(sums: Mapping[str, Sequence[Group]], weights: Sequence[int]) -> tuple[str, ...]:
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
