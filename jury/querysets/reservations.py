"""Questions about dissent."""

from __future__ import annotations

from typing import Any

from django.db import models


class ReservationQuerySet(models.QuerySet[Any]):
    """Jurors' dissent from decisions."""

    def standing(self) -> ReservationQuerySet:
        """Keep what has not been withdrawn, in the order it came, with who thinks so."""
        kept = self.filter(withdrawn_at=None).select_related("juror__user")
        ordered: ReservationQuerySet = kept.order_by("registered_at", "pk")
        return ordered
