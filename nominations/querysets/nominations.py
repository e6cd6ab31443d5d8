"""Questions about nominations, awards and releases: the only gate to the public."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q

from nominations.states import NominationState, ReleaseKind

# In force: chosen by the office, or invited after the key figures and accepted.
STANDING = (NominationState.PROPOSED, NominationState.ACCEPTED)


def _released(kind: ReleaseKind, now: datetime) -> Q:
    """One live, confirmed release of this kind whose moment has come."""
    return Q(
        edition__releases__kind=kind,
        edition__releases__publish_at__lte=now,
        edition__releases__confirmed_at__isnull=False,
        edition__releases__taken_back_at__isnull=True,
    )


class NominationQuerySet(models.QuerySet[Any]):
    """Nominations."""

    def public(self, now: datetime) -> NominationQuerySet:
        """Keep what the public may know: released, and not gone before the release."""
        stayed = Q(state__in=STANDING)
        left_after = Q(state=NominationState.WITHDRAWN) & (
            Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("edition__releases__publish_at"))
        )
        return self.filter(_released(ReleaseKind.NOMINEES, now) & (stayed | left_after))

    def standing(self) -> NominationQuerySet:
        """Keep those in force, released or not: the office's and the jury's view."""
        return self.filter(state__in=STANDING)

    def in_swedish_order(self) -> NominationQuerySet:
        """Sort by the municipality's name, never by score or time."""
        return self.order_by("municipality__sort_key")

    def with_context(self) -> NominationQuerySet:
        """Fetch municipality and edition."""
        return self.select_related("municipality", "edition")


class AwardQuerySet(models.QuerySet[Any]):
    """Awards."""

    def public(self, now: datetime) -> AwardQuerySet:
        """Keep those whose release has come."""
        return self.filter(_released(ReleaseKind.AWARDS, now))

    def with_context(self) -> AwardQuerySet:
        """Fetch municipality and edition."""
        return self.select_related("municipality", "edition")


class ReleaseQuerySet(models.QuerySet[Any]):
    """Releases."""

    def live(self) -> ReleaseQuerySet:
        """Keep those not taken back; at most one a kind and edition."""
        return self.filter(taken_back_at=None)

    def public(self, now: datetime) -> ReleaseQuerySet:
        """Keep those confirmed, due and not taken back."""
        return self.live().filter(confirmed_at__isnull=False, publish_at__lte=now)
