"""What the database knows of a revealed round, as matrices with names beside."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from jury import scoring
from jury.models import Criterion, Deliberation
from nominations.models import Nomination

Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The round's matrices, and what their keys are called.

    ``first`` holds the blind scores, ``second`` those set after the talk where they are closed.
    ``missing`` says why a juror (by key) has no card of a nominee. ``reading`` is each juror's
    own order.
    """

    deliberation: Deliberation
    criteria: dict[str, Criterion]
    nominees: dict[str, Nomination]
    jurors: dict[str, str]
    first: scoring.Matrix
    second: scoring.Matrix
    missing: dict[Cell, str]
    reading: dict[str, list[str]]

    def name(self, nominee: str) -> str:
        """Give the municipality's name."""
        return str(self.nominees[nominee].municipality.name)

    def names(self, nominees: Collection[str]) -> list[str]:
        """Give some municipalities' names, in Swedish order."""
        return [self.name(one) for one in self.nominees if one in nominees]

    @property
    def has_second(self) -> bool:
        """Tell whether anybody has set second scores."""
        return bool(self.second.cards)

    @property
    def in_force(self) -> scoring.Matrix:
        """Give the scores with the second ones in the place of the first."""
        return self.first.overlaid(self.second) if self.has_second else self.first

    @property
    def is_readable(self) -> bool:
        """Tell whether every scored nominee stands in the order of each who scored it."""
        return all(nominee in self.reading.get(juror, ()) for juror, nominee in self.first.cards)
