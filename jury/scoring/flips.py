"""The least change of a weight that puts another first: exact, not searched for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from jury.scoring.matrix import Matrix
from jury.scoring.ranking import first_of
from jury.scoring.unavailable import Unavailable


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
    share = matrix.shares[criterion]
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
