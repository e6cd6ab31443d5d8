"""Reminders before a municipality's own closing, to those who have something that is not sent.

Everything is computed when the letter is written and asked again just before it leaves: a letter
that has waited in the outbox while the municipality sent, or while its time was moved, is stopped.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import UNTRUE, call_off, cancel, enqueue
from nominations.closings import Closing
from nominations.models import Affiliation, Application
from nominations.rules.deadline import closing_of, completion_of, extension_of
from nominations.rules.writing import is_unsent

DAYS_BEFORE = (14, 7, 3, 1)
KIND = "application_reminder"
GATE = "nominations.reminder"


def remind(now: datetime) -> int:
    """Write the reminders that are due at ``now``; gives how many. Idempotent.

    Only the latest mark that has passed counts, so a worker that stood still sends one reminder
    and not four. Who began after the mark waits for the next.
    """
    letters = Message.objects.filter(gate=GATE)
    call_off(letters, unless=still_needed, now=now, why=UNTRUE)
    soon = now + timedelta(days=max(DAYS_BEFORE))
    applications = Application.objects.unsent().closing_between(now, soon).with_deadlines()
    return sum(_remind(application, now) for application in applications)


def _remind(application: Application, now: datetime) -> int:
    closing = closing_of(application, now)
    days = _mark(application, closing, now)
    if closing is None or days is None:
        return 0
    group = Affiliation.objects.reachable(now).filter(municipality=application.municipality)
    people = {
        f"reminder:{application.code}:{_written(closing.at)}:{days}:{row.user.key}": row.user.email
        for row in group.select_related("user").order_by("pk")
    }
    written = Message.objects.filter(dedupe_key__in=people).values_list("dedupe_key", flat=True)
    due = {key: address for key, address in people.items() if key not in set(written)}
    return _write(application, closing, days, due, now) if due else 0


def _mark(application: Application, closing: Closing | None, now: datetime) -> int | None:
    """Give the latest mark that has passed, if they had begun and known the date by then."""
    if closing is None:
        return None
    passed = [days for days in DAYS_BEFORE if closing.at - timedelta(days=days) <= now]
    if now >= closing.at or not passed:
        return None
    mark = closing.at - timedelta(days=min(passed))
    return min(passed) if _known_since(application, closing, now) <= mark else None


def _known_since(application: Application, closing: Closing, now: datetime) -> datetime:
    """Give the moment since which there is something to send, by a date that is known."""
    completion = completion_of(application)
    if closing.is_completion and completion is not None:
        return completion.dated_at
    begun_at = application.editing_since or application.begun_at
    extension = extension_of(application.edition, application.municipality, now)
    if closing.is_own and extension is not None:
        return max(begun_at, extension.given_at)
    return begun_at


@transaction.atomic
def _write(
    application: Application,
    closing: Closing,
    days: int,
    due: dict[str, str],
    now: datetime,
) -> int:
    """Look once more under the lock: who has just sent is not reminded."""
    locked = Application.objects.select_for_update(of=("self",)).with_deadlines()
    application = locked.get(pk=application.pk)
    if not is_unsent(application):
        return 0
    for key, address in due.items():
        enqueue(
            KIND,
            to=address,
            dedupe_key=key,
            now=now,
            context={"application": application, "closing": closing, "days": days},
            about=f"application:{application.code}",
            gate=GATE,
        )
    return len(due)


def still_needed(message: Message, now: datetime) -> bool:
    """Tell whether what a reminder says is still so; asked just before it leaves."""
    _, code, closes_at, *_ = message.dedupe_key.split(":")
    application = Application.objects.with_deadlines().filter(code=code).first()
    if application is None or not is_unsent(application):
        return False
    closing = closing_of(application, now)
    return closing is not None and now < closing.at and _written(closing.at) == closes_at


def call_off_reminders(application: Application, now: datetime) -> None:
    """Stop the reminders about an application that have not left."""
    cancel(
        now=now,
        about=f"application:{application.code}",
        kind=KIND,
        why="Ansökan är inskickad eller återtagen, eller tiden är ändrad.",
    )


def _written(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M}"
