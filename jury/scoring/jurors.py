"""What the office and the juror alone may see: how one juror has scored beside the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from jury.scoring.figures import Figures, figures
from jury.scoring.matrix import Matrix
from jury.scoring.means import mean
from jury.scoring.moves import Move, moves


@dataclass(frozen=True, slots=True)
class JurorReport:
    """One juror: mildness, own figures, fit, moves.

    ``mildness``: by how many steps the juror's weighted means lie above those of the others on
    the same nominees, in the mean; below zero is stern. ``own``: figures of the juror's weighted
    means, of which the spread says how much of the scale was used. ``fit``: the correlation with
    the others' means, from −1 to 1; None of fewer than three nominees or where all are alike.
    """

    juror: str
    mildness: Fraction | None
    own: Figures
    fit: float | None
    beside: Mapping[str, tuple[Fraction, Fraction]]
    moves: tuple[Move, ...]

    @property
    def mean_move(self) -> Fraction | None:
        """Give the mean of the moves with their signs."""
        return mean(move.change for move in self.moves if move.change is not None)

    @property
    def mean_distance(self) -> Fraction | None:
        """Give the mean of the moves without their signs."""
        return mean(abs(move.change) for move in self.moves if move.change is not None)


def juror_reports(first: Matrix, second: Matrix | None = None) -> list[JurorReport]:
    """Report on every juror's first scores, and how the second ones moved."""
    return [_report(first, second, juror) for juror in first.jurors]


def _report(first: Matrix, second: Matrix | None, juror: str) -> JurorReport:
    own = first.totals_by(juror)
    beside = {
        nominee: (total, others)
        for nominee, total in own.items()
        if (others := _of_the_others(first, nominee, juror)) is not None
    }
    return JurorReport(
        juror,
        mildness=mean(total - others for total, others in beside.values()),
        own=figures(own.values()),
        fit=_correlation(list(beside.values())),
        beside=beside,
        moves=tuple(moves(first, second, juror)) if second else (),
    )


def _of_the_others(matrix: Matrix, nominee: str, juror: str) -> Fraction | None:
    return mean(total for one, total in matrix.totals_of(nominee).items() if one != juror)


def _correlation(pairs: Sequence[tuple[Fraction, Fraction]]) -> float | None:
    if len(pairs) < 3:
        return None
    left = mean(one for one, _ in pairs) or Fraction()
    right = mean(other for _, other in pairs) or Fraction()
    together = sum(((one - left) * (other - right) for one, other in pairs), Fraction())
    lefts = sum(((one - left) ** 2 for one, _ in pairs), Fraction())
    rights = sum(((other - right) ** 2 for _, other in pairs), Fraction())
    return float(together) / sqrt(lefts * rights) if lefts and rights else None
