"""How a participant's answer is kept so that nobody, the portal included, knows whose it is."""

from __future__ import annotations

from datetime import datetime
from random import SystemRandom

from django.db import transaction

from kvalitetskommun.answers import require
from network.models import Asked, FollowUp, FollowUpQuestion, FreeAnswer, Tally
from network.rules.answering import CLOSED, Given, is_complete, may_answer
from network.states import QuestionKind

_chance = SystemRandom()


@transaction.atomic
def answer(asked: Asked, given: Given, *, now: datetime) -> None:
    """Count the answers, lay the words among the others', and note that the person has answered.

    Everything that the follow-up holds is written anew, in drawn order: else the order of rows,
    or the last transaction that touched one, would tell what the last one answered. For the same
    reason the audit chain has no entry of it.
    """
    follow_up = FollowUp.objects.select_for_update().get(pk=asked.follow_up_id)
    found = Asked.objects.select_related("follow_up").filter(pk=asked.pk).first()
    # Who has had their own details deleted meanwhile is not asked any more.
    require(may_answer(found, now=now) if found else CLOSED)
    questions = list(follow_up.questions.all())
    require(is_complete(questions, given))
    _count(follow_up, given)
    _lay(follow_up, questions, given)
    Asked.objects.filter(pk=asked.pk).update(has_answered=True)
    follow_up.answered_number += 1
    follow_up.save(update_fields=["answered_number"])


def _count(follow_up: FollowUp, given: Given) -> None:
    tallies = list(Tally.objects.filter(question__follow_up=follow_up))
    for tally in tallies:
        tally.number += given.get(tally.question_id) == tally.value
    Tally.objects.bulk_update(tallies, ["number"])


def _lay(follow_up: FollowUp, questions: list[FollowUpQuestion], given: Given) -> None:
    kept = FreeAnswer.objects.filter(question__follow_up=follow_up)
    words = list(kept.values_list("question", "text"))
    free = [one.pk for one in questions if one.kind == QuestionKind.FREE]
    words += [(key, str(given[key])) for key in free if key in given]
    _chance.shuffle(words)
    kept.delete()
    FreeAnswer.objects.bulk_create(FreeAnswer(question_id=key, text=text) for key, text in words)
