"""The tie chain: rules as data, executed in their order, each step with its figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from jury.scoring.matrix import Matrix
from jury.scoring.means import mean, median


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
    many jurors voted for each. ``casting``: whom the chair's casting vote went to.
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


@dataclass
class _Chain:
    """A chain under way: who are still even, and the groups that have fallen behind."""

    matrix: Matrix
    first_criterion: str
    said: PeopleSaid
    even: tuple[str, ...]
    behind: list[tuple[str, ...]] = field(default_factory=list)
    steps: list[TieStep] = field(default_factory=list)


def break_tie(
    matrix: Matrix,
    tied: Sequence[str],
    chain: Sequence[TieRule | str],
    *,
    first_criterion: str | None = None,
    said: PeopleSaid | None = None,
) -> TieBreak:
    """Take the chain's links in turn until one nominee is alone first, or people must act.

    Each link keeps those with the best figure; the others fall behind, ordered by it. A link
    whose figure one of them lacks decides nothing. ``first_criterion`` is the one that the rules
    rank first (the matrix's first unless told). ``said`` is what people have done: a link that
    waits for them is passed when it is done, else it is ``next``. After second scores, ask again
    with the new matrix and those who are tied by it.

    ValueError: nobody is tied, an unknown rule, a criterion or nominee that is not there, a vote
    for somebody who is not in the tie.
    """
    rules = [TieRule(rule) for rule in chain]
    criterion = first_criterion or matrix.criteria[0]
    told = said or PeopleSaid()
    _check(matrix, tied, criterion, told)
    state = _Chain(matrix, criterion, told, tuple(tied))
    for rule in rules:
        if len(state.even) == 1:
            break
        if rule == TieRule.SHARED:
            return _result(state, TieOutcome.SHARED)
        figures = _FIGURES[rule](state)
        if figures is None:
            return _result(state, TieOutcome.WAITING, rule)
        _take(state, rule, figures)
    alone = len(state.even) == 1
    return _result(state, TieOutcome.RESOLVED if alone else TieOutcome.EXHAUSTED)


def _check(matrix: Matrix, tied: Sequence[str], criterion: str, said: PeopleSaid) -> None:
    named = {*(said.votes or {}), *([said.casting] if said.casting else [])}
    if not tied or len({*tied}) < len(tied) or not {*tied} <= {*matrix.nominees}:
        raise ValueError("The tied must be nominees in the matrix, each named once.")
    if criterion not in matrix.weights:
        raise ValueError(f"No such criterion: {criterion}.")
    if not named <= {*tied}:
        raise ValueError("A vote is for one of those in the tie.")


def _take(state: _Chain, rule: TieRule, figures: Mapping[str, Fraction | None]) -> None:
    """Keep the best; let the others fall behind in the order of their figures."""
    known = {one: figure for one, figure in figures.items() if figure is not None}
    if len(known) == len(figures):
        sign = -1 if rule == TieRule.FEWER_PREFER_OTHER else 1
        levels = sorted(set(known.values()), key=lambda figure: -sign * figure)
        groups = [tuple(one for one in state.even if known[one] == level) for level in levels]
        state.even = groups[0]
        state.behind[:0] = groups[1:]
    state.steps.append(TieStep(rule, figures, state.even))


def _result(state: _Chain, outcome: TieOutcome, waits_for: TieRule | None = None) -> TieBreak:
    return TieBreak(tuple(state.steps), (state.even, *state.behind), outcome, waits_for)


Found = Mapping[str, Fraction | None] | None


def _medians(state: _Chain) -> Found:
    return {one: median(state.matrix.totals_of(one).values()) for one in state.even}


def _criterion_means(state: _Chain) -> Found:
    values = state.matrix.values
    return {one: mean(values(one, state.first_criterion).values()) for one in state.even}


def _most_opposed(state: _Chain) -> Found:
    """Count, for each, the jurors who put another of them ahead: the other with the most.

    A juror counts where that juror has scored both, by the weighted mean. Of two it is simply how
    many put the other first; of more it is the minimax rule.
    """
    totals = {one: state.matrix.totals_of(one) for one in state.even}

    def against(one: str, other: str) -> int:
        both = totals[one].keys() & totals[other].keys()
        return sum(totals[other][juror] > totals[one][juror] for juror in both)

    return {
        one: Fraction(max(against(one, other) for other in state.even if other != one))
        for one in state.even
    }


def _deliberated(state: _Chain) -> Found:
    return dict.fromkeys(state.even) if state.said.deliberated else None


def _votes(state: _Chain) -> Found:
    votes = state.said.votes
    return None if votes is None else {one: Fraction(votes.get(one, 0)) for one in state.even}


def _casting(state: _Chain) -> Found:
    chosen = state.said.casting
    if chosen not in state.even:
        return None
    return {one: Fraction(one == chosen) for one in state.even}


_FIGURES: Mapping[TieRule, Callable[[_Chain], Found]] = {
    TieRule.HIGHER_MEDIAN: _medians,
    TieRule.FIRST_CRITERION: _criterion_means,
    TieRule.FEWER_PREFER_OTHER: _most_opposed,
    TieRule.DELIBERATE: _deliberated,
    TieRule.VOTE: _votes,
    TieRule.CASTING_VOTE: _casting,
}
