"""Questions about criteria."""

from __future__ import annotations

from typing import Any

from django.db import models


class CriterionQuerySet(models.QuerySet[Any]):
    """Criteria."""

    def in_order(self) -> CriterionQuerySet:
        """Sort as the office has set them."""
        return self.order_by("position", "pk")
