"""The chair's table."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from jury.scoring import Discrepancy, Matrix, discrepancies, figures, median, summary
from tests.jury.scoring.panels import panels, table


def test_a_line_by_hand() -> None:
    matrix = table({"anna": (5, 1), "bo": (4, 2), "cleo": (2, None)}, ("x", "y"))
    first, second = summary(matrix)
    assert (first.nominee, first.place.number if first.place else None) == ("x", 1)
    assert first.by_juror == {"anna": 5, "bo": 4, "cleo": 2}
    assert first.total.mean == Fraction(11, 3)
    assert first.total.median == 4
    assert (first.total.lowest, first.total.highest, first.total.spread) == (2, 5, 3)
    assert first.total.deviation == (Fraction(7, 3)) ** 0.5
    assert first.criteria["whole"] == first.total
    assert (second.total.count, second.total.median) == (2, Fraction(3, 2))


def test_a_nominee_without_scores_has_no_figures() -> None:
    line = summary(Matrix.of({}, {"whole": 1}, jurors=["anna"], nominees=["x"]))[0]
    assert line.place is None
    assert line.total == figures([])
    assert (line.total.count, line.total.mean, line.total.deviation) == (0, None, None)


def test_one_juror_has_no_deviation() -> None:
    assert figures([3]).deviation is None


def test_medians() -> None:
    assert median([]) is None
    assert median([5, 1, 2]) == 2
    assert median([5, 1, 2, 4]) == 3


def test_the_widest_discrepancy_comes_first() -> None:
    matrix = table({"anna": (5, 3, 2, 1), "bo": (3, 3, 3, 5), "cleo": (4, 3, None, 2)})
    assert discrepancies(matrix) == [
        Discrepancy("falun", "whole", 4, {"anna": 1, "bo": 5, "cleo": 2}),
        Discrepancy("arboga", "whole", 2, {"anna": 5, "bo": 3, "cleo": 4}),
    ]
    assert [one.nominee for one in discrepancies(matrix, steps=3)] == ["falun"]


@given(panels(whole=False))
def test_a_missing_cell_is_never_a_zero(matrix: Matrix) -> None:
    """Every mean and median lies between the lowest and the highest value that exists."""
    for line in summary(matrix):
        for one in (line.total, *line.criteria.values()):
            if one.count:
                assert one.mean is not None
                assert one.median is not None
                assert 1 <= one.lowest <= min(one.mean, one.median)  # type: ignore[operator]
                assert max(one.mean, one.median) <= one.highest <= 5  # type: ignore[operator]
            else:
                assert (one.mean, one.median, one.spread) == (None, None, None)
