"""Questions about who comes to the network's events."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Max, Q
from django.db.models.functions import Coalesce

from network.states import LIVE, SEATED, RegistrationState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User
    from network.models import Registration

BY_NAME = (Coalesce("user__name_sort", "guest__name_sort"), "pk")


def reachable(prefix: str = "") -> Q:
    """Match registrations of whom letters reach: who is not shut out, and no guest forgotten."""
    is_active = Q(**{f"{prefix}user__is_active": True})
    is_known_guest = Q(**{f"{prefix}guest__isnull": False}) & ~Q(**{f"{prefix}guest__email": ""})
    return is_active | is_known_guest


class RegistrationQuerySet(models.QuerySet[Any]):
    """Registrations to events."""

    def live(self) -> RegistrationQuerySet:
        """Keep those that are not over: with a place, offered one, or in the queue."""
        return self.filter(state__in=LIVE)

    def seated(self) -> RegistrationQuerySet:
        """Keep those that hold a place, an offered one too."""
        return self.filter(state__in=SEATED)

    def confirmed(self) -> RegistrationQuerySet:
        """Keep those that come."""
        return self.filter(state=RegistrationState.CONFIRMED)

    def queue(self) -> RegistrationQuerySet:
        """Keep those that wait, the first in the queue first."""
        return self.filter(state=RegistrationState.WAITING).order_by("queue_number")

    def unanswered(self, now: datetime) -> RegistrationQuerySet:
        """Keep the offers whose time has passed without an answer."""
        return self.filter(state=RegistrationState.OFFERED, offered_until__lte=now)

    def in_order(self) -> RegistrationQuerySet:
        """Order them: who never waited by name, then the queue."""
        first = F("queue_number").asc(nulls_first=True)
        return self.order_by(first, *BY_NAME)

    def by_name(self) -> RegistrationQuerySet:
        """Order them by the name of who comes."""
        return self.order_by(*BY_NAME)

    def of(self, user: User) -> RegistrationQuerySet:
        """Keep the person's own."""
        return self.filter(user=user)

    def latest_first(self) -> RegistrationQuerySet:
        """Order them as they were made, the latest first."""
        return self.order_by("-registered_at", "-pk")

    def ahead_of(self, registration: Registration) -> RegistrationQuerySet:
        """Keep those who wait for the same event and came before."""
        queue = self.filter(event=registration.event_id).queue()
        return queue.filter(queue_number__lt=registration.queue_number or 0)

    def at_address(self, email: str) -> RegistrationQuerySet:
        """Keep those of the person with this address, registered or invited."""
        return self.filter(Q(user__email=email) | Q(guest__email=email))

    def reachable(self) -> RegistrationQuerySet:
        """Keep those to whom letters can go."""
        return self.filter(reachable())

    def with_person(self) -> RegistrationQuerySet:
        """Fetch who comes."""
        return self.select_related("user", "guest")

    def last_queue_number(self) -> int:
        """Give the highest number that anyone in the queue has had; 0 for no queue."""
        return self.aggregate(last=Max("queue_number"))["last"] or 0
