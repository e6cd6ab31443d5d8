"""Questions about nominations, awards and releases: the only gate to the public."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When

from nominations.states import AwardKind, NominationState, ReleaseKind

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
        released = _released(ReleaseKind.NOMINEES, now)
        public: NominationQuerySet = self.filter(released & (stayed | left_after))
        return public

    def with_published_text(self) -> NominationQuerySet:
        """Fetch what the public reads of the last snapshot, and when that was sent."""
        last = _last_version()
        annotated: NominationQuerySet = self.annotate(
            published_content=Subquery(last.values("content")[:1]),
            sent_at=Subquery(last.values("submission__submitted_at")[:1]),
        )
        return annotated

    def with_published_outline(self) -> NominationQuerySet:
        """Fetch only what a list says of it: reading time and areas."""
        outline = Subquery(_last_version().values("outline")[:1])
        annotated: NominationQuerySet = self.annotate(published_outline=outline)
        return annotated

    def standing(self) -> NominationQuerySet:
        """Keep those in force, released or not: the office's and the jury's view."""
        return self.filter(state__in=STANDING)

    def in_swedish_order(self) -> NominationQuerySet:
        """Sort by the municipality's name, never by score or time."""
        return self.order_by("municipality__sort_key")

    def with_context(self) -> NominationQuerySet:
        """Fetch municipality and edition."""
        return self.select_related("municipality", "edition")


def _last_version() -> models.QuerySet[Any]:
    """Find the public version of the last snapshot of the application at hand."""
    versions = apps.get_model("nominations", "PublishedVersion")._default_manager
    last: models.QuerySet[Any] = versions.filter(submission__application=OuterRef("application"))
    return last.order_by("-submission__number")


class AwardQuerySet(models.QuerySet[Any]):
    """Awards."""

    def public(self, now: datetime) -> AwardQuerySet:
        """Keep those whose release has come."""
        return self.filter(_released(ReleaseKind.AWARDS, now))

    def winners(self) -> AwardQuerySet:
        """Keep the award itself, not the honourable mentions."""
        return self.filter(kind=AwardKind.WINNER)

    def winners_first(self) -> AwardQuerySet:
        """Sort the latest edition first, in it the winners before the mentions, then by name."""
        is_mention = Case(When(kind=AwardKind.WINNER, then=0), default=1)
        return self.order_by("-edition__year", is_mention, "municipality__sort_key")

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
