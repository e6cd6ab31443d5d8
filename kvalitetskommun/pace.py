"""How often something may be done in an hour, counted in what it has left behind.

Nothing is kept for this alone: an uploaded file, an invitation and a letter are rows already.
How many is a setting (``HOURLY_LIMITS``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings

from kvalitetskommun.swedish import clock_words

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def most_in_an_hour(what: str) -> int:
    """Give how many of these may be made within an hour."""
    most: int = settings.HOURLY_LIMITS[what]
    return most


def free_again(what: str, moments: Iterable[datetime], now: datetime) -> str:
    """Give the time of day when one more may be made (”kl. 14.05”), or nothing when it may now."""
    most = most_in_an_hour(what)
    lately = sorted(moment for moment in moments if now - HOUR < moment)
    if len(lately) < most:
        return ""
    # The next whole minute: whoever comes back then is let in.
    free = lately[-most] + HOUR
    early = free.replace(second=0, microsecond=0)
    return clock_words(early if early == free else early + MINUTE)
