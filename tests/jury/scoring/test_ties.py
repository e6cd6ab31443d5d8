"""The tie chain, link by link."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jury.scoring import (
    Matrix,
    PeopleSaid,
    TieOutcome,
    TieRule,
    TieStep,
    break_tie,
    means_of,
    ranking,
)
from tests.jury.scoring.panels import CRITERIA, panels, table

TWO = ("x", "y")
THREE = ("x", "y", "z")
COMPUTED = (TieRule.HIGHER_MEDIAN, TieRule.FIRST_CRITERION, TieRule.FEWER_PREFER_OTHER)
CHAIN = (*COMPUTED, TieRule.DELIBERATE, TieRule.VOTE, TieRule.CASTING_VOTE, TieRule.SHARED)
EVEN = table({"anna": (4, 3), "bo": (3, 4)}, TWO)


def test_the_higher_median() -> None:
    """x: 5, 5, 2; y: 4, 4, 4; the same mean."""
    found = break_tie(table({"anna": (5, 4), "bo": (5, 4), "cleo": (2, 4)}, TWO), TWO, CHAIN)
    assert found.steps == (TieStep(TieRule.HIGHER_MEDIAN, {"x": 5, "y": 4}, ("x",)),)  # type: ignore[dict-item]
    assert (found.order, found.outcome, found.next) == ((("x",), ("y",)), TieOutcome.RESOLVED, None)


def test_the_first_criterion() -> None:
    cards = {("anna", "x"): {"a": 3, "b": 4}, ("anna", "y"): {"a": 4, "b": 3}}
    matrix = Matrix.of(cards, {"a": 1, "b": 1})
    assert break_tie(matrix, TWO, ["first_criterion"]).order == (("y",), ("x",))
    other = break_tie(matrix, TWO, ["first_criterion"], first_criterion="b")
    assert other.order == (("x",), ("y",))
    assert other.steps[0].figures == {"x": 4, "y": 3}


def test_fewer_jurors_prefer_the_other() -> None:
    """Two put y ahead by a step, one x ahead by two; the means are the same."""
    matrix = table({"anna": (3, 4), "bo": (3, 4), "cleo": (5, 3)}, TWO)
    found = break_tie(matrix, TWO, [TieRule.FEWER_PREFER_OTHER])
    assert found.steps[0].figures == {"x": 2, "y": 1}
    assert found.order == (("y",), ("x",))


def test_only_jurors_who_have_scored_both_are_counted() -> None:
    matrix = table({"anna": (4, None), "bo": (3, 5), "cleo": (5, 3), "dag": (None, 4)}, TWO)
    assert break_tie(matrix, TWO, [TieRule.FEWER_PREFER_OTHER]).steps[0].figures == {
        "x": 1,
        "y": 1,
    }


def test_of_three_the_strongest_rival_counts() -> None:
    """x over y and y over z by two jurors, z over x by three."""
    rows = {
        "a": (3, 2, 1), "b": (2, 1, 3), "c": (1, 3, 2), "d": (1, 2, 3),
    }  # fmt: skip
    figures = break_tie(table(rows, THREE), THREE, [TieRule.FEWER_PREFER_OTHER]).steps[0].figures
    assert figures == {"x": 3, "y": 2, "z": 2}


def test_they_who_fall_stay_behind_in_their_order() -> None:
    rows = {"anna": (5, 4, 1), "bo": (5, 4, 3), "cleo": (1, 3, 3)}
    found = break_tie(table(rows, THREE), THREE, [TieRule.HIGHER_MEDIAN])
    assert found.order == (("x",), ("y",), ("z",))


def test_people_come_in_their_turn() -> None:
    waiting = break_tie(EVEN, TWO, CHAIN)
    assert [step.remained for step in waiting.steps] == [TWO] * 3
    assert (waiting.outcome, waiting.next) == (TieOutcome.WAITING, TieRule.DELIBERATE)
    assert waiting.first == TWO
    after_talk = break_tie(EVEN, TWO, CHAIN, said=PeopleSaid(deliberated=True))
    assert after_talk.next == TieRule.VOTE
    assert after_talk.steps[-1] == TieStep(TieRule.DELIBERATE, {"x": None, "y": None}, TWO)


def test_a_vote_decides() -> None:
    said = PeopleSaid(deliberated=True, votes={"y": 3, "x": 1})
    found = break_tie(EVEN, TWO, CHAIN, said=said)
    assert found.steps[-1] == TieStep(TieRule.VOTE, {"x": Fraction(1), "y": Fraction(3)}, ("y",))
    assert (found.order, found.outcome) == ((("y",), ("x",)), TieOutcome.RESOLVED)


def test_a_vote_that_was_not_about_all_who_are_even_decides_nothing() -> None:
    rows = {"anna": (3, 3, 3), "bo": (4, 4, 4)}
    said = PeopleSaid(votes={"x": 3, "y": 0})
    found = break_tie(table(rows, THREE), THREE, ["vote"], said=said)
    assert (found.first, found.next) == (THREE, TieRule.VOTE)


def test_an_even_vote_is_the_chairs_to_decide() -> None:
    votes = {"x": 2, "y": 2}
    waiting = break_tie(EVEN, TWO, CHAIN, said=PeopleSaid(deliberated=True, votes=votes))
    assert (waiting.outcome, waiting.next) == (TieOutcome.WAITING, TieRule.CASTING_VOTE)
    said = PeopleSaid(deliberated=True, votes=votes, casting="y")
    found = break_tie(EVEN, TWO, CHAIN, said=said)
    assert found.steps[-1].figures == {"x": 0, "y": 1}
    assert found.first == ("y",)


def test_a_casting_vote_for_one_who_has_fallen_is_asked_for_again() -> None:
    rows = {"anna": (3, 3, 3), "bo": (4, 4, 4)}
    said = PeopleSaid(votes={"x": 2, "y": 2, "z": 1}, casting="z")
    found = break_tie(table(rows, THREE), THREE, ["vote", "casting_vote"], said=said)
    assert (found.first, found.next) == (("x", "y"), TieRule.CASTING_VOTE)


def test_a_shared_place_where_the_rules_allow_it() -> None:
    found = break_tie(EVEN, TWO, [*COMPUTED, TieRule.SHARED])
    assert (found.order, found.outcome, found.next) == ((TWO,), TieOutcome.SHARED, None)


def test_a_chain_that_ends_leaves_them_even() -> None:
    found = break_tie(EVEN, TWO, COMPUTED)
    assert (found.order, found.outcome) == ((TWO,), TieOutcome.EXHAUSTED)


def test_a_figure_that_one_of_them_lacks_decides_nothing() -> None:
    cards = {("anna", "x"): {"a": 3, "b": 3}, ("anna", "y"): {"b": 3}}
    found = break_tie(Matrix.of(cards, {"a": 1, "b": 1}), TWO, [TieRule.FIRST_CRITERION])
    assert found.steps == (TieStep(TieRule.FIRST_CRITERION, {"x": Fraction(3), "y": None}, TWO),)


@pytest.mark.parametrize("tied", [(), ("x", "x"), ("x", "nowhere")])
def test_the_tied_are_nominees(tied: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="tied"):
        break_tie(EVEN, tied, CHAIN)


def test_a_rule_or_criterion_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="alphabetical"):
        break_tie(EVEN, TWO, ["alphabetical"])
    with pytest.raises(ValueError, match="beauty"):
        break_tie(EVEN, TWO, CHAIN, first_criterion="beauty")


@pytest.mark.parametrize("said", [PeopleSaid(votes={"z": 1}), PeopleSaid(casting="z")])
def test_a_vote_for_somebody_else_is_refused(said: PeopleSaid) -> None:
    with pytest.raises(ValueError, match="vote"):
        break_tie(EVEN, TWO, CHAIN, said=said)


@given(panels(), st.data())
def test_names_and_their_order_decide_nothing(matrix: Matrix, data: st.DataObject) -> None:
    """Called something else and listed otherwise, the same nominees come in the same order."""
    if len(matrix.scored) < 2:
        return
    tied = data.draw(st.permutations(matrix.scored))
    masks = dict(zip(matrix.nominees, data.draw(st.permutations(matrix.nominees)), strict=True))
    masked = Matrix.of(
        {(juror, masks[name]): card for (juror, name), card in matrix.cards.items()},
        matrix.weights,
        jurors=matrix.jurors,
        nominees=tuple(masks.values()),
    )
    plain = break_tie(matrix, matrix.scored, COMPUTED)
    other = break_tie(masked, [masks[one] for one in tied], COMPUTED)
    assert [{masks[one] for one in group} for group in plain.order] == [
        set(group) for group in other.order
    ]


@given(panels(), st.sampled_from(CRITERIA))
def test_everybody_in_the_tie_has_a_place(matrix: Matrix, criterion: str) -> None:
    for place in ranking(means_of(matrix)):
        found = break_tie(matrix, place.shared_by, COMPUTED, first_criterion=criterion)
        assert sorted(one for group in found.order for one in group) == sorted(place.shared_by)
        assert (found.outcome == TieOutcome.RESOLVED) == (len(found.first) == 1)
