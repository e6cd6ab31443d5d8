"""When a participant may answer, and what an answer holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from kvalitetskommun.answers import YES, Answer, no
from network.models import Asked, FollowUpQuestion
from network.states import QuestionKind

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

# By a question's key: a number, or words.
Given = Mapping[int, int | str]
ANSWERED = no("answered", "Du har redan svarat. Tack!")
CLOSED = no("closed", "Svarstiden är slut.")
EMPTY = no("empty", "Svara på minst en fråga. Vill du inte svara kan du stänga sidan.")
MISSING = no("missing", "Svara på alla frågor som måste besvaras.")
IMPOSSIBLE = no("impossible", "Välj bland svaren på sidan.")
# What can be chosen, in the words that stand beside; a question in free text has no such list.
VALUES = {
    QuestionKind.SCALE: {1: "1 (lägst)", 2: "2", 3: "3", 4: "4", 5: "5 (högst)"},
    QuestionKind.YES_NO: {1: "Ja", 0: "Nej"},
}


def may_answer(asked: Asked, *, now: datetime) -> Answer:
    """Say whether who holds the link may answer: once, until the time is out."""
    if asked.has_answered:
        return ANSWERED
    return YES if asked.follow_up.is_open(now) else CLOSED


def is_complete(questions: Iterable[FollowUpQuestion], given: Given) -> Answer:
    """Say whether this is an answer: to what must be answered, and to something at all."""
    if not given:
        return EMPTY
    for question in questions:
        if question.required and question.pk not in given:
            return MISSING
        if question.pk in given and not _is_possible(question, given[question.pk]):
            return IMPOSSIBLE
    return YES


def _is_possible(question: FollowUpQuestion, value: int | str) -> bool:
    values = VALUES.get(QuestionKind(question.kind))
    return isinstance(value, str) if values is None else value in values


def answer_addresses(user: User, now: datetime) -> dict[int, str]:
    """Give where the person can answer, by registration."""
    waiting = Asked.objects.of(user).unanswered(now)
    return {one.registration_id: reverse("follow_up_answer", args=[one.token]) for one in waiting}
