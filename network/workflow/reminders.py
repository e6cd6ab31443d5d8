"""Reminders to those who have a place, a week and a day before; never when it is no longer so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import UNTRUE, call_off, enqueue
from network.models import Event, Registration
from network.states import RegistrationState

DAYS_BEFORE = (7, 1)
KIND = "event_reminder"
GATE = "network.reminder"


def remind(now: datetime) -> int:
    """Write the reminders that are due at ``now``; gives how many. Idempotent.

    Only the latest mark that has passed counts. Who registered after the mark waits for the next.
    """
    letters = Message.objects.filter(gate=GATE)
    call_off(letters, unless=still_needed, now=now, why=UNTRUE)
    soon = now + timedelta(days=max(DAYS_BEFORE))
    return sum(_remind(event, now) for event in Event.objects.coming(now, soon))


@transaction.atomic
def _remind(event: Event, now: datetime) -> int:
    days = min(days for days in DAYS_BEFORE if event.starts_at - timedelta(days=days) <= now)
    mark = event.starts_at - timedelta(days=days)
    coming = Registration.objects.filter(event=event, changed_at__lte=mark).confirmed()
    active = coming.reachable().with_person().order_by("pk")
    due = {_key(registration, event, days): registration for registration in active}
    written = set(Message.objects.filter(dedupe_key__in=due).values_list("dedupe_key", flat=True))
    for key, registration in due.items():
        if key not in written:
            registration.event = event
            enqueue(
                KIND,
                to=registration.person.email,
                dedupe_key=key,
                now=now,
                context={"event": event, "registration": registration},
                about=f"event:{event.code}",
                gate=GATE,
            )
    return len(due) - len(written)


def still_needed(message: Message, now: datetime) -> bool:
    """Tell whether what a reminder says is still so; asked just before it leaves."""
    _, code, starts_at, *_ = message.dedupe_key.split(":")
    registration = Registration.objects.select_related("event").filter(code=code).first()
    if registration is None or registration.state != RegistrationState.CONFIRMED:
        return False
    event = registration.event
    return not event.is_cancelled and now < event.starts_at and _written(event) == starts_at


def _key(registration: Registration, event: Event, days: int) -> str:
    return f"reminder:{registration.code}:{_written(event)}:{days}"


def _written(event: Event) -> str:
    return f"{event.starts_at.astimezone(UTC):%Y%m%dT%H%M}"
