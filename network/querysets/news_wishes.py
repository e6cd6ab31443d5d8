"""Questions about who wants to hear of new events."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


class NewsWishQuerySet(models.QuerySet[Any]):
    """Wishes for the letter of the quarter."""

    def of(self, user: User) -> NewsWishQuerySet:
        """Keep the person's own."""
        return self.filter(user=user)

    def reachable(self) -> NewsWishQuerySet:
        """Keep those to whom letters can go."""
        return self.filter(user__is_active=True)

    def due(self, mark: datetime) -> NewsWishQuerySet:
        """Keep those made before the mark and not looked at since, of whom letters reach."""
        not_yet = Q(looked_at=None) | Q(looked_at__lt=mark)
        return self.reachable().filter(not_yet, wanted_at__lt=mark).order_by("pk")
