"""How a person gets, renews and ends the address of their own feed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.audit.workflow import record
from network.models import CalendarFeed
from network.models.calendar_feed import new_feed_key

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def make_feed(*, by: User, now: datetime) -> CalendarFeed:
    """Give the person an address of their own; one that they had opens nothing from now on."""
    values = {"key": new_feed_key(), "made_at": now}
    feed, is_first = CalendarFeed.objects.update_or_create(user=by, defaults=values)
    record("network.make_feed" if is_first else "network.renew_feed", by.key, by=by, now=now)
    return feed


@transaction.atomic
def revoke_feed(*, by: User, now: datetime) -> bool:
    """End the person's address; tells whether there was one."""
    ended, _ = CalendarFeed.objects.of(by).delete()
    if ended:
        record("network.revoke_feed", by.key, by=by, now=now)
    return bool(ended)


def erase_feed(user: User, now: datetime) -> None:
    """End the address of a person who is erased."""
    CalendarFeed.objects.of(user).delete()
