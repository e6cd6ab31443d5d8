"""The one purge: every class of data whose time is over, with a report for each day."""

from __future__ import annotations

import logging
from datetime import date, datetime
from itertools import groupby

from django.db import transaction
from django.db.models import F

from kvalitetskommun.audit.workflow import record
from kvalitetskommun.retention import DataClass, data_classes
from kvalitetskommun.site.models import PurgeCount
from kvalitetskommun.swedish import STOCKHOLM

logger = logging.getLogger(__name__)


def purge(now: datetime) -> int:
    """Remove what is over in every class and count it; the worker's job, once a minute.

    A class that fails is logged and stops no other. Days that are over go to the audit chain.
    """
    today = now.astimezone(STOCKHOLM).date()
    removed = sum(_purge(data_class, today, now) for data_class in data_classes())
    _report_before(today, now)
    return removed


def _purge(data_class: DataClass, today: date, now: datetime) -> int:
    try:
        removed = data_class.purge(now)
    except Exception:
        logger.exception("The purge of %s failed.", data_class.name)
        return 0
    if removed:
        row, _ = PurgeCount.objects.get_or_create(day=today, data_class=data_class.name)
        PurgeCount.objects.filter(pk=row.pk).update(removed=F("removed") + removed)
    return removed


@transaction.atomic
def _report_before(today: date, now: datetime) -> None:
    """Write one entry for each day that is over: how much of which class."""
    over = PurgeCount.objects.filter(recorded=False, day__lt=today)
    rows = list(over.select_for_update().order_by("day", "data_class"))
    for day, of_day in groupby(rows, key=lambda row: row.day):
        counts = {row.data_class: row.removed for row in of_day}
        record("site.purge", f"{day:%Y-%m-%d}", by=None, now=now, content=counts)
    PurgeCount.objects.filter(pk__in=[row.pk for row in rows]).update(recorded=True)
