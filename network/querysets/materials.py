"""Questions about what is kept from the network's events."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models

from network.states import Audience, EventState, Readers


class MaterialQuerySet(models.QuerySet[Any]):
    """Slides, notes, links and films."""

    def kept(self) -> MaterialQuerySet:
        """Keep those that nobody has removed."""
        return self.filter(removed_at=None)

    def announced(self, now: datetime) -> MaterialQuerySet:
        """Keep what is there of events that have left the draft."""
        told = self.kept().exclude(event__state=EventState.DRAFT)
        return told.filter(event__published_at__lte=now)

    def public(self, now: datetime) -> MaterialQuerySet:
        """Keep what everybody may read; an event for members has nothing of the kind."""
        return self.announced(now).filter(readers=Readers.PUBLIC, event__audience=Audience.PUBLIC)

    def with_context(self) -> MaterialQuerySet:
        """Fetch the event and its host."""
        return self.select_related("event__host")

    def latest_first(self) -> MaterialQuerySet:
        """Order them as a library does: the latest event first, then as they were added."""
        return self.order_by("-event__starts_at", "-event__pk", "added_at", "pk")
