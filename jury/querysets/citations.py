"""Questions about citations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import OuterRef, Subquery

if TYPE_CHECKING:
    from nominations.models import Nomination


class CitationQuerySet(models.QuerySet[Any]):
    """Versions of citations."""

    def of(self, nomination: Nomination) -> CitationQuerySet:
        """Keep one nominee's, the latest first."""
        return self.filter(nomination=nomination).order_by("-number")

    def latest_of(self, nominations: Iterable[Nomination]) -> CitationQuerySet:
        """Keep the version that counts of each of the nominees."""
        later = self.model._default_manager.filter(nomination=OuterRef("nomination"))
        newest = Subquery(later.order_by("-number").values("pk")[:1])
        return self.filter(nomination__in=[row.pk for row in nominations], pk=newest)
