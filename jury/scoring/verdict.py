"""How sure the first place is: the three classes and their thresholds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Verdict(StrEnum):
    """How sure the first place is."""

    CLEAR = "clear"
    LEANING = "leaning"
    TOO_CLOSE = "too_close"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least probability of first place for *klart* and for *lutar åt*.

    They are the deliberation's data, fixed before scoring; docs/judging.md defends these.
    """

    clear: Fraction = Fraction(95, 100)
    leaning: Fraction = Fraction(60, 100)

    @classmethod
    def of_per_cent(cls, clear: int, leaning: int) -> Thresholds:
        """Take the limits as whole per cent."""
        return cls(Fraction(clear, 100), Fraction(leaning, 100))


def verdict_of(first: Fraction, thresholds: Thresholds) -> Verdict:
    """Put a probability of first place into its class."""
    if first >= thresholds.clear:
        return Verdict.CLEAR
    return Verdict.LEANING if first >= thresholds.leaning else Verdict.TOO_CLOSE
