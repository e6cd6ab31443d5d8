"""How sure the order is."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jury.scoring import (
    Matrix,
    RankUncertainty,
    Thresholds,
    Unavailable,
    Verdict,
    first_of,
    rank_uncertainty,
    verdict_of,
)
from tests.counts import count
from tests.jury.scoring.panels import SEED, panels, shuffled, table

DRAWS = 50
CLOSE = {"anna": (5, 4, 1), "bo": (3, 4, 2), "cleo": (4, 3, 1)}
THREE = ("x", "y", "z")


def uncertainty(matrix: Matrix, seed: int = SEED, draws: int = 2_000) -> RankUncertainty:
    found = rank_uncertainty(matrix, seed, draws=draws)
    assert isinstance(found, RankUncertainty)
    return found


def test_the_draws_come_near_what_can_be_counted() -> None:
    """Two of three jurors can be drawn in nine ways; count them all and compare."""
    rows = list(CLOSE.values())
    exact: dict[str, Fraction] = dict.fromkeys(THREE, Fraction())
    for drawn in product(rows, repeat=2):
        sums = [sum(column) for column in zip(*drawn, strict=True)]
        leaders = [name for name, total in zip(THREE, sums, strict=True) if total == max(sums)]
        for name in leaders:
            exact[name] += Fraction(1, 9 * len(leaders))
    found = uncertainty(table(CLOSE, THREE), draws=count(2_000, 100_000))
    for name in THREE:
        assert found.standings[name].first == pytest.approx(exact[name], abs=0.03)


def test_the_figures_are_the_same_for_ever() -> None:
    """Whole numbers all through: another version of Python or another machine gives the same."""
    found = uncertainty(table(CLOSE, THREE))
    standing = found.standings["x"]
    assert (standing.first, standing.expected_rank) == (
        Fraction(2637, 4000),
        Fraction(5363, 4000),
    )
    assert (standing.lowest_rank, standing.highest_rank) == (1, 2)
    assert (found.seed, found.draws, found.redrawn) == (SEED, 2_000, 0)
    assert (found.leader, found.verdict) == ("x", Verdict.LEANING)


def test_everybody_agrees_who_is_first() -> None:
    found = uncertainty(table({"anna": (5, 4, 3), "bo": (4, 3, 2)}, THREE))
    assert [(one.first, one.expected_rank) for one in found.standings.values()] == [
        (1, 1),
        (0, 2),
        (0, 3),
    ]
    assert found.verdict == Verdict.CLEAR


def test_equals_share_every_draw_and_nobody_leads() -> None:
    found = uncertainty(table({"anna": (4, 4, 2), "bo": (3, 3, 1)}, THREE))
    assert [one.first for one in found.standings.values()] == [Fraction(1, 2), Fraction(1, 2), 0]
    assert found.standings["x"].expected_rank == Fraction(3, 2)
    assert (found.standings["x"].lowest_rank, found.standings["x"].highest_rank) == (1, 2)
    assert (found.leader, found.verdict) == (None, Verdict.TOO_CLOSE)


def test_a_draw_without_a_score_for_somebody_is_made_anew() -> None:
    found = uncertainty(table({"anna": (3, 5), "bo": (4, None), "cleo": (4, None)}, ("x", "y")))
    assert found.draws == 2_000
    # Nobody draws Anna in 4 of 9 attempts: 4 thrown away for every 5 that count.
    assert found.redrawn == pytest.approx(2_000 * 4 / 5, rel=0.1)


def test_a_nominee_that_nobody_has_scored_takes_no_part() -> None:
    matrix = table({"anna": (3, None), "bo": (4, None)}, ("x", "y"))
    assert list(uncertainty(matrix).standings) == ["x"]


def test_too_thin_a_jury_has_no_answer() -> None:
    """Twelve jurors with a nominee each: almost no draw holds them all."""
    names = [f"n{number}" for number in range(12)]
    rows = {
        f"j{number}": [5 if other == number else None for other in range(12)]
        for number in range(12)
    }
    assert rank_uncertainty(table(rows, names), SEED, draws=20) is Unavailable.TOO_THIN


def test_one_juror_is_no_jury() -> None:
    one = table({"anna": (3, 4), "bo": (None, None)}, ("x", "y"))
    assert rank_uncertainty(one, SEED) is Unavailable.TOO_FEW_JURORS


def test_nothing_is_nothing() -> None:
    empty = Matrix.of({}, {"whole": 1}, jurors=["anna", "bo"], nominees=["x"])
    assert rank_uncertainty(empty, SEED) is Unavailable.NOTHING_SCORED


def test_thresholds_are_met_at_their_own_value() -> None:
    limits = Thresholds(clear=Fraction(9, 10), leaning=Fraction(6, 10))
    assert verdict_of(Fraction(9, 10), limits) == Verdict.CLEAR
    assert verdict_of(Fraction(899, 1000), limits) == Verdict.LEANING
    assert verdict_of(Fraction(6, 10), limits) == Verdict.LEANING
    assert verdict_of(Fraction(599, 1000), limits) == Verdict.TOO_CLOSE


@given(panels(complete=True), st.integers(0, 2**32))
@settings(max_examples=count(25, 300))
def test_chances_of_first_place_add_up_to_one(matrix: Matrix, seed: int) -> None:
    found = uncertainty(matrix, seed, DRAWS)
    ranks = len(matrix.nominees)
    assert sum(one.first for one in found.standings.values()) == 1
    assert sum(one.expected_rank for one in found.standings.values()) == ranks * (ranks + 1) / 2
    for one in found.standings.values():
        assert 1 <= one.lowest_rank <= one.highest_rank <= ranks


@given(panels(), st.integers(0, 2**32), st.data())
@settings(max_examples=count(25, 300))
def test_neither_order_nor_names_change_the_draws(
    matrix: Matrix, seed: int, data: st.DataObject
) -> None:
    jurors = data.draw(st.permutations(matrix.jurors))
    other = shuffled(matrix, jurors, data.draw(st.permutations(matrix.nominees)))
    pseudonyms = {juror: f"J{number}" for number, juror in enumerate(jurors, 1)}
    masked = Matrix.of(
        {(pseudonyms[juror], name): card for (juror, name), card in other.cards.items()},
        other.weights,
        jurors=list(pseudonyms.values()),
        nominees=other.nominees,
    )
    found = rank_uncertainty(matrix, seed, draws=DRAWS)
    assert rank_uncertainty(masked, seed, draws=DRAWS) == found


@given(panels(complete=True))
@settings(max_examples=count(25, 300))
def test_only_who_leads_can_be_clear(matrix: Matrix) -> None:
    found = uncertainty(matrix, draws=DRAWS)
    first = first_of(matrix)
    assert found.leader == (first[0] if len(first) == 1 else None)
    if found.leader is None:
        assert found.verdict == Verdict.TOO_CLOSE
