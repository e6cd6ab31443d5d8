"""Places by the nominees' means, and what they are without each of the jurors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from jury.scoring.matrix import Matrix
from jury.scoring.means import mean


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the ranking and all who share it."""

    number: int
    mean: Fraction
    shared_by: tuple[str, ...]

    @property
    def is_tie(self) -> bool:
        """Tell whether several share the place."""
        return len(self.shared_by) > 1


def ranking(means: Mapping[str, Fraction | None]) -> list[Place]:
    """Rank nominees by their means; equals share a place, and the next place skips accordingly."""
    known = {key: value for key, value in means.items() if value is not None}
    return [
        Place(
            number=1 + sum(other > value for other in known.values()),
            mean=value,
            shared_by=tuple(key for key, other in known.items() if other == value),
        )
        for value in sorted(set(known.values()), reverse=True)
    ]


def means_of(matrix: Matrix) -> dict[str, Fraction | None]:
    """Give each nominee's result: the mean of the jurors' weighted means; None without any."""
    return {nominee: mean(matrix.totals_of(nominee).values()) for nominee in matrix.nominees}


def first_of(matrix: Matrix) -> tuple[str, ...]:
    """Name who is first, several when they share the place; nobody when nothing is scored."""
    places = ranking(means_of(matrix))
    return places[0].shared_by if places else ()
