"""The shadow result, against an established implementation."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings

from jury.scoring import Matrix, SeverityModel, Unavailable, means_of, severity_model
from tests.counts import count
from tests.jury.scoring.panels import panels, shuffled, table

THREE = ("x", "y", "z")


@dataclass(frozen=True)
class Reference:
    """A table and what statsmodels made of it.

    statsmodels 0.15.0 with scipy 1.17.1, numpy 2.4.6 and Python 3.11.7, on 25 November 2026:
    ``smf.mixedlm("score ~ 0 + C(nominee)", data, groups="juror")
    .fit(reml=True, method=["lbfgs", "bfgs", "powell"])``; then ``fe_params``, ``random_effects``,
    the root of ``cov_re`` and of ``scale``.
    """

    rows: dict[str, tuple[float | None, ...]]
    adjusted: tuple[float, ...]
    mildness: tuple[float, ...]
    juror_deviation: float
    residual_deviation: float


# Shrout and Fleiss (1979), table 2, with four of the 24 cells left out.
PUBLISHED = Reference(
    {
        "judge1": (9, None, 8, 7, 10, 6),
        "judge2": (2, 1, 4, 1, None, 2),
        "judge3": (5, 3, 6, 2, 6, None),
        "judge4": (None, 2, 8, 6, 9, 7),
    },
    adjusted=(5.75051, 2.73288, 6.5, 4.0, 7.46515, 4.71812),
    mildness=(2.19864, -2.60455, -0.84563, 1.25154),
    juror_deviation=2.21176,
    residual_deviation=1.12911,
)
# Made up: seven jurors, five nominees, two holes.
SEVEN = Reference(
    {
        "j1": (3.77, 1.93, None, 2.77, 3.75),
        "j2": (3.84, 2.02, 1.83, 3.72, 3.58),
        "j3": (4.13, 2.62, 2.7, 4.27, 4.27),
        "j4": (3.6, 1.18, 2.12, 2.67, 3.01),
        "j5": (2.51, 1.49, 1.12, None, 3.99),
        "j6": (3.72, 2.45, 1.53, 3.35, 3.56),
        "j7": (3.97, 2.54, 2.38, 3.33, 3.8),
    },
    adjusted=(3.64857, 2.03286, 1.93171, 3.27779, 3.70857),
    mildness=(-0.08975, 0.0652, 0.56608, -0.33718, -0.44328, 0.00175, 0.23717),
    juror_deviation=0.37614,
    residual_deviation=0.37414,
)
# Made up: ten jurors, seven nominees, seven holes, one juror with two of them.
TEN = Reference(
    {
        "j1": (3.01, None, 1.92, 2.97, 2.75, 3.26, 1.68),
        "j2": (4.78, 4.83, 4.56, 5.43, 5.25, 5.96, 4.51),
        "j3": (3.11, 3.0, 2.76, None, None, 4.53, 2.43),
        "j4": (4.37, 4.0, 2.55, 5.06, 4.59, 4.77, 3.59),
        "j5": (3.49, 2.75, 2.41, 3.69, 3.78, 4.43, 2.76),
        "j6": (4.74, 3.56, 3.53, 4.74, 3.97, 4.2, None),
        "j7": (3.05, 2.83, 2.59, 2.65, 2.85, 3.93, 2.19),
        "j8": (3.29, 4.22, 4.18, 4.74, 3.76, 4.78, 3.62),
        "j9": (None, 3.25, 2.4, 4.06, 3.2, 4.79, 2.36),
        "j10": (4.26, None, 4.03, 4.81, 4.46, 4.43, 3.46),
    },
    adjusted=(3.7533, 3.48244, 3.093, 4.19692, 3.80359, 4.508, 2.9892),
    mildness=(
        -1.07472, 1.30326, -0.3777, 0.42605, -0.34545, 0.30277, -0.78749, 0.37938, -0.32034,
        0.49424,
    ),
    juror_deviation=0.72299,
    residual_deviation=0.3856,
)  # fmt: skip


def hundredths(rows: dict[str, tuple[float | None, ...]]) -> Matrix:
    """Count the scores in hundredths of a step, since values are whole numbers."""
    width = len(next(iter(rows.values())))
    return table(
        {
            juror: [None if one is None else round(100 * one) for one in row]
            for juror, row in rows.items()
        },
        [f"n{number}" for number in range(width)],
    )


def fitted(matrix: Matrix) -> SeverityModel:
    found = severity_model(matrix)
    assert isinstance(found, SeverityModel)
    return found


@pytest.mark.parametrize("reference", [PUBLISHED, SEVEN, TEN], ids=["published", "seven", "ten"])
def test_it_agrees_with_statsmodels_to_three_decimals(reference: Reference) -> None:
    found = fitted(hundredths(reference.rows))
    near = {"abs": 0.0005}
    adjusted = [found.adjusted[name] / 100 for name in sorted(found.adjusted)]
    mildness = [found.mildness[juror] / 100 for juror in reference.rows]
    assert adjusted == pytest.approx(reference.adjusted, **near)
    assert mildness == pytest.approx(reference.mildness, **near)
    assert found.juror_deviation / 100 == pytest.approx(reference.juror_deviation, **near)
    assert found.residual_deviation / 100 == pytest.approx(reference.residual_deviation, **near)


def test_standard_errors_are_those_of_the_textbook() -> None:
    """Statsmodels takes them from a numerical second derivative: 0.2005 to 0.2106 here."""
    found = fitted(hundredths(SEVEN.rows))
    errors = [found.standard_errors[name] / 100 for name in sorted(found.standard_errors)]
    expected = [0.20052, 0.20052, 0.21028, 0.21059, 0.20052]
    assert errors == pytest.approx(expected, abs=0.0005)


def test_whoever_met_only_the_stern_is_raised() -> None:
    """Y was scored by the stern only, x by all; side by side the stern like y better."""
    rows = {"stern": (2, 3, 1), "sterner": (1, 2, 1), "mild": (5, None, 4), "milder": (5, None, 3)}
    matrix = table(rows, THREE)
    raw, found = means_of(matrix), fitted(matrix)
    assert raw["x"] > raw["y"]  # type: ignore[operator]
    assert found.adjusted["y"] > found.adjusted["x"]
    assert found.mildness["stern"] < 0 < found.mildness["mild"]


def test_jurors_who_do_not_differ_leave_the_means_alone() -> None:
    matrix = table(
        {"anna": (3, 4, 1), "bo": (4, 3, None), "cleo": (3, 4, 2), "dag": (4, 3, 1)}, THREE
    )
    found = fitted(matrix)
    assert found.juror_deviation == 0
    assert found.adjusted == pytest.approx(
        {key: float(one or 0) for key, one in means_of(matrix).items()}
    )


def test_scores_without_any_chance_in_them_are_taken_apart_exactly() -> None:
    found = fitted(table({"anna": (1, 2, 3), "bo": (2, 3, 4), "cleo": (4, 5, None)}, THREE))
    assert found.adjusted["y"] - found.adjusted["x"] == pytest.approx(1, abs=1e-4)
    assert found.adjusted["z"] - found.adjusted["y"] == pytest.approx(1, abs=1e-4)
    assert found.residual_deviation < 0.01


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ({"anna": (1, 2, 3), "bo": (2, 3, 3)}, Unavailable.COMPLETE),
        ({"anna": (1, 2, None), "bo": (2, 3, None)}, Unavailable.COMPLETE),
        ({"anna": (1, 2, None), "bo": (None, None, 4)}, Unavailable.NOT_CONNECTED),
        ({"anna": (1, 2, None), "bo": (None, 1, 4)}, Unavailable.TOO_FEW_JURORS),
        ({"anna": (None, None, None)}, Unavailable.NOTHING_SCORED),
    ],
)
def test_no_shadow_result(rows: dict[str, tuple[int | None, ...]], reason: Unavailable) -> None:
    assert severity_model(table(rows, THREE)) is reason


@given(panels())
@settings(max_examples=count(25, 300), deadline=None)
def test_the_order_of_jurors_and_nominees_changes_nothing(matrix: Matrix) -> None:
    other = shuffled(matrix, matrix.jurors[::-1], matrix.nominees[::-1])
    assert severity_model(other) == severity_model(matrix)


@given(panels())
@settings(max_examples=count(25, 300), deadline=None)
def test_a_step_more_for_all_is_a_step_more(matrix: Matrix) -> None:
    moved = Matrix.of(
        {
            pair: {key: value + 2 for key, value in card.items()}
            for pair, card in matrix.cards.items()
        },
        matrix.weights,
        jurors=matrix.jurors,
        nominees=matrix.nominees,
    )
    before, after = severity_model(matrix), severity_model(moved)
    if isinstance(before, SeverityModel) and isinstance(after, SeverityModel):
        expected = {key: one + 2 for key, one in before.adjusted.items()}
        assert after.adjusted == pytest.approx(expected, abs=1e-4)
    else:
        assert after is before
