"""Questions about the network's events."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from network.states import SEATED, Audience, EventKind, EventState, MeetingForm


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

    def coming(self, now: datetime, soon: datetime) -> EventQuerySet:
        """Keep what is held and begins after ``now``, at ``soon`` at the latest."""
        return self.coming_after(now).filter(starts_at__lte=soon)

    def announced_between(self, first: datetime, after: datetime) -> EventQuerySet:
        """Keep those that were announced from ``first`` until just before ``after``."""
        return self.filter(published_at__gte=first, published_at__lt=after)

    def coming_after(self, moment: datetime) -> EventQuerySet:
        """Keep what is held and begins after the moment, the nearest first."""
        held = self.filter(state=EventState.PUBLISHED)
        return held.filter(starts_at__gt=moment).order_by("starts_at", "pk")

    def past(self, now: datetime) -> EventQuerySet:
        """Keep those that have been held, the latest first."""
        held = self.filter(state=EventState.PUBLISHED, ends_at__lte=now)
        return held.order_by("-starts_at", "-pk")

    def listed(self, now: datetime, most: int) -> EventQuerySet:
        """Keep what has not ended and the latest ``most`` of what has been held, in order."""
        recent = self.past(now).values("pk")[:most]
        return self.filter(Q(ends_at__gt=now) | Q(pk__in=recent)).order_by("starts_at", "pk")

    def in_month(self, first: datetime, after: datetime, now: datetime) -> EventQuerySet:
        """Keep what a month's table shows: a cancelled event until it would have ended."""
        ended = Q(state=EventState.CANCELLED, ends_at__lte=now)
        return self.between(first, after).exclude(ended).with_moved_until()

    def towns(self) -> list[str]:
        """List the towns in which they are held."""
        found = self.exclude(town="").order_by().values_list("town", flat=True)
        return list(found.distinct())

    def between(self, first: datetime, after: datetime) -> EventQuerySet:
        """Keep those with some time from ``first`` until just before ``after``, in order."""
        return self.filter(starts_at__lt=after, ends_at__gt=first).order_by("starts_at", "pk")

    def of_kinds(self, kinds: Collection[EventKind]) -> EventQuerySet:
        """Keep those of these kinds."""
        return self.filter(kind__in=kinds)

    def beginning_between(self, first: datetime, after: datetime) -> EventQuerySet:
        """Keep those that begin from ``first`` until just before ``after``, in order."""
        began = self.filter(starts_at__gte=first, starts_at__lt=after)
        return began.order_by("starts_at", "pk")

    def held_as(self, form: MeetingForm) -> EventQuerySet:
        """Keep those that one can attend in this way; what is both is found in either."""
        return self.filter(form__in=[form, MeetingForm.BOTH])

    def for_lists(self) -> EventQuerySet:
        """Fetch what a line of a list says: the host, the taken places, whether it is moved."""
        return self.select_related("host").with_taken().with_moved_until()

    def with_moved_until(self) -> EventQuerySet:
        """Add when the latest of the earlier times would have ended, as ``moved_until``."""
        times = self.model._meta.get_field("earlier_times").related_model
        ends = times.objects.filter(event=OuterRef("pk")).order_by("-ends_at").values("ends_at")
        told: EventQuerySet = self.annotate(moved_until=Subquery(ends[:1]))
        return told

    def with_kept(self, materials: models.QuerySet[Any]) -> EventQuerySet:
        """Tell whether something of these is kept from the event, as ``has_material``."""
        kept = materials.order_by().filter(event=OuterRef("pk"))
        told: EventQuerySet = self.annotate(has_material=Exists(kept))
        return told

    def with_context(self) -> EventQuerySet:
        """Fetch the host, the taken places and the earlier times, the first of them first."""
        times = self.model._meta.get_field("earlier_times").related_model
        history = Prefetch("earlier_times", times.objects.order_by("moved_at", "pk"))
        return self.select_related("host").prefetch_related(history).with_taken()

    def with_taken(self) -> EventQuerySet:
        """Count the places that somebody has or is offered, as ``taken``."""
        registrations = self.model._meta.get_field("registrations").related_model
        seated = registrations.objects.filter(event=OuterRef("pk"), state__in=SEATED)
        number = seated.order_by().values("event").annotate(number=Count("pk")).values("number")
        taken = Coalesce(Subquery(number, output_field=IntegerField()), 0)
        counted: EventQuerySet = self.annotate(taken=taken)
        return counted
