"""A snapshot's content as something to read: areas, ratings in words, texts, reading time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nominations.states import QuestionKind, SelfAssessment
from nominations.words import count_words

WORDS_PER_MINUTE = 200
STEPS = len(SelfAssessment.values)
SCALE = dict(SelfAssessment.choices)

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rating:
    """A self-assessment: the statement, the answer in words, and its place on the scale."""

    statement: str
    answer: str
    step: int
    of: int = STEPS


@dataclass(frozen=True, slots=True)
class Text:
    """A question and the text that answers it."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadableArea:
    """One area of an application."""

    key: str
    title: str
    heading: str
    texts: list[Text]
    ratings: list[Rating]

    @property
    def letter(self) -> str:
        """Give the letter of the area's tile."""
        return self.title[:1].upper()


def readable_areas(content: Content) -> list[ReadableArea]:
    """Arrange a snapshot for reading, in the form's order."""
    return [
        ReadableArea(
            key=area["key"],
            title=area["title"],
            heading=area["heading"],
            texts=[Text(row["wording"], row["value"]) for row in _texts([area])],
            ratings=[_rating(row) for row in area["answers"] if row["kind"] == QuestionKind.SCALE],
        )
        for area in content["areas"]
    ]


def reading_minutes(content: Content) -> int:
    """Give the time to read the texts in whole minutes, at 200 words a minute, one at least."""
    return max(1, round(total_words(content) / WORDS_PER_MINUTE))


def total_words(content: Content) -> int:
    """Count the words of all texts."""
    return sum(count_words(row["value"]) for row in _texts(content["areas"]))


def _texts(areas: Iterable[Content]) -> list[Content]:
    return [row for area in areas for row in area["answers"] if row["kind"] != QuestionKind.SCALE]


def rating_words(value: str) -> str:
    """Give a self-assessment in words."""
    return SelfAssessment(value).label if value in SelfAssessment.values else "Inget svar"


def in_words(kind: str, value: str) -> str:
    """Give a self-assessment in words, and any other answer as it is."""
    return SCALE.get(value, "") if kind == QuestionKind.SCALE else value


def _rating(row: Content) -> Rating:
    value = row["value"]
    step = SelfAssessment.values.index(value) + 1 if value in SelfAssessment.values else 0
    return Rating(row["wording"], rating_words(value), step)
