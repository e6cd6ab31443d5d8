"""Questions about editions, their dates and their form."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, Min, OuterRef, Prefetch, Q

from nominations.states import ApplicationState, ReleaseKind


class EditionQuerySet(models.QuerySet[Any]):
    """The award's editions, one a year at most."""

    def published(self) -> EditionQuerySet:
        """Keep those whose dates the public may see."""
        return self.exclude(published_at=None)

    def with_dates(self) -> EditionQuerySet:
        """Fetch all dates, replaced ones too, so that ``edition.dates`` costs no query."""
        dates = apps.get_model("nominations", "EditionDate")
        rows = Prefetch("date_rows", dates._default_manager.order_by("recorded_at", "pk"))
        dated: EditionQuerySet = self.prefetch_related(rows)
        return dated

    def with_releases(self) -> EditionQuerySet:
        """Fetch the releases, so that the stage costs no query."""
        return self.prefetch_related("releases")

    def with_public_releases(self, now: datetime) -> EditionQuerySet:
        """Say in the same query what is released at ``now``, so that the stage costs none."""
        releases = apps.get_model("nominations", "Release")._default_manager.public(now)
        annotated: EditionQuerySet = self.annotate(
            **{
                f"{kind}_public": Exists(releases.filter(edition=OuterRef("pk"), kind=kind))
                for kind in ReleaseKind.values
            }
        )
        return annotated

    def with_organisations(self) -> EditionQuerySet:
        """Fetch organisers and partners in their order."""
        return self.prefetch_related("organisations")

    def with_known_applicants(self) -> EditionQuerySet:
        """Fetch the applicants that are publicly known, for editions before this portal."""
        return self.prefetch_related("known_applicants")

    def with_sent_count(self) -> EditionQuerySet:
        """Count the applications that stand submitted."""
        sent = Q(applications__state=ApplicationState.SUBMITTED)
        counted: EditionQuerySet = self.annotate(
            sent_count=Count("applications", filter=sent, distinct=True)
        )
        return counted

    def nearest(self, now: datetime) -> EditionQuerySet:
        """Put the edition with the nearest coming published date first, then the latest ones."""
        coming = Q(date_rows__replaced_at=None, date_rows__at__gt=now)
        nearest: EditionQuerySet = (
            self.published()
            .annotate(next_date=Min("date_rows__at", filter=coming))
            .order_by(F("next_date").asc(nulls_last=True), "-year")
        )
        return nearest


class EditionDateQuerySet(models.QuerySet[Any]):
    """Dates as rows: a moved date is a new row, and the old one stays readable."""

    def current(self) -> EditionDateQuerySet:
        """Keep the dates that hold."""
        return self.filter(replaced_at=None)
