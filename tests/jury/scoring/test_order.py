"""Whether it mattered when a nominee was read."""

from __future__ import annotations

from fractions import Fraction

import pytest

from jury.scoring import Matrix, OrderEffect, Unavailable, order_effect
from tests.jury.scoring.panels import table
from tests.jury.scoring.test_severity import TEN, hundredths

# In which order each of the ten read, by the nominee's number.
READING = {
    "j1": "4021563", "j2": "2351064", "j3": "2641035", "j4": "3241506",
    "j5": "3250641", "j6": "0524631", "j7": "3420561", "j8": "2035146",
    "j9": "4063152", "j10": "0652134",
}  # fmt: skip
FOUR = ("n0", "n1", "n2", "n3")


def orders(reading: dict[str, str]) -> dict[str, list[str]]:
    return {juror: [f"n{number}" for number in numbers] for juror, numbers in reading.items()}


def found(matrix: Matrix, reading: dict[str, str]) -> OrderEffect:
    effect = order_effect(matrix, orders(reading))
    assert isinstance(effect, OrderEffect)
    return effect


def test_slope_and_interval_agree_with_statsmodels() -> None:
    """statsmodels 0.15.0: ``smf.ols("score ~ 0 + C(nominee) + C(juror) + place", data).fit()``."""
    effect = found(hundredths(TEN.rows), READING)
    assert effect.freedom == 47
    assert [one / 100 for one in (effect.slope, effect.lowest, effect.highest)] == pytest.approx(
        [0.023237873, -0.029059276, 0.075535022], abs=1e-6
    )
    assert not effect.is_plain


def test_means_by_place() -> None:
    effect = found(
        table({"anna": (5, 3, 4, 2), "bo": (4, 2, 3, 3), "cleo": (3, 3, 5, None)}, FOUR),
        {"anna": "0123", "bo": "1230", "cleo": "2310"},
    )
    first, *_, last = effect.positions
    assert (first.number, first.count, first.mean) == (1, 3, Fraction(12, 3))
    # Anna's 5 against 4, Bo's 2 against 8/3, Cleo's 5 against 4.
    assert first.difference == (1 - Fraction(2, 3) + 1) / 3
    assert (last.number, last.count, last.mean) == (4, 3, 3)


def test_a_place_that_gives_a_step_is_found() -> None:
    """Nominees from 2 to 5, jurors of 0 and 1, and a step for each place later."""
    reading = {"anna": "0123", "bo": "3210", "cleo": "1302"}
    rows = {
        juror: [2 + number + mild + numbers.index(str(number)) for number in range(4)]
        for mild, (juror, numbers) in enumerate(reading.items())
    }
    effect = found(table(rows, FOUR), reading)
    assert effect.slope == pytest.approx(1)
    assert effect.is_plain


def test_all_read_in_the_same_order() -> None:
    rows = {"anna": (5, 3, 4, 2), "bo": (4, 2, 3, 3), "cleo": (3, 3, 5, 1)}
    assert order_effect(table(rows, FOUR), orders(dict.fromkeys(rows, "0123"))) is (
        Unavailable.SAME_ORDER
    )


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ({"anna": (None,) * 4, "bo": (None,) * 4}, Unavailable.NOTHING_SCORED),
        ({"anna": (1, 2, None, None), "bo": (None, None, 3, 4)}, Unavailable.NOT_CONNECTED),
        ({"anna": (1, 2, 3, 4), "bo": (4, 3, 2, 1)}, Unavailable.TOO_FEW_JURORS),
    ],
)
def test_no_order_effect(rows: dict[str, tuple[int | None, ...]], reason: Unavailable) -> None:
    reading = orders({"anna": "0123", "bo": "3201"})
    assert order_effect(table(rows, FOUR), reading) is reason


def test_a_score_without_a_place_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="order of reading"):
        order_effect(table({"anna": (1, 2, 3, 4)}, FOUR), {"anna": ["n0", "n1", "n2"]})
