"""Questions about the network: which events whom, and which municipalities are members when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from kvalitetskommun.swedish import STOCKHOLM
from network.states import Audience, EventState, MeetingForm
from nominations.querysets.nominations import NominationQuerySet


class EventQuerySet(models.QuerySet[Any]):
    """Events."""

    def announced(self, now: datetime) -> EventQuerySet:
        """Keep those that have left the draft; a cancelled one keeps its page."""
        return self.exclude(state=EventState.DRAFT).filter(published_at__lte=now)

    def public(self, now: datetime) -> EventQuerySet:
        """Keep the announced ones that are open for everyone."""
        return self.announced(now).filter(audience=Audience.PUBLIC)

    def upcoming(self, now: datetime) -> EventQuerySet:
        """Keep those that have not ended, cancelled ones too, the nearest first."""
        return self.filter(ends_at__gt=now).order_by("starts_at", "pk")

    def upcoming_public(self, now: datetime) -> EventQuerySet:
        """Keep what anyone may come to from now on, the nearest first."""
        return self.public(now).upcoming(now)

    def past(self, now: datetime) -> EventQuerySet:
        """Keep those that have been held, the latest first."""
        held = self.filter(state=EventState.PUBLISHED, ends_at__lte=now)
        return held.order_by("-starts_at", "-pk")

    def between(self, first: datetime, after: datetime) -> EventQuerySet:
        """Keep those with some time from ``first`` until just before ``after``, in order."""
        return self.filter(starts_at__lt=after, ends_at__gt=first).order_by("starts_at", "pk")

    def held_as(self, form: MeetingForm) -> EventQuerySet:
        """Keep those that one can attend in this way; what is both is found in either."""
        return self.filter(form__in=[form, MeetingForm.BOTH])

    def with_context(self) -> EventQuerySet:
        """Fetch the host and the earlier times, the first of them first."""
        times = self.model._meta.get_field("earlier_times").related_model
        history = Prefetch("earlier_times", times.objects.order_by("moved_at", "pk"))
        return self.select_related("host").prefetch_related(history)


class MembershipQuerySet(NominationQuerySet):
    """Nominations as what they give: membership of the network."""

    def running(self, now: datetime) -> MembershipQuerySet:
        """Keep those in force: released, not left, not ended, and the municipality's latest.

        The latest nomination decides: one that is released renews a membership that has ended, and
        the end that the office sets on it ends the municipality's membership whole.
        """
        today = now.astimezone(STOCKHOLM).date()
        not_ended = Q(membership_end=None) | Q(membership_end__ends_on__gte=today)
        return self.latest_held(now).filter(not_ended)

    def latest_held(self, now: datetime) -> MembershipQuerySet:
        """Keep, ended or not, each municipality's latest: at most one a municipality."""
        return self.held(now).filter(~Exists(self._later(now)))

    def held(self, now: datetime) -> MembershipQuerySet:
        """Keep those that have begun, ended or not: of a released nomination that stands."""
        return self.public(now).standing()  # type: ignore[return-value]

    def _later(self, now: datetime) -> MembershipQuerySet:
        others = MembershipQuerySet(self.model, using=self.db).held(now)
        return others.filter(
            municipality=OuterRef("municipality"), edition__year__gt=OuterRef("edition__year")
        )

    def with_start(self) -> MembershipQuerySet:
        """Fetch municipality, edition and end, and when the membership began."""
        begun = self.annotate(began_at=F("edition__releases__publish_at"))
        whole: MembershipQuerySet = begun.select_related(
            "municipality", "edition", "membership_end"
        )
        return whole
