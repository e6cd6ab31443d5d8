"""Juries made up for the tests of the statistics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from jury.scoring import Matrix

JURORS = ("anna", "bo", "cleo", "dag", "eva")
NOMINEES = ("arboga", "boden", "ekerö", "falun")
CRITERIA = ("economy", "results", "employer")
WEIGHTS = {"economy": 2, "results": 1, "employer": 1}
SEED = 2027

steps = st.integers(1, 5)
whole_cards = st.fixed_dictionaries(dict.fromkeys(CRITERIA, steps))
weightings = st.fixed_dictionaries(dict.fromkeys(CRITERIA, st.integers(1, 40)))


@st.composite
def panels(
    draw: st.DrawFn, *, complete: bool = False, whole: bool = True, weighted: bool = True
) -> Matrix:
    """Make up two to five jurors who score two to four nominees, with holes unless ``complete``."""
    jurors = JURORS[: draw(st.integers(2, 5))]
    nominees = NOMINEES[: draw(st.integers(2, 4))]
    card = whole_cards if whole else st.dictionaries(st.sampled_from(CRITERIA), steps)
    given = card if complete else st.one_of(card, card, st.just({}))
    cards = {(juror, nominee): draw(given) for juror in jurors for nominee in nominees}
    weights = draw(weightings) if weighted else WEIGHTS
    return Matrix.of(cards, weights, jurors=jurors, nominees=nominees)


def table(rows: Mapping[str, Sequence[int | None]], nominees: Sequence[str] = NOMINEES) -> Matrix:
    """Write a jury as a table with a single criterion: a row for each juror, None for a hole."""
    return Matrix.of(
        {
            (juror, nominee): {} if value is None else {"whole": value}
            for juror, row in rows.items()
            for nominee, value in zip(nominees, row, strict=True)
        },
        {"whole": 1},
    )


def shuffled(matrix: Matrix, jurors: Sequence[str], nominees: Sequence[str]) -> Matrix:
    """List the same jurors, nominees, cards and criteria in another order."""
    pairs = [(juror, nominee) for nominee in nominees for juror in jurors]
    weights = {key: matrix.weights[key] for key in reversed(matrix.criteria)}
    cards = {pair: matrix.cards[pair] for pair in pairs if pair in matrix.cards}
    return Matrix.of(cards, weights, jurors=jurors, nominees=nominees)
