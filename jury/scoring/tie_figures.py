"""The figures that the links of the tie chain go by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from jury.scoring.matrix import Matrix
from jury.scoring.means import mean, median
from jury.scoring.tie_rules import PeopleSaid, TieRule, TieStep


@dataclass
class Chain:
    """A chain under way: who are still even, and the groups that have fallen behind."""

    matrix: Matrix
    first_criterion: str
    said: PeopleSaid
    even: tuple[str, ...]
    behind: list[tuple[str, ...]] = field(default_factory=list)
    steps: list[TieStep] = field(default_factory=list)


Found = Mapping[str, Fraction | None] | None


def _medians(state: Chain) -> Found:
    return {one: median(state.matrix.totals_of(one).values()) for one in state.even}


def _criterion_means(state: Chain) -> Found:
    values = state.matrix.values
    return {one: mean(values(one, state.first_criterion).values()) for one in state.even}


def _most_opposed(state: Chain) -> Found:
    """Count, for each, the jurors who put another of them ahead: the other with the most.

    A juror counts where that juror has scored both, by the weighted mean. Of two it is simply how
    many put the other first; of more it is the minimax rule.
    """
    totals = {one: state.matrix.totals_of(one) for one in state.even}

    def _against(one: str, other: str) -> int:
        both = totals[one].keys() & totals[other].keys()
        return sum(totals[other][juror] > totals[one][juror] for juror in both)

    return {
        one: Fraction(max(_against(one, other) for other in state.even if other != one))
        for one in state.even
    }


def _deliberated(state: Chain) -> Found:
    return dict.fromkeys(state.even) if state.said.deliberated else None


def _votes(state: Chain) -> Found:
    """Count the votes; a vote that was not about all who are even says nothing of them."""
    votes = state.said.votes or {}
    if not {*state.even} <= votes.keys():
        return None
    return {one: Fraction(votes[one]) for one in state.even}


def _casting(state: Chain) -> Found:
    chosen = state.said.casting
    if chosen not in state.even:
        return None
    return {one: Fraction(one == chosen) for one in state.even}


FIGURES: Mapping[TieRule, Callable[[Chain], Found]] = {
    TieRule.HIGHER_MEDIAN: _medians,
    TieRule.FIRST_CRITERION: _criterion_means,
    TieRule.FEWER_PREFER_OTHER: _most_opposed,
    TieRule.DELIBERATE: _deliberated,
    TieRule.VOTE: _votes,
    TieRule.CASTING_VOTE: _casting,
}
