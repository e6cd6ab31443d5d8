"""Questions about who is asked after an event, and when."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models

from kvalitetskommun.swedish import STOCKHOLM
from network.querysets.registrations import reachable
from network.states import EventState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

# When the letters leave, the day after; and how long after the event anyone is asked at all.
MORNING = time(8)
LATEST = timedelta(days=30)
ANSWERING = timedelta(days=14)
REMINDED_AFTER = timedelta(days=5)


class FollowUpQuerySet(models.QuerySet[Any]):
    """Follow-ups of events."""

    def due(self, now: datetime) -> FollowUpQuerySet:
        """Keep those whose participants are to be asked: held yesterday or before, not long ago."""
        local = now.astimezone(STOCKHOLM)
        today = local.date() - timedelta(days=local.time() < MORNING)
        return self.filter(
            asks=True,
            asked_at=None,
            event__state=EventState.PUBLISHED,
            event__ends_at__lt=datetime.combine(today, time.min, STOCKHOLM),
            event__ends_at__gt=now - LATEST,
        )

    def to_remind(self, now: datetime) -> FollowUpQuerySet:
        """Keep those to remind of once: open still, with letters that went out some days ago."""
        asked_then = self.filter(reminded_at=None, asked_at__lte=now - REMINDED_AFTER)
        return asked_then.filter(closes_at__gt=now)

    def closed_before(self, moment: datetime) -> FollowUpQuerySet:
        """Keep those whose time to answer was out at the moment."""
        return self.filter(closes_at__lte=moment)


class AskedQuerySet(models.QuerySet[Any]):
    """People who were asked."""

    def with_context(self) -> AskedQuerySet:
        """Fetch the person or guest, the event and the follow-up."""
        people = ("registration__user", "registration__guest")
        return self.select_related("follow_up", "registration__event", *people)

    def reachable(self) -> AskedQuerySet:
        """Keep those to whom letters can go."""
        return self.filter(reachable("registration__"))

    def wanting(self) -> AskedQuerySet:
        """Leave out who has said no to such letters; their link still opens the questions."""
        return self.filter(registration__user__network_no_questions=None)

    def unanswered(self, now: datetime) -> AskedQuerySet:
        """Keep those who have not answered and still can."""
        return self.filter(has_answered=False, follow_up__closes_at__gt=now)

    def of(self, user: User) -> AskedQuerySet:
        """Keep the person's own."""
        return self.filter(registration__user=user)
