"""The whole of a round as one value."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from jury.scoring import Matrix, nominee_mean, weighted_mean
from tests.jury.scoring.panels import WEIGHTS, panels, table

FULL = {"economy": 4, "results": 2, "employer": 3}


def test_a_matrix_knows_its_totals_and_holes() -> None:
    matrix = Matrix.of({("anna", "arboga"): FULL, ("bo", "boden"): {"results": 5}}, WEIGHTS)
    assert matrix.jurors == ("anna", "bo")
    assert matrix.nominees == ("arboga", "boden")
    assert matrix.criteria == ("economy", "results", "employer")
    assert matrix.totals == {("anna", "arboga"): Fraction(13, 4), ("bo", "boden"): Fraction(5)}
    assert matrix.values("boden", "results") == {"bo": 5}
    assert matrix.values("boden", "economy") == {}
    assert (matrix.is_complete, matrix.has_whole_cards) == (False, False)


def test_an_empty_card_is_no_card() -> None:
    matrix = Matrix.of({("anna", "arboga"): FULL, ("anna", "boden"): {}}, WEIGHTS)
    assert matrix.nominees == ("arboga", "boden")
    assert matrix.scored == ("arboga",)
    assert matrix.totals_of("boden") == {}


@pytest.mark.parametrize("weights", [{}, {"economy": 0}, {"economy": -1}])
def test_weights_are_above_zero(weights: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="above zero"):
        Matrix.of({}, weights)


@pytest.mark.parametrize("pair", [("nobody", "arboga"), ("anna", "nowhere")])
def test_a_card_of_somebody_else_is_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="Not in the matrix"):
        Matrix.of({pair: FULL}, WEIGHTS, jurors=["anna"], nominees=["arboga"])


def test_an_unknown_criterion_is_refused() -> None:
    with pytest.raises(ValueError, match="Not in the matrix"):
        Matrix.of({("anna", "arboga"): {"beauty": 5}}, WEIGHTS)


def test_nothing_in_it_can_be_changed() -> None:
    matrix = Matrix.of({("anna", "arboga"): FULL}, WEIGHTS)
    with pytest.raises(TypeError):
        matrix.cards["anna", "arboga"]["economy"] = 1  # type: ignore[index]
    with pytest.raises(TypeError):
        matrix.weights["economy"] = Fraction(1)  # type: ignore[index]


@given(panels(whole=False))
def test_totals_are_the_weighted_means(matrix: Matrix) -> None:
    for pair, card in matrix.cards.items():
        assert matrix.totals[pair] == weighted_mean(card, matrix.weights)
    for nominee in matrix.nominees:
        cards = [card for (_, one), card in matrix.cards.items() if one == nominee]
        totals = matrix.totals_of(nominee).values()
        assert nominee_mean(cards, matrix.weights) == (
            sum(totals, Fraction()) / len(totals) if totals else None
        )


@given(panels())
def test_a_part_is_as_if_the_rest_had_never_been(matrix: Matrix) -> None:
    part = matrix.without("anna").only(["boden"])
    cards = {
        pair: card
        for pair, card in matrix.cards.items()
        if pair[0] != "anna" and pair[1] == "boden"
    }
    others = [juror for juror in matrix.jurors if juror != "anna"]
    assert part == Matrix.of(cards, matrix.weights, jurors=others, nominees=["boden"])


def test_second_scores_stand_in_the_place_of_the_first() -> None:
    first = Matrix.of({("anna", "arboga"): FULL, ("bo", "arboga"): FULL}, WEIGHTS)
    second = Matrix.of({("bo", "arboga"): {"results": 5}}, WEIGHTS)
    both = first.overlaid(second)
    assert both.cards == {("anna", "arboga"): FULL, ("bo", "arboga"): {**FULL, "results": 5}}
    assert first.cards["bo", "arboga"] == FULL


def test_a_second_score_alone_counts_too() -> None:
    both = table({"anna": (3, None)}, ("x", "y")).overlaid(table({"anna": (None, 4)}, ("x", "y")))
    assert both == table({"anna": (3, 4)}, ("x", "y"))
