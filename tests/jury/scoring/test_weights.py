"""How much hangs on the weights."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jury.scoring import (
    Flip,
    Matrix,
    Unavailable,
    WeightSensitivity,
    first_of,
    flips,
    means_of,
    weight_sensitivity,
)
from jury.scoring.draws import stream
from jury.scoring.weightings import drawn_weights
from tests.counts import count
from tests.jury.scoring.panels import SEED, panels, shuffled, table

TWO = ("x", "y")


def two(weight: int = 3) -> Matrix:
    """Let x be better on the first criterion, y on the second; x leads by the weights."""
    cards = {("anna", "x"): {"a": 5, "b": 2}, ("anna", "y"): {"a": 3, "b": 4}}
    return Matrix.of(cards, {"a": weight, "b": 2})


def sensitivity(matrix: Matrix, seed: int = SEED, **how: int) -> WeightSensitivity:
    found = weight_sensitivity(matrix, seed, **how)
    assert isinstance(found, WeightSensitivity)
    return found


def test_the_least_change_by_hand() -> None:
    """x: 2 + 3a, y: 4 − a; equal at a = 1/2; the set share is 3/5."""
    assert flips(two()) == [
        Flip("a", Fraction(3, 5), Fraction(1, 2), "y"),
        Flip("b", Fraction(2, 5), Fraction(1, 2), "y"),
    ]
    assert [flip.change for flip in flips(two())] == [Fraction(-1, 10), Fraction(1, 10)]


def test_a_weight_that_decides_nothing_flips_nothing() -> None:
    cards = {("anna", "x"): {"a": 5, "b": 4}, ("anna", "y"): {"a": 3, "b": 4}}
    assert flips(Matrix.of(cards, {"a": 1, "b": 1})) == []


def test_from_a_tie_any_step_flips_nothing_new() -> None:
    """Both already share the first place; only a third could take it."""
    assert flips(two(2)) == []


@pytest.mark.parametrize("statistic", [flips, lambda matrix: weight_sensitivity(matrix, SEED)])
def test_one_criterion_has_no_other_weights(statistic: object) -> None:
    assert statistic(table({"anna": (3, 4)}, TWO)) is Unavailable.ONE_CRITERION  # type: ignore[operator]


@pytest.mark.parametrize("statistic", [flips, lambda matrix: weight_sensitivity(matrix, SEED)])
def test_nothing_is_nothing(statistic: object) -> None:
    empty = Matrix.of({}, {"a": 1, "b": 1}, jurors=["anna"], nominees=["x"])
    assert statistic(empty) is Unavailable.NOTHING_SCORED  # type: ignore[operator]


def test_cards_with_parts_missing_flip_on_no_line() -> None:
    assert (
        flips(Matrix.of({("anna", "x"): {"a": 5}}, {"a": 1, "b": 1})) is Unavailable.PARTS_MISSING
    )


@given(panels())
def test_past_the_flip_another_leads_and_before_it_nobody_new(matrix: Matrix) -> None:
    first = set(first_of(matrix))
    found = flips(matrix)
    for flip in found if isinstance(found, list) else []:
        side = 1 if flip.change > 0 else -1
        hair = side * min(flip.flips_at, 1 - flip.flips_at) / 10**9
        at = means_of(_moved(matrix, flip.criterion, flip.flips_at))
        assert flip.overtaken_by not in first
        best = max(mean for mean in at.values() if mean is not None)
        assert at[flip.overtaken_by] == best
        assert flip.overtaken_by in first_of(_moved(matrix, flip.criterion, flip.flips_at + hair))
        before = _moved(matrix, flip.criterion, flip.share + flip.change * Fraction(99, 100))
        assert set(first_of(before)) <= first


@given(panels(), st.integers(1, 99), st.sampled_from([0, 1, 2]))
def test_where_no_flip_is_told_none_happens(matrix: Matrix, percent: int, number: int) -> None:
    found = flips(matrix)
    criterion = matrix.criteria[number]
    share = matrix.weights[criterion] / sum(matrix.weights.values())
    target = Fraction(percent, 100)
    between = [
        flip
        for flip in (found if isinstance(found, list) else [])
        if flip.criterion == criterion and min(share, target) <= flip.flips_at <= max(share, target)
    ]
    if not between:
        assert set(first_of(_moved(matrix, criterion, target))) <= set(first_of(matrix))


def _moved(matrix: Matrix, criterion: str, share: Fraction) -> Matrix:
    """Give one criterion the share, and scale the others in proportion."""
    rest = sum(weight for key, weight in matrix.weights.items() if key != criterion)
    weights = {
        key: share if key == criterion else weight * (1 - share) / rest
        for key, weight in matrix.weights.items()
    }
    return Matrix.of(matrix.cards, weights, jurors=matrix.jurors, nominees=matrix.nominees)


def test_the_draws_are_dirichlet() -> None:
    """Mean and variance as the formulas say: w, and w(1−w)/(c+1)."""
    shares = [Fraction(1, 2), Fraction(3, 10), Fraction(1, 5)]
    weightings = drawn_weights(shares, 100, stream(SEED))
    drawn = [next(weightings) for _ in range(count(2_000, 50_000))]
    assert {sum(weights) for weights in drawn} == {1_000_000}
    for share, column in zip(shares, zip(*drawn, strict=True), strict=True):
        mean = sum(column) / len(column) / 1e6
        variance = sum((one / 1e6 - mean) ** 2 for one in column) / len(column)
        assert mean == pytest.approx(share, abs=0.005)
        assert variance == pytest.approx(float(share * (1 - share) / 101), rel=0.15)


def test_shares_that_are_no_whole_pieces_keep_their_mean() -> None:
    shares = [Fraction(1, 3), Fraction(1, 300), Fraction(199, 300)]
    weightings = drawn_weights(shares, 100, stream(SEED))
    drawn = [next(weightings) for _ in range(20_000)]
    means = [sum(column) / len(drawn) / 1e6 for column in zip(*drawn, strict=True)]
    assert means == pytest.approx([float(share) for share in shares], abs=0.001)


def test_shares_won_are_the_same_for_ever() -> None:
    """Whole numbers all through: another version of Python or another machine gives the same."""
    assert sensitivity(two()).won == {"x": Fraction(1959, 2000), "y": Fraction(41, 2000)}


def test_who_is_best_on_everything_wins_every_draw() -> None:
    cards = {("anna", "x"): {"a": 5, "b": 4}, ("anna", "y"): {"a": 3, "b": 3}}
    assert sensitivity(Matrix.of(cards, {"a": 1, "b": 1})).won == {"x": 1, "y": 0}


def test_equals_share_though_one_has_more_jurors() -> None:
    cards = {("anna", "x"): {"a": 5, "b": 2}, ("anna", "y"): {"a": 5, "b": 2}}
    more = {("bo", "x"): {"a": 4, "b": 3}, ("cleo", "x"): {"a": 6, "b": 1}}
    found = sensitivity(Matrix.of(cards | more, {"a": 1, "b": 1}))
    assert found.won == {"x": Fraction(1, 2), "y": Fraction(1, 2)}


def test_a_concentration_is_a_whole_number_from_one() -> None:
    with pytest.raises(ValueError, match="concentration"):
        weight_sensitivity(two(), SEED, concentration=0)


@given(panels(whole=False), st.integers(0, 2**32), st.data())
@settings(max_examples=count(25, 300))
def test_order_and_scale_change_nothing(matrix: Matrix, seed: int, data: st.DataObject) -> None:
    found = weight_sensitivity(matrix, seed, draws=40)
    other = shuffled(
        matrix,
        data.draw(st.permutations(matrix.jurors)),
        data.draw(st.permutations(matrix.nominees)),
    )
    scaled = Matrix.of(
        other.cards,
        {key: weight * 3 for key, weight in other.weights.items()},
        jurors=other.jurors,
        nominees=other.nominees,
    )
    assert weight_sensitivity(scaled, seed, draws=40) == found
    if isinstance(found, WeightSensitivity):
        assert sum(found.won.values()) == 1
