"""Questions about the study-visit exchange."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models

from network.states import EventState, OfferState, RequestState


class VisitOfferQuerySet(models.QuerySet[Any]):
    """Offers to receive a study visit."""

    def open(self) -> VisitOfferQuerySet:
        """Keep those whose host receives visits."""
        return self.filter(state=OfferState.OPEN)

    def about(self, subject: str) -> VisitOfferQuerySet:
        """Keep those of an area; all without one."""
        return self.filter(subject=subject) if subject else self


class VisitRequestQuerySet(models.QuerySet[Any]):
    """Wishes for a study visit."""

    def open(self) -> VisitRequestQuerySet:
        """Keep those that wait for a host."""
        return self.filter(state=RequestState.OPEN)

    def about(self, subject: str) -> VisitRequestQuerySet:
        """Keep those of an area; all without one."""
        return self.filter(subject=subject) if subject else self


class VisitQuerySet(models.QuerySet[Any]):
    """Study visits that are agreed."""

    def with_context(self) -> VisitQuerySet:
        """Fetch the two municipalities and the event."""
        return self.select_related("offer__municipality", "request__municipality", "event__host")

    def standing(self) -> VisitQuerySet:
        """Keep those that are to be, or have been: neither thrown away nor cancelled."""
        return self.exclude(event=None).exclude(event__state=EventState.CANCELLED)

    def about(self, subject: str) -> VisitQuerySet:
        """Keep those of an area; all without one."""
        return self.filter(offer__subject=subject) if subject else self

    def over(self, now: datetime) -> VisitQuerySet:
        """Keep those that have been held."""
        return self.standing().filter(event__state=EventState.PUBLISHED, event__ends_at__lte=now)
