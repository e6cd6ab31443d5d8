"""The intraclass correlation: how far the mean of the jury can be relied on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from jury.scoring.matrix import Matrix
from jury.scoring.unavailable import Unavailable


@dataclass(frozen=True, slots=True)
class IntraclassCorrelation:
    """How far one juror's weighted mean, and the mean of them all, can be relied on: ICC(2,·)."""

    single: Fraction
    mean: Fraction


def intraclass_correlation(matrix: Matrix) -> IntraclassCorrelation | Unavailable:
    """Give ICC(2,1) and ICC(2,k) of the jurors' weighted means; only of a complete table."""
    rows, columns = len(matrix.nominees), len(matrix.jurors)
    if not matrix.is_complete:
        return Unavailable.INCOMPLETE
    if columns < 2:
        return Unavailable.TOO_FEW_JURORS
    if rows < 2:
        return Unavailable.ONE_NOMINEE
    cells = matrix.totals
    whole = sum(cells.values(), Fraction())
    base = whole**2 / (rows * columns)
    by_row = _squares(matrix.totals_of(one).values() for one in matrix.nominees)
    by_column = _squares(matrix.totals_by(one).values() for one in matrix.jurors)
    all_squares = sum((cell**2 for cell in cells.values()), Fraction()) - base
    between_rows, between_columns = by_row / columns - base, by_column / rows - base
    error = (all_squares - between_rows - between_columns) / ((rows - 1) * (columns - 1))
    row, column = between_rows / (rows - 1), between_columns / (columns - 1)
    divisor = row + (column - error) / rows
    single = row + (columns - 1) * error + columns * (column - error) / rows
    if not single or not divisor:
        return Unavailable.NO_VARIATION
    return IntraclassCorrelation((row - error) / single, (row - error) / divisor)


def _squares(groups: Iterable[Iterable[Fraction]]) -> Fraction:
    """Add up the squares of the groups' sums."""
    return sum((sum(group, Fraction()) ** 2 for group in groups), Fraction())
