"""One letter at the opening to those who have asked for it.

Nothing but the account is kept, and only until the letter is written; so no entry in the chain.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.mail.workflow import enqueue
from nominations.models import Edition, OpeningReminder
from nominations.rules import opening as rules
from nominations.rules.deadline import is_open

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def ask_to_be_reminded(edition: Edition, *, by: User, now: datetime) -> OpeningReminder:
    """Note that the person wants a letter at the opening; asking twice is asking once."""
    require(rules.may_be_reminded(edition, by=by, now=now))
    asked, _ = OpeningReminder.objects.get_or_create(
        edition=edition, person=by, defaults={"asked_at": now}
    )
    return asked


def stop_reminding(edition: Edition, *, by: User) -> None:
    """Forget that the person wanted a letter."""
    OpeningReminder.objects.filter(edition=edition, person=by).delete()


def remind_of_opening(now: datetime) -> int:
    """Write to those who asked, once the edition is open, and forget them; gives how many."""
    asked = Edition.objects.published().filter(opening_reminders__isnull=False).distinct()
    opened = [edition for edition in asked.with_dates() if is_open(edition, now)]
    rows = OpeningReminder.objects.filter(edition__in=opened).select_related("person", "edition")
    return sum(_write(row, now) for row in rows.order_by("pk"))


@transaction.atomic
def _write(row: OpeningReminder, now: datetime) -> int:
    if row.person.is_active:
        enqueue(
            "application_opens",
            to=row.person.email,
            dedupe_key=f"opening:{row.edition.year}:{row.person.key}",
            now=now,
            context={"edition": row.edition, "closing": row.edition.dates.get("closes")},
            about=f"edition:{row.edition.year}",
        )
    row.delete()
    return 1
