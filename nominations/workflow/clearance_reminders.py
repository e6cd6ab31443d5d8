"""One reminder, three days before silence becomes approval, to those who have not answered."""

from __future__ import annotations

from datetime import datetime, timedelta

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import UNTRUE, call_off, enqueue, own_key, unwritten
from nominations.models import Affiliation, Clearance
from nominations.workflow.clearing import REMINDER

BEFORE = timedelta(days=3)
GATE = "nominations.clearance"


def remind_of_publication(now: datetime) -> int:
    """Write to the groups that have not answered; gives how many letters. Idempotent.

    Who was asked with so little time left needs no reminder.
    """
    letters = Message.objects.filter(gate=GATE)
    call_off(letters, unless=still_unanswered, now=now, why=UNTRUE)
    waiting = Clearance.objects.unanswered(now).filter(until__lte=now + BEFORE)
    rows = waiting.select_related("application__municipality", "application__edition")
    return sum(_remind(row, now) for row in rows if row.asked_at < row.until - 2 * BEFORE)


def _remind(clearance: Clearance, now: datetime) -> int:
    application = clearance.application
    group = Affiliation.objects.reachable(now).filter(municipality=application.municipality)
    people = {
        f"{REMINDER}:{application.code}:{clearance.until:%Y%m%dT%H%M}:{row.user.key}": row.user
        for row in group.select_related("user").order_by("pk")
    }
    due = unwritten(people)
    for own, key in due.items():
        enqueue(
            REMINDER,
            to=people[own].email,
            dedupe_key=key,
            now=now,
            context={"application": application, "clearance": clearance},
            about=f"application:{application.code}",
            gate=GATE,
        )
    return len(due)


def still_unanswered(message: Message, now: datetime) -> bool:
    """Tell whether the municipality can still answer and has not; asked before it leaves."""
    _, code, *_ = own_key(message).split(":")
    return Clearance.objects.unanswered(now).filter(application__code=code).exists()
