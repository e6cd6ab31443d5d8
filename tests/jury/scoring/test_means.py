"""How scores add up, tried on all kinds of juries."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from jury.scoring import criterion_means, nominee_mean, ranking, spread, weighted_mean

KEYS = ("a", "b", "c")
WEIGHTS = {"a": Decimal(1), "b": Decimal("2.5"), "c": Decimal("0.5")}
values = st.integers(1, 5)
full_cards = st.fixed_dictionaries(dict.fromkeys(KEYS, values))
cards = st.dictionaries(st.sampled_from(KEYS), values)
weights = st.fixed_dictionaries({key: st.integers(1, 100).map(Decimal) for key in KEYS})


def test_a_worked_example() -> None:
    assert weighted_mean({"a": 2, "b": 4, "c": 5}, WEIGHTS) == Fraction(29, 8)


def test_nothing_has_no_mean() -> None:
    assert weighted_mean({}, WEIGHTS) is None
    assert nominee_mean([], WEIGHTS) is None
    assert nominee_mean([{}], WEIGHTS) is None
    assert spread([]) is None
    assert criterion_means([{"a": 2}], KEYS) == {"a": Fraction(2), "b": None, "c": None}


@given(cards, weights)
def test_a_missing_value_is_never_a_zero(
    card: dict[str, int], given_weights: dict[str, Decimal]
) -> None:
    mean = weighted_mean(card, given_weights)
    assert mean is None if not card else min(card.values()) <= mean <= max(card.values())


@given(full_cards, weights, st.integers(1, 50))
def test_only_the_proportions_of_weights_matter(
    card: dict[str, int], given_weights: dict[str, Decimal], factor: int
) -> None:
    scaled = {key: weight * factor for key, weight in given_weights.items()}
    assert weighted_mean(card, scaled) == weighted_mean(card, given_weights)


@given(st.lists(cards), weights, st.randoms(use_true_random=False))
def test_the_order_of_jurors_changes_nothing(
    given_cards: list[dict[str, int]], given_weights: dict[str, Decimal], chance: object
) -> None:
    shuffled = list(given_cards)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert nominee_mean(shuffled, given_weights) == nominee_mean(given_cards, given_weights)


@given(
    st.lists(st.tuples(full_cards, full_cards, full_cards), min_size=1, max_size=6),
    weights,
    st.integers(-3, 3),
)
def test_a_milder_complete_juror_changes_no_order(
    jury: list[tuple[dict[str, int], ...]], given_weights: dict[str, Decimal], shift: int
) -> None:
    """Each juror has scored all three nominees; the first one moves all by the same amount."""
    moved = [
        tuple({key: value + shift for key, value in card.items()} for card in jury[0]),
        *jury[1:],
    ]
    orders = [
        [place.shared_by for place in ranking(_means(panel, given_weights))]
        for panel in (jury, moved)
    ]
    assert orders[0] == orders[1]


def _means(
    panel: list[tuple[dict[str, int], ...]], given_weights: dict[str, Decimal]
) -> dict[str, Fraction | None]:
    return {
        str(nominee): nominee_mean([cards_[nominee] for cards_ in panel], given_weights)
        for nominee in range(3)
    }


def test_equals_share_a_place_and_the_next_is_skipped() -> None:
    means = {"x": Fraction(3), "y": Fraction(4), "z": Fraction(3), "w": Fraction(1), "v": None}
    places = ranking(means)
    assert [(place.number, place.shared_by, place.is_tie) for place in places] == [
        (1, ("y",), False),
        (2, ("x", "z"), True),
        (4, ("w",), False),
    ]


def test_thirds_make_a_tie_exactly() -> None:
    thirds = [{"a": 1, "b": 1, "c": 2}] * 3
    weights_ = {key: Decimal(1) for key in KEYS}
    once = nominee_mean(thirds, weights_)
    other = nominee_mean([{"a": 2, "b": 1, "c": 1}, {"a": 1, "b": 2, "c": 1}], weights_)
    assert once == other == Fraction(4, 3)


@given(st.lists(values, min_size=1), st.integers(-2, 2))
def test_the_spread_is_a_distance(numbers: list[int], shift: int) -> None:
    assume(numbers)
    assert spread(numbers) == max(numbers) - min(numbers)
    assert spread([number + shift for number in numbers]) == spread(numbers)
