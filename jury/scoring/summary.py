"""What stands in the chair's table: a line for each nominee, a figure for each criterion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from jury.scoring.figures import Figures, figures
from jury.scoring.matrix import Matrix
from jury.scoring.ranking import Place, means_of, ranking


@dataclass(frozen=True, slots=True)
class NomineeSummary:
    """A nominee's figures: over the jurors' weighted means, and criterion by criterion."""

    nominee: str
    place: Place | None
    by_juror: Mapping[str, Fraction]
    total: Figures
    criteria: Mapping[str, Figures]


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
