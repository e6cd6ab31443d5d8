"""What stands in the chair's table: a line for each nominee, a figure for each criterion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from jury.scoring.matrix import Matrix
from jury.scoring.means import WIDE_SPREAD, deviation, mean, median, spread
from jury.scoring.ranking import Place, means_of, ranking


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


@dataclass(frozen=True, slots=True)
class NomineeSummary:
    """A nominee's figures: over the jurors' weighted means, and criterion by criterion."""

    nominee: str
    place: Place | None
    by_juror: Mapping[str, Fraction]
    total: Figures
    criteria: Mapping[str, Figures]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A criterion on which the jurors are far apart about a nominee, and who set what."""

    nominee: str
    criterion: str
    distance: int
    values: Mapping[str, int]


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


def summary(matrix: Matrix) -> list[NomineeSummary]:
    """Describe every nominee, in the matrix's order; places stand beside.

    The mean is that of the jurors' weighted means: every juror counts alike. The median is the
    middle one of the same, not a median of single values.
    """
    places = {key: place for place in ranking(means_of(matrix)) for key in place.shared_by}
    return [_line(matrix, nominee, places.get(nominee)) for nominee in matrix.nominees]


def _line(matrix: Matrix, nominee: str, place: Place | None) -> NomineeSummary:
    by_juror = matrix.totals_of(nominee)
    criteria = {key: figures(matrix.values(nominee, key).values()) for key in matrix.criteria}
    return NomineeSummary(nominee, place, by_juror, figures(by_juror.values()), criteria)


def discrepancies(matrix: Matrix, *, steps: int = WIDE_SPREAD) -> list[Discrepancy]:
    """List where the highest and the lowest juror are ``steps`` or more apart, widest first."""
    found = [
        Discrepancy(nominee, criterion, max(values.values()) - min(values.values()), values)
        for nominee in matrix.nominees
        for criterion in matrix.criteria
        if (values := matrix.values(nominee, criterion))
    ]
    wide = (one for one in found if one.distance >= steps)
    return sorted(wide, key=lambda one: -one.distance)
