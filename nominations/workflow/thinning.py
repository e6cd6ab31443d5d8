"""How the many saves of a sitting are thinned to its last, some time after it ended."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kvalitetskommun.retention import kept_for
from nominations.models import Application, Revision
from nominations.querysets.applications import RevisionQuerySet

KEEP_SAVES = kept_for("saves")
# An application is held as long as it takes to delete this many rows.
BATCH = 500
APPLICATIONS = 20


def thin_revisions(now: datetime) -> int:
    """Thin sittings that ended more than 30 days ago to their last save; gives how many went.

    Works in batches, one application at a time under its lock, and passes over those that
    somebody is writing in: their turn comes at the next run. Idempotent.
    """
    thinned = _thinnable(now).order_by().values_list("section__application", flat=True)
    return sum(_thin(pk, now) for pk in list(thinned.distinct()[:APPLICATIONS]))


def _thinnable(now: datetime) -> RevisionQuerySet:
    return Revision.objects.within_sittings_before(now - KEEP_SAVES)


@transaction.atomic
def _thin(application: int, now: datetime) -> int:
    held = Application.objects.select_for_update(skip_locked=True).filter(pk=application)
    if not held.exists():
        return 0
    found = _thinnable(now).filter(section__application=application).order_by("pk")
    numbers = list(found.values_list("pk", flat=True)[:BATCH])
    Revision.objects.filter(pk__in=numbers).delete()
    return len(numbers)
