"""A letter from the office to those who are registered to an event."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import enqueue
from network.models import Event, Registration
from network.rules import writing
from network.workflow.locking import lock_event

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

KIND = "event_letter"


@transaction.atomic
def write_to_registered(
    event: Event, *, subject: str, text: str, to: str, key: str, by: User, now: datetime
) -> int:
    """Put one letter to each in the outbox, in one act; gives how many.

    ``to`` is a state, or nothing for all whose registration is not over. ``key`` is drawn when the
    letter is begun: the same letter is never sent twice.
    """
    event = lock_event(event)
    require(writing.may_write(event, by=by, now=now))
    stem = f"{KIND}:{event.code}:{key}:"
    if Message.objects.filter(dedupe_key__startswith=stem).exists():
        require(writing.SENT)
    rows = list(writing.receivers(Registration.objects.all(), event, to))
    if not rows:
        require(writing.NOBODY)
    for registration in rows:
        enqueue(
            KIND,
            to=registration.person.email,
            dedupe_key=f"{stem}{registration.code}",
            now=now,
            context={
                "event": event,
                "registration": registration,
                "subject": subject,
                "text": text,
            },
            about=f"event:{event.code}",
        )
    content = {"to": to or "live", "letters": len(rows), "subject": subject}
    record("network.write_to_registered", event.code, by=by, now=now, content=content)
    return len(rows)
