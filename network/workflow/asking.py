"""The letters with questions after an event: the morning after, and once more to the silent."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import call_off, enqueue
from network.models import Asked, FollowUp, Tally
from network.querysets.follow_ups import ANSWERING
from network.rules.answering import VALUES, may_answer
from network.rules.follow_ups import receivers_of
from network.states import QuestionKind
from network.tokens import NO_QUESTIONS, token_of

KIND, REMINDER = "follow_up", "follow_up_reminder"
GATE = "network.follow_up"


def ask(now: datetime) -> int:
    """Write the letters that are due at ``now``; gives how many. Idempotent."""
    letters = Message.objects.filter(gate=GATE)
    call_off(letters, unless=still_asks, now=now, why="Frågorna går inte längre att besvara.")
    due = list(FollowUp.objects.due(now).values_list("pk", flat=True))
    late = list(FollowUp.objects.to_remind(now).values_list("pk", flat=True))
    return sum(_ask(pk, now) for pk in due) + sum(_remind(pk, now) for pk in late)


@transaction.atomic
def _ask(pk: int, now: datetime) -> int:
    rows = FollowUp.objects.due(now).filter(pk=pk).select_related("event")
    follow_up = rows.select_for_update(of=("self",)).first()
    if follow_up is None:
        return 0
    receivers = list(receivers_of(follow_up.event))
    follow_up.asked_at, follow_up.closes_at = now, now + ANSWERING
    follow_up.asked_number = len(receivers)
    follow_up.save(update_fields=["asked_at", "closes_at", "asked_number"])
    Tally.objects.bulk_create(
        Tally(question=question, value=value)
        for question in follow_up.questions.all()
        for value in VALUES.get(QuestionKind(question.kind), ())
    )
    for registration in receivers:
        asked = Asked.objects.create(follow_up=follow_up, registration=registration)
        _write(KIND, asked, now)
    content = {"letters": len(receivers)}
    record("network.ask_follow_up", follow_up.event.code, by=None, now=now, content=content)
    return len(receivers)


@transaction.atomic
def _remind(pk: int, now: datetime) -> int:
    follow_up = FollowUp.objects.to_remind(now).select_for_update().filter(pk=pk).first()
    if follow_up is None:
        return 0
    follow_up.reminded_at = now
    follow_up.save(update_fields=["reminded_at"])
    rows = Asked.objects.filter(follow_up=follow_up).reachable().wanting().unanswered(now)
    silent = list(rows.with_context())
    for asked in silent:
        _write(REMINDER, asked, now)
    return len(silent)


def _write(kind: str, asked: Asked, now: datetime) -> None:
    """Write to a participant; a guest, who has no choices to change, hears where to be deleted."""
    event, user = asked.follow_up.event, asked.registration.user
    way_out = reverse("questions_link", args=[token_of(user.key, NO_QUESTIONS)]) if user else ""
    enqueue(
        kind,
        to=asked.registration.person.email,
        dedupe_key=f"{kind}:{asked.code}",
        now=now,
        context={
            "event": event,
            "asked": asked,
            "way_out": way_out or asked.registration.get_absolute_url(),
            "is_guest": user is None,
            "closes_at": asked.follow_up.closes_at,
        },
        about=f"event:{event.code}",
        gate=GATE,
        unsubscribe=way_out,
    )


def still_asks(message: Message, now: datetime) -> bool:
    """Tell whether the receiver can still answer; asked just before the letter leaves."""
    code = message.dedupe_key.split(":")[1]
    asked = Asked.objects.reachable().wanting().with_context().filter(code=code).first()
    return asked is not None and bool(may_answer(asked, now=now))
