"""Ticking who was there."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from network.models import Event, Registration
from network.rules.hosting import may_tick
from network.workflow.locking import lock_event

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def tick(event: Event, present: Set[str], *, by: User, now: datetime) -> int:
    """Note of all who had a place whether they were there; ``present`` holds their codes."""
    event = lock_event(event)
    require(may_tick(event, by=by, now=now))
    coming = Registration.objects.filter(event=event).confirmed()
    coming.exclude(code__in=present).update(attended=False)
    there = coming.filter(code__in=present).update(attended=True)
    record("network.tick", event.code, by=by, now=now, content={"present": there})
    return there
