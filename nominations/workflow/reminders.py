"""Reminders before the closing, to those whose application or latest changes are not sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import enqueue
from nominations.models import Affiliation, Application, Edition
from nominations.states import Process

DAYS_BEFORE = (14, 7, 3, 1)


def remind(now: datetime) -> int:
    """Write the reminders that are due at ``now``; gives how many. Idempotent.

    Only the latest mark that has passed counts, so a worker that stood still sends one reminder
    and not four. Who began after the mark waits for the next.
    """
    editions = Edition.objects.published().filter(process=Process.APPLICATION).with_dates()
    return sum(_remind_edition(edition, now) for edition in editions)


def _remind_edition(edition: Edition, now: datetime) -> int:
    closes_at = edition.closes_at
    if closes_at is None or now >= closes_at:
        return 0
    passed = [days for days in DAYS_BEFORE if closes_at - timedelta(days=days) <= now]
    if not passed:
        return 0
    letters = list(_letters(edition, closes_at, min(passed), now))
    written = set(
        Message.objects.filter(
            dedupe_key__in=[letter["dedupe_key"] for letter in letters]
        ).values_list("dedupe_key", flat=True)
    )
    due = [letter for letter in letters if letter["dedupe_key"] not in written]
    for letter in due:
        _write(letter, now)
    return len(due)


def _letters(
    edition: Edition, closes_at: datetime, days: int, now: datetime
) -> Iterator[dict[str, Any]]:
    mark = closes_at - timedelta(days=days)
    unsent = Application.objects.to_remind(edition, mark).select_related("municipality")
    applications = {application.municipality_id: application for application in unsent}
    people = Affiliation.objects.reachable(now).filter(municipality__in=applications)
    for affiliation in people.select_related("user"):
        application = applications[affiliation.municipality_id]
        key = f"reminder:{application.code}:{closes_at:%Y%m%dT%H%M}:{days}:{affiliation.user.key}"
        yield {
            "to": affiliation.user.email,
            "dedupe_key": key,
            "about": f"application:{application.code}",
            "application": application,
            "closing": edition.dates["closes"],
            "days": days,
        }


@transaction.atomic
def _write(letter: dict[str, Any], now: datetime) -> None:
    """Look once more under the lock: who has just sent is not reminded."""
    application = Application.objects.select_for_update().get(pk=letter["application"].pk)
    if application.state == letter["application"].state and (
        application.editing_since == letter["application"].editing_since
    ):
        enqueue(
            "application_reminder",
            to=letter["to"],
            dedupe_key=letter["dedupe_key"],
            now=now,
            context={key: letter[key] for key in ("application", "closing", "days")},
            about=letter["about"],
        )
