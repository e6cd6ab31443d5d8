"""Questions about the people of the juries."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from jury.states import JurorRole

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


class JurorQuerySet(models.QuerySet[Any]):
    """The people of the juries."""

    def active(self, now: datetime) -> JurorQuerySet:
        """Keep those whose assignment runs at ``now``; asked at every request."""
        return self.filter(
            Q(ends_at=None) | Q(ends_at__gt=now), starts_at__lte=now, user__is_active=True
        )

    def seated(self) -> JurorQuerySet:
        """Keep those whose place nobody has ended: a suspended chair's place is taken too."""
        return self.filter(ends_at=None)

    def of(self, user: User, now: datetime) -> JurorQuerySet:
        """Keep the person's own running assignments, the latest edition first."""
        return self.active(now).filter(user=user).order_by("-edition__year")

    def admitted(self) -> JurorQuerySet:
        """Keep those who have promised secrecy; nothing is asked before the work is laid out."""
        return self.filter(Q(pledged_at__isnull=False) | Q(edition__deliberation=None))

    def chairing(self, user: User, now: datetime) -> JurorQuerySet:
        """Keep the assignments in which the person chairs."""
        return self.of(user, now).admitted().filter(role=JurorRole.CHAIR)

    def leading(self, user: User, now: datetime) -> JurorQuerySet:
        """Keep the assignments in which the person chairs or stands in for the chair."""
        return self.of(user, now).admitted().filter(role__in=[JurorRole.CHAIR, JurorRole.DEPUTY])

    def scoring(self) -> JurorQuerySet:
        """Keep those who score: the chair only where the edition says so, no waiting substitute."""
        chair_too = Q(edition__deliberation__chair_scores=True)
        return self.judging().filter(~Q(role=JurorRole.CHAIR) | chair_too)

    def judging(self) -> JurorQuerySet:
        """Keep those who take part in the jury's work: a substitute waits until called in."""
        return self.exclude(role=JurorRole.SUBSTITUTE)

    def with_context(self) -> JurorQuerySet:
        """Fetch person, edition and deliberation."""
        return self.select_related("user", "edition__deliberation")
