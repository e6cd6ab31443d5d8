"""The first place as it would be without each of the jurors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from jury.scoring.matrix import Matrix
from jury.scoring.ranking import Place, first_of, ranking


@dataclass(frozen=True, slots=True)
class Without:
    """The result as it would be without one juror."""

    juror: str
    means: Mapping[str, Fraction | None]
    places: tuple[Place, ...]
    first: tuple[str, ...]
    is_same: bool


@dataclass(frozen=True, slots=True)
class LeaveOneOut:
    """Who is first with all, and without each juror in turn."""

    first: tuple[str, ...]
    rounds: tuple[Without, ...]

    @property
    def survives(self) -> bool:
        """Tell whether the same are first whoever is left out."""
        return all(one.is_same for one in self.rounds)

    @property
    def decisive(self) -> tuple[Without, ...]:
        """Give the rounds in which somebody else is first, or shares the place."""
        return tuple(one for one in self.rounds if not one.is_same)


def leave_one_out(matrix: Matrix) -> LeaveOneOut:
    """Rank anew without each juror in turn: would the first place be another's?

    A nominee that only the juror left out has scored has no mean in that round, and no place.
    """
    first = first_of(matrix)
    columns = {nominee: matrix.totals_of(nominee) for nominee in matrix.nominees}
    sums = {nominee: sum(column.values(), Fraction()) for nominee, column in columns.items()}
    rounds = []
    for juror in matrix.jurors:
        means = {
            nominee: _mean_without(juror, column, sums[nominee])
            for nominee, column in columns.items()
        }
        places = tuple(ranking(means))
        leaders = places[0].shared_by if places else ()
        rounds.append(Without(juror, means, places, leaders, set(leaders) == set(first)))
    return LeaveOneOut(first, tuple(rounds))


def _mean_without(juror: str, column: Mapping[str, Fraction], total: Fraction) -> Fraction | None:
    if juror not in column:
        return total / len(column) if column else None
    return (total - column[juror]) / (len(column) - 1) if len(column) > 1 else None
