"""How full the events are, and how many have something to answer."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from network.states import RegistrationState


def with_queue(events: QuerySet[Any]) -> QuerySet[Any]:
    """Count those who wait as ``queued``, and those who have an offer as ``unanswered``."""
    counted: QuerySet[Any] = events.annotate(
        queued=_count(events, RegistrationState.WAITING),
        unanswered=_count(events, RegistrationState.OFFERED),
    )
    return counted


def _count(events: QuerySet[Any], state: RegistrationState) -> Coalesce:
    registrations = events.model._meta.get_field("registrations").related_model
    rows = registrations.objects.filter(event=OuterRef("pk"), state=state).order_by()
    number = rows.values("event").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)
