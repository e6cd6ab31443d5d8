"""How often something may be done in an hour, counted in what it has left behind.

Nothing is kept for this alone: an uploaded file, an invitation and a letter are rows already. What
somebody does who has no log-in is counted for an hour in the cache, under a keyed digest of the
network address. How many is a setting (``HOURLY_LIMITS``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

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


def count_from(address: str, what: str, now: datetime) -> str:
    """Count one more from a network address; if it is too many, give the time when one may again.

    The count is shared by all processes; what is refused is not counted.
    """
    key = f"pace:{what}:{salted_hmac('pace', address, algorithm='sha256').hexdigest()}"
    moments = [moment for moment in cache.get(key, []) if now - HOUR < moment]
    free = free_again(what, moments, now)
    if not free:
        cache.set(key, [*moments, now], int(HOUR.total_seconds()))
    return free
