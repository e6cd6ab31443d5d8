"""Where the jurors are far apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jury.scoring.matrix import Matrix
from jury.scoring.means import WIDE_SPREAD


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A criterion on which the jurors are far apart about a nominee, and who set what."""

    nominee: str
    criterion: str
    distance: int
    values: Mapping[str, int]


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
