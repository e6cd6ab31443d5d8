"""Questions about who is invited from outside."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import QuerySet

from network.states import GuestState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


class GuestQuerySet(models.QuerySet[Any]):
    """Invitations to events, to people outside."""

    def sent_for(self, municipalities: QuerySet[Any]) -> GuestQuerySet:
        """Keep those that these municipalities have sent, the latest first."""
        return self.filter(municipality__in=municipalities).order_by("-invited_at", "-pk")

    def unanswered(self) -> GuestQuerySet:
        """Keep those that wait for an answer, also when it is too late for one."""
        return self.filter(state=GuestState.INVITED)

    def open(self, now: datetime) -> GuestQuerySet:
        """Keep those that can still be answered."""
        return self.unanswered().filter(expires_at__gt=now)

    def written_by(self, user: User, since: datetime) -> GuestQuerySet:
        """Keep those whose latest letter the person has sent since then."""
        return self.filter(invited_by=user, sent_at__gt=since)

    def forgettable(self, expired_before: datetime) -> GuestQuerySet:
        """Keep those without an answer whose address has no use any longer."""
        silent = self.filter(state__in=[GuestState.INVITED, GuestState.REVOKED])
        return silent.filter(expires_at__lte=expired_before).exclude(email="")

    def long_over(self, ended_before: datetime) -> GuestQuerySet:
        """Keep those who said yes to an event that is long over, and are still named."""
        named = self.filter(state=GuestState.ACCEPTED).exclude(email="")
        return named.filter(event__ends_at__lte=ended_before)
