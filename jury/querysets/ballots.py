"""Questions about the jury's votes."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from nominations.models import Nomination


class BallotQuerySet(models.QuerySet[Any]):
    """Votes of juries."""

    def open(self) -> BallotQuerySet:
        """Keep those in which one may still vote."""
        return self.filter(closed_at=None)

    def only_about(self, nominees: Collection[Nomination]) -> BallotQuerySet:
        """Keep those in which every nominee is one of these: the others are not for the reader."""
        heard = [one.pk for one in nominees]
        others = models.Q(candidates__nomination__isnull=False) & ~models.Q(
            candidates__nomination__in=heard
        )
        strange = self.model._default_manager.filter(others).values("pk")
        return self.exclude(pk__in=strange)
