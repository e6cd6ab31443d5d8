"""What jurors set again after the discussion."""

from __future__ import annotations

from dataclasses import dataclass

from jury.scoring.matrix import Matrix


@dataclass(frozen=True, slots=True)
class Move:
    """A value that the juror set again after the discussion; also when it stayed the same."""

    nominee: str
    criterion: str
    first: int | None
    second: int

    @property
    def change(self) -> int | None:
        """Give the steps moved, up or down; None when there was no first score."""
        return None if self.first is None else self.second - self.first


def moves(first: Matrix, second: Matrix, juror: str) -> list[Move]:
    """List what the juror set again, by nominee and criterion."""
    return [
        Move(nominee, criterion, first.cards.get((juror, nominee), {}).get(criterion), value)
        for nominee in first.nominees
        for criterion in first.criteria
        if (value := second.cards.get((juror, nominee), {}).get(criterion)) is not None
    ]
