"""What a feed holds: for everyone, and for one person."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from network.models import Event
from network.querysets import EventQuerySet
from network.rules.memberships import readable_events

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

# How far back a feed goes: who subscribes today also sees what has been this year.
BACK = timedelta(days=365)


def public_feed(now: datetime) -> EventQuerySet:
    """Keep what anyone may read, a year back and all that is to come."""
    return Event.objects.public(now).upcoming(now - BACK)


def personal_feed_events(user: User, now: datetime) -> EventQuerySet:
    """Keep what the person may open just now: asked anew each time that the feed is read."""
    return readable_events(user, now).upcoming(now - BACK)
