"""Questions about the jury's meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, FilteredRelation, Q

if TYPE_CHECKING:
    from nominations.models import Edition


class MeetingQuerySet(models.QuerySet[Any]):
    """Meetings of juries."""

    def of(self, edition: Edition | int) -> MeetingQuerySet:
        """Keep an edition's, the latest first."""
        return self.filter(edition=edition).order_by("-opened_at", "-pk")

    def open(self) -> MeetingQuerySet:
        """Keep those that go on."""
        return self.filter(closed_at=None)

    def with_current(self) -> MeetingQuerySet:
        """Tell in the same query which nominee is talked about, and how its second scores stand."""
        running = FilteredRelation("talks", condition=Q(talks__ended_at=None))
        found: MeetingQuerySet = self.annotate(current=running).annotate(
            current_nomination=F("current__nomination"),
            current_name=F("current__nomination__municipality__name"),
            second_opened=F("current__nomination__second_round__opened_at"),
            second_closed=F("current__nomination__second_round__closed_at"),
        )
        return found
