"""What was answered after an event, as host and office see it: never of fewer than three."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kvalitetskommun.retention import kept_for, period_words
from network.models import FollowUp, FollowUpQuestion
from network.rules.answering import VALUES
from network.states import QuestionKind

# With fewer, an answer could be told apart.
LEAST = 3
TOO_FEW = "Färre än tre svar"
WORDS_GONE = (
    "Svaren med egna ord är borttagna. De sparas "
    f"{period_words('free_answers')} efter att svarstiden är slut."
)


@dataclass(frozen=True, slots=True)
class Share:
    """One possible answer: how many gave it, and how large a part of the answers that is (%)."""

    label: str
    number: int
    percent: int


@dataclass(frozen=True, slots=True)
class Result:
    """The answers to one question; where they are not shown, why not."""

    question: FollowUpQuestion
    hidden: str = ""
    number: int = 0
    mean: float | None = None
    shares: tuple[Share, ...] = ()
    texts: tuple[str, ...] = ()


def results_of(follow_up: FollowUp, now: datetime) -> list[Result]:
    """Sum up each question in its order."""
    closes_at = follow_up.closes_at
    gone = closes_at is not None and closes_at + kept_for("free_answers") <= now
    questions = follow_up.questions.prefetch_related("tallies", "texts")
    return [
        _said(question, gone=gone) if question.kind == QuestionKind.FREE else _counted(question)
        for question in questions
    ]


def _said(question: FollowUpQuestion, *, gone: bool) -> Result:
    if gone:
        return Result(question, hidden=WORDS_GONE)
    texts = tuple(one.text for one in question.texts.all())
    if len(texts) < LEAST:
        return Result(question, hidden=TOO_FEW)
    return Result(question, number=len(texts), texts=texts)


def _counted(question: FollowUpQuestion) -> Result:
    counted = {tally.value: tally.number for tally in question.tallies.all()}
    number = sum(counted.values())
    if number < LEAST:
        return Result(question, hidden=TOO_FEW)
    shares = tuple(
        Share(label, counted.get(value, 0), round(100 * counted.get(value, 0) / number))
        for value, label in VALUES[QuestionKind(question.kind)].items()
    )
    mean = _mean(question, counted, number)
    return Result(question, number=number, mean=mean, shares=shares)


def _mean(question: FollowUpQuestion, counted: dict[int, int], number: int) -> float | None:
    if question.kind != QuestionKind.SCALE:
        return None
    return sum(value * times for value, times in counted.items()) / number
