"""The links of the tie chain, and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class TieRule(StrEnum):
    """A link of the chain. The first three are computed, the others wait for people."""

    HIGHER_MEDIAN = "higher_median"
    FIRST_CRITERION = "first_criterion"
    FEWER_PREFER_OTHER = "fewer_prefer_other"
    DELIBERATE = "deliberate"
    VOTE = "vote"
    CASTING_VOTE = "casting_vote"
    SHARED = "shared"


class TieOutcome(StrEnum):
    """Where the chain has come."""

    RESOLVED = "resolved"
    WAITING = "waiting"
    SHARED = "shared"
    EXHAUSTED = "exhausted"


@dataclass(frozen=True, slots=True)
class PeopleSaid:
    """What people have done so far about a tie.

    ``deliberated``: they have talked and, with the second scores, are still even. ``votes``: how
    many jurors voted for each that stood in the vote, nought too. ``casting``: whom the chair's
    casting vote went to.
    """

    deliberated: bool = False
    votes: Mapping[str, int] | None = None
    casting: str | None = None


@dataclass(frozen=True, slots=True)
class TieStep:
    """A link that was tried: each one's figure, and who were still even after it.

    The figure is a median, a mean or a number of jurors or votes; None where there is none.
    """

    rule: TieRule
    figures: Mapping[str, Fraction | None]
    remained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TieBreak:
    """The steps, the order they gave, and whose turn it is.

    ``order`` is best first; those in one group are even. ``next`` is the link that waits for
    people. Nothing here ever looks at a name.
    """

    steps: tuple[TieStep, ...]
    order: tuple[tuple[str, ...], ...]
    outcome: TieOutcome
    next: TieRule | None = None

    @property
    def first(self) -> tuple[str, ...]:
        """Name who is first, several while they are even."""
        return self.order[0]
