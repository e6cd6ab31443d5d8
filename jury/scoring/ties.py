"""The tie chain: rules as data, executed in their order, each step with its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from jury.scoring.matrix import Matrix
from jury.scoring.tie_figures import FIGURES, Chain
from jury.scoring.tie_rules import PeopleSaid, TieBreak, TieOutcome, TieRule, TieStep


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
    state = Chain(matrix, criterion, told, tuple(tied))
    for rule in rules:
        if len(state.even) == 1:
            break
        if rule == TieRule.SHARED:
            return _result(state, TieOutcome.SHARED)
        figures = FIGURES[rule](state)
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


def _take(state: Chain, rule: TieRule, figures: Mapping[str, Fraction | None]) -> None:
    """Keep the best; let the others fall behind in the order of their figures."""
    known = {one: figure for one, figure in figures.items() if figure is not None}
    if len(known) == len(figures):
        sign = -1 if rule == TieRule.FEWER_PREFER_OTHER else 1
        levels = sorted(set(known.values()), key=lambda figure: -sign * figure)
        groups = [tuple(one for one in state.even if known[one] == level) for level in levels]
        state.even = groups[0]
        state.behind[:0] = groups[1:]
    state.steps.append(TieStep(rule, figures, state.even))


def _result(state: Chain, outcome: TieOutcome, waits_for: TieRule | None = None) -> TieBreak:
    return TieBreak(tuple(state.steps), (state.even, *state.behind), outcome, waits_for)
