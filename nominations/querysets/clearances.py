"""Questions about what applicants have said of what would be published."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from nominations.states import ApplicationState, ClearanceState


class ClearanceQuerySet(models.QuerySet[Any]):
    """Applicants' answers about publishing."""

    def unanswered(self, now: datetime) -> ClearanceQuerySet:
        """Keep those whose municipality can still answer, and has not."""
        return self.filter(
            state=ClearanceState.ASKED,
            until__gt=now,
            application__state=ApplicationState.SUBMITTED,
        )

    def tally(self, now: datetime) -> dict[str, int]:
        """Count the asked, the answers of each sort, and the silence that has become yes."""
        asked, over = Q(state=ClearanceState.ASKED), Q(until__lte=now)
        return self.aggregate(
            all=models.Count("pk"),
            approved=models.Count("pk", filter=Q(state=ClearanceState.APPROVED)),
            objected=models.Count("pk", filter=Q(state=ClearanceState.OBJECTED)),
            settled=models.Count("pk", filter=Q(state=ClearanceState.SETTLED)),
            silent=models.Count("pk", filter=asked & over),
            waiting=models.Count("pk", filter=asked & ~over),
        )
