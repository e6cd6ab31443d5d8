"""How host and office decide what is asked after an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from network.models import Event, FollowUp, FollowUpQuestion
from network.rules import follow_ups as rules
from network.states import QuestionKind
from network.workflow.locking import lock_event

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as it is written."""

    text: str
    kind: QuestionKind
    required: bool = False


# What most hosts want to know.
SUGGESTED = (
    Wording("Hur användbar var träffen för dig?", QuestionKind.SCALE, required=True),
    Wording("Vad tar du med dig hem?", QuestionKind.FREE),
    Wording("Vill du ha fler träffar om det här ämnet?", QuestionKind.YES_NO),
    Wording("Något att förbättra?", QuestionKind.FREE),
)


@transaction.atomic
def save_follow_up(
    event: Event,
    questions: Sequence[Wording],
    *,
    asks: bool,
    version: int,
    by: User,
    now: datetime,
) -> FollowUp:
    """Write whether and what the participants are asked, in place of what was written before."""
    event = lock_event(event)
    follow_up = FollowUp.objects.select_for_update().filter(event=event).first()
    require(rules.may_edit_follow_up(event, follow_up, by=by, now=now))
    if version != (follow_up.version if follow_up else 0):
        require(rules.OUTDATED)
    require(rules.may_ask(asks=asks, questions=questions))
    follow_up = follow_up or FollowUp(event=event)
    follow_up.asks = asks
    follow_up.version += 1
    follow_up.changed_at, follow_up.changed_by = now, by
    follow_up.save()
    follow_up.questions.all().delete()
    FollowUpQuestion.objects.bulk_create(
        FollowUpQuestion(
            follow_up=follow_up,
            number=number,
            kind=one.kind,
            text=one.text,
            required=one.required,
        )
        for number, one in enumerate(questions, 1)
    )
    content = {"asks": asks, "questions": len(questions)}
    record("network.edit_follow_up", event.code, by=by, now=now, content=content)
    return follow_up
