"""Questions about what municipalities took over from each other."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from network.states import PracticeState


class PracticeQuerySet(models.QuerySet[Any]):
    """Practices that one municipality took over from another."""

    def agreed(self) -> PracticeQuerySet:
        """Keep those that the source has confirmed and both want public."""
        confirmed = self.filter(state=PracticeState.CONFIRMED)
        return confirmed.filter(adopter_publishes=True, source_publishes=True)

    def between(self, municipalities: models.QuerySet[Any]) -> PracticeQuerySet:
        """Keep those where one of the two is among these."""
        return self.filter(Q(adopter__in=municipalities) | Q(source__in=municipalities))

    def about(self, subject: str) -> PracticeQuerySet:
        """Keep those of an area; all without one."""
        return self.filter(subject=subject) if subject else self

    def with_both(self) -> PracticeQuerySet:
        """Fetch the two municipalities."""
        return self.select_related("adopter", "source")
