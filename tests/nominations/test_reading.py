"""A snapshot as something to read."""

from __future__ import annotations

import pytest

from nominations.reading import Rating, Text, readable_areas, reading_minutes
from nominations.states import QuestionKind
from tests.factories import snapshot_answer, snapshot_area


def test_texts_and_ratings_are_parted() -> None:
    area = snapshot_area(
        "demokrati",
        snapshot_answer("a", "0", QuestionKind.SCALE),
        snapshot_answer("b", "Så här."),
        snapshot_answer("c", "3", QuestionKind.SCALE),
        snapshot_answer("d", "", QuestionKind.SCALE),
    )
    (readable,) = readable_areas({"areas": [area]})
    assert (readable.key, readable.title, readable.letter) == ("demokrati", "Demokrati", "D")
    assert readable.texts == [Text("Frågan b", "Så här.")]
    assert readable.ratings == [
        Rating("Frågan a", "Ej alls", 1, key="a"),
        Rating("Frågan c", "Fullt ut", 4, key="c"),
        Rating("Frågan d", "Inget svar", 0, key="d"),
    ]


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (1, 1), (299, 1), (301, 2), (500, 2), (2000, 10)]
)
def test_minutes_at_200_words(words: int, minutes: int) -> None:
    area = snapshot_area("a", snapshot_answer("text", "ord " * words))
    assert reading_minutes({"areas": [area]}) == minutes
