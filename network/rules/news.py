"""What is new in the calendar for a person, at the mark of a quarter."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from network.quarters import mark_before
from network.querysets import EventQuerySet
from network.rules.memberships import readable_events

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def news_for(user: User, mark: datetime, now: datetime) -> EventQuerySet:
    """Keep what was announced in the quarter before the mark, is yet to come at it, and is held.

    Only what the person may open at ``now``.
    """
    return readable_events(user, now).announced_between(mark_before(mark), mark).coming_after(mark)
