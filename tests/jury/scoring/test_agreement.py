"""Agreement, against what has been published."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jury.scoring import (
    Agreement,
    Matrix,
    Metric,
    Unavailable,
    agreement,
    alpha,
    intraclass_correlation,
)
from tests.counts import count
from tests.jury.scoring.panels import SEED, panels, shuffled, table

Units = list[list[int]]


def units(*observers: str) -> Units:
    """Read a row for each observer, a character for each unit, a dot where nothing is set."""
    return [[int(one) for one in column if one != "."] for column in zip(*observers, strict=True)]


# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C and D: four
# observers, twelve units; ordinal 0.815, interval 0.849.
KRIPPENDORFF = units("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
# The worked example of three coders and fifteen units in encyclopedias ("Krippendorff's alpha",
# HandWiki and Wikipedia); interval 0.811.
THREE_CODERS = units(".....34121133.3", "1.213343.......", "..21344.21133.4")
# A. F. Hayes and K. Krippendorff, Answering the Call for a Standard Reliability Measure for
# Coding Data (2007), table 1: five observers, forty articles; ordinal 0.7598, and 0.757 by the
# interval metric (T. Grill's implementation).
HAYES = units(
    "112.001122.01311211000201001111223222221",
    "1130000.21102311121000302102111122222221",
    "203000222100221123001.30.1012202.2232.21",
    ".13....0.10022...31.103021122..122...12.",
    "2..0001.2....3112..0.0..2.0..20.2.2222.1",
)


@pytest.mark.parametrize(
    ("data", "metric", "published"),
    [
        (KRIPPENDORFF, Metric.ORDINAL, 0.815),
        (KRIPPENDORFF, Metric.INTERVAL, 0.849),
        (THREE_CODERS, Metric.INTERVAL, 0.811),
        (HAYES, Metric.ORDINAL, 0.760),
        (HAYES, Metric.INTERVAL, 0.757),
    ],
)
def test_published_values(data: Units, metric: Metric, published: float) -> None:
    found = alpha(data, metric)
    assert found is not None
    assert round(float(found), 3) == published


def agreed(matrix: Matrix, seed: int = SEED, draws: int = 2_000) -> Agreement:
    found = agreement(matrix, seed, draws=draws)
    assert isinstance(found, Agreement)
    return found


def as_matrix(data: Units) -> Matrix:
    """Take each unit as a nominee on a single criterion."""
    names = [f"n{number:02}" for number in range(len(data))]
    rows: dict[str, Sequence[int | None]] = {
        f"j{juror}": [unit[juror] if juror < len(unit) else None for unit in data]
        for juror in range(max(map(len, data)))
    }
    return table(rows, names)


def test_the_interval_holds_the_value() -> None:
    found = agreed(as_matrix(HAYES), draws=count(1_000, 10_000))
    assert round(float(found.ordinal.value), 4) == 0.7598
    assert (found.units, found.pairable, found.redrawn) == (40, 159, 0)
    assert 0.60 < found.ordinal.lowest < 0.70 < 0.80 < found.ordinal.highest < 0.87
    assert found.interval.lowest < found.interval.value < found.interval.highest


def test_the_figures_are_the_same_for_ever() -> None:
    """Whole numbers until one division: another version of Python or machine gives the same."""
    found = agreed(as_matrix(KRIPPENDORFF))
    assert (found.ordinal.lowest, found.ordinal.highest) == (0.4603250732747136, 1.0)
    assert (found.interval.lowest, found.interval.highest) == (0.4669304691916337, 1.0)


def test_a_criterion_of_its_own() -> None:
    cards = {
        (juror, nominee): {"a": a, "b": b}
        for juror, nominee, a, b in [
            ("anna", "x", 1, 1),
            ("bo", "x", 1, 5),
            ("anna", "y", 5, 1),
            ("bo", "y", 5, 3),
        ]
    }
    matrix = Matrix.of(cards, {"a": 1, "b": 1})
    found = agreement(matrix, SEED, criterion="a", draws=100)
    assert isinstance(found, Agreement)
    assert (found.ordinal.value, found.units) == (1, 2)
    # Half of the draws hold the same unit twice, and nothing to disagree about.
    assert found.redrawn == pytest.approx(100, abs=45)


def test_all_alike_is_nothing_to_disagree_about() -> None:
    assert agreement(table({"anna": (3, 3), "bo": (3, 3)}, ("x", "y")), SEED) is (
        Unavailable.NO_VARIATION
    )


def test_nobody_to_agree_with() -> None:
    assert agreement(table({"anna": (3, 4)}, ("x", "y")), SEED) is Unavailable.TOO_FEW_JURORS
    empty = Matrix.of({}, {"whole": 1}, jurors=["anna"], nominees=["x"])
    assert agreement(empty, SEED) is Unavailable.NOTHING_SCORED


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(2, 6)), min_size=2, max_size=12))
def test_perfect_agreement_is_one(given_units: list[tuple[int, int]]) -> None:
    data = [[value] * times for value, times in given_units]
    expected = 1 if len({value for value, _ in given_units}) > 1 else None
    assert {alpha(data, metric) for metric in Metric} == {expected}


@given(st.lists(st.lists(st.integers(1, 5), max_size=6), min_size=1, max_size=12), st.data())
def test_a_missing_value_and_the_order_change_nothing(data: Units, more: st.DataObject) -> None:
    """A unit of one value says nothing; nor does it matter who set what, or in which order."""
    other = [more.draw(st.permutations(unit)) for unit in more.draw(st.permutations(data))]
    for metric in Metric:
        assert alpha([*other, [3], []], metric) == alpha(data, metric)


@given(st.lists(st.lists(st.integers(1, 5), min_size=2, max_size=6), min_size=2, max_size=8))
def test_ordinal_looks_at_the_order_only_and_interval_at_the_steps(data: Units) -> None:
    stretched = [[value**3 for value in unit] for unit in data]
    assert alpha(stretched, Metric.ORDINAL) == alpha(data, Metric.ORDINAL)
    moved = [[3 * value - 7 for value in unit] for unit in data]
    assert alpha(moved, Metric.INTERVAL) == alpha(data, Metric.INTERVAL)


@given(panels(), st.integers(0, 2**32), st.data())
@settings(max_examples=count(25, 300))
def test_neither_order_nor_scale_of_weights_changes_the_draws(
    matrix: Matrix, seed: int, data: st.DataObject
) -> None:
    jurors = data.draw(st.permutations(matrix.jurors))
    other = shuffled(matrix, jurors, data.draw(st.permutations(matrix.nominees)))
    assert agreement(other, seed, draws=40) == agreement(matrix, seed, draws=40)


# P. E. Shrout and J. L. Fleiss, Intraclass Correlations (1979), table 2: four judges, six targets.
SHROUT_FLEISS = {
    "judge1": (9, 6, 8, 7, 10, 6),
    "judge2": (2, 1, 4, 1, 5, 2),
    "judge3": (5, 3, 6, 2, 6, 4),
    "judge4": (8, 2, 8, 6, 9, 7),
}
TARGETS = ("t1", "t2", "t3", "t4", "t5", "t6")


def test_the_intraclass_correlation_as_published() -> None:
    """Table 4: ICC(2,1) 0.29, ICC(2,4) 0.62."""
    found = intraclass_correlation(table(SHROUT_FLEISS, TARGETS))
    assert not isinstance(found, Unavailable)
    assert (round(float(found.single), 2), round(float(found.mean), 2)) == (0.29, 0.62)


def test_jurors_who_agree_in_everything_can_be_relied_on() -> None:
    found = intraclass_correlation(table({"anna": (1, 4), "bo": (1, 4)}, ("x", "y")))
    assert found == type(found)(Fraction(1), Fraction(1))  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ({"anna": (1, 4), "bo": (None, 4)}, Unavailable.INCOMPLETE),
        ({"anna": (1, 4)}, Unavailable.TOO_FEW_JURORS),
        ({"anna": (3, 3), "bo": (3, 3)}, Unavailable.NO_VARIATION),
    ],
)
def test_no_intraclass_correlation(
    rows: dict[str, tuple[int | None, ...]], reason: Unavailable
) -> None:
    assert intraclass_correlation(table(rows, ("x", "y"))) is reason


def test_one_nominee_has_nothing_to_be_told_from() -> None:
    one = table({"anna": (1,), "bo": (2,)}, ("x",))
    assert intraclass_correlation(one) is Unavailable.ONE_NOMINEE
