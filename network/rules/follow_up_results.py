"""What was answered after an event, as host and office see it: never of fewer than three."""

from __future__ import annotations

from dataclasses import dataclass

from network.models import FollowUp, FollowUpQuestion
from network.states import QuestionKind

# With fewer, an answer could be told apart.
LEAST = 3
LABELS = {
    QuestionKind.SCALE: {1: "1 (lägst)", 2: "2", 3: "3", 4: "4", 5: "5 (högst)"},
    QuestionKind.YES_NO: {1: "Ja", 0: "Nej"},
}


@dataclass(frozen=True, slots=True)
class Share:
    """One possible answer: how many gave it, and how large a part of the answers that is (%)."""

    label: str
    number: int
    percent: int


@dataclass(frozen=True, slots=True)
class Result:
    """The answers to one question; with too few of them, only that."""

    question: FollowUpQuestion
    is_shown: bool
    number: int = 0
    mean: float | None = None
    shares: tuple[Share, ...] = ()
    texts: tuple[str, ...] = ()


def results_of(follow_up: FollowUp) -> list[Result]:
    """Sum up each question in its order."""
    questions = follow_up.questions.prefetch_related("tallies", "texts")
    return [_result(question) for question in questions]


def _result(question: FollowUpQuestion) -> Result:
    if question.kind == QuestionKind.FREE:
        texts = tuple(one.text for one in question.texts.all())
        enough = len(texts) >= LEAST
        return Result(question, True, len(texts), texts=texts) if enough else _few(question)
    counted = {tally.value: tally.number for tally in question.tallies.all()}
    number = sum(counted.values())
    if number < LEAST:
        return _few(question)
    labels = LABELS[QuestionKind(question.kind)]
    shares = tuple(
        Share(label, counted.get(value, 0), round(100 * counted.get(value, 0) / number))
        for value, label in labels.items()
    )
    return Result(question, True, number, _mean(question, counted, number), shares)


def _few(question: FollowUpQuestion) -> Result:
    return Result(question, is_shown=False)


def _mean(question: FollowUpQuestion, counted: dict[int, int], number: int) -> float | None:
    if question.kind != QuestionKind.SCALE:
        return None
    return sum(value * times for value, times in counted.items()) / number
