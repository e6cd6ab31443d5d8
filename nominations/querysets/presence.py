"""Questions about who is where right now."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User
    from nominations.models import Application

# So long after the latest sign a person counts as present.
PRESENT = timedelta(seconds=90)


class PresenceQuerySet(models.QuerySet[Any]):
    """The latest signs of people in the parts of applications."""

    def beside(self, user: User, application: Application, now: datetime) -> PresenceQuerySet:
        """Keep the others who are in the application at ``now``, in the order of their names."""
        others = self.filter(section__application=application, seen_at__gt=now - PRESENT)
        named: PresenceQuerySet = others.exclude(user=user).filter(user__is_active=True)
        return named.select_related("user", "section__area").order_by("user__name_sort", "pk")
