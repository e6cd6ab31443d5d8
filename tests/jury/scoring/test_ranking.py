"""Places, and what they are without each juror."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from jury.scoring import Matrix, first_of, leave_one_out, means_of, ranking
from tests.jury.scoring.panels import panels, shuffled, table


def test_one_juror_carries_the_first_place() -> None:
    found = leave_one_out(table({"anna": (5, 1), "bo": (3, 4), "cleo": (3, 4)}, ("x", "y")))
    assert found.first == ("x",)
    assert not found.survives
    assert [(one.juror, one.first, one.means) for one in found.decisive] == [
        ("anna", ("y",), {"x": 3, "y": 4})
    ]


def test_a_shared_first_place_is_another_result() -> None:
    found = leave_one_out(table({"anna": (5, 4), "bo": (3, 3)}, ("x", "y")))
    assert [(one.juror, one.first) for one in found.decisive] == [("anna", ("x", "y"))]


def test_a_nominee_that_only_one_has_scored_falls_out_with_that_juror() -> None:
    found = leave_one_out(table({"anna": (3, 5), "bo": (4, None)}, ("x", "y")))
    assert found.rounds[0].means == {"x": 4, "y": None}
    assert found.rounds[0].first == ("x",)


def test_nothing_scored_has_nobody_first() -> None:
    found = leave_one_out(Matrix.of({}, {"whole": 1}, jurors=["anna"], nominees=["x"]))
    assert (found.first, found.survives) == ((), True)


@given(panels(whole=False))
def test_leaving_out_is_computing_anew(matrix: Matrix) -> None:
    for one in leave_one_out(matrix).rounds:
        rest = matrix.without(one.juror)
        assert one.means == means_of(rest)
        assert one.places == tuple(ranking(means_of(rest)))
        assert one.first == first_of(rest)


@given(panels(complete=True), st.integers(-3, 3))
def test_a_milder_complete_juror_changes_no_order(matrix: Matrix, shift: int) -> None:
    moved = Matrix.of(
        {
            pair: {key: value + shift for key, value in card.items()} if pair[0] == "anna" else card
            for pair, card in matrix.cards.items()
        },
        matrix.weights,
    )
    orders = [[place.shared_by for place in ranking(means_of(one))] for one in (matrix, moved)]
    assert orders[0] == orders[1]


@given(panels(), st.data())
def test_the_order_of_jurors_and_nominees_changes_nothing(
    matrix: Matrix, data: st.DataObject
) -> None:
    other = shuffled(
        matrix,
        data.draw(st.permutations(matrix.jurors)),
        data.draw(st.permutations(matrix.nominees)),
    )
    assert means_of(other) == means_of(matrix)
    assert set(first_of(other)) == set(first_of(matrix))


@given(panels(), st.integers(1, 50))
def test_weights_are_scale_free(matrix: Matrix, factor: int) -> None:
    scaled = {key: weight * Fraction(factor, 7) for key, weight in matrix.weights.items()}
    other = Matrix.of(matrix.cards, scaled, jurors=matrix.jurors, nominees=matrix.nominees)
    assert other.totals == matrix.totals
