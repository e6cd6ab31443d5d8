"""One juror beside the others."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from jury.scoring import Matrix, Move, juror_reports
from tests.jury.scoring.panels import panels, table

THREE = ("x", "y", "z")
FIRST = table({"anna": (5, 4, 3), "bo": (3, 2, 2), "cleo": (3, None, 1)}, THREE)


def test_a_mild_juror() -> None:
    anna, bo, cleo = juror_reports(FIRST)
    # Five against 3, four against 2, three against 3/2.
    assert anna.mildness == (2 + 2 + Fraction(3, 2)) / 3
    assert anna.beside["z"] == (3, Fraction(3, 2))
    assert (anna.own.spread, anna.own.mean) == (2, 4)
    assert bo.mildness is not None
    assert bo.mildness < 0
    assert cleo.fit is None
    assert anna.fit == pytest.approx(0.9819805060619657)


def test_a_juror_alone_is_neither_mild_nor_stern() -> None:
    (anna,) = juror_reports(table({"anna": (5, 4, 3)}, THREE))
    assert (anna.mildness, anna.fit, anna.beside, anna.moves) == (None, None, {}, ())


def test_moves_to_the_second_scores() -> None:
    second = table({"anna": (4, None, 3), "bo": (None, None, None), "cleo": (5, 2, None)}, THREE)
    anna, bo, cleo = juror_reports(FIRST, second)
    assert anna.moves == (Move("x", "whole", 5, 4), Move("z", "whole", 3, 3))
    assert [move.change for move in anna.moves] == [-1, 0]
    assert (anna.mean_move, anna.mean_distance) == (Fraction(-1, 2), Fraction(1, 2))
    assert (bo.moves, bo.mean_move) == ((), None)
    assert cleo.moves == (Move("x", "whole", 3, 5), Move("y", "whole", None, 2))
    assert (cleo.moves[1].change, cleo.mean_move) == (None, 2)
    assert anna.mildness == juror_reports(FIRST)[0].mildness


@given(panels(complete=True))
def test_in_a_complete_jury_mildness_adds_up_to_nothing(matrix: Matrix) -> None:
    assert sum(report.mildness or 0 for report in juror_reports(matrix)) == 0
